-- Schema 3: the keys that a look-up sweeps are packed anew, 2,048 IDs a row and
-- apart by how many bytes a character has (keys.go).

DELETE FROM lookup;

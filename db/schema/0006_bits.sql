-- Schema 6: lists of frequent grams are bits in the index, which is made anew.

-- Said with "removed = 0", SQLite would compare the condition with every "id = ?"
-- and prepare the statement anew for each value.

DROP INDEX unit_pair;
CREATE UNIQUE INDEX unit_pair ON unit (pair) WHERE NOT removed; -- no two units say the same

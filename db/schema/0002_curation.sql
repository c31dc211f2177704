-- Schema 2: changes that revert changes, entries that were merged, changes that
-- came with an import, and the keys that a look-up sweeps.

ALTER TABLE change ADD COLUMN undoes INTEGER REFERENCES change;  -- the change it reverts
ALTER TABLE change ADD COLUMN brought INTEGER REFERENCES change; -- the import it came with; its id is negative
CREATE INDEX change_undoes ON change (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX change_brought ON change (brought) WHERE brought IS NOT NULL;

ALTER TABLE concept ADD COLUMN merged INTEGER REFERENCES concept; -- the entry that this one went into
CREATE INDEX concept_merged ON concept (merged) WHERE merged IS NOT NULL;

DROP TRIGGER concept_edit;
CREATE TRIGGER concept_edit AFTER UPDATE OF kind, domain, definition, note, removed, merged ON concept BEGIN
	INSERT INTO edit (change, part, item, before, after)
	SELECT (SELECT max(id) FROM change), 'concept', OLD.id, before, after FROM (SELECT
		json_object('kind', OLD.kind, 'domain', OLD.domain, 'definition', OLD.definition, 'note', OLD.note, 'removed', OLD.removed, 'merged', OLD.merged) AS before,
		json_object('kind', NEW.kind, 'domain', NEW.domain, 'definition', NEW.definition, 'note', NEW.note, 'removed', NEW.removed, 'merged', NEW.merged) AS after)
	WHERE before <> after;
END;

-- The keys of the terms whose ID divided by 512 is block, computed from the
-- table term: what is looked up in parts and nearly is found in here (keys.go).

CREATE TABLE lookup (
	part  INTEGER NOT NULL, -- 0 Han characters, 1 with others, 2 others alone, 3 pinyin
	block INTEGER NOT NULL,
	heads BLOB NOT NULL,    -- of each key its signature, ID and length
	keys  TEXT NOT NULL,    -- one after the other
	PRIMARY KEY (part, block)
) STRICT, WITHOUT ROWID;

-- Schema 4: the index of the memory (index.go), and memories with names.

DROP INDEX variant_hash; -- the index finds equal segments too

CREATE TABLE memory (
	name    TEXT PRIMARY KEY,
	penalty INTEGER NOT NULL CHECK (penalty BETWEEN 0 AND 100) -- off the score of its matches
) STRICT, WITHOUT ROWID;
INSERT INTO memory VALUES ('', 0);

ALTER TABLE unit ADD COLUMN memory TEXT NOT NULL DEFAULT '';

-- Computed: every variant is in one segment, or fresh.

CREATE TABLE memory_segment (
	id    INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: what was read of one may be kept
	lang  TEXT NOT NULL,    -- the base language of its documents
	first INTEGER NOT NULL, -- the range of their units, which no other segment of the language overlaps
	last  INTEGER NOT NULL,
	size  INTEGER NOT NULL, -- bytes of text
	head  BLOB NOT NULL
) STRICT;
CREATE INDEX memory_segment_lang ON memory_segment (lang, first);

CREATE TABLE memory_block (
	id   INTEGER PRIMARY KEY, -- of the segment × 2^32 + kind × 2^28 + number
	data BLOB NOT NULL
) STRICT;

CREATE TABLE memory_fresh ( -- what is in no segment yet
	id     INTEGER PRIMARY KEY,
	lang   TEXT NOT NULL,
	unit   INTEGER NOT NULL REFERENCES unit,
	folded TEXT NOT NULL
) STRICT;

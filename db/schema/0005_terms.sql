-- Schema 5: the index holds the keys of terms too (keys.go), in two more parts
-- beside the languages of the memory, and has other blocks; it is made anew. The
-- table lookup goes.

DROP TABLE lookup;

DROP TABLE memory_fresh;
DROP TABLE memory_segment;
DROP TABLE memory_block;

-- Computed: every key and every variant is in one segment, or fresh.

CREATE TABLE index_segment (
	id    INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: what was read of one may be kept
	part  TEXT NOT NULL,    -- term, pinyin, or the base language of its units
	first INTEGER NOT NULL, -- the range of their IDs, which in a language no other segment overlaps
	last  INTEGER NOT NULL,
	size  INTEGER NOT NULL, -- bytes of text
	head  BLOB NOT NULL
) STRICT;
CREATE INDEX index_segment_part ON index_segment (part);

CREATE TABLE index_block (
	id   INTEGER PRIMARY KEY, -- of the segment × 2^32 + kind × 2^28 + number
	data BLOB NOT NULL
) STRICT;

CREATE TABLE index_fresh ( -- what is in no segment yet
	id     INTEGER PRIMARY KEY,
	part   TEXT NOT NULL,
	item   INTEGER NOT NULL, -- the term or unit
	folded TEXT NOT NULL
) STRICT;
CREATE INDEX index_fresh_part ON index_fresh (part);

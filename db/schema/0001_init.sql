-- Schema 1. What the tables are for is told in db.go.
--
-- made      the change that made the row
-- removed   1 for what was taken out; nothing is deleted
-- times     seconds since 1970, UTC; NULL where unknown
-- lang      a BCP 47 tag
-- texts     '' where there is none

PRAGMA application_id = 0x79696B75; -- "yiku"

CREATE TABLE sequence (next INTEGER NOT NULL) STRICT; -- the next ID of an entry, term or unit
INSERT INTO sequence VALUES (1);

-- History

CREATE TABLE change (
	id     INTEGER PRIMARY KEY,
	at     INTEGER NOT NULL,
	who    TEXT NOT NULL CHECK (who <> ''),
	action TEXT NOT NULL,
	note   TEXT NOT NULL
) STRICT;

CREATE TABLE edit (
	id     INTEGER PRIMARY KEY,
	change INTEGER NOT NULL REFERENCES change,
	part   TEXT NOT NULL,    -- the table
	item   INTEGER NOT NULL, -- the entry, term or unit the row belongs to
	before TEXT NOT NULL,    -- the row as JSON, without what is computed from it
	after  TEXT NOT NULL
) STRICT;
CREATE INDEX edit_change ON edit (change);
CREATE INDEX edit_item ON edit (item);

-- Glossary

CREATE TABLE concept (
	id         INTEGER PRIMARY KEY,
	made       INTEGER NOT NULL REFERENCES change,
	kind       TEXT NOT NULL,
	domain     TEXT NOT NULL,
	definition TEXT NOT NULL,
	note       TEXT NOT NULL,
	removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX concept_made ON concept (made);

CREATE TABLE section (
	concept    INTEGER NOT NULL REFERENCES concept,
	lang       TEXT NOT NULL,
	made       INTEGER NOT NULL REFERENCES change,
	definition TEXT NOT NULL,
	PRIMARY KEY (concept, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE term (
	id         INTEGER PRIMARY KEY,
	made       INTEGER NOT NULL REFERENCES change,
	concept    INTEGER NOT NULL,
	lang       TEXT NOT NULL,
	text       TEXT NOT NULL,
	pinyin     TEXT NOT NULL, -- with tone marks; of Chinese terms only
	status     TEXT NOT NULL CHECK (status IN ('', 'proposed', 'approved', 'rejected')), -- '' of Chinese terms only
	usage      TEXT NOT NULL,
	type       TEXT NOT NULL,
	pos        TEXT NOT NULL,
	source     TEXT NOT NULL,
	note       TEXT NOT NULL,
	who        TEXT NOT NULL, -- proposed it
	created    INTEGER,
	key        TEXT NOT NULL, -- computed from text: glossary.Keys
	pinyin_key TEXT NOT NULL, -- computed from pinyin
	initials   TEXT NOT NULL, -- computed from pinyin
	removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	FOREIGN KEY (concept, lang) REFERENCES section
) STRICT;
CREATE INDEX term_made ON term (made);
CREATE INDEX term_concept ON term (concept, lang);
CREATE INDEX term_key ON term (key);
CREATE INDEX term_pinyin ON term (pinyin_key);
CREATE INDEX term_initials ON term (initials);

CREATE TABLE decision ( -- the last one of a translation is its status
	id     INTEGER PRIMARY KEY,
	change INTEGER NOT NULL REFERENCES change, -- who, when and why
	term   INTEGER NOT NULL REFERENCES term,
	status TEXT NOT NULL CHECK (status IN ('proposed', 'approved', 'rejected'))
) STRICT;
CREATE INDEX decision_term ON decision (term);

CREATE TABLE context (
	id      INTEGER PRIMARY KEY,
	made    INTEGER NOT NULL REFERENCES change,
	term    INTEGER NOT NULL REFERENCES term,
	text    TEXT NOT NULL,
	source  TEXT NOT NULL,
	removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX context_term ON context (term);

CREATE TABLE document (
	id         INTEGER PRIMARY KEY,
	made       INTEGER NOT NULL REFERENCES change,
	name       TEXT NOT NULL,
	digest     TEXT NOT NULL UNIQUE, -- SHA-256 of its text
	characters INTEGER NOT NULL
) STRICT;

CREATE TABLE candidate ( -- what extraction found of an entry in a document
	concept  INTEGER NOT NULL REFERENCES concept,
	document INTEGER NOT NULL REFERENCES document,
	made     INTEGER NOT NULL REFERENCES change,
	score    REAL NOT NULL,
	count    INTEGER NOT NULL,
	context  TEXT NOT NULL,
	removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	PRIMARY KEY (concept, document)
) STRICT, WITHOUT ROWID;

-- Memory

CREATE TABLE unit (
	id          INTEGER PRIMARY KEY,
	made        INTEGER NOT NULL REFERENCES change,
	status      TEXT NOT NULL CHECK (status IN ('proposed', 'approved', 'rejected')),
	srclang     TEXT NOT NULL,
	tuid        TEXT NOT NULL,
	origin      TEXT NOT NULL,
	previous    TEXT NOT NULL,
	next        TEXT NOT NULL,
	creator     TEXT NOT NULL,
	changer     TEXT NOT NULL,
	created     INTEGER,
	changed     INTEGER,
	last_used   INTEGER,
	usage_count INTEGER NOT NULL,
	props       TEXT NOT NULL, -- JSON, as are notes
	notes       TEXT NOT NULL,
	pair        INTEGER NOT NULL, -- computed: hash of all variants, folded
	removed     INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX unit_made ON unit (made);
CREATE UNIQUE INDEX unit_pair ON unit (pair) WHERE removed = 0; -- no two units say the same

CREATE TABLE variant (
	id          INTEGER PRIMARY KEY,
	unit        INTEGER NOT NULL REFERENCES unit,
	lang        TEXT NOT NULL,
	text        TEXT NOT NULL,
	markup      TEXT NOT NULL,
	creator     TEXT NOT NULL,
	changer     TEXT NOT NULL,
	created     INTEGER,
	changed     INTEGER,
	last_used   INTEGER,
	usage_count INTEGER NOT NULL,
	props       TEXT NOT NULL,
	notes       TEXT NOT NULL,
	hash        INTEGER NOT NULL, -- computed: of the folded text
	length      INTEGER NOT NULL  -- computed: its code points
) STRICT;
CREATE INDEX variant_unit ON variant (unit);
CREATE INDEX variant_hash ON variant (hash);

-- Which entry or unit stands for which seed, and what the seed was when it was
-- last entered.

CREATE TABLE seed (
	key    TEXT PRIMARY KEY,
	item   INTEGER NOT NULL UNIQUE,
	digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every edit leaves the row as it was and as it is in the history. The change
-- under way is the newest one: writers take turns.

CREATE TRIGGER concept_edit AFTER UPDATE OF kind, domain, definition, note, removed ON concept BEGIN
	INSERT INTO edit (change, part, item, before, after)
	SELECT (SELECT max(id) FROM change), 'concept', OLD.id, before, after FROM (SELECT
		json_object('kind', OLD.kind, 'domain', OLD.domain, 'definition', OLD.definition, 'note', OLD.note, 'removed', OLD.removed) AS before,
		json_object('kind', NEW.kind, 'domain', NEW.domain, 'definition', NEW.definition, 'note', NEW.note, 'removed', NEW.removed) AS after)
	WHERE before <> after;
END;

CREATE TRIGGER section_edit AFTER UPDATE OF definition ON section BEGIN
	INSERT INTO edit (change, part, item, before, after)
	SELECT (SELECT max(id) FROM change), 'section', OLD.concept, before, after FROM (SELECT
		json_object('lang', OLD.lang, 'definition', OLD.definition) AS before,
		json_object('lang', NEW.lang, 'definition', NEW.definition) AS after)
	WHERE before <> after;
END;

CREATE TRIGGER term_edit AFTER UPDATE OF concept, lang, text, pinyin, status, usage, type, pos, source, note, who, created, removed ON term BEGIN
	INSERT INTO edit (change, part, item, before, after)
	SELECT (SELECT max(id) FROM change), 'term', OLD.id, before, after FROM (SELECT
		json_object('concept', OLD.concept, 'lang', OLD.lang, 'text', OLD.text, 'pinyin', OLD.pinyin, 'status', OLD.status, 'usage', OLD.usage, 'type', OLD.type,
			'pos', OLD.pos, 'source', OLD.source, 'note', OLD.note, 'who', OLD.who, 'created', OLD.created, 'removed', OLD.removed) AS before,
		json_object('concept', NEW.concept, 'lang', NEW.lang, 'text', NEW.text, 'pinyin', NEW.pinyin, 'status', NEW.status, 'usage', NEW.usage, 'type', NEW.type,
			'pos', NEW.pos, 'source', NEW.source, 'note', NEW.note, 'who', NEW.who, 'created', NEW.created, 'removed', NEW.removed) AS after)
	WHERE before <> after;
END;

CREATE TRIGGER context_edit AFTER UPDATE OF text, source, removed ON context BEGIN
	INSERT INTO edit (change, part, item, before, after)
	SELECT (SELECT max(id) FROM change), 'context', OLD.term, before, after FROM (SELECT
		json_object('id', OLD.id, 'text', OLD.text, 'source', OLD.source, 'removed', OLD.removed) AS before,
		json_object('id', NEW.id, 'text', NEW.text, 'source', NEW.source, 'removed', NEW.removed) AS after)
	WHERE before <> after;
END;

CREATE TRIGGER candidate_edit AFTER UPDATE OF concept, score, count, context, removed ON candidate BEGIN
	INSERT INTO edit (change, part, item, before, after)
	SELECT (SELECT max(id) FROM change), 'candidate', OLD.concept, before, after FROM (SELECT
		json_object('concept', OLD.concept, 'document', OLD.document, 'score', OLD.score, 'count', OLD.count, 'context', OLD.context, 'removed', OLD.removed) AS before,
		json_object('concept', NEW.concept, 'document', NEW.document, 'score', NEW.score, 'count', NEW.count, 'context', NEW.context, 'removed', NEW.removed) AS after)
	WHERE before <> after;
END;

CREATE TRIGGER unit_edit AFTER UPDATE OF status, srclang, tuid, origin, previous, next, creator, changer, created, changed, last_used, usage_count, props, notes, removed ON unit BEGIN
	INSERT INTO edit (change, part, item, before, after)
	SELECT (SELECT max(id) FROM change), 'unit', OLD.id, before, after FROM (SELECT
		json_object('status', OLD.status, 'srclang', OLD.srclang, 'tuid', OLD.tuid, 'origin', OLD.origin, 'previous', OLD.previous, 'next', OLD.next,
			'creator', OLD.creator, 'changer', OLD.changer, 'created', OLD.created, 'changed', OLD.changed, 'last_used', OLD.last_used, 'usage_count', OLD.usage_count,
			'props', OLD.props, 'notes', OLD.notes, 'removed', OLD.removed) AS before,
		json_object('status', NEW.status, 'srclang', NEW.srclang, 'tuid', NEW.tuid, 'origin', NEW.origin, 'previous', NEW.previous, 'next', NEW.next,
			'creator', NEW.creator, 'changer', NEW.changer, 'created', NEW.created, 'changed', NEW.changed, 'last_used', NEW.last_used, 'usage_count', NEW.usage_count,
			'props', NEW.props, 'notes', NEW.notes, 'removed', NEW.removed) AS after)
	WHERE before <> after;
END;

CREATE TRIGGER variant_edit AFTER UPDATE OF lang, text, markup, creator, changer, created, changed, last_used, usage_count, props, notes ON variant BEGIN
	INSERT INTO edit (change, part, item, before, after)
	SELECT (SELECT max(id) FROM change), 'variant', OLD.unit, before, after FROM (SELECT
		json_object('id', OLD.id, 'lang', OLD.lang, 'text', OLD.text, 'markup', OLD.markup,
			'creator', OLD.creator, 'changer', OLD.changer, 'created', OLD.created, 'changed', OLD.changed, 'last_used', OLD.last_used, 'usage_count', OLD.usage_count,
			'props', OLD.props, 'notes', OLD.notes) AS before,
		json_object('id', NEW.id, 'lang', NEW.lang, 'text', NEW.text, 'markup', NEW.markup,
			'creator', NEW.creator, 'changer', NEW.changer, 'created', NEW.created, 'changed', NEW.changed, 'last_used', NEW.last_used, 'usage_count', NEW.usage_count,
			'props', NEW.props, 'notes', NEW.notes) AS after)
	WHERE before <> after;
END;

-- The history is only ever added to.

CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER edit_no_update BEFORE UPDATE ON edit BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER edit_no_delete BEFORE DELETE ON edit BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER document_no_update BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER document_no_delete BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

-- Nothing that people made is deleted.

CREATE TRIGGER concept_no_delete BEFORE DELETE ON concept BEGIN SELECT RAISE(ABORT, 'set removed: nothing is deleted'); END;
CREATE TRIGGER section_no_delete BEFORE DELETE ON section BEGIN SELECT RAISE(ABORT, 'set removed: nothing is deleted'); END;
CREATE TRIGGER term_no_delete BEFORE DELETE ON term BEGIN SELECT RAISE(ABORT, 'set removed: nothing is deleted'); END;
CREATE TRIGGER context_no_delete BEFORE DELETE ON context BEGIN SELECT RAISE(ABORT, 'set removed: nothing is deleted'); END;
CREATE TRIGGER candidate_no_delete BEFORE DELETE ON candidate BEGIN SELECT RAISE(ABORT, 'set removed: nothing is deleted'); END;
CREATE TRIGGER unit_no_delete BEFORE DELETE ON unit BEGIN SELECT RAISE(ABORT, 'set removed: nothing is deleted'); END;
CREATE TRIGGER variant_no_delete BEFORE DELETE ON variant BEGIN SELECT RAISE(ABORT, 'set removed: nothing is deleted'); END;

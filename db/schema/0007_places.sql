-- Schema 7: the terms of an entry have an order that people curate; what was there
-- keeps the order it was shown in, that of its IDs. The penalty of a memory is in
-- the history; its edits stand under no item. The keys of terms are without what
-- only copying puts into a text: they are computed anew.

ALTER TABLE term ADD COLUMN place INTEGER NOT NULL DEFAULT 0; -- among those of its entry in its language

UPDATE term SET place = (SELECT count(*) FROM term o INDEXED BY term_concept
	WHERE o.concept = term.concept AND o.lang = term.lang AND o.id <= term.id);

DROP TRIGGER term_edit;
CREATE TRIGGER term_edit AFTER UPDATE OF concept, lang, place, text, pinyin, status, usage, type, pos, source, note, who, created, removed ON term BEGIN
	INSERT INTO edit (change, part, item, before, after)
	SELECT (SELECT max(id) FROM change), 'term', OLD.id, before, after FROM (SELECT
		json_object('concept', OLD.concept, 'lang', OLD.lang, 'place', OLD.place, 'text', OLD.text, 'pinyin', OLD.pinyin, 'status', OLD.status, 'usage', OLD.usage, 'type', OLD.type,
			'pos', OLD.pos, 'source', OLD.source, 'note', OLD.note, 'who', OLD.who, 'created', OLD.created, 'removed', OLD.removed) AS before,
		json_object('concept', NEW.concept, 'lang', NEW.lang, 'place', NEW.place, 'text', NEW.text, 'pinyin', NEW.pinyin, 'status', NEW.status, 'usage', NEW.usage, 'type', NEW.type,
			'pos', NEW.pos, 'source', NEW.source, 'note', NEW.note, 'who', NEW.who, 'created', NEW.created, 'removed', NEW.removed) AS after)
	WHERE before <> after;
END;

CREATE TRIGGER memory_edit AFTER UPDATE OF penalty ON memory BEGIN
	INSERT INTO edit (change, part, item, before, after)
	SELECT (SELECT max(id) FROM change), 'memory', 0, before, after FROM (SELECT
		json_object('name', OLD.name, 'penalty', OLD.penalty) AS before,
		json_object('name', NEW.name, 'penalty', NEW.penalty) AS after)
	WHERE before <> after;
END;

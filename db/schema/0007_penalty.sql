-- Schema 7: the penalty of a memory is in the history; its edits stand under no
-- item. The keys of terms are without what only copying puts into a text: they are
-- computed anew.

CREATE TRIGGER memory_edit AFTER UPDATE OF penalty ON memory BEGIN
	INSERT INTO edit (change, part, item, before, after)
	SELECT (SELECT max(id) FROM change), 'memory', 0, before, after FROM (SELECT
		json_object('name', OLD.name, 'penalty', OLD.penalty) AS before,
		json_object('name', NEW.name, 'penalty', NEW.penalty) AS after)
	WHERE before <> after;
END;

-- Schema 7: the penalty of a memory is in the history. Its edits stand under no
-- item.

CREATE TRIGGER memory_edit AFTER UPDATE OF penalty ON memory BEGIN
	INSERT INTO edit (change, part, item, before, after)
	SELECT (SELECT max(id) FROM change), 'memory', 0, before, after FROM (SELECT
		json_object('name', OLD.name, 'penalty', OLD.penalty) AS before,
		json_object('name', NEW.name, 'penalty', NEW.penalty) AS after)
	WHERE before <> after;
END;

package db

import (
	"database/sql"
	"errors"
)

// Remove takes an entry, a term or a unit out: it is found no more, and stays
// in the history. An entry whose last Chinese term goes, goes with it. The
// error is a [*NotFoundError] for an ID that names nothing that is there.
func (db *DB) Remove(by string, id int64, note string) error {
	return db.write(by, ActionRemove, note, func(t *tx) error { return t.remove(id) })
}

func (t *tx) remove(id int64) error {
	for _, query := range []string{
		`UPDATE concept SET removed = 1 WHERE id = ? AND NOT removed`,
		`UPDATE term SET removed = 1 WHERE id = ? AND NOT removed AND NOT (SELECT removed FROM concept c WHERE c.id = concept)`,
		`UPDATE unit SET removed = 1 WHERE id = ? AND NOT removed`,
	} {
		if err := t.exec(query, id); err != nil {
			return err
		}
	}
	if err := t.edited(); errors.Is(err, errUnchanged) {
		return notFound(t.sql, id, "an entry, term or unit")
	} else if err != nil {
		return err
	}
	return t.exec(`UPDATE concept SET removed = 1 WHERE id = (SELECT concept FROM term WHERE id = ?) AND NOT removed
		AND NOT EXISTS (SELECT 1 FROM term WHERE concept = concept.id AND status = '' AND NOT removed)`, id)
}

// querier is a database or a transaction.
type querier interface {
	QueryRow(string, ...any) *sql.Row
}

// notFound says what an ID is that is not what was wanted.
func notFound(q querier, id int64, want string) error {
	var is string
	err := q.QueryRow(`SELECT coalesce(
		(SELECT iif(merged IS NOT NULL, 'an entry that was merged into ' || merged, iif(removed, 'an entry that was removed', 'an entry')) FROM concept WHERE id = ?1),
		(SELECT CASE WHEN t.removed THEN 'a term that was removed' WHEN c.removed THEN 'a term of an entry that was removed'
			WHEN t.status = '' THEN 'a Chinese term' ELSE 'a translation' END FROM term t JOIN concept c ON c.id = t.concept WHERE t.id = ?1),
		(SELECT iif(removed, 'a unit that was removed', 'a unit') FROM unit WHERE id = ?1),
		'')`, id).Scan(&is)
	if err != nil {
		return named(err)
	}
	return &NotFoundError{ID: id, Want: want, Is: is}
}

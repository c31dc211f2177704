package db

import (
	"database/sql"
	"errors"

	"yiku/tm"
)

// decide sets the status of a translation.
func (t *tx) decide(id int64, s tm.Status) error {
	if err := t.exec(`UPDATE term SET status = ? WHERE id = ?`, s, id); err != nil {
		return err
	}
	return t.exec(`INSERT INTO decision (change, term, status) VALUES (?, ?, ?)`, t.change, id, s)
}

// Decide sets the status of translations, all of them or none, and returns the
// IDs of those that had another. An ID that is not a translation's is a
// [*NotFoundError].
func (db *DB) Decide(by string, s tm.Status, note string, ids ...int64) (changed []int64, err error) {
	return db.decide(by, s, note, ids, "a translation",
		`SELECT t.status FROM term t JOIN concept c ON c.id = t.concept WHERE t.id = ? AND t.status <> '' AND NOT t.removed AND NOT c.removed`,
		(*tx).decide)
}

// decide sets the status of things that a query finds the old status of.
func (db *DB) decide(by string, s tm.Status, note string, ids []int64, want, query string, set func(*tx, int64, tm.Status) error) (changed []int64, err error) {
	action, ok := deciding[s]
	if !ok {
		return nil, errors.New("unknown status " + string(s))
	}
	err = db.write(by, action, note, func(t *tx) error {
		for _, id := range ids {
			var old tm.Status
			if err := t.get(&old, query, id); errors.Is(err, sql.ErrNoRows) {
				return notFound(t.sql, id, want)
			} else if err != nil {
				return err
			}
			if old == s {
				continue
			}
			if err := set(t, id, s); err != nil {
				return err
			}
			changed = append(changed, id)
		}
		if len(changed) == 0 {
			return errUnchanged
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return changed, nil
}

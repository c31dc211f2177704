package db

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Undo
//
// A change is reverted from what the history holds of it, whatever it was: the
// fields it edited get back their former values, the rows it made are taken
// out, and all of that is a new change. Reverting that one in turn restores
// what was done. What a change did is its outcome: of a field that it edited
// several times the first value and the last one count, and a row that it made
// and then edited was made as it is in the end.
//
// It is safe as long as nobody has built on the change. A field must still have
// the value the change gave it; a row it made must be as the change left it, and
// nothing of others may hang on it. Otherwise nothing is reverted and the error
// names the change that is in the way, always one that came later and is in
// force. So what was done last can always be undone, and whoever undoes all
// changes, the newest first, comes back to where they began. Edits of other
// fields of the same row are no obstacle, nor are later changes that were undone
// themselves.

// Undone says what [DB.Undo] did.
type Undone struct {
	Change   int64 // that was made
	Reverted Change
}

// ConflictError means that a change cannot be reverted as it is.
type ConflictError struct {
	Change int64  // the change to revert
	Later  int64  // what is in the way; 0 if the history does not tell
	Why    string // "the same was changed later", …
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("change %d cannot be undone: %s", e.Change, e.Why)
}

// Hint says what can be done.
func (e *ConflictError) Hint() string {
	if e.Later == 0 {
		return ""
	}
	return fmt.Sprintf("undo change %d first (yiku undo --change %[1]d), or correct it by hand", e.Later)
}

// Undo reverts a change, or for 0 the last one of the same person that is in
// force: not an undo, not undone, and not the loading of the seeds. In a database
// that people share, the last change of all may be somebody else's, made a moment
// ago; that is reverted only by its number. The error is a [*ConflictError] if
// others have built on the change, and [sql.ErrNoRows] if there is nothing to undo.
func (db *DB) Undo(by string, change int64) (Undone, error) {
	return db.undo(by, change, (*tx).revertible)
}

func (db *DB) undo(by string, change int64, revertible func(*tx, int64) (Change, error)) (Undone, error) {
	var u Undone
	err := db.transact(by, func(t *tx) (err error) {
		if change == 0 {
			if change, err = t.lastInForce(); err != nil {
				return err
			}
		}
		if u.Reverted, err = revertible(t, change); err != nil {
			return err
		}
		note := fmt.Sprintf("change %d: %s", change, strings.TrimSpace(u.Reverted.Action+" "+u.Reverted.Note))
		if err := t.begin(Change{Action: ActionUndo, Note: note}, change); err != nil {
			return err
		}
		u.Change = t.change
		return t.revert(u.Reverted)
	})
	return u, err
}

// undone is a condition: whether a change c is reverted. An undo that was undone
// itself does not count, and each undo of it, of its undo and so on turns it over
// once more: it is reverted if there is an odd number of them.
const undone = `(WITH RECURSIVE over (id) AS (
	SELECT c.id UNION ALL SELECT u.id FROM change u JOIN over ON u.undoes = over.id)
	SELECT (count(*) - 1) % 2 FROM over)`

// lastInForce returns the newest change that an undo without a number is for.
func (t *tx) lastInForce() (id int64, err error) {
	err = t.get(&id, `SELECT id FROM change c WHERE who = ? AND brought IS NULL AND action NOT IN (?, ?) AND NOT `+undone+`
		ORDER BY id DESC LIMIT 1`, t.by, ActionUndo, ActionSeed)
	return id, err
}

// revertible returns a change that may be reverted.
func (t *tx) revertible(id int64) (Change, error) {
	c := Change{ID: id}
	var gone bool
	var brought, by sql.NullInt64
	err := t.sql.QueryRow(`SELECT at, who, action, note, brought, `+undone+`, (SELECT max(id) FROM change WHERE undoes = c.id)
		FROM change c WHERE id = ?`, id).
		Scan((*moment)(&c.At), &c.By, &c.Action, &c.Note, &brought, &gone, &by)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return c, &NotFoundError{ID: id, Want: "a change"}
	case err != nil:
		return c, err
	case brought.Valid:
		return c, &ConflictError{id, brought.Int64, fmt.Sprintf("it was made elsewhere, and came with change %d", brought.Int64)}
	case gone:
		return c, &ConflictError{id, by.Int64, fmt.Sprintf("change %d has undone it", by.Int64)}
	}
	return c, nil
}

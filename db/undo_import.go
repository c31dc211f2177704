package db

import (
	"errors"
	"fmt"
	"strings"
)

// UndoImport reverts the change that an import was, all of it. The error is a
// [*NotImportError] for a number that is not an import's.
func (db *DB) UndoImport(by string, change int64) (Undone, error) {
	return db.undo(by, change, (*tx).revertibleImport)
}

// NotImportError is returned by [DB.UndoImport].
type NotImportError struct {
	Change int64
	Is     string   // the action of that change; "" if there is none
	Recent []Change // the last imports in force, newest first
}

func (e *NotImportError) Error() string {
	if e.Is == "" {
		return fmt.Sprintf("there is no change %d", e.Change)
	}
	return fmt.Sprintf("change %d is no import (%s)", e.Change, e.Is)
}

// Hint names the imports that can be undone.
func (e *NotImportError) Hint() string {
	if len(e.Recent) == 0 {
		return "there is no import to undo; yiku undo --change N reverts any other change"
	}
	var names []string
	for _, c := range e.Recent {
		names = append(names, fmt.Sprintf("%d (%s)", c.ID, c.Note))
	}
	return "the last imports: " + strings.Join(names, ", ")
}

// revertibleImport returns an import that may be reverted.
func (t *tx) revertibleImport(id int64) (Change, error) {
	c, err := t.revertible(id)
	missing := (*NotFoundError)(nil)
	if err != nil && !errors.As(err, &missing) || err == nil && c.Action == ActionImport {
		return c, err
	}
	no := &NotImportError{Change: id, Is: c.Action}
	rows, err := t.sql.Query(`SELECT id, note FROM change c WHERE action = ? AND brought IS NULL AND NOT `+undone+` ORDER BY id DESC LIMIT 5`, ActionImport)
	if err != nil {
		return c, err
	}
	defer rows.Close()
	for rows.Next() {
		var recent Change
		if err := rows.Scan(&recent.ID, &recent.Note); err != nil {
			return c, err
		}
		no.Recent = append(no.Recent, recent)
	}
	if err := rows.Err(); err != nil {
		return c, err
	}
	return c, no
}

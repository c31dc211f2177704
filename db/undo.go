package db

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// Undo
//
// A change is reverted from what the history holds of it, whatever it was: the
// fields it edited get back their former values, the rows it made are taken
// out, and all of that is a new change. Reverting that one in turn restores
// what was done.
//
// It is safe as long as nobody has built on the change. A field must still have
// the value the change gave it; a row it made must be as it was made, and
// nothing made later may hang on it. Otherwise nothing is reverted and the
// error names the change that is in the way. Edits of other fields of the same
// row are no obstacle, nor are later changes that were undone themselves.

// Undone says what [DB.Undo] did.
type Undone struct {
	Change   int64 // that was made
	Reverted Change
}

// ConflictError means that a change cannot be reverted as it is.
type ConflictError struct {
	Change int64  // the change to revert
	Later  int64  // what is in the way; 0 if it is no change
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

// undone is a condition: whether a change c is reverted. An undo that was
// undone itself does not count, so the undos are followed to their end.
const undone = `(WITH RECURSIVE chain (id, depth) AS (
	SELECT c.id, 0 UNION ALL
	SELECT (SELECT max(u.id) FROM change u WHERE u.undoes = chain.id), depth + 1 FROM chain WHERE chain.id IS NOT NULL)
	SELECT (max(depth) - 1) % 2 FROM chain)`

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

// revert takes back what a change did, and says so in the change under way.
func (t *tx) revert(c Change) error {
	edits, err := t.edits(c.ID)
	if err != nil {
		return err
	}
	for _, e := range slices.Backward(edits) {
		if err := t.revertEdit(c.ID, e); err != nil {
			return err
		}
	}
	for _, table := range []string{"term", "context", "candidate", "concept", "unit"} {
		if err := t.unmake(c.ID, table); err != nil {
			return err
		}
	}
	if err := t.edited(); errors.Is(err, errUnchanged) {
		return &ConflictError{Change: c.ID, Why: "nothing is left of it"}
	} else if err != nil {
		return err
	}
	return t.agrees(c.ID)
}

// rowEdit is a row of the table edit.
type rowEdit struct {
	id, item            int64
	part, before, after string
}

func (t *tx) edits(change int64) ([]rowEdit, error) {
	return rowsOf(t.sql, `SELECT id, item, part, before, after FROM edit WHERE change = ? ORDER BY id`,
		func(row scanner, e *rowEdit) error { return row.Scan(&e.id, &e.item, &e.part, &e.before, &e.after) }, change)
}

// rowOf is a condition for each table: the row that an image (?2) is of, whose
// edit stands under an item (?3).
var rowOf = map[string]string{
	"concept":   `id = ?3`,
	"section":   `concept = ?3 AND lang = ?2 ->> 'lang'`,
	"term":      `id = ?3`,
	"context":   `id = ?2 ->> 'id'`,
	"candidate": `concept = ?2 ->> 'concept' AND document = ?2 ->> 'document'`,
	"unit":      `id = ?3`,
}

// revertEdit gives the fields of one edit their former values, if they still
// have those of the edit.
func (t *tx) revertEdit(change int64, e rowEdit) error {
	fields, err := changedFields(e.before, e.after)
	if err != nil {
		return fmt.Errorf("edit %d of the history: %w", e.id, err)
	}
	row, ok := rowOf[e.part]
	if !ok {
		return &ConflictError{Change: change, Why: "it edited a " + e.part}
	}
	var set, same []string
	for _, f := range fields {
		set = append(set, f+` = ?1 ->> '`+f+`'`)
		same = append(same, ` AND `+f+` IS ?2 ->> '`+f+`'`)
	}
	result, err := t.sql.Exec(`UPDATE `+e.part+` SET `+strings.Join(set, ", ")+` WHERE `+row+strings.Join(same, ""), e.before, e.after, e.item)
	if taken := (sqlite3.Error{}); errors.As(err, &taken) && taken.ExtendedCode == sqlite3.ErrConstraintUnique {
		return &ConflictError{Change: change, Why: fmt.Sprintf("the memory has the same as unit %d again", e.item)}
	} else if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil {
		return err
	} else if n != 1 {
		return t.builtOn(change, e.part, e.item)
	}
	if e.part != "term" {
		return nil
	}
	return t.restored(e.item, slices.Contains(fields, "status"))
}

// changedFields returns the names of the columns in which two images differ.
func changedFields(before, after string) ([]string, error) {
	fields, err := difference(before, after)
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return names, err
}

// restored computes anew what follows from the columns of a term.
func (t *tx) restored(id int64, decided bool) error {
	term, lang, err := t.term(id)
	if err == nil {
		err = t.updateTerm(id, lang, term)
	}
	if err == nil && decided {
		err = t.exec(`INSERT INTO decision (change, term, status) SELECT ?, id, status FROM term WHERE id = ?`, t.change, id)
	}
	return err
}

// builtOn names the last change that touched a row after the one to revert.
func (t *tx) builtOn(change int64, part string, item int64) error {
	var later int64
	err := t.get(&later, `SELECT coalesce(max(change), 0) FROM edit WHERE part = ? AND item = ? AND change > ? AND change < ?`, part, item, change, t.change)
	if err != nil {
		return err
	}
	if later == 0 {
		return &ConflictError{Change: change, Why: fmt.Sprintf("what it changed is not as it left it (%s)", t.called(item))}
	}
	return &ConflictError{change, later, fmt.Sprintf("change %d came later and changed the same (%s)", later, t.called(item))}
}

// called is what an entry, term or unit is shown as.
func (t *tx) called(item int64) string {
	var name string
	err := t.get(&name, `SELECT coalesce((SELECT text FROM term WHERE id = ?1), (SELECT text FROM term WHERE concept = ?1 ORDER BY id LIMIT 1),
		(SELECT text FROM variant WHERE unit = ?1 ORDER BY id LIMIT 1), '')`, item)
	if err != nil || name == "" {
		return fmt.Sprint(item)
	}
	return fmt.Sprintf("%d, %s", item, name)
}

// madeBy is a condition: the rows of a change (?1), and of those it brought.
const madeBy = `made IN (SELECT ?1 UNION ALL SELECT id FROM change WHERE brought = ?1)`

// itemOf is the column under which edits of a table's rows stand.
var itemOf = map[string]string{"concept": "id", "term": "id", "unit": "id", "context": "term", "candidate": "concept"}

// hangsOn yields the later change whose rows hang on those a change made.
var hangsOn = map[string]string{
	"concept": `SELECT coalesce((SELECT brought FROM change WHERE id = t.made), t.made), t.id FROM term t JOIN concept c ON c.id = t.concept WHERE c.` + madeBy + ` AND NOT t.removed AND coalesce((SELECT brought FROM change WHERE id = t.made), t.made) > ?1 UNION ALL
		SELECT coalesce((SELECT brought FROM change WHERE id = d.made), d.made), c.id FROM candidate d JOIN concept c ON c.id = d.concept WHERE c.` + madeBy + ` AND NOT d.removed AND coalesce((SELECT brought FROM change WHERE id = d.made), d.made) > ?1`,
	"term": `SELECT coalesce((SELECT brought FROM change WHERE id = x.made), x.made), t.id FROM context x JOIN term t ON t.id = x.term WHERE t.` + madeBy + ` AND NOT x.removed AND coalesce((SELECT brought FROM change WHERE id = x.made), x.made) > ?1`,
}

// unmake takes out the rows of a table that a change made, if they are as it
// made them.
func (t *tx) unmake(change int64, table string) error {
	if query, ok := hangsOn[table]; ok {
		var later, item int64
		err := t.sql.QueryRow(query+` ORDER BY 1 DESC LIMIT 1`, change).Scan(&later, &item)
		if err == nil {
			return &ConflictError{change, later, fmt.Sprintf("change %d came later and added to it (%s)", later, t.called(item))}
		} else if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	if itemOf[table] == "id" {
		// What the first later edit found is what the last one left, unless
		// somebody built on the row.
		var item int64
		err := t.get(&item, `SELECT r.id FROM `+table+` r WHERE r.`+madeBy+` AND
			(SELECT before FROM edit WHERE part = '`+table+`' AND item = r.id AND change > ?1 ORDER BY id LIMIT 1) <>
			(SELECT after FROM edit WHERE part = '`+table+`' AND item = r.id AND change > ?1 ORDER BY id DESC LIMIT 1) LIMIT 1`, change)
		if err == nil {
			return t.builtOn(change, table, item)
		} else if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	return t.exec(`UPDATE `+table+` SET removed = 1 WHERE NOT removed AND `+madeBy, change)
}

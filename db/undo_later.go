package db

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// asLeft makes sure that the rows of a table that a change made are as it left
// them.
func (t *tx) asLeft(change int64, p part) error {
	if p.out == "" {
		return nil
	}
	since, err := t.outcomes(p, `e.change > ?1 AND e.change < ?2 AND EXISTS (SELECT 1 FROM `+p.table+` r WHERE `+p.is+` AND `+madeBy+`)`, change, t.change)
	if err != nil {
		return err
	}
	for _, o := range since {
		if len(o.fields) > 0 {
			return t.builtOn(change, p, o)
		}
	}
	return nil
}

// changedSince says what was done to a row whose fields are no more as a change
// left them.
func (t *tx) changedSince(change int64, p part, left outcome) error {
	since, err := t.since(change, p, left.rowEdit)
	if err != nil {
		return err
	}
	for _, o := range since {
		o.fields = slices.DeleteFunc(o.fields, func(f field) bool { return !left.has(f.name) })
		if len(o.fields) > 0 {
			return t.builtOn(change, p, o)
		}
	}
	return t.builtOn(change, p, left)
}

func (o outcome) has(name string) bool {
	return slices.ContainsFunc(o.fields, func(f field) bool { return f.name == name })
}

// since returns what happened to a row after a change: nothing, or one outcome.
func (t *tx) since(change int64, p part, row rowEdit) ([]outcome, error) {
	key, err := row.key(p)
	if err != nil {
		return nil, err
	}
	all, err := t.outcomes(p, `e.item = ?1 AND e.change > ?2 AND e.change < ?3`, row.item, change, t.change)
	return slices.DeleteFunc(all, func(o outcome) bool {
		other, _ := o.key(p) // was read before
		return other != key
	}), err
}

// builtOn names the last change that gave a field of a row a value that is in the
// way of a change.
func (t *tx) builtOn(change int64, p part, o outcome) error {
	var fields []string
	for _, f := range o.fields {
		fields = append(fields, f.name)
	}
	if later, err := t.lastOn(change, p, o.rowEdit, fields...); err != nil {
		return err
	} else if later != 0 {
		return &ConflictError{change, later, fmt.Sprintf("change %d came later and changed the same (%s)", later, t.calledIn(p, o.rowEdit))}
	}
	return &ConflictError{Change: change, Why: fmt.Sprintf("what it changed is not as it left it (%s)", t.calledIn(p, o.rowEdit))}
}

func (t *tx) conflict(change, later int64, what string, item int64) error {
	return &ConflictError{change, later, fmt.Sprintf("change %d came later and %s (%s)", later, what, t.called(item))}
}

// lastOn returns the last change in the way of another that changed any of some
// fields of a row; 0 if none did.
func (t *tx) lastOn(change int64, p part, row rowEdit, fields ...string) (int64, error) {
	key, err := row.key(p)
	if err != nil {
		return 0, err
	}
	edits, err := rowsOf(t.sql, `SELECT change, item, before, after FROM edit
		WHERE part = ? AND item = ? AND change > ? AND change < ? ORDER BY id DESC`,
		func(row scanner, e *rowEdit) error { return row.Scan(&e.change, &e.item, &e.before, &e.after) }, p.table, row.item, change, t.change)
	if err != nil {
		return 0, err
	}
	for _, e := range edits {
		if other, err := e.key(p); err != nil || other != key {
			continue
		}
		changed, err := difference(e.before, e.after)
		if err != nil {
			return 0, err
		}
		if !slices.ContainsFunc(changed, func(f field) bool { return slices.Contains(fields, f.name) }) {
			continue
		}
		if there, err := t.inTheWay(change, e.change); err != nil || there {
			return e.change, err
		}
	}
	return 0, nil
}

// inTheWay reports whether a later change stands between the database as it is
// and as another change left it. What was undone does not, nor does its undo.
func (t *tx) inTheWay(change, later int64) (bool, error) {
	return t.has(`SELECT 1 FROM change c WHERE id = ? AND id > ? AND NOT `+undone+` AND (undoes IS NULL OR undoes <= ?)`, later, change, change)
}

// putBy returns the change in the way of another that put a row where it is, be
// it that it made it; 0 if the row was there before. The fields are those that
// say where that is.
func (t *tx) putBy(change int64, p part, row rowEdit, made int64, fields ...string) (int64, error) {
	later, err := t.lastOn(change, p, row, fields...)
	if err != nil || later != 0 || made <= change {
		return later, err
	}
	return made, nil
}

// hanging are the rows (r) of a table that hang on rows (o) of another.
var hanging = []struct {
	table  string
	on     string
	fields []string // that say so
}{
	{"term", `concept o ON o.id = r.concept`, []string{"concept", "removed"}},
	{"section", `concept o ON o.id = r.concept`, []string{"definition"}},
	{"candidate", `concept o ON o.id = r.concept`, []string{"concept", "removed"}},
	{"concept", `concept o ON o.id = r.merged`, []string{"merged"}},
	{"context", `term o ON o.id = r.term`, []string{"removed"}},
}

// alone makes sure that nothing of others hangs on the rows that a change made.
func (t *tx) alone(change int64) error {
	const others = `o.made IN (SELECT ?1 UNION ALL SELECT id FROM change WHERE brought = ?1) AND NOT ` + madeBy
	for _, h := range hanging {
		p := partOf(h.table)
		there := p.in
		if h.table == "concept" {
			there = "r.merged IS NOT NULL"
		}
		var row rowEdit
		var made int64
		err := t.sql.QueryRow(`SELECT r.`+p.item+`, `+p.keys+`, coalesce(h.brought, h.id)
			FROM `+p.table+` r JOIN `+h.on+` JOIN change h ON h.id = r.made
			WHERE `+there+` AND `+others+` ORDER BY 3 DESC LIMIT 1`, change).Scan(&row.item, &row.after, &made)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		} else if err != nil {
			return err
		}
		later, err := t.putBy(change, p, row, made, h.fields...)
		if err != nil {
			return err
		}
		return t.conflict(change, later, "added to it", row.item)
	}
	return nil
}

func partOf(table string) part {
	return parts[slices.IndexFunc(parts, func(p part) bool { return p.table == table })]
}

// calledIn is what the thing is shown as that a row belongs to.
func (t *tx) calledIn(p part, row rowEdit) string {
	if p.table == "memory" {
		name, _ := row.key(p)
		return fmt.Sprintf("memory %q", name)
	}
	return t.called(row.item)
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

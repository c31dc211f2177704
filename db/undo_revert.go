package db

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// part is a table whose rows a change makes or edits.
type part struct {
	table string
	item  string // the column under which edits of its rows stand
	keys  string // with which other columns it tells them apart, as a JSON object
	is    string // a condition: the row r is the one that the edit e is of
	out   string // what takes a row out; "" if nothing does
	in    string // a condition: the row r is not taken out
}

// removal takes a row out of most tables.
const removal, living = `removed = 1`, `NOT r.removed`

var parts = []part{
	{"concept", "id", `'{}'`, `r.id = e.item`, removal, living},
	{"section", "concept", `json_object('lang', r.lang)`, `r.concept = e.item AND r.lang = e.after ->> 'lang'`, `definition = ''`, `r.definition <> ''`},
	{"term", "id", `'{}'`, `r.id = e.item`, removal, living},
	{"context", "term", `json_object('id', r.id)`, `r.id = e.after ->> 'id'`, removal, living},
	{"candidate", "concept", `json_object('concept', r.concept, 'document', r.document)`,
		`r.concept = e.after ->> 'concept' AND r.document = e.after ->> 'document'`, removal, living},
	{"unit", "id", `'{}'`, `r.id = e.item`, removal, living},
	{"memory", "0", `json_object('name', r.name)`, `r.name = e.after ->> 'name'`, "", ""},
}

// madeBy is a condition: a row r was made by a change (?1), or came with it.
const madeBy = `r.made IN (SELECT ?1 UNION ALL SELECT id FROM change WHERE brought = ?1)`

// mine is madeBy of a row of any table.
func (p part) mine() string {
	if p.out == "" {
		return `false`
	}
	return madeBy
}

// rowEdit is what happened to a row.
type rowEdit struct {
	change, item  int64
	before, after string // its images
}

// key tells the row apart from all others of its table. What it is called in an
// edit are columns that stay the same.
func (e rowEdit) key(p part) (string, error) {
	image, err := imageOf(e.after)
	switch p.table {
	case "section":
		return fmt.Sprint(e.item, image["lang"]), err
	case "context":
		return fmt.Sprint(image["id"]), err
	case "candidate":
		return fmt.Sprint(image["concept"], " ", image["document"]), err
	case "memory":
		return fmt.Sprint(image["name"]), err
	}
	return fmt.Sprint(e.item), err
}

// revert takes back what a change did, and says so in the change under way.
func (t *tx) revert(c Change) error {
	for _, p := range parts {
		if err := t.asLeft(c.ID, p); err != nil {
			return err
		}
	}
	if err := t.alone(c.ID); err != nil {
		return err
	}
	for _, p := range parts {
		if p.out == "" {
			continue
		}
		if err := t.exec(`UPDATE `+p.table+` AS r SET `+p.out+` WHERE `+p.in+` AND `+madeBy, c.ID); err != nil {
			return err
		}
	}
	for _, p := range parts {
		if err := t.revertEdits(c.ID, p); err != nil {
			return err
		}
	}
	return t.agrees(c.ID)
}

// revertEdits gives the rows of a table that a change edited, and had not made,
// their former values. What it brought back goes first, so that what it took out
// for that has room.
func (t *tx) revertEdits(change int64, p part) error {
	outcomes, err := t.outcomes(p, `e.change = ?1 AND NOT EXISTS (SELECT 1 FROM `+p.table+` r WHERE `+p.is+` AND `+p.mine()+`)`, change)
	if err != nil {
		return err
	}
	slices.SortStableFunc(outcomes, func(a, b outcome) int { return b.leaves() - a.leaves() })
	for _, o := range outcomes {
		if err := t.revertRow(change, p, o); err != nil {
			return err
		}
	}
	return nil
}

// outcome is what one or more edits made of a row.
type outcome struct {
	rowEdit
	fields []field // that are not as before
}

// leaves is 1 if the row was brought back, and so is to leave when that is
// reverted.
func (o outcome) leaves() int {
	if slices.ContainsFunc(o.fields, func(f field) bool { return f.name == "removed" && f.from == "yes" }) {
		return 1
	}
	return 0
}

// outcomes returns what the edits of a condition made of each row of a table.
func (t *tx) outcomes(p part, condition string, args ...any) ([]outcome, error) {
	edits, err := rowsOf(t.sql, `SELECT e.change, e.item, e.before, e.after FROM edit e WHERE e.part = '`+p.table+`' AND `+condition+` ORDER BY e.id`,
		func(row scanner, e *rowEdit) error { return row.Scan(&e.change, &e.item, &e.before, &e.after) }, args...)
	if err != nil {
		return nil, err
	}
	var all []outcome
	at := map[string]int{}
	for _, e := range edits {
		key, err := e.key(p)
		if err != nil {
			return nil, fmt.Errorf("the history of change %d: %w", e.change, err)
		}
		if i, ok := at[key]; ok {
			all[i].after = e.after
			continue
		}
		at[key] = len(all)
		all = append(all, outcome{rowEdit: e})
	}
	for i := range all {
		if all[i].fields, err = difference(all[i].before, all[i].after); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// revertRow gives the fields of a row their former values, if they still have
// those that the change gave them.
func (t *tx) revertRow(change int64, p part, o outcome) error {
	if len(o.fields) == 0 {
		return nil
	}
	var set, same []string
	for _, f := range o.fields {
		set = append(set, f.name+` = e.before ->> '`+f.name+`'`)
		same = append(same, ` AND r.`+f.name+` IS e.after ->> '`+f.name+`'`)
	}
	result, err := t.sql.Exec(`UPDATE `+p.table+` AS r SET `+strings.Join(set, ", ")+` FROM (SELECT ?1 AS before, ?2 AS after, ?3 AS item) AS e
		WHERE `+p.is+strings.Join(same, ""), o.before, o.after, o.item)
	if taken := (sqlite3.Error{}); errors.As(err, &taken) && taken.ExtendedCode == sqlite3.ErrConstraintUnique {
		return t.unitTwice(change, o.item)
	} else if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil {
		return err
	} else if n != 1 {
		return t.changedSince(change, p, o)
	}
	if p.table != "term" {
		return nil
	}
	return t.restored(o)
}

// restored computes anew what follows from the columns of a term.
func (t *tx) restored(o outcome) error {
	for _, f := range o.fields {
		switch f.name {
		case "text", "pinyin":
			term, lang, err := t.term(o.item)
			if err == nil {
				err = t.updateTerm(o.item, lang, term)
			}
			if err != nil {
				return err
			}
		case "status":
			if err := t.exec(`INSERT INTO decision (change, term, status) SELECT ?, id, status FROM term WHERE id = ?`, t.change, o.item); err != nil {
				return err
			}
		}
	}
	return nil
}

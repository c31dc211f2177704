package db

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Change is one line of the history: one command that wrote.
type Change struct {
	ID      int64
	At      time.Time // UTC
	By      string
	Action  string // one of the Action constants
	Note    string // the reason given; for an import or a saved document, the file
	Undoes  int64  // the change that this one reverts, or 0
	Brought int64  // the import it came with from another database, or 0
	Count   int    // things it made and edits; len(Edits) is less for a bulk load
	Edits   []Edit
}

// Edit is one thing that a [Change] made, or one field that it changed.
type Edit struct {
	ID    int64  // of the entry, term or unit; 0 for a memory
	Entry int64  // the entry of a term; 0 for all else
	Thing string // "entry", "term", "unit", "memory"
	Text  string // what it was called then: a term's text, an entry's Chinese, a memory's name; a unit's source as it is now
	Field string // "status", "text", "note", …; "" where the thing was made
	From  string
	To    string
}

// longestChange is how many things of a change the history lists.
const longestChange = 100

// members are an entry (?1) and those that were merged into it.
const members = `members (id) AS (SELECT ?1 UNION SELECT c.id FROM concept c JOIN members m ON c.merged = m.id)`

// History returns who changed what, newest first: of an entry with its terms,
// with what was merged into it, of one term, of a unit, or of the whole database
// for ID 0. Of a change that
// touched more than 100 things the first 100 are listed. An unknown ID is a
// [*NotFoundError]; what was removed has a history.
func (db *DB) History(id int64) ([]Change, error) {
	if id != 0 {
		err := notFound(db.sql, id, "")
		if missing := (*NotFoundError)(nil); !errors.As(err, &missing) || missing.Is == "" {
			return nil, err
		}
	}
	changes, err := rowsOf(db.sql, `WITH RECURSIVE `+members+`
		SELECT id, at, who, action, note, coalesce(undoes, 0), coalesce(brought, 0) FROM change
		WHERE ?1 = 0 OR id IN (
			SELECT made FROM concept WHERE id IN members UNION
			SELECT made FROM term WHERE id = ?1 OR concept IN members UNION
			SELECT made FROM unit WHERE id = ?1 UNION
			SELECT change FROM edit WHERE item IN members OR item IN (SELECT id FROM term WHERE concept IN members))
		ORDER BY id DESC`,
		func(row scanner, c *Change) error {
			return row.Scan(&c.ID, (*moment)(&c.At), &c.By, &c.Action, &c.Note, &c.Undoes, &c.Brought)
		}, id)
	if err != nil {
		return nil, named(err)
	}
	touched, err := db.sql.Prepare(touchedQuery)
	if err != nil {
		return nil, named(err)
	}
	defer touched.Close()
	for i := range changes {
		if err := changes[i].list(touched, id); err != nil {
			return nil, err
		}
	}
	return changes, nil
}

// LastChange returns the number of the newest change that somebody made, 0 if
// there is none.
func (db *DB) LastChange(by string) (id int64, err error) {
	err = db.sql.QueryRow(`SELECT coalesce(max(id), 0) FROM change WHERE who = ? AND brought IS NULL`, by).Scan(&id)
	return id, named(err)
}

// textThen is the text of a term t after a change (?1): what the next edit of the
// text found, and if there was none, what it is now.
const textThen = `coalesce((SELECT before ->> 'text' FROM edit x WHERE x.part = 'term' AND x.item = t.id AND x.change > ?1
	AND before ->> 'text' <> after ->> 'text' ORDER BY x.id LIMIT 1), t.text)`

// touchedQuery yields what a change (?1) made and edited, of one entry, term or
// unit (?2) or of all for 0, at most ?3 rows, each with the number of all.
const touchedQuery = `
WITH RECURSIVE members (id) AS (SELECT ?2 UNION SELECT c.id FROM concept c JOIN members m ON c.merged = m.id),
touched (id, thing, place, before, after) AS (
	SELECT id, 'entry', 0, '', '' FROM concept WHERE made = ?1 AND (?2 = 0 OR id IN members)
	UNION ALL
	SELECT id, 'term', 0, '', '' FROM term WHERE made = ?1 AND (?2 = 0 OR id = ?2 OR concept IN members)
	UNION ALL
	SELECT id, 'unit', 0, '', '' FROM unit WHERE made = ?1 AND (?2 = 0 OR id = ?2)
	UNION ALL
	SELECT item, CASE part WHEN 'term' THEN 'term' WHEN 'context' THEN 'term' WHEN 'unit' THEN 'unit' WHEN 'variant' THEN 'unit' WHEN 'memory' THEN 'memory' ELSE 'entry' END, id, before, after
	FROM edit WHERE change = ?1 AND (?2 = 0 OR item IN members OR item IN (SELECT id FROM term WHERE concept IN members))
)
SELECT id, thing, place, before, after, (SELECT count(*) FROM touched),
	CASE thing WHEN 'term' THEN (SELECT concept FROM term WHERE term.id = first.id) ELSE 0 END,
	CASE thing
		WHEN 'term' THEN (SELECT ` + textThen + ` FROM term t WHERE t.id = first.id)
		WHEN 'entry' THEN coalesce(
			(SELECT ` + textThen + ` FROM term t WHERE concept = first.id AND status = '' ORDER BY t.place, t.id LIMIT 1),
			(SELECT ` + textThen + ` FROM edit e JOIN term t ON t.id = e.item AND t.status = '' WHERE e.part = 'term' AND e.before ->> 'concept' = first.id
				AND e.change IN (SELECT change FROM edit WHERE item = first.id AND part = 'concept') ORDER BY e.id LIMIT 1))
		WHEN 'memory' THEN first.after ->> 'name'
		ELSE (SELECT text FROM variant WHERE unit = first.id ORDER BY variant.id LIMIT 1)
	END
FROM (SELECT * FROM touched ORDER BY place, id LIMIT ?3) AS first`

// list fills in the edits of a change.
func (c *Change) list(touched *sql.Stmt, id int64) error {
	rows, err := touched.Query(c.ID, id, longestChange)
	if err != nil {
		return named(err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			e             Edit
			text          sql.NullString
			before, after string
			place         int64
		)
		if err := rows.Scan(&e.ID, &e.Thing, &place, &before, &after, &c.Count, &e.Entry, &text); err != nil {
			return err
		}
		e.Text = text.String
		if before == "" {
			c.Edits = append(c.Edits, e)
			continue
		}
		fields, err := difference(before, after)
		if err != nil {
			return fmt.Errorf("edit %d of the history: %w", place, err)
		}
		for _, f := range fields {
			e.Field, e.From, e.To = f.name, f.from, f.to
			c.Edits = append(c.Edits, e)
		}
	}
	return named(rows.Err())
}

type field struct{ name, from, to string }

// imageOf reads the image of a row.
func imageOf(s string) (image map[string]any, err error) {
	if json.Unmarshal([]byte(s), &image) != nil {
		return nil, &CorruptError{fmt.Errorf("an image in its history reads %.40q", s)}
	}
	return image, nil
}

// difference returns the fields in which two row images differ, by name.
func difference(before, after string) ([]field, error) {
	old, err := imageOf(before)
	if err != nil {
		return nil, err
	}
	now, err := imageOf(after)
	if err != nil {
		return nil, err
	}
	var fields []field
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if old[name] != now[name] {
			fields = append(fields, field{name, show(name, old[name]), show(name, now[name])})
		}
	}
	return fields, nil
}

// show renders a value of a row image.
func show(name string, v any) string {
	number, ok := v.(float64)
	switch {
	case v == nil:
		return ""
	case name == "removed" && ok:
		return map[bool]string{false: "no", true: "yes"}[number != 0]
	case (name == "created" || name == "changed" || name == "last_used") && ok:
		return time.Unix(int64(number), 0).UTC().Format(time.RFC3339)
	}
	return fmt.Sprint(v)
}

package db

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"yiku/glossary"
	"yiku/tm"
)

// A glossary that moves to another database takes its history along: who made
// each entry and term, who changed what of it, who decided on it, and why. In
// the new database these are changes of the past. They have negative numbers,
// in their order, and name the import that brought them; that import is undone
// as one, and they are not undone alone.
//
// What was removed goes along as removed, and an entry that was merged away goes
// inside of the one that it went into. The contexts of terms go as they are now,
// and the figures of extraction, which belong to documents, stay behind.

// Archive returns the entries that f selects with their history. Unless f asks
// for a status, entries and terms that were removed are among them.
func (db *DB) Archive(f Filter) iter.Seq2[glossary.Concept, error] {
	return func(yield func(glossary.Concept, error) bool) {
		past, err := db.past()
		if err != nil {
			yield(glossary.Concept{}, named(err))
			return
		}
		all := db.Concepts(f)
		if f.Status == "" {
			condition, args := f.condition()
			all = db.concepts(selectAll+` AND c.merged IS NULL`+condition+orderConcepts, args...)
		}
		for c, err := range all {
			if err == nil {
				past.fill(&c, f.Status == "")
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// past is what entries and terms have behind them.
type past struct {
	events map[int64][]glossary.Event   // by the ID of the entry or term
	merged map[int64][]glossary.Concept // by the ID of the entry that they went into
}

// fill gives an entry its past.
func (p *past) fill(c *glossary.Concept, merged bool) {
	c.History = p.events[c.ID]
	for _, s := range c.Sections {
		for i := range s.Terms {
			s.Terms[i].History = p.events[s.Terms[i].ID]
		}
	}
	if merged {
		c.Merged = p.merged[c.ID]
		for i := range c.Merged {
			p.fill(&c.Merged[i], merged)
		}
	}
}

// past reads the history. The changes are numbered by time, and only those that
// made or changed an entry or a term: so a glossary that was brought elsewhere
// is numbered the same there.
func (db *DB) past() (*past, error) {
	p := &past{map[int64][]glossary.Event{}, map[int64][]glossary.Concept{}}
	into := map[int64]int64{}
	err := db.each(`SELECT id, merged FROM concept WHERE merged IS NOT NULL`, func(row scanner) error {
		var from, to int64
		err := row.Scan(&from, &to)
		into[from] = to
		return err
	})
	if err != nil {
		return nil, err
	}
	for c, err := range db.concepts(selectAll + ` AND c.merged IS NOT NULL` + orderConcepts) {
		if err != nil {
			return nil, err
		}
		p.merged[into[c.ID]] = append(p.merged[into[c.ID]], c)
	}
	const events = `
		WITH event (item, change, edit, before, after) AS (
			SELECT id, made, 0, '', '' FROM concept UNION ALL
			SELECT id, made, 0, '', '' FROM term UNION ALL
			SELECT item, change, id, before, after FROM edit WHERE part IN ('concept', 'section', 'term'))
		SELECT item, dense_rank() OVER (ORDER BY h.at, h.id), h.at, h.who, h.action, h.note, before, after
		FROM event JOIN change h ON h.id = event.change
		ORDER BY item, event.edit > 0, h.at, h.id, event.edit`
	err = db.each(events, func(row scanner) error {
		var (
			id            int64
			e             glossary.Event
			before, after string
		)
		if err := row.Scan(&id, &e.Change, (*moment)(&e.At), &e.By, &e.Action, &e.Note, &before, &after); err != nil {
			return err
		}
		if before == "" {
			p.events[id] = append(p.events[id], e)
			return nil
		}
		fields, err := difference(before, after)
		for _, f := range fields {
			if e.Field, e.From, e.To = f.name, f.from, f.to; travels(&e) {
				p.events[id] = append(p.events[id], e)
			}
		}
		return err
	})
	return p, err
}

// travels reports whether an event means something in another database, and
// takes out of it what would not.
func travels(e *glossary.Event) bool {
	if e.Field == "merged" { // into what, the place in the file tells
		for _, id := range []*string{&e.From, &e.To} {
			if *id != "" {
				*id = "yes"
			}
		}
	}
	return e.Field != "concept"
}

// making returns the change that a thing was made by, of its history.
func (t *tx) making(h []glossary.Event) (int64, error) {
	if len(h) == 0 {
		return t.change, nil
	}
	if h[0].Field != "" {
		return 0, &tm.Skip{Reason: fmt.Sprintf("its history begins with %q, not with how it was made", h[0].Field)}
	}
	return t.brought(h[0])
}

// brought returns the change of the past that an event belongs to.
func (t *tx) brought(e glossary.Event) (int64, error) {
	const most = 1 << 32 // changes of one file
	if e.Change <= 0 || e.Change >= most || e.By == "" || e.Action == "" {
		return 0, &tm.Skip{Reason: "an event of its history has no number, name or action"}
	}
	if id, ok := t.past[e.Change]; ok {
		return id, nil
	}
	if t.past == nil {
		t.past = map[int]int64{}
		var least int64
		if err := t.get(&least, `SELECT min(id, 0) FROM change ORDER BY id LIMIT 1`); err != nil {
			return 0, err
		}
		t.before = least - most
	}
	id := t.before + int64(e.Change)
	t.past[e.Change] = id
	return id, t.exec(`INSERT INTO change (id, at, who, action, note, brought) VALUES (?, ?, ?, ?, ?, ?)`,
		id, moment(e.At.Truncate(time.Second)), e.By, e.Action, e.Note, t.change)
}

// bring enters the edits of a history.
func (t *tx) bring(part string, item int64, h []glossary.Event) error {
	for _, e := range h {
		if e.Field == "" {
			continue
		}
		change, err := t.brought(e)
		if err != nil {
			return err
		}
		before, beforeErr := json.Marshal(map[string]any{e.Field: stored(e.Field, e.From)})
		after, afterErr := json.Marshal(map[string]any{e.Field: stored(e.Field, e.To)})
		if err := errors.Join(beforeErr, afterErr); err != nil {
			return err
		}
		if err := t.exec(`INSERT INTO edit (change, part, item, before, after) VALUES (?, ?, ?, ?, ?)`, change, part, item, string(before), string(after)); err != nil {
			return err
		}
	}
	return nil
}

// stored is a value as a row image has it: the reverse of [show] where others
// read it.
func stored(field, shown string) any {
	if field == "removed" {
		return map[bool]int{true: 1}[shown == "yes"]
	}
	return shown
}

// decisionsOf returns the events that decided on a translation, the first being
// the status it was made with, and the status that they left it in.
func decisionsOf(term glossary.Term) (decisions []glossary.Event, last tm.Status) {
	if term.Status == "" {
		return nil, ""
	}
	decisions = []glossary.Event{{To: string(term.Status)}}
	for _, e := range term.History {
		if e.Field == "status" {
			if len(decisions) == 1 {
				decisions[0].To = e.From
			}
			decisions = append(decisions, e)
		}
	}
	return decisions, tm.Status(decisions[len(decisions)-1].To)
}

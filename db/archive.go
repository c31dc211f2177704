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
// Entries and terms that were removed stay behind, and so do the figures of
// extraction, which belong to documents.

// Archive returns the entries that f selects with their history.
func (db *DB) Archive(f Filter) iter.Seq2[glossary.Concept, error] {
	return func(yield func(glossary.Concept, error) bool) {
		past, err := db.past()
		if err != nil {
			yield(glossary.Concept{}, named(err))
			return
		}
		for c, err := range db.Concepts(f) {
			if err == nil {
				c.History = past.events[c.ID]
				for _, s := range c.Sections {
					for i := range s.Terms {
						s.Terms[i].History = past.events[s.Terms[i].ID]
					}
				}
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// past is the history of all living entries and terms, by their ID.
type past struct{ events map[int64][]glossary.Event }

// past reads the history. The changes are numbered by time, and only those that
// touched what is there: so a glossary that was brought elsewhere is numbered
// the same there.
func (db *DB) past() (*past, error) {
	p := &past{map[int64][]glossary.Event{}}
	const living = `
		WITH lived (id, part, made, home) AS (
			SELECT id, 'concept', made, id FROM concept WHERE NOT removed UNION ALL
			SELECT t.id, 'term', t.made, t.id FROM term t JOIN concept c ON c.id = t.concept WHERE NOT t.removed AND NOT c.removed),
		joined (id, home) AS (
			SELECT id, merged FROM concept WHERE merged IS NOT NULL UNION
			SELECT j.id, c.merged FROM joined j JOIN concept c ON c.id = j.home WHERE c.merged IS NOT NULL),
		event (home, change, edit, part, before, after) AS (
			SELECT home, made, 0, part, '', '' FROM lived UNION ALL
			SELECT home, change, e.id, e.part, before, after FROM edit e JOIN lived l ON l.id = e.item AND l.part = e.part UNION ALL
			SELECT home, change, e.id, 'joined', before, after FROM edit e JOIN joined j ON j.id = e.item AND e.part = 'concept')
		SELECT home, dense_rank() OVER (ORDER BY h.at, h.id), h.at, h.who, h.action, h.note, event.part, before, after
		FROM event JOIN change h ON h.id = event.change
		ORDER BY home, event.edit > 0, h.at, h.id, event.edit`
	err := db.each(living, func(row scanner) error {
		var (
			id                  int64
			e                   glossary.Event
			part, before, after string
		)
		if err := row.Scan(&id, &e.Change, (*moment)(&e.At), &e.By, &e.Action, &e.Note, &part, &before, &after); err != nil {
			return err
		}
		if before == "" {
			p.events[id] = append(p.events[id], e)
			return nil
		}
		fields, err := difference(before, after)
		for _, f := range fields {
			if e.Field, e.From, e.To = f.name, f.from, f.to; travels(part, &e) {
				p.events[id] = append(p.events[id], e)
			}
		}
		return err
	})
	return p, err
}

// travels reports whether an event means something in another database, and
// takes out of it what would not.
func travels(part string, e *glossary.Event) bool {
	const merged = "yes"
	switch {
	case part == "joined": // all that counts of an entry that was merged into another is that
		e.From, e.To = "", merged
		return e.Field == "merged"
	case e.Field == "merged":
		return e.To == merged
	}
	return e.Field != "removed" && e.Field != "concept"
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
		before, beforeErr := json.Marshal(map[string]string{e.Field: e.From})
		after, afterErr := json.Marshal(map[string]string{e.Field: e.To})
		if err := errors.Join(beforeErr, afterErr); err != nil {
			return err
		}
		if err := t.exec(`INSERT INTO edit (change, part, item, before, after) VALUES (?, ?, ?, ?, ?)`, change, part, item, string(before), string(after)); err != nil {
			return err
		}
	}
	return nil
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

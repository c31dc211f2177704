package db

import (
	"database/sql"
	"iter"

	"yiku/glossary"
	"yiku/tm"

	"golang.org/x/text/language"
)

// selectConcepts yields a row for each term of each living entry, in the order
// of entries, Chinese first; selectAll does so of those that were removed too.
const (
	selectConcepts = selectTerms + ` AND NOT t.removed WHERE NOT c.removed`
	selectAll      = selectTerms + ` WHERE true`
)

const selectTerms = `
SELECT c.id, c.kind, c.domain, c.definition, c.note, c.removed, coalesce(s.lang, ''), coalesce(s.definition, ''),
	t.id, t.place, t.text, t.pinyin, t.status, t.usage, t.type, t.pos, t.source, t.note, t.who, t.created, t.removed,
	(SELECT json_group_array(json_object('Text', x.text, 'Source', x.source) ORDER BY x.id)
		FROM context x WHERE x.term = t.id AND NOT x.removed)
FROM concept c LEFT JOIN section s ON s.concept = c.id -- an entry that was merged may have none
LEFT JOIN term t INDEXED BY term_concept ON t.concept = c.id AND t.lang = s.lang`

var orderConcepts = ` ORDER BY c.id, NOT ` + inChinese("s.lang") + `, s.lang, t.place, t.id`

// Concept returns an entry by its ID or that of one of its terms, the best terms
// first ([glossary.Concept.Sort]). The error is a [*NotFoundError] for an unknown
// ID and for what was removed.
func (db *DB) Concept(id int64) (glossary.Concept, error) {
	const byEither = ` AND c.id = coalesce((SELECT concept FROM term WHERE id = ?1 AND NOT removed), ?1)`
	for c, err := range db.concepts(selectConcepts+byEither+orderConcepts, id) {
		return c, err
	}
	return glossary.Concept{}, notFound(db.sql, id, "an entry or a term")
}

// Concepts returns the entries that f selects, by ID, the best terms first
// ([glossary.Concept.Sort]). What was removed is not among them.
func (db *DB) Concepts(f Filter) iter.Seq2[glossary.Concept, error] {
	condition, args := f.condition()
	return db.concepts(selectConcepts+condition+orderConcepts, args...)
}

// concepts puts the rows of a query on [selectTerms] together.
func (db *DB) concepts(query string, args ...any) iter.Seq2[glossary.Concept, error] {
	return conceptsOf(db.sql, query, args...)
}

func conceptsOf(from reading, query string, args ...any) iter.Seq2[glossary.Concept, error] {
	return func(yield func(glossary.Concept, error) bool) {
		rows, err := from.QueryContext(ctx, query, args...)
		if err != nil {
			yield(glossary.Concept{}, named(err))
			return
		}
		defer rows.Close()
		var c glossary.Concept
		for rows.Next() {
			next, section, err := scanConcept(rows)
			if err != nil {
				yield(glossary.Concept{}, named(err))
				return
			}
			if next.ID != c.ID {
				c.Sort()
				if c.ID != 0 && !yield(c, nil) {
					return
				}
				c = next
			}
			last := len(c.Sections) - 1
			switch {
			case last >= 0 && c.Sections[last].Lang == section.Lang:
				c.Sections[last].Terms = append(c.Sections[last].Terms, section.Terms...)
			case len(section.Terms) > 0 || section.Definition != "":
				c.Sections = append(c.Sections, section)
			}
		}
		if err := rows.Err(); err != nil {
			yield(glossary.Concept{}, named(err))
		} else if c.ID != 0 {
			c.Sort()
			yield(c, nil)
		}
	}
}

// scanConcept reads a row: an entry, and a section of it with one term or none.
func scanConcept(rows *sql.Rows) (c glossary.Concept, s glossary.Section, err error) {
	var (
		t                                                            glossary.Term
		id, place                                                    sql.NullInt64
		removed                                                      sql.NullBool
		word, pinyin, status, usage, kind, pos, source, note, by, of sql.NullString
	)
	err = rows.Scan(&c.ID, &c.Kind, &c.Domain, &c.Definition, &c.Note, &c.Removed, (*tag)(&s.Lang), &s.Definition,
		&id, &place, &word, &pinyin, &status, &usage, &kind, &pos, &source, &note, &by, (*moment)(&t.Created), &removed, &of)
	if err != nil || !id.Valid {
		return c, s, err
	}
	t.ID, t.Place, t.Text, t.Pinyin = id.Int64, int(place.Int64), word.String, pinyin.String
	t.Status, t.Usage, t.Type = tm.Status(status.String), glossary.Usage(usage.String), glossary.TermType(kind.String)
	t.PartOfSpeech, t.Source, t.Note, t.By, t.Removed = pos.String, source.String, note.String, by.String, removed.Bool
	s.Terms = []glossary.Term{t}
	return c, s, (*list[glossary.Context])(&s.Terms[0].Contexts).Scan(of.String)
}

// insertConcept enters a new entry with all its terms and returns its ID. The
// IDs that c carries are those of another database.
func (t *tx) insertConcept(c glossary.Concept) (int64, error) { return t.insertMerged(c, 0) }

// insertMerged enters an entry that went into another, if that is not 0.
func (t *tx) insertMerged(c glossary.Concept, into int64) (int64, error) {
	if c.Kind == "" {
		c.Kind = glossary.Other
	}
	made, err := t.making(c.History)
	if err != nil {
		return 0, err
	}
	id := t.id()
	err = t.exec(`INSERT INTO concept (id, made, kind, domain, definition, note, removed, merged) VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, 0))`,
		id, made, c.Kind, c.Domain, c.Definition, c.Note, c.Removed || into != 0, into)
	if err == nil {
		err = t.bring("concept", id, c.History)
	}
	if err != nil {
		return 0, err
	}
	for _, s := range c.Sections {
		if err := t.section(id, s.Lang, s.Definition); err != nil {
			return 0, err
		}
		for _, term := range s.Terms {
			if _, err := t.insertTerm(id, s.Lang, term); err != nil {
				return 0, err
			}
		}
	}
	for _, m := range c.Merged {
		if _, err := t.insertMerged(m, id); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// section makes sure that an entry has a section, and gives it the definition
// if it has none.
func (t *tx) section(concept int64, lang language.Tag, definition string) error {
	return t.exec(`INSERT INTO section (concept, lang, made, definition) VALUES (?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET definition = excluded.definition WHERE definition = '' AND excluded.definition <> ''`,
		concept, tag(lang), t.change, definition)
}

// ConceptPatch is what to change of an entry; nil leaves a field as it is.
type ConceptPatch struct {
	Kind                     *glossary.Kind
	Domain, Definition, Note *string
}

// EditConcept changes fields of an entry.
func (db *DB) EditConcept(by string, id int64, p ConceptPatch) error {
	c, err := db.Concept(id)
	if err != nil {
		return err
	}
	if c.ID != id {
		return &NotFoundError{ID: id, Want: "an entry", Is: "a term"}
	}
	set(&c.Kind, p.Kind)
	set(&c.Domain, p.Domain)
	set(&c.Definition, p.Definition)
	set(&c.Note, p.Note)
	if err := c.Validate(); err != nil {
		return err
	}
	return db.write(by, ActionEdit, "", func(t *tx) error {
		err := t.exec(`UPDATE concept SET kind = coalesce(?, kind), domain = coalesce(?, domain),
			definition = coalesce(?, definition), note = coalesce(?, note) WHERE id = ?`,
			p.Kind, p.Domain, p.Definition, p.Note, id)
		if err != nil {
			return err
		}
		return t.edited()
	})
}

// set gives a field the value of a patch, if the patch has one.
func set[T any](field, value *T) {
	if value != nil {
		*field = *value
	}
}

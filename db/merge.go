package db

import (
	"fmt"

	"yiku/glossary"
	"yiku/tm"

	"golang.org/x/text/language"
)

// Merge joins two entries that name one concept, given by their IDs or those of
// their terms, and returns the ID of the first, which stays. The terms of the
// other move into it with their history. A term that both have is joined: what
// the first leaves open, the other fills in, and a translation that is still
// proposed takes the other's decision. What the first entry says stands, and its
// terms come first.
func (db *DB) Merge(by string, into, from int64) (int64, error) {
	first, err := db.Concept(into)
	if err != nil {
		return 0, err
	}
	second, err := db.Concept(from)
	if err != nil {
		return 0, err
	}
	second.InPlaces()
	if first.ID == second.ID {
		return 0, fmt.Errorf("%d and %d are one entry already", into, from)
	}
	note := fmt.Sprintf("%s into %s", calledIn(second), calledIn(first))
	return first.ID, db.write(by, ActionMerge, note, func(t *tx) error {
		// Another process may have come first.
		both, err := t.has(`SELECT 1 FROM concept a, concept b WHERE a.id = ? AND b.id = ? AND NOT a.removed AND NOT b.removed`, first.ID, second.ID)
		if err != nil {
			return err
		} else if !both {
			return &NotFoundError{ID: second.ID, Want: "an entry", Is: "an entry that was removed"}
		}
		if err := t.ownTranslation(first.ID, second); err != nil {
			return err
		}
		return t.merge(first.ID, second)
	})
}

// calledIn is the first Chinese name of an entry with its ID.
func calledIn(c glossary.Concept) string {
	for _, s := range c.Sections {
		if glossary.IsChinese(s.Lang) && len(s.Terms) > 0 {
			return fmt.Sprintf("%d %s", c.ID, s.Terms[0].Text)
		}
	}
	return fmt.Sprint(c.ID)
}

func (t *tx) merge(into int64, from glossary.Concept) error {
	translated, err := t.has(`SELECT 1 FROM term WHERE concept = ? AND status <> '' AND NOT removed`, into)
	if err != nil {
		return err
	}
	kind := from.Kind
	if translated {
		kind = "" // what extraction guessed gives way, what a person said does not
	}
	err = t.exec(`UPDATE concept SET kind = iif(?1 = '', kind, ?1), domain = iif(domain = '', ?2, domain),
		definition = iif(definition = '', ?3, definition), note = iif(note = '', ?4, note) WHERE id = ?5`,
		kind, from.Domain, from.Definition, from.Note, into)
	if err != nil {
		return err
	}
	for _, s := range from.Sections {
		if err := t.section(into, s.Lang, s.Definition); err != nil {
			return err
		}
		for _, term := range s.Terms {
			if err := t.mergeTerm(into, s.Lang, term); err != nil {
				return err
			}
		}
	}
	if err := t.mergeCandidates(into, from.ID); err != nil {
		return err
	}
	return t.exec(`UPDATE concept SET removed = 1, merged = ? WHERE id = ?`, into, from.ID)
}

// mergeTerm moves a term into an entry, or joins it to the one that it is the
// same as there. A joined one stays in the history of both.
func (t *tx) mergeTerm(into int64, lang language.Tag, term glossary.Term) error {
	twin, err := t.same(into, lang, term.Text)
	if err != nil {
		return err
	}
	if twin.ID == 0 {
		return t.exec(`UPDATE term SET concept = ?1, place = `+nextPlace+` WHERE id = ?3`, into, tag(lang), term.ID)
	}
	err = t.exec(`UPDATE term SET usage = iif(usage = '', ?, usage), type = iif(type = '', ?, type), pos = iif(pos = '', ?, pos),
		source = iif(source = '', ?, source), note = iif(note = '', ?, note) WHERE id = ?`,
		term.Usage, term.Type, term.PartOfSpeech, term.Source, term.Note, twin.ID)
	if err != nil {
		return err
	}
	if twin.Status == tm.Proposed && term.Status != tm.Proposed {
		if err := t.decide(twin.ID, term.Status); err != nil {
			return err
		}
	}
	err = t.exec(`INSERT INTO context (made, term, text, source) SELECT ?1, ?2, text, source FROM context x
		WHERE term = ?3 AND NOT removed AND NOT EXISTS (SELECT 1 FROM context WHERE term = ?2 AND text = x.text AND NOT removed)`,
		t.change, twin.ID, term.ID)
	if err != nil {
		return err
	}
	return t.exec(`UPDATE term SET removed = 1 WHERE id = ?`, term.ID)
}

// mergeCandidates gives what extraction found of an entry to another: counts in
// one document add up.
func (t *tx) mergeCandidates(into, from int64) error {
	const both = `document IN (SELECT document FROM candidate WHERE concept = ?2 AND NOT removed)`
	err := t.exec(`UPDATE candidate AS c SET count = c.count + o.count, score = max(c.score, o.score) FROM
		(SELECT document AS d, count, score FROM candidate WHERE concept = ?2 AND NOT removed) AS o
		WHERE c.concept = ?1 AND c.document = o.d AND NOT c.removed`, into, from)
	if err == nil {
		// Of what was there once and is taken out the row is still there.
		err = t.exec(`INSERT INTO candidate (concept, document, made, score, count, context)
			SELECT ?2, document, ?3, score, count, context FROM candidate
			WHERE concept = ?1 AND NOT removed AND NOT `+both+`
			ON CONFLICT DO UPDATE SET score = excluded.score, count = excluded.count, context = excluded.context, removed = 0`, from, into, t.change)
	}
	if err == nil {
		err = t.exec(`UPDATE candidate SET removed = 1 WHERE concept = ? AND NOT removed`, from)
	}
	return err
}

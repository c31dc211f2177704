package db

import (
	"iter"
	"strings"

	"yiku/align/text"
	"yiku/glossary"
)

// Candidate is a Chinese term that was extracted and has no translation yet.
type Candidate struct {
	Entry     int64 // its entry; ignored when saving
	Text      string
	Kind      glossary.Kind
	Score     float64 // the best of its documents
	Count     int     // in all of its documents
	Documents int     // how many; ignored when saving
	Context   string  // a sentence that shows it
	Document  string  // the name of the one that is from; ignored when saving
}

// SaveCandidates keeps what was extracted from one document and returns how
// many of the candidates are new. A candidate that is known gets this
// document's count; one that has a translation, or that a person removed, is
// left alone. The same document saved twice counts once.
func (db *DB) SaveCandidates(by string, doc Document, cs []Candidate) (n int, err error) {
	err = db.write(by, ActionSave, doc.Name, func(t *tx) error {
		document, err := t.document(doc)
		if err != nil {
			return err
		}
		news := 0
		for _, c := range cs {
			made, saved, err := t.saveCandidate(document, c)
			if err != nil {
				return err
			}
			if made {
				n++
			}
			if saved {
				news++
			}
		}
		if news == 0 {
			return t.edited()
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

// saveCandidate reports whether it made an entry, and whether anything was
// saved at all.
func (t *tx) saveCandidate(document int64, c Candidate) (made, saved bool, err error) {
	concept := glossary.Concept{Kind: c.Kind, Sections: []glossary.Section{
		{Lang: text.Chinese, Terms: []glossary.Term{{Text: strings.TrimSpace(c.Text)}}},
	}}
	if err := concept.Validate(); err != nil {
		return false, false, err
	}
	entry, translated, err := t.find(concept)
	if err != nil || translated {
		return false, false, err
	}
	if entry == 0 {
		dropped, err := t.has(`SELECT 1 FROM candidate d JOIN concept c ON c.id = d.concept JOIN term t ON t.concept = c.id
			JOIN edit e ON e.part = 'concept' AND e.item = c.id JOIN change h ON h.id = e.change
			WHERE t.key = ?1 AND t.status = '' AND c.removed AND h.action = ?2
				AND NOT EXISTS (SELECT 1 FROM change c WHERE c.id = h.id AND `+undone+`)`, text.Key(c.Text), ActionRemove)
		if err != nil || dropped {
			return false, false, err
		}
		made = true
		if entry, err = t.insertConcept(concept); err != nil {
			return false, false, err
		}
	}
	known, err := t.has(`SELECT 1 FROM candidate WHERE concept = ? AND document = ? AND NOT removed`, entry, document)
	if err != nil {
		return false, false, err
	}
	return made, !known, t.exec(`INSERT INTO candidate (concept, document, made, score, count, context) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET score = excluded.score, count = excluded.count, context = excluded.context, removed = 0`,
		entry, document, t.change, c.Score, c.Count, c.Context)
}

// Candidates returns the entries without a translation that a filter selects, best
// score first.
func (db *DB) Candidates(f Filter) iter.Seq2[Candidate, error] {
	condition, args := f.entries()
	return listing(db, `SELECT c.id, c.kind, (SELECT text FROM term WHERE concept = c.id AND NOT removed ORDER BY place, id LIMIT 1),
			coalesce(max(d.score), 0), coalesce(sum(d.count), 0), count(d.document), coalesce(d.context, ''),
			coalesce((SELECT name FROM document WHERE id = d.document), '')
		FROM concept c LEFT JOIN candidate d ON d.concept = c.id AND NOT d.removed
		WHERE NOT c.removed AND NOT EXISTS (SELECT 1 FROM term e WHERE e.concept = c.id AND e.status <> '' AND NOT e.removed)`+condition+`
		GROUP BY c.id ORDER BY 4 DESC, c.id`,
		func(row scanner, c *Candidate) error {
			return row.Scan(&c.Entry, &c.Kind, &c.Text, &c.Score, &c.Count, &c.Documents, &c.Context, &c.Document)
		}, args...)
}

package db

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"

	"golang.org/x/text/language"
)

// find returns the living entry that one of the Chinese terms of c names, and
// whether it has translations; 0 if there is none. Of several it is the one that
// has most of the translations of c, or else the one of the same kind, or else
// the oldest. A concept that comes with its history is no entry that came with it.
func (t *tx) find(c glossary.Concept) (id int64, translated bool, err error) {
	english := []string{}
	for _, s := range c.Sections {
		for _, term := range s.Terms {
			if !glossary.IsChinese(s.Lang) {
				english = append(english, term.Text)
			}
		}
	}
	translations, err := json.Marshal(english)
	if err != nil {
		return 0, false, err
	}
	for _, s := range c.Sections {
		if !glossary.IsChinese(s.Lang) {
			continue
		}
		for _, term := range s.Terms {
			if term.Removed {
				continue
			}
			const named = ` FROM term t JOIN concept c ON c.id = t.concept
				WHERE t.key = ?1 AND t.status = '' AND NOT t.removed AND NOT c.removed
					AND NOT (?2 AND EXISTS (SELECT 1 FROM change WHERE id = c.made AND brought = ?3))`
			key, eventful := glossary.KeysOf(s.Lang, term.Text, "").Key, len(c.History) > 0
			var several bool
			err := t.sql.QueryRow(`SELECT min(c.id), min(c.id) < max(c.id)`+named+` HAVING count(*) > 0`, key, eventful, t.change).Scan(&id, &several)
			if err == nil && several {
				err = t.get(&id, `SELECT c.id`+named+`
					ORDER BY (SELECT count(*) FROM term e JOIN json_each(?4) j ON e.text = j.value
						WHERE e.concept = c.id AND e.status <> '' AND NOT e.removed) DESC, c.kind <> ?5, c.id LIMIT 1`,
					key, eventful, t.change, string(translations), c.Kind)
			}
			if errors.Is(err, sql.ErrNoRows) {
				continue
			} else if err != nil {
				return 0, false, err
			}
			translated, err = t.has(`SELECT 1 FROM term WHERE concept = ? AND status <> '' AND NOT removed`, id)
			return id, translated, err
		}
	}
	return 0, false, nil
}

// joined says what became of a concept that was brought together with the
// glossary.
type joined struct {
	entry        int64
	translations []Added
	news         int // facts that the glossary did not have
}

// join enters a concept, or what is new of it into the entry that one of its
// Chinese terms names. It fills what that entry leaves open and changes nothing
// that it says, except that a first translation brings its kind with it: what
// extraction guessed, a person knows.
func (t *tx) join(c glossary.Concept) (joined, error) {
	entry, translated, err := t.find(c)
	if err != nil {
		return joined{}, err
	}
	if entry != 0 {
		if err := t.ownTranslation(entry, c); err != nil {
			return joined{}, err
		}
	}
	j := joined{entry: entry}
	if entry == 0 {
		j.news++
		head := c
		head.Sections = nil
		if j.entry, err = t.insertConcept(head); err != nil {
			return j, err
		}
	} else {
		kind := c.Kind
		if translated {
			kind = ""
		}
		if err := t.exec(`UPDATE concept SET kind = iif(?1 = '', kind, ?1), domain = iif(domain = '', ?2, domain),
			definition = iif(definition = '', ?3, definition), note = iif(note = '', ?4, note) WHERE id = ?5`,
			kind, c.Domain, c.Definition, c.Note, entry); err != nil {
			return j, err
		}
	}
	for _, s := range c.Sections {
		if err := t.section(j.entry, s.Lang, s.Definition); err != nil {
			return j, err
		}
		for _, term := range s.Terms {
			if err := t.joinTerm(&j, s.Lang, term); err != nil {
				return j, err
			}
		}
	}
	return j, nil
}

// ownTranslation returns an error if a concept and an entry that it is joined to
// have the Chinese of one for a translation in the other.
func (t *tx) ownTranslation(entry int64, c glossary.Concept) error {
	stmt, err := t.prepare(`SELECT text, status = '' FROM term WHERE concept = ? AND NOT removed`)
	if err != nil {
		return err
	}
	rows, err := stmt.Query(entry)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var word string
		var chinese bool
		if err := rows.Scan(&word, &chinese); err != nil {
			return err
		}
		if other, ok := saidElsewhere(c, text.Fold(word), chinese); ok {
			return &ownTranslationError{other, entry}
		}
	}
	return rows.Err()
}

// saidElsewhere returns the term of a concept that is, folded, a word which is
// Chinese, where the term is a translation, or the other way round.
func saidElsewhere(c glossary.Concept, word string, chinese bool) (term string, ok bool) {
	for _, s := range c.Sections {
		for _, term := range s.Terms {
			if !term.Removed && glossary.IsChinese(s.Lang) != chinese && text.Fold(term.Text) == word {
				return term.Text, true
			}
		}
	}
	return "", false
}

// ownTranslationError is what keeps a concept out of an entry.
type ownTranslationError struct {
	text  string
	entry int64
}

func (e *ownTranslationError) Error() string {
	return fmt.Sprintf("in entry %d %q would be its own translation", e.entry, e.text)
}

// knew reports whether there was a term of this text before the change under
// way, removed or not, unless what made it was undone: Chinese in any entry, or any in the given one.
func (t *tx) knew(entry int64, lang language.Tag, term glossary.Term) (bool, error) {
	const before = ` AND made <> ?1 AND NOT EXISTS (SELECT 1 FROM change h JOIN change c ON c.id = coalesce(h.brought, h.id)
		WHERE h.id = made AND (c.id = ?1 OR ` + undone + `))`
	if entry == 0 {
		return t.has(`SELECT 1 FROM term WHERE key = ?2 AND status = ''`+before, t.change, glossary.KeysOf(lang, term.Text, "").Key)
	}
	return t.has(`SELECT 1 FROM term WHERE concept = ?2 AND text = ?3`+before, t.change, entry, term.Text)
}

// joinTerm enters a term into an entry that may have it. Chinese is the same by
// its key unless script and section differ, a translation by its folded text.
// What was removed elsewhere is entered as removed, where it never was here.
func (t *tx) joinTerm(j *joined, lang language.Tag, term glossary.Term) error {
	if term.Removed {
		known, err := t.knew(j.entry, lang, term)
		if err == nil && !known {
			j.news++
			_, err = t.insertTerm(j.entry, lang, term)
		}
		return err
	}
	old, err := t.same(j.entry, lang, term.Text)
	if err != nil {
		return err
	}
	if old.ID == 0 {
		j.news++
		if old.ID, err = t.insertTerm(j.entry, lang, term); err != nil {
			return err
		}
		old.Status = term.Status
	} else {
		old.Existed = true
		for _, x := range term.Contexts {
			known, err := t.has(`SELECT 1 FROM context WHERE term = ? AND text = ? AND NOT removed`, old.ID, x.Text)
			if err != nil {
				return err
			}
			if !known {
				j.news++
				if err := t.insertContext(old.ID, x); err != nil {
					return err
				}
			}
		}
	}
	if !glossary.IsChinese(lang) {
		j.translations = append(j.translations, old)
	}
	return nil
}

// same returns the ID and status of the term of an entry that a text is the
// same as, or nothing.
func (t *tx) same(entry int64, lang language.Tag, word string) (Added, error) {
	stmt, err := t.prepare(`SELECT id, lang, text, status FROM term WHERE concept = ? AND NOT removed ORDER BY id`)
	if err != nil {
		return Added{}, err
	}
	rows, err := stmt.Query(entry)
	if err != nil {
		return Added{}, err
	}
	defer rows.Close()
	for rows.Next() {
		var (
			is    Added
			in    language.Tag
			other string
		)
		if err := rows.Scan(&is.ID, (*tag)(&in), &other, &is.Status); err != nil {
			return Added{}, err
		}
		if !sameLanguage(in, lang) {
			continue
		}
		if text.Fold(other) == text.Fold(word) || in == lang && glossary.IsChinese(lang) && text.Key(other) == text.Key(word) {
			return is, nil
		}
	}
	return Added{}, rows.Err()
}

// fits returns a [*tm.Skip] for a concept that would make its entry too large.
func (t *tx) fits(entry int64, c glossary.Concept) error {
	if entry == 0 {
		return nil
	}
	var n int
	if err := t.get(&n, `SELECT count(*) FROM term WHERE concept = ?`, entry); err != nil {
		return err
	}
	for _, s := range c.Sections {
		for _, term := range s.Terms {
			known, err := t.has(`SELECT 1 FROM term WHERE key = ? AND concept = ? AND text = ?`, glossary.KeysOf(s.Lang, term.Text, "").Key, entry, term.Text)
			if err != nil {
				return err
			}
			if known {
				continue
			}
			if n++; n > glossary.MaxTerms {
				return &tm.Skip{Reason: fmt.Sprintf("more than %d terms in an entry", glossary.MaxTerms)}
			}
		}
	}
	return nil
}

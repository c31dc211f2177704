package db

import (
	"fmt"
	"strings"

	"yiku/align/text"
	"yiku/align/text/pinyin"
	"yiku/glossary"
	"yiku/tm"

	"golang.org/x/text/language"
)

// Proposal is a translation that somebody proposes.
type Proposal struct {
	ZH, EN  string
	Kind    glossary.Kind
	Domain  string
	Source  string
	Note    string
	Context string // a passage with ZH in it
	Usage   glossary.Usage
	Status  tm.Status // proposed unless told otherwise
}

// Added says what became of a [Proposal].
type Added struct {
	Entry   int64
	ID      int64 // of the translation
	Status  tm.Status
	Existed bool // the entry had this translation already
}

// Add proposes a translation. A Chinese term that is known (by [text.Key])
// gains one more translation: of several entries with that name the one of the
// same kind, or else the oldest. A translation that the entry already has (by
// [text.Fold]: Xigazê is not Xigaze) is left as it is, but one that was
// rejected is proposed again.
func (db *DB) Add(by string, p Proposal) (Added, error) {
	c := p.concept()
	if err := c.Validate(); err != nil {
		return Added{}, err
	}
	var added Added
	err := db.write(by, ActionAdd, "", func(t *tx) error {
		j, err := t.join(c)
		if err != nil {
			return err
		}
		added = j.translations[0]
		added.Entry = j.entry
		if added.Existed && added.Status == tm.Rejected {
			added.Status = c.Sections[1].Terms[0].Status
			return t.decide(added.ID, added.Status)
		}
		if j.news == 0 {
			return t.edited()
		}
		return nil
	})
	return added, err
}

// concept returns the proposal as an entry of its own.
func (p Proposal) concept() glossary.Concept {
	typed := func(s string) string { return strings.TrimSpace(text.Repair(s)) }
	zh := glossary.Term{Text: typed(p.ZH)}
	if x := typed(p.Context); x != "" {
		zh.Contexts = []glossary.Context{{Text: x}}
	}
	en := glossary.Term{
		Text: typed(p.EN), Source: strings.TrimSpace(p.Source), Note: strings.TrimSpace(p.Note),
		Usage: p.Usage, Status: p.Status,
	}
	if en.Status == "" {
		en.Status = tm.Proposed
	}
	return glossary.Concept{Kind: p.Kind, Domain: strings.TrimSpace(p.Domain), Sections: []glossary.Section{
		{Lang: text.Chinese, Terms: []glossary.Term{zh}},
		{Lang: text.English, Terms: []glossary.Term{en}},
	}}
}

// insertTerm enters a term into a section and returns its ID.
func (t *tx) insertTerm(concept int64, lang language.Tag, term glossary.Term) (int64, error) {
	term = withPinyin(lang, term)
	if glossary.IsChinese(lang) {
		term.Status = ""
	} else if term.Status == "" {
		term.Status = tm.Proposed
	}
	if term.By == "" {
		term.By = t.by
	}
	if term.Created.IsZero() {
		term.Created = t.at
	}
	made, err := t.making(term.History)
	if err != nil {
		return 0, err
	}
	// A term that comes with its history has the status it had last there, and
	// what is said of it here is one more decision.
	decisions, was := decisionsOf(term)
	id, k := t.id(), glossary.KeysOf(lang, term.Text, term.Pinyin)
	err = t.exec(`INSERT INTO term (concept, lang, id, made, text, pinyin, status, usage, type, pos, source, note, who, created, key, pinyin_key, initials, removed, place)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, `+nextPlace+`)`,
		concept, tag(lang), id, made, term.Text, term.Pinyin, was, term.Usage, term.Type, term.PartOfSpeech,
		term.Source, term.Note, term.By, moment(term.Created), k.Key, k.Pinyin, k.Initials, term.Removed)
	for _, d := range decisions {
		by := made
		if err == nil && d.Change != 0 {
			by, err = t.brought(d)
		}
		if err == nil {
			err = t.exec(`INSERT INTO decision (change, term, status) VALUES (?, ?, ?)`, by, id, d.To)
		}
	}
	if err == nil {
		err = t.bring("term", id, term.History)
	}
	if err == nil && was != term.Status {
		err = t.decide(id, term.Status)
	}
	if err != nil {
		return 0, err
	}
	for _, x := range term.Contexts {
		if err := t.insertContext(id, x); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// withPinyin gives a Chinese term its pinyin if it comes without, and takes it
// from all others.
func withPinyin(lang language.Tag, term glossary.Term) glossary.Term {
	switch {
	case !glossary.IsChinese(lang):
		term.Pinyin = ""
	case term.Pinyin == "":
		term.Pinyin = pinyin.Of(term.Text)
	}
	return term
}

func (t *tx) insertContext(term int64, x glossary.Context) error {
	return t.exec(`INSERT INTO context (made, term, text, source) VALUES (?, ?, ?, ?)`, t.change, term, x.Text, x.Source)
}

// TermPatch is what to change of a term; nil leaves a field as it is. A new
// Text brings its pinyin with it unless Pinyin is given too.
type TermPatch struct {
	Text, Pinyin, PartOfSpeech, Source, Note *string
	Usage                                    *glossary.Usage
	Type                                     *glossary.TermType
	Place                                    *int // among the terms of its entry in its language; 1 is the first
}

// EditTerm changes fields of a term. Its status stays: the history says what
// was decided on which text.
func (db *DB) EditTerm(by string, id int64, p TermPatch) error {
	return db.write(by, ActionEdit, "", func(t *tx) error {
		there, err := t.has(`SELECT 1 FROM term t JOIN concept c ON c.id = t.concept WHERE t.id = ? AND NOT t.removed AND NOT c.removed`, id)
		if err != nil {
			return err
		} else if !there {
			return notFound(t.sql, id, "a term")
		}
		if p.Text != nil {
			if err := t.ownTranslationOf(id, *p.Text); err != nil {
				return err
			}
		}
		old, lang, err := t.term(id)
		if err != nil {
			return err
		}
		if p.Text != nil {
			mended := text.Repair(*p.Text)
			p.Text = &mended
		}
		if p.Text != nil && p.Pinyin == nil && glossary.IsChinese(lang) {
			romanised := pinyin.Of(*p.Text)
			p.Pinyin = &romanised
		}
		if p.Place != nil {
			if err := t.move(id, *p.Place); err != nil {
				return err
			}
		}
		return t.editTerm(id, lang, old, p)
	})
}

// term returns what [tx.updateTerm] writes.
func (t *tx) term(id int64) (term glossary.Term, lang language.Tag, err error) {
	err = t.sql.QueryRow(`SELECT id, lang, text, pinyin, status, usage, type, pos, source, note FROM term WHERE id = ?`, id).
		Scan(&term.ID, (*tag)(&lang), &term.Text, &term.Pinyin, &term.Status, &term.Usage, &term.Type, &term.PartOfSpeech, &term.Source, &term.Note)
	return term, lang, err
}

func (t *tx) editTerm(id int64, lang language.Tag, term glossary.Term, p TermPatch) error {
	set(&term.Text, p.Text)
	set(&term.Pinyin, p.Pinyin)
	set(&term.PartOfSpeech, p.PartOfSpeech)
	set(&term.Source, p.Source)
	set(&term.Note, p.Note)
	set(&term.Usage, p.Usage)
	set(&term.Type, p.Type)
	if err := term.Validate(); err != nil {
		return err
	}
	twice, err := t.has(`SELECT 1 FROM term t JOIN term other ON other.concept = t.concept
		WHERE t.id = ? AND other.id <> t.id AND other.lang = t.lang
			AND other.text = ? AND NOT other.removed`, id, term.Text)
	if err != nil {
		return err
	}
	if twice {
		return fmt.Errorf("the entry has the term %q already", term.Text)
	}
	if err := t.updateTerm(id, lang, term); err != nil {
		return err
	}
	return t.edited()
}

// ownTranslationOf returns an error if a term with another text would be its own
// translation.
func (t *tx) ownTranslationOf(id int64, text string) error {
	var entry int64
	if err := t.get(&entry, `SELECT concept FROM term WHERE id = ?`, id); err != nil {
		return err
	}
	old, lang, err := t.term(id)
	if err != nil {
		return err
	}
	old.Text = text
	return t.ownTranslation(entry, glossary.Concept{Sections: []glossary.Section{{Lang: lang, Terms: []glossary.Term{old}}}})
}

// updateTerm gives a term all but its status and who proposed it.
func (t *tx) updateTerm(id int64, lang language.Tag, term glossary.Term) error {
	k := glossary.KeysOf(lang, term.Text, term.Pinyin)
	return t.exec(`UPDATE term SET text = ?, pinyin = ?, usage = ?, type = ?, pos = ?, source = ?, note = ?,
		key = ?, pinyin_key = ?, initials = ? WHERE id = ?`,
		term.Text, term.Pinyin, term.Usage, term.Type, term.PartOfSpeech, term.Source, term.Note,
		k.Key, k.Pinyin, k.Initials, id)
}

package main

import (
	"slices"

	"yiku/align/text"
	"yiku/db"
	"yiku/glossary"
	"yiku/tm"
)

// vocabulary is the glossary as a document is read with it: every entry, by
// its Chinese names.
type vocabulary struct {
	concepts []glossary.Concept
	named    map[string][]int // text.Key of a name to the entries that have it
}

func readVocabulary(d *db.DB) (*vocabulary, error) {
	v := &vocabulary{named: make(map[string][]int)}
	for c, err := range d.Concepts(db.Filter{}) {
		if err != nil {
			return nil, err
		}
		chinese, _ := terms(c)
		for _, t := range chinese {
			key := text.Key(t.Text)
			if !slices.Contains(v.named[key], len(v.concepts)) {
				v.named[key] = append(v.named[key], len(v.concepts))
			}
		}
		v.concepts = append(v.concepts, c)
	}
	return v, nil
}

// standing says what the glossary has for a Chinese name.
type standing string

const (
	unknown   standing = "new"
	candidate standing = "candidate" // an entry without a translation
	known     standing = "known"
)

// standing returns it with the translations, the ones to be used first.
func (v *vocabulary) standing(name string) (standing, []string) {
	is, translations := unknown, []string{}
	for _, i := range v.named[text.Key(name)] {
		if is == unknown {
			is = candidate
		}
		for _, t := range usable(v.concepts[i]) {
			is = known
			if !slices.Contains(translations, t.Text) {
				translations = append(translations, t.Text)
			}
		}
	}
	return is, translations
}

// usable returns the translations of a concept that may be used, the approved
// before the proposed, the preferred before the others.
func usable(c glossary.Concept) []glossary.Term {
	_, english := terms(c)
	english = slices.DeleteFunc(slices.Clone(english), func(t glossary.Term) bool {
		return t.Status == tm.Rejected || t.Usage == glossary.Deprecated || t.Usage == glossary.Superseded
	})
	rank := func(t glossary.Term) int {
		r := 0
		if t.Status != tm.Approved {
			r += 2
		}
		if t.Usage != glossary.Preferred {
			r++
		}
		return r
	}
	slices.SortStableFunc(english, func(a, b glossary.Term) int { return rank(a) - rank(b) })
	return english
}

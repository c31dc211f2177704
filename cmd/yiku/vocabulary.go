package main

import (
	"slices"
	"sync"

	"yiku/align/text"
	"yiku/align/text/zh"
	"yiku/db"
	"yiku/glossary"
	"yiku/seeds/places"
	"yiku/tm"
)

// vocabulary is the glossary as a document is read with it: every entry, by
// its Chinese names.
type vocabulary struct {
	concepts []glossary.Concept
	named    map[string][]int // text.Key of a name to the entries that have it
}

func readVocabulary(d *db.DB) (*vocabulary, error) {
	zh.Warm() // its terms are found among words
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

// standing returns it with the translations, the best first.
func (v *vocabulary) standing(name string) (standing, []string) {
	var entries []glossary.Concept
	for _, i := range v.named[text.Key(name)] {
		entries = append(entries, v.concepts[i])
	}
	return standingIn(entries, name)
}

// standingIn says what the entries that have a name have for it, those first that
// spell it the same.
func standingIn(entries []glossary.Concept, name string) (standing, []string) {
	is, translations := unknown, []string{}
	otherwise := func(c glossary.Concept) int {
		chinese, _ := terms(c)
		if slices.Contains(texts(chinese), name) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(entries, func(a, b glossary.Concept) int { return otherwise(a) - otherwise(b) })
	for _, c := range entries {
		if is == unknown {
			is = candidate
		}
		for _, t := range usable(c.Translations(name)) {
			is = known
			if !slices.Contains(translations, t.Text) {
				translations = append(translations, t.Text)
			}
		}
	}
	return is, translations
}

// kinds returns the kind of each name.
func (v *vocabulary) kinds() map[string]glossary.Kind {
	kinds := make(map[string]glossary.Kind)
	for _, c := range v.concepts {
		chinese, _ := terms(c)
		for _, t := range chinese {
			kinds[t.Text] = c.Kind
		}
	}
	return kinds
}

// matcher finds the terms that have a translation, where they stand among the
// words of a text. The concepts of the vocabulary without one hide none of them.
func (v *vocabulary) matcher() (*glossary.Matcher, error) {
	var words *zh.Tokenizer
	var err error
	var making sync.WaitGroup
	making.Go(func() { words, err = zh.New(append(places.Names(), v.names()...)...) })
	m := glossary.NewMatcher(slices.DeleteFunc(slices.Clone(v.concepts), func(c glossary.Concept) bool {
		_, english := terms(c)
		return len(usable(english)) == 0
	}))
	making.Wait()
	return m.Among(words), err
}

// names returns the Chinese terms, as a tokenizer wants them.
func (v *vocabulary) names() []string {
	var names []string
	for _, c := range v.concepts {
		chinese, _ := terms(c)
		for _, t := range chinese {
			names = append(names, text.Simplify(t.Text))
		}
	}
	return names
}

// usable returns the terms that may be used, in their order.
func usable(all []glossary.Term) []glossary.Term {
	return slices.DeleteFunc(slices.Clone(all), func(t glossary.Term) bool {
		return t.Status == tm.Rejected || t.Usage == glossary.Deprecated || t.Usage == glossary.Superseded
	})
}

// texts returns the terms themselves.
func texts(all []glossary.Term) []string {
	texts := make([]string, len(all))
	for i, t := range all {
		texts[i] = t.Text
	}
	return texts
}

package glossary

import (
	"slices"

	"golang.org/x/text/language"
)

// Pair is a Chinese term and an English one of the same concept.
type Pair struct {
	ZH, EN         Term
	ZHLang, ENLang language.Tag
}

// Pairs returns the pairs of a concept: full forms with full forms and
// short with short where both languages have such, else each with all. Every
// term is in a pair; those without a counterpart in the other language have an
// empty one.
func (c *Concept) Pairs() []Pair {
	type term struct {
		Term
		lang language.Tag
	}
	var zh, en []term
	for _, s := range c.Sections {
		for _, t := range s.Terms {
			switch base, _ := s.Lang.Base(); base.String() {
			case "zh":
				zh = append(zh, term{t, s.Lang})
			case "en":
				en = append(en, term{t, s.Lang})
			}
		}
	}
	if len(zh) == 0 {
		zh = []term{{}}
	}
	if len(en) == 0 {
		en = []term{{}}
	}
	has := func(terms []term, short bool) bool {
		return slices.ContainsFunc(terms, func(t term) bool { return t.isShort() == short })
	}
	var pairs []Pair
	for _, z := range zh {
		for _, e := range en {
			if z.isShort() == e.isShort() || !has(en, z.isShort()) || !has(zh, e.isShort()) {
				pairs = append(pairs, Pair{z.Term, e.Term, z.lang, e.lang})
			}
		}
	}
	return pairs
}

func (t *Term) isShort() bool {
	return t.Type == ShortForm || t.Type == Abbreviation || t.Type == Acronym
}

package glossary

import (
	"slices"

	"yiku/tm"
)

// Forbidden reports whether a term is one not to use: rejected, deprecated or
// superseded.
func (t Term) Forbidden() bool {
	return t.Status == tm.Rejected || t.Usage == Deprecated || t.Usage == Superseded
}

// Offered returns a concept as it is handed to programs that offer whatever
// they find in a file: without the terms that are not to be used, unless they
// are asked for, and the best first, since some programs read no other. A
// section that is left without terms is gone.
func (c Concept) Offered(forbidden bool) Concept {
	sections := c.Sections
	c.Sections = nil
	for _, s := range sections {
		s.Terms = slices.Clone(s.Terms)
		if !forbidden {
			s.Terms = slices.DeleteFunc(s.Terms, Term.Forbidden)
		}
		if len(s.Terms) > 0 {
			c.Sections = append(c.Sections, s)
		}
	}
	c.Sort()
	return c
}

// Pair is a Chinese term and a translation of it.
type Pair struct{ ZH, EN Term }

// Pairs returns the terms of a concept in pairs, for formats that have nothing
// else: by the rule of [Concept.Translations], rejected ones too, the best
// translation of each Chinese term first.
func (c Concept) Pairs() []Pair {
	var all []Pair
	for _, p := range pairs(&c) {
		if p.en.Text != "" {
			all = append(all, Pair{p.zh.Term, p.en.Term})
		}
	}
	return all
}

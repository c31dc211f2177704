package glossary

import (
	"slices"
	"strings"

	"yiku/align/text"
	"yiku/tm"
)

// Translations are the terms that translate one term of the concept, best
// first. It is the one rule for pairing terms: for exports in rows, for texts
// that are annotated, for what a look-up shows beside a hit.
//
//   - They are the terms in other languages; zh-Hans and zh-Hant are one.
//   - Rejected ones never count. A caller that wants only some of the others,
//     say the approved ones, drops the rest from the concept first.
//   - Full form goes with full form, and short form (abbreviation, acronym) with
//     short form, where the other language has one that may be used; a term whose
//     type says neither goes with both.
//   - Their order is that of [Term.Compare], else the one they have in the concept.
//
// The term may be spelled in either script, and in any width or case. The result
// is empty if the concept has no such term.
func (c *Concept) Translations(of string) []Term {
	section, term := c.find(of)
	if term == nil {
		return nil
	}
	base := text.Base(section.Lang)
	var all []Term
	for _, s := range c.Sections {
		if text.Base(s.Lang) != base {
			all = append(all, s.Terms...)
		}
	}
	all = slices.DeleteFunc(all, func(t Term) bool { return t.Status == tm.Rejected })
	all = sameForm(formOf(term.Type), all)
	slices.SortStableFunc(all, Term.Compare)
	return all
}

// find gives the term spelled like this, best the very same, and its section.
func (c *Concept) find(spelled string) (*Section, *Term) {
	form := newForm(strings.TrimSpace(spelled))
	var section *Section
	var term *Term
	for i := range c.Sections {
		s := &c.Sections[i]
		for j := range s.Terms {
			t := &s.Terms[j]
			if t.Text == spelled {
				return s, t
			}
			if term == nil && slices.Equal(newForm(strings.TrimSpace(t.Text)).folded, form.folded) {
				section, term = s, t
			}
		}
	}
	return section, term
}

// length is what a term type says of the length of a term.
type length int

const (
	unsaid length = iota
	full
	short
)

func formOf(t TermType) length {
	switch t {
	case FullForm:
		return full
	case ShortForm, Abbreviation, Acronym:
		return short
	}
	return unsaid
}

// other returns the other form: short of full, and full of short.
func (l length) other() length { return full + short - l }

// hasForm reports whether one of the terms that may be used is of a form.
func hasForm(want length, terms []Term) bool {
	return slices.ContainsFunc(terms, func(t Term) bool { return formOf(t.Type) == want && !t.Forbidden() })
}

// sameForm leaves out the terms of the other form, where there are some of the
// wanted one.
func sameForm(want length, terms []Term) []Term {
	if want == unsaid || !hasForm(want, terms) {
		return terms
	}
	return slices.DeleteFunc(terms, func(t Term) bool { return formOf(t.Type) == want.other() })
}

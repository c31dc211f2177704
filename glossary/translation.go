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
//     short form, where the other language has one; a term whose type says
//     neither goes with both.
//   - Approved comes before proposed, then preferred before admitted or unsaid,
//     before superseded, before deprecated; else the order of the concept stays.
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
	slices.SortStableFunc(all, func(a, b Term) int {
		if d := statusRank(a.Status) - statusRank(b.Status); d != 0 {
			return d
		}
		return usageRank(a.Usage) - usageRank(b.Usage)
	})
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

// sameForm leaves out the terms of the other form, where there are some of the
// wanted one.
func sameForm(want length, terms []Term) []Term {
	is := func(l length) func(Term) bool {
		return func(t Term) bool { return formOf(t.Type) == l }
	}
	if want == unsaid || !slices.ContainsFunc(terms, is(want)) {
		return terms
	}
	return slices.DeleteFunc(terms, is(full+short-want))
}

func statusRank(s tm.Status) int {
	if s == tm.Approved {
		return 0
	}
	return 1
}

func usageRank(u Usage) int {
	switch u {
	case Preferred:
		return 0
	case Superseded:
		return 2
	case Deprecated:
		return 3
	}
	return 1
}

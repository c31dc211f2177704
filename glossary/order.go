package glossary

import (
	"cmp"
	"slices"

	"yiku/tm"
)

// The order of terms
//
// A name often has rivals: several translations in use, none of them wrong. Some
// program or reader will take the first one, so which that is must not depend on
// where one looks. One rule holds for look-ups, annotated texts and every format:
//
//   - approved before proposed before rejected;
//   - then preferred, then admitted or unsaid, then superseded, then deprecated;
//   - then the place of the term in its section, which is data that people curate.
//
// Nothing else decides, and the alphabet least of all.

// Compare orders the better of two terms of a section first. It is 0 where they
// have no places: then their order in the section tells.
func (t Term) Compare(other Term) int { return cmp.Or(t.rank(other), t.Place-other.Place) }

// Rivals returns those of some translations, the best first, that nothing but their
// places puts behind the first: what people have not decided between.
func Rivals(all []Term) []Term {
	for i, t := range all {
		if t.rank(all[0]) != 0 {
			return all[:i]
		}
	}
	return all
}

// rank compares two terms by what was decided on them.
func (t Term) rank(other Term) int {
	return cmp.Or(statusRank(t.Status)-statusRank(other.Status), usageRank(t.Usage)-usageRank(other.Usage))
}

// Sort puts the better terms of each section first, and before the others those
// translations that go with the first Chinese name.
func (c *Concept) Sort() { c.SortFor(0) }

// SortFor is [Concept.Sort] with the Chinese name that has an ID in place of the
// first, if there is one of that ID: of 西藏 the short forms come first, of
// 西藏自治区 the full ones.
func (c *Concept) SortFor(id int64) {
	for _, s := range c.Sections {
		slices.SortStableFunc(s.Terms, Term.Compare)
	}
	name := c.chinese(id)
	if name == nil || formOf(name.Type) == unsaid {
		return
	}
	for _, s := range c.Sections {
		if !IsChinese(s.Lang) {
			sortForms(formOf(name.Type), s.Terms)
		}
	}
}

// InPlaces puts the terms of each section into the order that people gave them,
// and does so in the entries that went into this one.
func (c *Concept) InPlaces() {
	for _, s := range c.Sections {
		slices.SortStableFunc(s.Terms, func(a, b Term) int { return a.Place - b.Place })
	}
	for i := range c.Merged {
		c.Merged[i].InPlaces()
	}
}

// sortForms puts the terms of the other form behind those of the wanted one, and
// what is not to be used last of all.
func sortForms(want length, terms []Term) {
	if !hasForm(want, terms) {
		return
	}
	rank := func(t Term) int {
		switch {
		case t.Forbidden():
			return 2
		case formOf(t.Type) == want.other():
			return 1
		}
		return 0
	}
	slices.SortStableFunc(terms, func(a, b Term) int { return rank(a) - rank(b) })
}

// chinese returns the Chinese term of an ID, or else the first.
func (c *Concept) chinese(id int64) (name *Term) {
	for _, s := range c.Sections {
		if !IsChinese(s.Lang) {
			continue
		}
		for i := range s.Terms {
			if s.Terms[i].ID == id && id != 0 {
				return &s.Terms[i]
			}
			if name == nil {
				name = &s.Terms[i]
			}
		}
	}
	return name
}

func statusRank(s tm.Status) int {
	switch s {
	case tm.Approved:
		return 0
	case tm.Rejected:
		return 2
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

package glossary

import "golang.org/x/text/language"

// rowOrder finds the order of a concept's terms from its rows. The rows of each
// Chinese term have its translations in their order, the best first; of several
// terms they are put together so that the order of none is lost. Where rows
// contradict each other, the earlier one counts.
type rowOrder struct {
	last   map[group]string  // the translation in the last row of each group
	before map[name][]string // the translations right before one
}

// group is the rows of a Chinese term with translations in one language.
type group struct {
	zh       string
	zhIn, in language.Tag
}

type name struct {
	lang language.Tag
	text string
}

// row takes in a row: a concept with a Chinese term, and a translation if it has
// one.
func (o *rowOrder) row(c Concept) {
	if len(c.Sections) < 2 {
		return
	}
	if o.last == nil {
		o.last, o.before = map[group]string{}, map[name][]string{}
	}
	zh, en := c.Sections[0], c.Sections[1]
	g, text := group{zh.Terms[0].Text, zh.Lang, en.Lang}, en.Terms[0].Text
	if last, ok := o.last[g]; ok {
		n := name{en.Lang, text}
		o.before[n] = append(o.before[n], last)
	}
	o.last[g] = text
}

// arrange puts the terms of a concept into the order of the rows, which it
// forgets.
func (o *rowOrder) arrange(c *Concept) {
	for i := range c.Sections {
		if len(c.Sections[i].Terms) > 2 && !IsChinese(c.Sections[i].Lang) {
			o.arrangeSection(&c.Sections[i])
		}
	}
	*o = rowOrder{}
}

func (o *rowOrder) arrangeSection(s *Section) {
	terms := make(map[string]Term, len(s.Terms))
	for _, t := range s.Terms {
		terms[t.Text] = t
	}
	var arranged []Term
	var place func(text string)
	place = func(text string) {
		t, waits := terms[text]
		if !waits {
			return
		}
		delete(terms, text)
		for _, earlier := range o.before[name{s.Lang, text}] {
			place(earlier)
		}
		arranged = append(arranged, t)
	}
	for _, t := range s.Terms {
		place(t.Text)
	}
	s.Terms = arranged
}

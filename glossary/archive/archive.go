// Package archive writes a glossary as JSON and reads it back, with all that is
// known of its entries: every field of every term, what was removed and what was
// merged, and who did what to it, when and why. It is what a glossary moves to
// another database by.
//
// The file is one object. Each entry stands on a line of its own, so that two
// editions can be compared line by line:
//
//	{"format":"yiku-glossary","version":1,"entries":[
//	{"kind":"place","domain":"","terms":[{"lang":"zh","text":"西藏",…},…],"history":[…]},
//	…
//	]}
//
// The terms of a language stand in the order in which they are shown. Where that is
// not the one that people gave them, by their status or usage, each has its place.
//
// An event of a history has the number of its change, so that what was done at
// once is seen to be one; the first event of an entry or term made it.
package archive

import (
	"fmt"
	"slices"
	"time"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
)

// Format is the value of "format" by which a file is known.
const Format = "yiku-glossary"

// version is that of the files written; later ones are refused.
const version = 1

type entry struct {
	Kind        glossary.Kind `json:"kind"`
	Domain      string        `json:"domain,omitempty"`
	Definition  string        `json:"definition,omitempty"`
	Note        string        `json:"note,omitempty"`
	Definitions []definition  `json:"definitions,omitempty"` // of language sections
	Terms       []term        `json:"terms"`
	Removed     bool          `json:"removed,omitempty"`
	Merged      []entry       `json:"merged,omitempty"` // entries that went into this one
	History     []event       `json:"history,omitempty"`
}

type definition struct {
	Lang string `json:"lang"`
	Text string `json:"text"`
}

type term struct {
	Lang         string            `json:"lang"` // a BCP 47 tag
	Text         string            `json:"text"`
	Pinyin       string            `json:"pinyin,omitempty"`
	Status       tm.Status         `json:"status,omitempty"`
	Usage        glossary.Usage    `json:"usage,omitempty"`
	Type         glossary.TermType `json:"type,omitempty"`
	PartOfSpeech string            `json:"part_of_speech,omitempty"`
	Source       string            `json:"source,omitempty"`
	Note         string            `json:"note,omitempty"`
	Contexts     []context         `json:"contexts,omitempty"`
	By           string            `json:"by,omitempty"`
	Created      *time.Time        `json:"created,omitempty"`
	Place        int               `json:"place,omitempty"` // where terms do not stand in their places
	Removed      bool              `json:"removed,omitempty"`
	History      []event           `json:"history,omitempty"`
}

type context struct {
	Text   string `json:"text"`
	Source string `json:"source,omitempty"`
}

type event struct {
	Change int       `json:"change"`
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Action string    `json:"action"`
	Note   string    `json:"note,omitempty"`
	Field  string    `json:"field,omitempty"`
	From   string    `json:"from,omitempty"`
	To     string    `json:"to,omitempty"`
}

func events(history []glossary.Event) []event {
	var all []event
	for _, e := range history {
		all = append(all, event(e))
	}
	return all
}

func history(events []event) []glossary.Event {
	var all []glossary.Event
	for _, e := range events {
		all = append(all, glossary.Event(e))
	}
	return all
}

func entryOf(c glossary.Concept) entry {
	e := entry{Kind: c.Kind, Domain: c.Domain, Definition: c.Definition, Note: c.Note, Terms: []term{}, Removed: c.Removed, History: events(c.History)}
	for _, s := range c.Sections {
		lang := s.Lang.String()
		inPlace := slices.IsSortedFunc(s.Terms, func(a, b glossary.Term) int { return a.Place - b.Place })
		if s.Definition != "" {
			e.Definitions = append(e.Definitions, definition{lang, s.Definition})
		}
		for _, t := range s.Terms {
			written := term{Lang: lang, Text: t.Text, Pinyin: t.Pinyin, Status: t.Status, Usage: t.Usage, Type: t.Type,
				PartOfSpeech: t.PartOfSpeech, Source: t.Source, Note: t.Note, By: t.By, Removed: t.Removed, History: events(t.History)}
			if !inPlace {
				written.Place = t.Place
			}
			if !t.Created.IsZero() {
				written.Created = &t.Created
			}
			for _, x := range t.Contexts {
				written.Contexts = append(written.Contexts, context(x))
			}
			e.Terms = append(e.Terms, written)
		}
	}
	for _, m := range c.Merged {
		e.Merged = append(e.Merged, entryOf(m))
	}
	return e
}

// concept is the reverse of entryOf.
func (e entry) concept() (glossary.Concept, error) {
	c := glossary.Concept{Kind: e.Kind, Domain: e.Domain, Definition: e.Definition, Note: e.Note, Removed: e.Removed, History: history(e.History)}
	section := func(lang string) (*glossary.Section, error) {
		tag, err := text.ParseLanguage(lang)
		if err != nil {
			return nil, fmt.Errorf("%q is not a language tag", lang)
		}
		for i := range c.Sections {
			if c.Sections[i].Lang == tag {
				return &c.Sections[i], nil
			}
		}
		c.Sections = append(c.Sections, glossary.Section{Lang: tag})
		return &c.Sections[len(c.Sections)-1], nil
	}
	for _, t := range e.Terms {
		s, err := section(t.Lang)
		if err != nil {
			return c, err
		}
		read := glossary.Term{Place: t.Place, Text: t.Text, Pinyin: t.Pinyin, Status: t.Status, Usage: t.Usage, Type: t.Type,
			PartOfSpeech: t.PartOfSpeech, Source: t.Source, Note: t.Note, By: t.By, Removed: t.Removed, History: history(t.History)}
		if t.Created != nil {
			read.Created = *t.Created
		}
		for _, x := range t.Contexts {
			read.Contexts = append(read.Contexts, glossary.Context(x))
		}
		s.Terms = append(s.Terms, read)
	}
	for _, d := range e.Definitions {
		s, err := section(d.Lang)
		if err != nil {
			return c, err
		}
		s.Definition = d.Text
	}
	for _, m := range e.Merged {
		merged, err := m.concept()
		if err != nil {
			return c, err
		}
		merged.Removed = true
		c.Merged = append(c.Merged, merged)
	}
	return c, nil
}

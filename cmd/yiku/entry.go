package main

import (
	"fmt"
	"strings"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"

	"charm.land/lipgloss/v2"
)

// entryJSON is an entry as lookup and list give it.
type entryJSON struct {
	ID         int64              `json:"id"`
	Kind       glossary.Kind      `json:"kind"`
	Domain     string             `json:"domain"`
	Definition string             `json:"definition,omitempty"`
	Note       string             `json:"note,omitempty"`
	Match      glossary.MatchKind `json:"match,omitempty"` // of a look-up
	Score      *int               `json:"score,omitempty"` // of a look-up
	Terms      []termJSON         `json:"terms"`
}

// termJSON is a term. Only English ones are decided on.
type termJSON struct {
	ID     int64             `json:"id"`
	Lang   string            `json:"lang"`
	Text   string            `json:"text"`
	Pinyin string            `json:"pinyin,omitempty"`
	Status tm.Status         `json:"status,omitempty"`
	Usage  glossary.Usage    `json:"usage"`
	Type   glossary.TermType `json:"type,omitempty"`
	Source string            `json:"source"`
	Note   string            `json:"note"`
}

func entryOf(c glossary.Concept) entryJSON {
	e := entryJSON{ID: c.ID, Kind: c.Kind, Domain: c.Domain, Definition: c.Definition, Note: c.Note, Terms: []termJSON{}}
	for _, s := range c.Sections {
		lang := text.Base(s.Lang)
		for _, t := range s.Terms {
			j := termJSON{ID: t.ID, Lang: lang, Text: t.Text, Pinyin: t.Pinyin,
				Usage: t.Usage, Type: t.Type, Source: t.Source, Note: t.Note}
			if text.IsEnglish(s.Lang) {
				j.Status = t.Status
			}
			e.Terms = append(e.Terms, j)
		}
	}
	return e
}

// terms returns the terms of a concept in Chinese, and those in English.
func terms(c glossary.Concept) (chinese, english []glossary.Term) {
	for _, s := range c.Sections {
		switch {
		case text.IsChinese(s.Lang):
			chinese = append(chinese, s.Terms...)
		case text.IsEnglish(s.Lang):
			english = append(english, s.Terms...)
		}
	}
	return chinese, english
}

// showEntry prints an entry as a block: its Chinese names, what it is, and each
// translation on a line with what is known of it.
func (a *app) showEntry(c glossary.Concept, about ...string) {
	chinese, english := terms(c)
	names := make([]string, len(chinese))
	for i, t := range chinese {
		names[i] = a.style(bold, t.Text)
		if t.Pinyin != "" {
			names[i] += " " + a.style(faint, t.Pinyin)
		}
	}
	about = append([]string{fmt.Sprintf("entry %d", c.ID), string(c.Kind)}, about...)
	a.paragraph("", strings.Join(names, ", ")+"  "+a.style(faint, strings.Join(nonEmpty(about...), " · ")))
	const margin = "        "
	for _, s := range nonEmpty(c.Definition, c.Note) {
		a.paragraph(margin, s)
	}
	for _, t := range english {
		said := nonEmpty(string(t.Status), string(t.Usage), t.Note, t.Source)
		a.paragraph(fmt.Sprintf("%6d  ", t.ID), t.Text+"  "+a.style(faint, strings.Join(said, " · ")))
	}
	for _, s := range c.Sections {
		if text.IsChinese(s.Lang) || text.IsEnglish(s.Lang) {
			continue
		}
		for _, t := range s.Terms {
			a.paragraph(fmt.Sprintf("%6d  ", t.ID), t.Text+"  "+a.style(faint, s.Lang.String()))
		}
	}
	if len(english) == 0 {
		a.paragraph(margin, a.style(faint, "no translation yet"))
	}
}

var (
	bold  = lipgloss.NewStyle().Bold(true)
	faint = lipgloss.NewStyle().Faint(true)
)

func nonEmpty(texts ...string) []string {
	var kept []string
	for _, s := range texts {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

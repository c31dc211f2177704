package main

import (
	"fmt"

	"yiku/align/document"
	"yiku/db"
	"yiku/glossary/extract"
)

// save keeps the candidates without a translation, with their counts in each
// document, and says how many new ones lie below them.
func (a *app) save(d *db.DB, texts *spool, listed []termCandidate, below int) error {
	phrases := make([]string, len(listed))
	for i, c := range listed {
		phrases[i] = c.Term
	}
	counter := extract.NewCounter(phrases)
	saved := 0
	for _, t := range texts.texts {
		text, err := texts.text(t)
		if err != nil {
			return err
		}
		counts, err := counter.Count(&paragraphs{[]document.Paragraph{{Text: text}}})
		if err != nil {
			return err
		}
		var cs []db.Candidate
		for i, c := range listed {
			if counts[i] > 0 && c.Status != known {
				cs = append(cs, db.Candidate{Text: c.Term, Kind: c.Kind, Score: c.Score, Count: counts[i], Context: c.Context})
			}
		}
		n, err := d.SaveCandidates(a.by(), db.Document{Name: t.name, Text: text}, cs)
		if err != nil {
			return err
		}
		saved += n
	}
	more := ""
	if below > 0 {
		more = fmt.Sprintf("; %d more lie below them, and --top 0 saves all", below)
	}
	a.notef("saved %s%s", counted(saved, "new candidate"), more)
	return nil
}

// suggestEach shows the best suggestion for what has no translation. It is not
// kept: a person chooses.
func suggestEach(d *db.DB, found []termCandidate) error {
	s, err := newSuggester(d)
	if err != nil {
		return err
	}
	for i, c := range found {
		if c.Status == known {
			continue
		}
		if list := s.Suggest(c.Term, c.Kind); len(list) > 0 {
			found[i].Suggestion = list[0].Text
		}
	}
	return nil
}

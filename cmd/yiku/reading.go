package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/cmd/yiku/page"
	"yiku/glossary"
	"yiku/glossary/extract"
)

// leastScore is that of a candidate worth a translator's look: the odds are one
// to three that it is a term. The list is best at about this length.
const leastScore = -1

// likelyCandidates extracts from documents what is worth a look and has no
// translation yet, the best first.
func likelyCandidates(v *vocabulary, docs []*document.Document) ([]extract.Candidate, error) {
	x, err := newExtractor(v.kinds())
	if err != nil {
		return nil, err
	}
	for r := range readers(docs) {
		if err := x.Add(r); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(x.Candidates(), func(c extract.Candidate) bool {
		is, _ := v.standing(c.Text)
		return c.Score < leastScore || is == known
	}), nil
}

// marker finds terms of the glossary and candidates in paragraphs.
type marker struct{ terms, candidates *glossary.Matcher }

func newMarker(v *vocabulary, candidates []extract.Candidate) (*marker, error) {
	concepts := make([]glossary.Concept, len(candidates))
	for i, c := range candidates {
		concepts[i] = glossary.Concept{Kind: c.Kind, Sections: []glossary.Section{
			{Lang: text.Chinese, Terms: []glossary.Term{{Text: c.Text}}},
		}}
	}
	terms, err := v.matcher()
	return &marker{terms, glossary.NewMatcher(concepts)}, err
}

// find returns the terms and the candidates in a paragraph. A candidate may hold
// terms, but nothing else overlaps: the glossary goes before a guess.
func (m *marker) find(paragraph string) (terms, candidates []glossary.Mention) {
	terms = m.terms.Find(paragraph)
	candidates = slices.DeleteFunc(m.candidates.Find(paragraph), func(c glossary.Mention) bool {
		return slices.ContainsFunc(terms, func(t glossary.Mention) bool {
			apart := t.End <= c.Start || c.End <= t.Start
			holds := c.Start <= t.Start && t.End <= c.End && t.End-t.Start < c.End-c.Start
			return !apart && !holds
		})
	})
	return terms, candidates
}

// marks returns what is found in a paragraph as a page shows it.
func (m *marker) marks(paragraph string) []page.Mark {
	var all []page.Mark
	terms, candidates := m.find(paragraph)
	for _, t := range terms {
		all = append(all, termMark(t))
	}
	for _, c := range candidates {
		all = append(all, page.Mark{Span: c.Span, Kind: c.Concept.Kind})
	}
	inOrder(all)
	return all
}

func termMark(t glossary.Mention) page.Mark {
	return page.Mark{Span: t.Span, Kind: t.Concept.Kind, Gloss: strings.Join(texts(usable(t.Translations())), "; ")}
}

// inOrder sorts marks as a page wants them.
func inOrder(all []page.Mark) {
	slices.SortFunc(all, func(a, b page.Mark) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
}

// reading makes the page of documents to be read. It leaves out those without
// text.
func reading(v *vocabulary, docs []*document.Document) (page.Reading, error) {
	candidates, err := likelyCandidates(v, docs)
	if err != nil {
		return page.Reading{}, err
	}
	m, err := newMarker(v, candidates)
	if err != nil {
		return page.Reading{}, err
	}
	var r page.Reading
	for _, d := range docs {
		if len(d.Paragraphs) > 0 {
			r.Texts = append(r.Texts, m.read(v, d, fmt.Sprintf("t%d-", len(r.Texts))))
		}
	}
	return r, nil
}

// read marks a document and lists what is in it. The ids of its terms begin with
// a prefix.
func (m *marker) read(v *vocabulary, d *document.Document, prefix string) page.Text {
	t := page.Text{Name: document.Name(d.Name)}
	if d.Name == "-" {
		t.Name = "text"
	}
	terms := make(map[*glossary.Term]int)
	guesses := make(map[*glossary.Term]int)
	for _, p := range d.Paragraphs {
		var marks []page.Mark
		found, candidates := m.find(p.Text)
		for _, x := range found {
			mark := termMark(x)
			i, ok := terms[x.Term]
			if !ok {
				i = len(t.Terms)
				terms[x.Term] = i
				mark.Number = i + 1
				t.Terms = append(t.Terms, page.Term{
					ID: fmt.Sprint(prefix, i+1), Text: x.Text, Pinyin: x.Term.Pinyin, Kind: x.Concept.Kind,
					Note: strings.Join(nonEmpty(x.Concept.Definition, x.Concept.Note), "; "), English: usable(x.Translations()),
				})
			}
			t.Terms[i].Count++
			mark.Entry = t.Terms[i].ID
			marks = append(marks, mark)
		}
		for _, x := range candidates {
			i, ok := guesses[x.Term]
			if !ok {
				i = len(t.Candidates)
				guesses[x.Term] = i
				is, _ := v.standing(x.Term.Text)
				t.Candidates = append(t.Candidates, page.Candidate{Text: x.Text, Kind: x.Concept.Kind, Saved: is == candidate})
			}
			t.Candidates[i].Count++
			marks = append(marks, page.Mark{Span: x.Span, Kind: x.Concept.Kind})
		}
		inOrder(marks)
		t.Paragraphs = append(t.Paragraphs, page.Paragraph{Kind: p.Kind, Text: p.Text, Marks: marks})
	}
	return t
}

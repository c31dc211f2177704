package page

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"yiku/glossary"
)

// Reading is a page of texts, each with the list of what was found in it.
type Reading struct{ Texts []Text }

// Text is a text to be read. The entries are in the order in which they stand in
// it.
type Text struct {
	Name       string
	Paragraphs []Paragraph
	Terms      []Term
	Candidates []Candidate
}

// Term is an entry of the glossary that is in a text.
type Term struct {
	ID      string // as in the [Mark.Entry] of its mentions; unlike any other of the page
	Text    string // as it stands in the text first
	Pinyin  string
	Kind    glossary.Kind
	Note    string
	English []glossary.Term // its translations, the best first
	Count   int
}

// Candidate is a phrase that looks like a term and has no translation.
type Candidate struct {
	Text  string
	Kind  glossary.Kind
	Saved bool // it is an entry of the glossary
	Count int
}

//go:embed reading.html
var readingHTML string

// Write writes the page.
func (r Reading) Write(w io.Writer) error {
	t, err := New("reading", readingHTML)
	if err != nil {
		return err
	}
	if err := t.Execute(w, r); err != nil {
		return fmt.Errorf("page: %w", err)
	}
	return nil
}

// Title names the texts.
func (r Reading) Title() string {
	names := make([]string, len(r.Texts))
	for i, t := range r.Texts {
		names[i] = t.Name
	}
	return strings.Join(names, ", ")
}

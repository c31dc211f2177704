package extract

import (
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/glossary"
)

// Candidate is a phrase that may be a term.
type Candidate struct {
	Text      string // as the text has it, with the quotation marks inside it
	Kind      glossary.Kind
	Count     int // occurrences in all documents
	Documents int // documents that hold it
	Score     float64
	Context   string // the sentence that shows it best
	First     string // the sentence it stands in first
}

// Options say what is known beforehand.
type Options struct {
	Known map[string]glossary.Kind // terms of the glossary
}

// ParagraphReader hands out the paragraphs of a document, and io.EOF behind the
// last.
type ParagraphReader interface {
	Read() (document.Paragraph, error)
}

// Extractor gathers candidates from documents.
type Extractor struct {
	tok       text.Tokenizer
	options   Options
	records   map[string]*record
	documents uint32
	runes     int
	sentences uint32
	family    map[string]int
}

// New returns an extractor that cuts words with tok.
func New(tok text.Tokenizer, o Options) *Extractor {
	return &Extractor{tok: tok, options: o, records: map[string]*record{}}
}

// Add reads a document.
func (x *Extractor) Add(r ParagraphReader) error {
	x.documents++
	for {
		p, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, seg := range text.Split(text.Chinese, p.Text) {
			s := cut(x.tok, strings.Clone(seg.Text))
			s.places(x.tok)
			s.persons(x.tok)
			s.found = s.grammar()
			x.sentences++
			x.gather(&s, p.Kind)
			x.runes += len(s.text) / 3
		}
	}
}

// Candidates returns all candidates, the best first.
func (x *Extractor) Candidates() []Candidate {
	out := make([]Candidate, 0, len(x.records))
	for _, v := range x.vectors() {
		r := x.records[v.key]
		out = append(out, Candidate{
			Text: r.shown, Kind: x.kind(v.key, r), Count: int(r.count), Documents: int(r.documents),
			Score: model.score(v.features), Context: r.best, First: r.first,
		})
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Text, b.Text))
	})
	return out
}

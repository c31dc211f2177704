// Package document turns a file into paragraphs of text.
//
// [Open] reads a .txt, .md, .html, .docx or .pdf file, finds out its encoding,
// joins what the columns of a newspaper page broke, and tells headings,
// bylines, captions and page marks from running text. [Reader.Read] hands out
// a paragraph at a time, so that a document may be larger than memory;
// [Document] is all of them at once.
package document

import (
	"strings"

	"yiku/align/text"

	"golang.org/x/text/language"
)

// Kind says what a paragraph is on its page.
type Kind int

// The kinds of paragraph.
const (
	Body     Kind = iota // running text
	Heading              // a headline or a line under one
	Byline               // who wrote it, where it was filed
	Caption              // what goes with a picture
	PageMark             // page numbers, running heads, slogans of the masthead
)

// Paragraph is one repaired paragraph: on one line, with nothing broken.
type Paragraph struct {
	Kind Kind
	Text string
	Line int // where it begins in the file, from 1; 0 if the format has no lines
}

// Document is a text that was read whole.
type Document struct {
	Name       string // the file's name as it was given; "-" for standard input
	Encoding   string // the IANA name of the encoding that was found or named
	Paragraphs []Paragraph
}

// Text returns the document as it was read and repaired, a paragraph a line.
func (d *Document) Text() string {
	var b strings.Builder
	for _, p := range d.Paragraphs {
		b.WriteString(p.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// Segments returns the sentences of all paragraphs in order. Spans count bytes
// of [Document.Text].
func (d *Document) Segments(lang language.Tag) []text.Segment {
	var all []text.Segment
	start := 0
	for _, p := range d.Paragraphs {
		for _, s := range text.Split(lang, p.Text) {
			s.Span.Start += start
			s.Span.End += start
			all = append(all, s)
		}
		start += len(p.Text) + 1
	}
	return all
}

package omegat

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"

	"yiku/glossary"
	"yiku/tm"
)

// Writer writes pairs of terms, in UTF-8 without a byte order mark.
type Writer struct {
	w       *bufio.Writer
	rows    *csv.Writer // to w; nil where tabs stand between the fields
	began   bool
	pairs   int
	dropped int
}

// NewWriter returns a writer of fields with tabs in between, or of CSV.
func NewWriter(w io.Writer, commas bool) *Writer {
	out := &Writer{w: bufio.NewWriter(w)}
	if commas {
		out.rows = csv.NewWriter(out.w)
	}
	return out
}

// Written returns how many pairs have been written.
func (w *Writer) Written() int { return w.pairs }

// Dropped returns how many tabs, line ends and control characters have been
// written as a space.
func (w *Writer) Dropped() int { return w.dropped }

// Write writes the translations of a concept, the best first. OmegaT offers
// whatever stands in the file: see [glossary.Concept.Offered]. A proposed
// translation says so in its comment, and so does one that is not to be used.
func (w *Writer) Write(c glossary.Concept) error {
	w.begin()
	for _, p := range c.Pairs() {
		if err := w.pair(c, p.ZH, p.EN); err != nil {
			return err
		}
	}
	return nil
}

func (w *Writer) pair(c glossary.Concept, zh, en glossary.Term) error {
	var comment []string
	switch {
	case zh.Forbidden() || en.Forbidden():
		comment = append(comment, forbidden)
	case en.Status == tm.Proposed:
		comment = append(comment, proposed)
	}
	for _, s := range []string{en.Note, c.Note} {
		if s != "" {
			comment = append(comment, s)
		}
	}
	source := w.field(zh.Text)
	if strings.HasPrefix(source, "#") {
		source = " " + source
	}
	w.pairs++
	return w.line(source, w.field(en.Text), w.field(strings.Join(comment, " ")))
}

func (w *Writer) line(fields ...string) error {
	if w.rows != nil {
		return w.rows.Write(fields)
	}
	_, err := w.w.WriteString(strings.Join(fields, "\t") + "\n")
	return err
}

// Close writes what is left. It does not close the underlying writer.
func (w *Writer) Close() error {
	w.begin()
	if w.rows != nil {
		w.rows.Flush()
	}
	return w.w.Flush()
}

func (w *Writer) begin() {
	if !w.began && w.rows == nil { // OmegaT takes any CSV for UTF-8
		w.w.WriteString(magic)
	}
	w.began = true
}

// field writes a field on one line.
func (w *Writer) field(s string) string {
	s, changed := glossary.OneLine(s)
	w.dropped += changed
	return s
}

package omegat

import (
	"bufio"
	"io"
	"strings"

	"yiku/glossary"
	"yiku/tm"
)

// Writer writes pairs of terms, in UTF-8 without a byte order mark.
type Writer struct {
	w       *bufio.Writer
	began   bool
	pairs   int
	dropped int
}

// NewWriter returns a writer.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriter(w)} }

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
	_, err := w.w.WriteString(source + "\t" + w.field(en.Text) + "\t" + w.field(strings.Join(comment, " ")) + "\n")
	return err
}

// Close writes what is left. It does not close the underlying writer.
func (w *Writer) Close() error {
	w.begin()
	return w.w.Flush()
}

func (w *Writer) begin() {
	if !w.began {
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

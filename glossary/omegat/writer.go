package omegat

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"yiku/glossary"
	"yiku/tm"
)

// Writer writes pairs of terms, in UTF-8 without a byte order mark.
type Writer struct {
	w       *bufio.Writer
	began   bool
	pairs   int
	changed int
}

// NewWriter returns a writer.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriter(w)} }

// Written returns how many pairs have been written.
func (w *Writer) Written() int { return w.pairs }

// Changed returns how many tabs, line ends and control characters have been
// written as a space.
func (w *Writer) Changed() int { return w.changed }

// Write writes the translations of a concept, the best first. OmegaT offers
// whatever stands in the file, so a translation that is rejected or a term that
// is not to be used is left out; a proposed one says so in its comment.
func (w *Writer) Write(c glossary.Concept) error {
	w.begin()
	for _, s := range c.Sections {
		if base, _ := s.Lang.Base(); base.String() != "zh" {
			continue
		}
		for _, zh := range s.Terms {
			if !offered(zh) {
				continue
			}
			for _, en := range c.Translations(zh.Text) {
				if err := w.pair(c, zh, en); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (w *Writer) pair(c glossary.Concept, zh, en glossary.Term) error {
	if !offered(en) {
		return nil
	}
	var comment []string
	if en.Status == tm.Proposed {
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

func offered(t glossary.Term) bool {
	return strings.TrimSpace(t.Text) != "" && t.Status != tm.Rejected &&
		t.Usage != glossary.Deprecated && t.Usage != glossary.Superseded
}

// field writes a field on one line: a run of what cannot stand in it is a space.
func (w *Writer) field(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		if !unicode.IsControl(r) && r != '\u2028' && r != '\u2029' {
			return false
		}
		w.changed++
		return true
	}), " ")
}

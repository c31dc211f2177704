// Package engine writes glossaries for engines of machine translation: DeepL,
// and Google Cloud Translation. Their files hold pairs of terms and nothing
// else, and the engine puts in what stands there whatever the context: a source
// term stands once, with its best translation.
//
// Both take a pair a row, source and target, in CSV or with tabs, without a
// header ([Pairs]); Google also takes sets of equivalent terms under a header
// of languages ([TermSets]). The limits of both are the same: 1,024 bytes a
// term, 10 MiB a file. What is beyond them is left out, and told.
package engine

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"yiku/glossary"
)

// Limits, in bytes of UTF-8.
const (
	maxTerm = 1024
	maxFile = 10 << 20
)

// rows writes rows within the limits.
type rows struct {
	w       io.Writer
	tabs    bool
	size    int
	full    bool
	written int
	dropped int
	leftOut []string
	row     bytes.Buffer
}

// Written returns how many rows have been written, a header not counted.
func (r *rows) Written() int { return r.written }

// Dropped returns how many control characters have been written as a space.
func (r *rows) Dropped() int { return r.dropped }

// LeftOut says of each pair that could not be written why not.
func (r *rows) LeftOut() []string { return r.leftOut }

func (r *rows) skip(p glossary.Pair, reason string) {
	r.leftOut = append(r.leftOut, fmt.Sprintf("%s = %s: %s", p.ZH.Text, p.EN.Text, reason))
}

// clean returns a term on one line without spaces around it.
func (r *rows) clean(s string) string {
	s, changed := glossary.OneLine(s)
	r.dropped += changed
	return strings.TrimSpace(s)
}

// fits reports whether a pair keeps to the limits of a term.
func (r *rows) fits(p glossary.Pair) bool {
	switch {
	case p.ZH.Text == "" || p.EN.Text == "":
		r.skip(p, "an empty term")
	case len(p.ZH.Text) > maxTerm || len(p.EN.Text) > maxTerm:
		r.skip(p, fmt.Sprintf("longer than %d bytes", maxTerm))
	default:
		return true
	}
	return false
}

// write writes a row, unless the file is full: it is from the first row on that
// would not fit.
func (r *rows) write(p glossary.Pair, cells ...string) error {
	r.row.Reset()
	if r.tabs {
		r.row.WriteString(strings.Join(cells, "\t") + "\n")
	} else {
		w := csv.NewWriter(&r.row)
		w.Write(cells)
		w.Flush()
	}
	if r.full = r.full || r.size+r.row.Len() > maxFile; r.full {
		r.skip(p, fmt.Sprintf("the file has %d MiB already", maxFile>>20))
		return nil
	}
	n, err := r.w.Write(r.row.Bytes())
	r.size += n
	r.written++
	return err
}

// Pairs writes source and target, Chinese to English.
type Pairs struct {
	rows
	concepts int
	seen     map[string]int // source terms, and of which concept they were
}

// NewPairs returns a writer of pairs, with tabs in between or as CSV.
func NewPairs(w io.Writer, tabs bool) *Pairs {
	return &Pairs{rows: rows{w: w, tabs: tabs}, seen: map[string]int{}}
}

// Write writes each Chinese term of a concept with its best translation, unless
// it has been written before.
func (w *Pairs) Write(c glossary.Concept) error {
	w.concepts++
	for _, p := range c.Pairs() {
		p.ZH.Text, p.EN.Text = w.clean(p.ZH.Text), w.clean(p.EN.Text)
		switch by := w.seen[p.ZH.Text]; {
		case by == w.concepts: // a synonym
		case by > 0:
			w.skip(p, "another entry has the same term")
		case w.fits(p):
			w.seen[p.ZH.Text] = w.concepts
			if err := w.write(p, p.ZH.Text, p.EN.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

// Close is there for the sake of other writers: nothing is left to be written.
func (w *Pairs) Close() error { return nil }

// TermSets writes sets of equivalent terms for Google Cloud: the first term of
// each language, a concept a row.
type TermSets struct {
	rows
	began bool
}

// NewTermSets returns a writer of term sets, as CSV.
func NewTermSets(w io.Writer) *TermSets { return &TermSets{rows: rows{w: w}} }

// Write writes the best pair of terms of a concept.
func (w *TermSets) Write(c glossary.Concept) error {
	if err := w.begin(); err != nil {
		return err
	}
	for _, p := range c.Pairs() {
		p.ZH.Text, p.EN.Text = w.clean(p.ZH.Text), w.clean(p.EN.Text)
		if w.fits(p) {
			return w.write(p, p.ZH.Text, p.EN.Text, p.EN.PartOfSpeech, w.clean(c.Definition))
		}
	}
	return nil
}

// Close writes the header, if nothing else has been.
func (w *TermSets) Close() error { return w.begin() }

func (w *TermSets) begin() error {
	if w.began {
		return nil
	}
	w.began = true
	n, err := io.WriteString(w.w, "zh-CN,en,pos,description\n")
	w.size += n
	return err
}

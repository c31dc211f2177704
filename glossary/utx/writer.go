package utx

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"yiku/glossary"
)

// Writer writes pairs of terms, in UTF-8 without a byte order mark.
type Writer struct {
	w       *bufio.Writer
	made    time.Time
	began   bool
	pairs   int
	dropped int
}

// NewWriter returns a writer of a glossary that was made on a day.
func NewWriter(w io.Writer, made time.Time) *Writer {
	return &Writer{w: bufio.NewWriterSize(w, 64<<10), made: made}
}

// Written returns how many pairs have been written.
func (w *Writer) Written() int { return w.pairs }

// Dropped returns how many tabs, line ends and control characters have been
// written as a space.
func (w *Writer) Dropped() int { return w.dropped }

// Write writes the terms of a concept in pairs.
func (w *Writer) Write(c glossary.Concept) error {
	w.begin()
	for _, p := range c.Pairs() {
		pos := ""
		if slices.Contains(partsOfSpeech, p.EN.PartOfSpeech) {
			pos = p.EN.PartOfSpeech
		}
		fields := []string{p.ZH.Text, p.EN.Text, pos, statusOf(p.ZH, p.EN), p.ZH.Note, p.EN.Note}
		for i, f := range fields {
			f, changed := glossary.OneLine(f)
			w.dropped += changed
			fields[i] = cmp.Or(f, empty)
		}
		if strings.HasPrefix(fields[0], "#") {
			fields[0] = " " + fields[0] // a line that begins with # is a comment
		}
		w.pairs++
		w.w.WriteString(strings.Join(fields, "\t"))
		if _, err := w.w.WriteString("\r\n"); err != nil {
			return err
		}
	}
	return nil
}

// Close writes what is left. It does not close the underlying writer.
func (w *Writer) Close() error {
	w.begin()
	return w.w.Flush()
}

func (w *Writer) begin() {
	if w.began {
		return
	}
	w.began = true
	day := w.made.UTC().Truncate(24 * time.Hour).Format(time.RFC3339)
	fmt.Fprintf(w.w, "%s 1.11; zh-CN/en; %s; copyright: ; license: \r\n#%s\r\n", Magic, day, strings.Join(columns, "\t"))
}

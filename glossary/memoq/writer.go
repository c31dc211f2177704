package memoq

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"

	"yiku/glossary"
)

// Writer writes entries, in UTF-8 with a byte order mark.
type Writer struct {
	out     io.Writer
	w       *csv.Writer
	began   bool
	written int
	leftOut []string
}

// NewWriter returns a writer.
func NewWriter(w io.Writer) *Writer {
	c := csv.NewWriter(w)
	c.Comma, c.UseCRLF = ';', true
	return &Writer{out: w, w: c}
}

// Written returns how many entries have been written.
func (w *Writer) Written() int { return w.written }

// LeftOut says of each term that there was no column for.
func (w *Writer) LeftOut() []string { return w.leftOut }

// Write writes an entry with its first terms.
func (w *Writer) Write(c glossary.Concept) error {
	if err := w.begin(); err != nil {
		return err
	}
	w.written++
	id := c.ID
	if id == 0 {
		id = int64(w.written)
	}
	row := []string{strconv.FormatInt(id, 10), c.Domain, string(c.Kind), "", "", "", "", "", "", c.Note}
	zh, en := terms(c, true), terms(c, false)
	for _, s := range [][]glossary.Term{zh, en} {
		for _, t := range s {
			if row[5] == "" && !t.Created.IsZero() {
				row[5], row[6] = t.Created.UTC().Format(dateForm), t.By
			}
		}
	}
	row = append(w.language(row, zh, definition(c, true)), w.language(nil, en, definition(c, false))...)
	return w.w.Write(row)
}

// language appends the cells of a language.
func (w *Writer) language(row []string, terms []glossary.Term, definition string) []string {
	row = append(row, definition)
	for i := range max(mostTerms, len(terms)) {
		switch {
		case i >= len(terms):
			row = append(row, "", "", "")
		case i >= mostTerms:
			w.leftOut = append(w.leftOut, fmt.Sprintf("%s: more than %d terms in a language", terms[i].Text, mostTerms))
		default:
			example := ""
			if len(terms[i].Contexts) > 0 {
				example = terms[i].Contexts[0].Text
			}
			row = append(row, terms[i].Text, "", example)
		}
	}
	return row
}

func terms(c glossary.Concept, chinese bool) (all []glossary.Term) {
	for _, s := range c.Sections {
		if glossary.IsChinese(s.Lang) == chinese {
			all = append(all, s.Terms...)
		}
	}
	return all
}

// definition is that of a language; Chinese has the one of the entry, if it has
// none of its own.
func definition(c glossary.Concept, chinese bool) string {
	for _, s := range c.Sections {
		if glossary.IsChinese(s.Lang) == chinese && s.Definition != "" {
			return s.Definition
		}
	}
	if chinese {
		return c.Definition
	}
	return ""
}

// Close writes what is left. It does not close the underlying writer.
func (w *Writer) Close() error {
	if err := w.begin(); err != nil {
		return err
	}
	w.w.Flush()
	return w.w.Error()
}

func (w *Writer) begin() error {
	if w.began {
		return nil
	}
	w.began = true
	if _, err := io.WriteString(w.out, "\ufeff"); err != nil {
		return err
	}
	header := entryColumns
	for _, lang := range []string{chinese, english} {
		header = append(header[:len(header):len(header)], lang+endDef)
		for range mostTerms {
			header = append(header, lang, colInfo, colExample)
		}
	}
	return w.w.Write(header)
}

// parseDate reads the time of an entry, which may have none, and reports whether
// it is one.
func parseDate(s string) (at time.Time, ok bool) {
	if s == "" {
		return time.Time{}, true
	}
	at, err := time.Parse(dateForm, s)
	return at.UTC(), err == nil
}

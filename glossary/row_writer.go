package glossary

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/sheet"

	"golang.org/x/text/language"
)

// RowWriter writes concepts as the rows of a sheet.
type RowWriter struct {
	w        sheet.RowWriter
	began    bool
	concepts int
	written  int
	leftOut  []string
}

// NewRowWriter returns a writer of the columns of [Columns].
func NewRowWriter(w sheet.RowWriter) *RowWriter { return &RowWriter{w: w} }

// Write writes a concept, a row for each translation. One without a Chinese
// term has no row.
func (w *RowWriter) Write(c Concept) error {
	if err := w.begin(); err != nil {
		return err
	}
	w.concepts++
	rows := pairs(&c)
	entry := ""
	switch {
	case c.ID != 0:
		entry = strconv.FormatInt(c.ID, 10)
	case len(rows) > 1:
		entry = fmt.Sprintf("#%d", w.concepts)
	}
	for _, p := range rows {
		err := w.w.Write(p.row(c, entry))
		if long := (*sheet.LengthError)(nil); errors.As(err, &long) {
			w.leftOut = append(w.leftOut, fmt.Sprintf("%s = %s: %v", p.zh.Text, p.en.Text, err))
			continue
		}
		if err != nil {
			return err
		}
		w.written++
	}
	return nil
}

// Written returns how many rows have been written, the header not counted.
func (w *RowWriter) Written() int { return w.written }

// LeftOut says of each row that could not be written why not.
func (w *RowWriter) LeftOut() []string { return w.leftOut }

// Dropped returns how many characters the format could not hold.
func (w *RowWriter) Dropped() int { return w.w.Dropped() }

// Close writes what is left; a glossary without concepts is a header.
func (w *RowWriter) Close() error {
	if err := w.begin(); err != nil {
		return err
	}
	return w.w.Close()
}

func (w *RowWriter) begin() error {
	if w.began {
		return nil
	}
	w.began = true
	return w.w.Write(sheet.Headings(Columns))
}

// located is a term with its language.
type located struct {
	Term
	lang language.Tag
}

// pair is a row: a Chinese term and a translation of it, empty if there is none.
type pair struct{ zh, en located }

// pairs are the rows of a concept: its terms paired by the rule of
// [Concept.Translations], but rejected ones too, and no term without a row. The
// best translation of each Chinese term comes first.
func pairs(c *Concept) (rows []pair) {
	var zh, en []located
	for _, s := range c.Sections {
		for _, t := range s.Terms {
			switch text.Base(s.Lang) {
			case "zh":
				zh = append(zh, located{t, s.Lang})
			case "en":
				en = append(en, located{t, s.Lang})
			}
		}
	}
	slices.SortStableFunc(en, func(a, b located) int {
		return cmp.Or(a.Compare(b.Term), cmp.Compare(a.lang.String(), b.lang.String()))
	})
	paired := make([]bool, len(en))
	for _, z := range zh {
		for i, e := range en {
			if fits(z, e, en) {
				rows = append(rows, pair{z, e})
				paired[i] = true
			}
		}
		if len(en) == 0 {
			rows = append(rows, pair{zh: z})
		}
	}
	for i, e := range en {
		for _, z := range zh {
			if !paired[i] && fits(e, z, zh) {
				rows = append(rows, pair{z, e})
			}
		}
	}
	return rows
}

// fits reports whether a term goes with one of the others: it does unless one
// is a full and the other a short form, and there is a better one.
func fits(t, other located, others []located) bool {
	want := formOf(t.Type)
	return want == unsaid || formOf(other.Type) != want.other() ||
		!slices.ContainsFunc(others, func(o located) bool { return formOf(o.Type) == want && !o.Forbidden() })
}

func (p pair) row(c Concept, entry string) []string {
	first := func(cs []Context) (x Context) {
		if len(cs) > 0 {
			x = cs[0]
		}
		return x
	}
	zhContext, enContext := first(p.zh.Contexts), first(p.en.Contexts)
	cells := map[string]string{
		"entry":   entry,
		"status":  string(p.en.Status),
		"created": tm.FormatTime(p.en.Created),
	}
	for name, field := range fields(&c, &p.zh.Term, &p.en.Term, &zhContext, &enContext) {
		cells[name] = *field
	}
	if p.en.Text == "" {
		cells["status"] = candidateStatus
	}
	if p.zh.lang != text.Chinese {
		cells["lang_zh"] = p.zh.lang.String()
	}
	if p.en.Text != "" && p.en.lang != text.English {
		cells["lang_en"] = p.en.lang.String()
	}
	return sheet.Row(Columns, cells)
}

package kit

import (
	"io"
	"slices"
	"strconv"

	"yiku/glossary"
	"yiku/tm/sheet"
)

// group is the terms of a kind.
type group struct {
	Kind  glossary.Kind
	Terms []Term
}

// groups returns the terms by kind, the most frequent first.
func (k *Kit) groups() []group {
	var all []group
	for _, kind := range glossary.Kinds {
		g := group{Kind: kind}
		for _, t := range k.Terms {
			if t.Kind == kind {
				g.Terms = append(g.Terms, t)
			}
		}
		slices.SortStableFunc(g.Terms, func(a, b Term) int { return b.Count - a.Count })
		if len(g.Terms) > 0 {
			all = append(all, g)
		}
	}
	return all
}

// writeSheets writes the terms by kind, a row a translation, and the candidates,
// as a workbook.
func (k *Kit) writeSheets(w io.Writer) error {
	book := sheet.NewWorkbook(w)
	rows := [][]string{{"zh", "en", "kind", "status", "usage", "pinyin", "source", "note", "count", "context"}}
	for _, g := range k.groups() {
		for _, t := range g.Terms {
			for _, en := range t.English {
				rows = append(rows, []string{t.Chinese.Text, en.Text, string(t.Kind), string(en.Status), string(en.Usage),
					t.Chinese.Pinyin, en.Source, en.Note, strconv.Itoa(t.Count), t.Context})
			}
		}
	}
	if err := writeRows(book, "Terms", rows); err != nil {
		return err
	}
	rows = [][]string{{"zh", "en", "suggestion", "kind", "rank", "count", "context"}}
	for _, c := range k.Candidates {
		rows = append(rows, []string{c.Text, "", c.Suggestion, string(c.Kind), strconv.Itoa(c.Rank), strconv.Itoa(c.Count), c.Context})
	}
	if err := writeRows(book, "Candidates", rows); err != nil {
		return err
	}
	return book.Close()
}

func writeRows(book *sheet.Workbook, name string, rows [][]string) error {
	s, err := book.Sheet(name)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := s.Write(r); err != nil {
			return err
		}
	}
	return s.Close()
}

// writeCandidates writes the list of what still wants a translation, for a
// spreadsheet; the column en is there to be filled in, and the file can be
// imported then.
func (k *Kit) writeCandidates(w io.Writer) error {
	rows := sheet.NewWriter(w, sheet.CSV)
	if err := rows.Write([]string{"rank", "zh", "en", "kind", "count", "context", "suggestion"}); err != nil {
		return err
	}
	for _, c := range k.Candidates {
		if err := rows.Write([]string{strconv.Itoa(c.Rank), c.Text, "", string(c.Kind), strconv.Itoa(c.Count), c.Context, c.Suggestion}); err != nil {
			return err
		}
	}
	return rows.Close()
}

package sheet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"yiku/align/text"
)

// Headings that tell the original from the translation, but not the languages.
var (
	originals    = []string{"原文", "源文", "源语", "源语言", "原语", "术语", "词条", "词汇", "词目", "source", "src", "source text", "source term", "original", "term"}
	translations = []string{"译文", "译名", "译语", "目标", "目标语", "目标语言", "翻译", "target", "tgt", "target text", "target term", "translation"}
)

// tagHeading is a heading that is a language tag, folded.
var tagHeading = text.Pattern(`^(zh|en)( .*)?$`)

// header takes the columns from the first of the rows, and reports whether that
// row is a header, which is to be passed.
func (t *Table) header(rows [][]string, columns []Column) (found bool, err error) {
	if len(t.r.mapped) > 0 {
		found, err = t.mapColumns(rows)
	} else {
		found, err = t.readHeader(rows, columns)
	}
	if found && err == nil {
		t.pass++
	}
	return found, err
}

// maxTitles is how many rows above a header may be titles.
const maxTitles = 10

// titles returns how many rows of one cell stand before one of several.
func titles(rows [][]string) int {
	for i, row := range rows[:min(len(rows), maxTitles+1)] {
		filled := 0
		for _, cell := range row {
			if strings.TrimSpace(cell) != "" {
				filled++
			}
		}
		if filled > 1 {
			return i
		}
	}
	return 0
}

// readHeader reads the first row as a header, and reports whether it is one.
func (t *Table) readHeader(rows [][]string, columns []Column) (bool, error) {
	headings := make([]string, len(rows[0]))
	for i, cell := range rows[0] {
		headings[i] = heading(cell)
	}
	t.index = map[string]int{}
	zh, en := languageColumn(headings, ZH, "中文", "chinese"), languageColumn(headings, EN, "英文", "english")
	original, translation := find(headings, originals), find(headings, translations)
	switch {
	case zh < 0 && en < 0 && original >= 0 && translation >= 0:
		zh, en, t.Original = original, translation, ZH.Name
		if isEnglish(rows[1:], original) {
			zh, en, t.Original = translation, original, EN.Name
		}
	case zh < 0 && en < 0 && original >= 0 && find(headings[original+1:], originals) >= 0:
		zh, en = byLanguage(rows[1:]) // below a header such as: term,术语
	case zh >= 0 && en < 0 && translation >= 0:
		en = translation
	case zh < 0 && en >= 0 && original >= 0:
		zh = original
	}
	for _, c := range columns {
		if c.Name == ZH.Name || c.Name == EN.Name {
			continue
		}
		names := append([]string{heading(c.Name)}, c.Also...)
		for i, h := range headings {
			if i != zh && i != en && slices.Contains(names, h) {
				t.index[c.Name] = i
				break
			}
		}
	}
	if zh < 0 || en < 0 {
		switch known := len(t.index); {
		case zh < 0 && en >= 0 && known > 0:
			return false, &ColumnError{"Chinese"}
		case en < 0 && zh >= 0 && known > 0:
			return false, &ColumnError{"English"}
		case known > 1:
			return false, &ColumnError{"Chinese and English"}
		}
		return false, nil
	}
	t.index[ZH.Name], t.index[EN.Name] = zh, en
	for i, cell := range rows[0] {
		if headings[i] != "" && !t.has(i) {
			t.Unknown = append(t.Unknown, strings.TrimSpace(cell))
		}
	}
	return true, nil
}

// mapColumns takes the columns from [Reader.Map]. The first row is a header if
// one of them is named by its heading, or if it lacks the languages that the
// columns are to have.
func (t *Table) mapColumns(rows [][]string) (header bool, err error) {
	headings := make([]string, len(rows[0]))
	for i, cell := range rows[0] {
		headings[i] = heading(cell)
	}
	t.index = map[string]int{}
	for name, where := range t.r.mapped {
		number, err := strconv.Atoi(where)
		at := slices.Index(headings, heading(where))
		switch {
		case err == nil && (number < 1 || number > t.width):
			return false, fmt.Errorf("sheet: line 1: there is no column %d, only %d", number, t.width)
		case err == nil:
			at = number - 1
		case at < 0:
			return false, fmt.Errorf("sheet: line 1: there is no column %q among %s", where, strings.Join(rows[0], ", "))
		default:
			header = true
		}
		t.index[name] = at
	}
	for _, c := range []Column{ZH, EN} {
		if _, ok := t.index[c.Name]; !ok {
			return false, fmt.Errorf("sheet: no column was named for %s", c.Name)
		}
	}
	first := Record{cells: rows[0], index: t.index}
	return header || !strings.ContainsFunc(first.Get(ZH.Name), text.IsHan) || text.Language(first.Get(EN.Name)) != text.English, nil
}

func (t *Table) has(at int) bool {
	for _, i := range t.index {
		if i == at {
			return true
		}
	}
	return false
}

// heading folds a heading: case, width, underscores, hyphens and spaces of all
// kinds do not matter.
func heading(s string) string {
	return text.Fold(strings.NewReplacer("_", " ", "-", " ").Replace(s))
}

// find returns where the first of the headings that is one of the names
// stands, or −1.
func find(headings, names []string) int {
	return slices.IndexFunc(headings, func(h string) bool { return slices.Contains(names, h) })
}

// languageColumn finds the column of a language: by its names, by a language
// tag, then by a heading that has the name of the language in it.
func languageColumn(headings []string, c Column, words ...string) int {
	if i := find(headings, append([]string{c.Name}, c.Also...)); i >= 0 {
		return i
	}
	return slices.IndexFunc(headings, func(h string) bool {
		if m := tagHeading().FindStringSubmatch(h); m != nil {
			return m[1] == c.Name
		}
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(h, w+" ") || strings.HasPrefix(h, w+"(") })
	})
}

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

// maxTitles is how many rows above a header may be something else.
const maxTitles = 10

// header reads the nth row as a header, and reports whether it is one, which is
// to be passed. Below others it has to name both languages.
func (t *Table) header(rows [][]string, n int, columns []Column) (found bool, err error) {
	row, below := rows[n][:min(len(rows[n]), lookedAt)], rows[n+1:]
	t.index, t.Original, t.width = map[string]int{}, "", len(rows[n])
	headings := make([]string, len(row))
	for i, cell := range row {
		headings[i] = heading(cell)
	}
	zh, en := t.languages(headings, below)
	t.readHeadings(row, columns, zh, en)
	known := len(t.index)
	if (zh < 0) != (en < 0) && n == 0 {
		named := [2]int{zh, en}
		zh, en = complete(headings, below, zh, en, t.index)
		for i, at := range []int{zh, en} {
			if named[i] < 0 && at >= 0 {
				t.Passed = append(t.Passed, Passed{t.r.ahead[n].line, fmt.Sprintf("%q is taken for the heading of the %s", strings.TrimSpace(row[at]), [...]string{"Chinese", "English"}[i])})
			}
		}
	}
	if zh < 0 || en < 0 {
		switch zhBelow, enBelow := byLanguage(below); {
		case n > 0 || zhBelow >= 0 && enBelow >= 0 && zh < 0 && en < 0:
			return false, nil
		case zh < 0 && en >= 0 && known > 0:
			return false, &ColumnError{Missing: "Chinese"}
		case en < 0 && zh >= 0 && known > 0:
			return false, &ColumnError{Missing: "English"}
		case known > 1:
			return false, &ColumnError{Missing: "Chinese and English"}
		}
		return false, nil
	}
	t.index[ZH.Name], t.index[EN.Name] = zh, en
	t.pass = 1
	t.nameUnknown(rows[n:], t.r.ahead[n].line)
	return true, nil
}

// languages finds the columns of the two languages in a header, −1 for none.
func (t *Table) languages(headings []string, below [][]string) (zh, en int) {
	zh, en = languageColumn(headings, ZH), languageColumn(headings, EN)
	original, translation := find(headings, originals), find(headings, translations)
	switch {
	case zh < 0 && en < 0 && original >= 0 && translation >= 0:
		zh, en, t.Original = original, translation, ZH.Name
		if isEnglish(below, original) && !(isEnglish(below, translation) && hasHan(below, original)) {
			zh, en, t.Original = translation, original, EN.Name
		}
	case zh < 0 && en < 0 && original >= 0 && find(headings[original+1:], originals) >= 0:
		zh, en = byLanguage(below) // below a header such as: term,术语
	case zh >= 0 && en < 0 && translation >= 0:
		en = translation
	case zh < 0 && en >= 0 && original >= 0:
		zh = original
	}
	return zh, en
}

// complete finds the column of the one language that a header does not name, by
// what stands below it. Where the row gives the language that it does name in
// both columns, it is no header: 中文,Chinese.
func complete(headings []string, below [][]string, zh, en int, taken map[string]int) (int, int) {
	cleared := make([][]string, len(below)) // without the columns that are known
	for i, row := range below {
		cleared[i] = slices.Clone(row[:min(len(row), lookedAt)])
		for j := range cleared[i] {
			if j == zh || j == en || has(taken, j) {
				cleared[i][j] = ""
			}
		}
	}
	otherZH, otherEN := byLanguage(cleared)
	switch {
	case zh < 0 && otherZH >= 0 && otherZH < len(headings) && languageColumn(headings[otherZH:otherZH+1], EN) < 0:
		return otherZH, en
	case en < 0 && otherEN >= 0 && otherEN < len(headings) && languageColumn(headings[otherEN:otherEN+1], ZH) < 0:
		return zh, otherEN
	}
	return zh, en
}

// readHeadings takes the other columns from their headings.
func (t *Table) readHeadings(row []string, columns []Column, zh, en int) {
	for _, c := range columns {
		if c.Name == ZH.Name || c.Name == EN.Name {
			continue
		}
		names := append([]string{heading(c.Name)}, c.Also...)
		for i, cell := range row {
			if i != zh && i != en && slices.Contains(names, heading(cell)) {
				t.index[c.Name] = i
				break
			}
		}
	}
}

// nameUnknown names the columns that are not read, by their headings, or by their
// numbers where these are empty and there is something below them.
func (t *Table) nameUnknown(rows [][]string, line int) {
	tags := findTags(rows[1:])
	var unread []string
	for i := range rows[0][:min(len(rows[0]), lookedAt)] {
		name := strings.TrimSpace(rows[0][i])
		if name == "" && len(columnOf(rows[1:], i)) > 0 {
			name = fmt.Sprintf("column %d", i+1)
		}
		if name != "" && !t.has(i) && !(tags != nil && slices.Contains(tags.tags[:], i)) {
			unread = append(unread, name)
		}
	}
	if len(unread) > 0 {
		t.Unknown = append(t.Unknown, unread...)
		t.Passed = append(t.Passed, Passed{line, "not read: " + strings.Join(unread, ", ")})
	}
}

// mapHeader takes the columns from [Reader.Map], and passes over a header.
func (t *Table) mapHeader(rows [][]string) error {
	found, err := t.mapColumns(rows)
	if found {
		t.pass = 1
	}
	return err
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

func (t *Table) has(at int) bool { return has(t.index, at) }

func has(index map[string]int, at int) bool {
	for _, i := range index {
		if i == at {
			return true
		}
	}
	return false
}

// heading folds a heading: case, width, underscores, hyphens and spaces of all
// kinds do not matter, nor do marks that nobody sees.
func heading(s string) string {
	return text.Fold(strings.NewReplacer("_", " ", "-", " ", "\ufeff", "", "\u200b", "").Replace(s))
}

// find returns where the first of the headings that is one of the names
// stands, or −1.
func find(headings, names []string) int {
	return slices.IndexFunc(headings, func(h string) bool { return slices.Contains(names, h) })
}

// languageWords are what a heading begins with that names a language and more.
var languageWords = map[string][]string{
	ZH.Name: {"中文", "汉语", "简体中文", "繁体中文", "繁體中文", "chinese", "simplified chinese", "traditional chinese", "mandarin", "cantonese"},
	EN.Name: {"英文", "英语", "英語", "english", "american english", "british english", "us english", "uk english"},
}

// languageColumn finds the column of a language: by its names, by a language
// tag, then by a heading that begins with the name of the language.
func languageColumn(headings []string, c Column) int {
	if i := find(headings, append([]string{c.Name}, c.Also...)); i >= 0 {
		return i
	}
	if i := slices.IndexFunc(headings, func(h string) bool { return isTagOf(h, c) }); i >= 0 {
		return i
	}
	return slices.IndexFunc(headings, func(h string) bool {
		return slices.ContainsFunc(languageWords[c.Name], func(w string) bool {
			rest, ok := strings.CutPrefix(h, w)
			return ok && (rest == "" || strings.ContainsAny(rest[:1], " (（[:/"))
		})
	})
}

// isTagOf reports a heading that is a tag of a language, perhaps with more
// behind it: zh Hans, yue, en US (source).
func isTagOf(h string, c Column) bool {
	first, _, more := strings.Cut(h, " ")
	if first == c.Name {
		return true
	}
	tag, ok := languageTag(first)
	if !ok && !more {
		return false
	}
	if more {
		tag, ok = languageTag(strings.ReplaceAll(h, " ", "-"))
	}
	return ok && text.Base(tag) == c.Name
}

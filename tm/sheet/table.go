package sheet

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"yiku/align/text"

	"golang.org/x/text/language"
)

// Column is a column that a table may have.
type Column struct {
	Name string   // its heading where we write it
	Also []string // other headings it goes by
	Use  string   // what stands in it
}

// The two columns that every table has.
var (
	ZH = Column{"zh", []string{"chinese", "cn", "中文", "汉语", "汉文", "中文名称", "中文术语", "简体中文", "繁体中文", "中文原文", "中文译文", "中文词条", "中文词汇", "汉语词条", "简体", "繁体"}, "the Chinese"}
	EN = Column{"en", []string{"english", "英文", "英语", "英文名称", "英文术语", "英译", "英文原文", "英文译文", "英文词条", "英文翻译", "英语翻译", "英文译名", "英译名", "英文词汇"}, "the English"}
)

// Headings that tell the original from the translation, but not the languages.
var (
	originals    = []string{"原文", "源文", "源语", "源语言", "原语", "术语", "词条", "词汇", "词目", "source", "src", "source text", "source term", "original", "term"}
	translations = []string{"译文", "译名", "译语", "目标", "目标语", "目标语言", "翻译", "target", "tgt", "target text", "target term", "translation"}
)

// tagHeading is a heading that is a language tag, folded.
var tagHeading = regexp.MustCompile(`^(zh|en)( .*)?$`)

// Table is a sheet whose columns are known by name.
type Table struct {
	// Original is "zh" or "en" where the header tells the original (原文,
	// source) from the translation (译文, target).
	Original string

	// Unknown lists the headings that are not among the columns of the table,
	// under which nothing is read, and the titles above the header.
	Unknown []string

	r     *Reader
	index map[string]int // name of a column → where it stands
	width int
	pass  int // rows before the first one of the table that are still to be passed
}

// NewTable finds out the columns of a sheet. Its first row is a header if it
// names a column for Chinese and one for English, by a heading of theirs or
// one that says which is the original and which the translation; titles, rows of
// one cell, may stand above it. In a sheet without a header the two are told
// apart by what they hold, and a third column, if there are three, is a note.
// Nothing is passed in r before the first row is read.
func NewTable(r *Reader, columns []Column) (*Table, error) {
	rows := r.Peek(100)
	if len(rows) == 0 {
		if r.err == io.EOF {
			return nil, errors.New("sheet: the file has no rows")
		}
		return nil, r.err
	}
	if n := titles(rows); n > 0 {
		t := &Table{r: r, width: len(rows[n]), pass: n}
		if found, err := t.header(rows[n:], columns); err == nil && found {
			for _, title := range rows[:n] {
				t.Unknown = append(t.Unknown, strings.TrimSpace(strings.Join(title, "")))
			}
			return t, nil
		}
	}
	t := &Table{r: r, width: len(rows[0])}
	if found, err := t.header(rows, columns); err != nil || found || len(r.mapped) > 0 {
		return t, err
	}
	zh, en := byLanguage(rows)
	if zh < 0 || en < 0 {
		if zh, en = byLanguage(rows[1:]); zh >= 0 && en >= 0 {
			t.pass = 1 // a header that says nothing to us
		}
	}
	switch {
	case zh >= 0 && en >= 0:
		t.index = map[string]int{ZH.Name: zh, EN.Name: en}
	case isPairs(rows):
		t.index = map[string]int{} // a glossary in other languages: no row will do
		return t, nil
	default:
		return nil, &ColumnError{}
	}
	if third := 3 - zh - en; t.width == 3 && third >= 0 {
		t.index["note"] = third
	}
	return t, nil
}

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

// isPairs reports rows of two filled cells and perhaps a third: a glossary,
// whatever its languages.
func isPairs(rows [][]string) bool {
	return !slices.ContainsFunc(rows, func(row []string) bool {
		return len(row) < 2 || len(row) > 3 || strings.TrimSpace(row[0]) == "" || strings.TrimSpace(row[1]) == ""
	})
}

// ColumnError says that a sheet lacks a column for one language or both.
type ColumnError struct{ Missing string }

func (e *ColumnError) Error() string {
	if e.Missing == "" {
		return "sheet: line 1: there is no header, and no telling the Chinese column from the English one"
	}
	return "sheet: line 1: the header has no column for " + e.Missing
}

// Hint says what a header looks like.
func (e *ColumnError) Hint() string {
	return "the first line should name the columns, as in: zh,en or 中文,英文"
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
		if m := tagHeading.FindStringSubmatch(h); m != nil {
			return m[1] == c.Name
		}
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(h, w+" ") || strings.HasPrefix(h, w+"(") })
	})
}

// byLanguage returns the first column that is mostly Chinese and the first
// that is mostly English, or −1.
func byLanguage(rows [][]string) (zh, en int) {
	zh, en = -1, -1
	if len(rows) == 0 {
		return zh, en
	}
	for i := range rows[0] {
		switch english := isEnglish(rows, i); {
		case english && en < 0:
			en = i
		case !english && zh < 0 && hasHan(rows, i):
			zh = i
		}
	}
	return zh, en
}

// isEnglish reports whether most cells of a column that hold words are English.
func isEnglish(rows [][]string, column int) bool {
	english, all := 0, 0
	for _, row := range rows {
		if column >= len(row) {
			continue
		}
		switch text.Language(row[column]) {
		case language.Und:
		case text.English:
			english++
			all++
		default:
			all++
		}
	}
	return 2*english > all
}

func hasHan(rows [][]string, column int) bool {
	return slices.ContainsFunc(rows, func(row []string) bool {
		return column < len(row) && strings.ContainsFunc(row[column], text.IsHan)
	})
}

// Record is a row of a table.
type Record struct {
	Line  int
	Extra bool // something stands beyond the last column
	cells []string
	index map[string]int
}

// Read returns the next row, and io.EOF after the last.
func (t *Table) Read() (Record, error) {
	for ; t.pass > 0; t.pass-- {
		t.r.Read()
	}
	row, line, err := t.r.Read()
	if err != nil {
		return Record{}, err
	}
	rec := Record{Line: line, cells: row, index: t.index}
	for _, c := range row[min(t.width, len(row)):] {
		rec.Extra = rec.Extra || strings.TrimSpace(c) != ""
	}
	return rec, nil
}

// Peek returns what stands in a column in the next n rows, without passing
// them.
func (t *Table) Peek(column string, n int) (cells []string) {
	rows := t.r.Peek(t.pass + n)
	for _, row := range rows[t.pass:] {
		cells = append(cells, Record{cells: row, index: t.index}.Get(column))
	}
	return cells
}

// Get returns what stands in a column, or "" if the table has none of that
// name or the row ends before it.
func (r Record) Get(column string) string {
	if i, ok := r.index[column]; ok && i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// Headings returns the header of a sheet.
func Headings(columns []Column) []string {
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.Name
	}
	return row
}

// Row returns the cells of a row in the order of the columns.
func Row(columns []Column, cells map[string]string) []string {
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = cells[c.Name]
	}
	return row
}

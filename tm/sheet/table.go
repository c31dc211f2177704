package sheet

import (
	"errors"
	"io"
	"slices"
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

// Table is a sheet whose columns are known by name.
type Table struct {
	// Original is "zh" or "en" where the header tells the original (原文,
	// source) from the translation (译文, target).
	Original string

	// Unknown lists the headings that are not among the columns of the table,
	// under which nothing is read, and the titles above the header.
	Unknown []string

	// Bare is true of pairs without a header, as engines of translation take them.
	Bare bool

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
	t.Bare = t.pass == 0 && t.width == 2
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

// isPairs reports rows of two cells and perhaps a third, the first of them filled:
// a glossary, whatever its languages.
func isPairs(rows [][]string) bool {
	return !slices.ContainsFunc(rows, func(row []string) bool {
		return len(row) < 2 || len(row) > 3 || strings.TrimSpace(row[0]) == ""
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

// First returns what stands in the first column.
func (r Record) First() string {
	if len(r.cells) == 0 {
		return ""
	}
	return r.cells[0]
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

package sheet

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"yiku/align/text"
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
	// under which nothing is read, and the rows above or in place of a header.
	Unknown []string

	// Bare is true of pairs without a header, as engines of translation take them.
	Bare bool

	// Passed says the same, each with its line.
	Passed []Passed

	r      *Reader
	index  map[string]int // name of a column → where it stands
	tagged *tagged        // where rows say their languages; may be nil
	width  int
	pass   int // rows before the first one of the table that are still to be passed
}

// Passed is what a table has and is not read.
type Passed struct {
	Line int
	What string
}

// NewTable finds out the columns of a sheet. A header names a column for Chinese
// and one for English, by a heading of theirs, by a language tag, or by one that
// says which is the original and which the translation; other rows may stand
// above it. Without one the two are told apart by what they hold, or by columns
// of language tags beside them; a first row that is not in these languages is a
// header in other words, and a third column, if there are three, is a note.
// Nothing is passed in r before the first row is read.
func NewTable(r *Reader, columns []Column) (*Table, error) {
	rows := r.Peek(100)
	if len(rows) == 0 {
		if r.err == io.EOF {
			return nil, errors.New("sheet: the file has no rows")
		}
		return nil, r.err
	}
	t := &Table{r: r}
	if len(r.mapped) > 0 {
		t.width = len(rows[0])
		return t, t.mapHeader(rows)
	}
	for n := range rows[:min(len(rows), maxTitles+1)] {
		if tagsIn(rows[n:]) != nil {
			break // tags are no headings
		}
		found, err := t.header(rows, n, columns)
		if err != nil {
			return nil, err
		}
		if found {
			t.passTitles(n)
			return t, t.check()
		}
		if isPair(rows[n]) {
			break // what is below this is no header
		}
	}
	return t, t.byContent(columns)
}

// isPair reports a row with a text in each language.
func isPair(row []string) bool {
	zh, en := byLanguage([][]string{row})
	return zh >= 0 && en >= 0
}

// passTitles passes over the rows above a header.
func (t *Table) passTitles(n int) {
	t.pass += n
	for i := range n {
		title := t.r.ahead[i].title()
		t.Unknown = append(t.Unknown, title)
		t.Passed = append(t.Passed, Passed{t.r.ahead[i].line, "not read: " + title})
	}
}

// title returns what to call a row by that is not read.
func (r row) title() string {
	return cmp.Or(r.wrong, text.Shorten(strings.Join(filled(r.cells), "; "), mostTitle))
}

// mostTitle is how many bytes of such a row are repeated.
const mostTitle = 200

// filled returns the cells of a row that hold anything.
func filled(row []string) []string {
	var cells []string
	for _, cell := range row {
		if cell = strings.TrimSpace(cell); cell != "" {
			cells = append(cells, cell)
		}
	}
	return cells
}

// check sees to it that a header stands above Chinese. Below one that names the
// languages, abbreviations in capitals (GDP) will do, and anything in a table with
// more of its columns, which a memory or glossary was written as.
func (t *Table) check() error {
	rows := t.body()
	if tags := findTags(rows); tags != nil && t.has(tags.texts[0]) && t.has(tags.texts[1]) && !t.has(tags.tags[0]) && !t.has(tags.tags[1]) {
		t.tagged = tags
	}
	if len(rows) == 0 || t.tagged != nil || hasHan(rows, t.index[ZH.Name]) {
		return nil
	}
	words := slices.ContainsFunc(columnOf(rows, t.index[ZH.Name]), func(cell string) bool { return strings.ContainsFunc(cell, unicode.IsLower) })
	if t.Original == "" && (!words || len(t.index) > 2) {
		return nil
	}
	for _, c := range []Column{ZH, EN} {
		if hasHan(rows, t.index[c.Name]) {
			return nil
		}
	}
	return &ColumnError{Foreign: true}
}

// farAhead is how many rows are looked at for a Chinese one.
const farAhead = 10_000

// body returns rows below the header: some, or many if these have no Chinese.
func (t *Table) body() [][]string {
	rows := t.r.Peek(t.pass + 100)[t.pass:]
	if !slices.ContainsFunc(rows, func(row []string) bool { return slices.ContainsFunc(row, isHan) }) {
		rows = t.r.Peek(t.pass + farAhead)[t.pass:]
	}
	return rows
}

// byContent finds the columns by what they hold.
func (t *Table) byContent(columns []Column) error {
	rows := t.body()
	t.width, t.index = 0, map[string]int{}
	for _, row := range rows {
		t.width = max(t.width, len(row))
	}
	if t.tagged = findTags(rows); t.tagged != nil {
		return t.byTags(rows, columns)
	}
	zh, en := byLanguage(rows)
	if zh < 0 || en < 0 {
		zh, en = byLanguage(rows[1:])
	}
	if zh < 0 || en < 0 {
		zh, en = byAnyHan(rows)
	}
	if foreign := !slices.ContainsFunc(rows, func(row []string) bool { return slices.ContainsFunc(row, isHan) }); foreign && t.isWordList(rows) {
		return nil // no row will do, and each says why
	}
	if zh < 0 || en < 0 {
		return &ColumnError{Foreign: !slices.ContainsFunc(rows, func(row []string) bool { return slices.ContainsFunc(row, isHan) })}
	}
	if isHeaderOf(rows[0], rows[1:], zh, en) {
		t.readHeadings(rows[0][:min(len(rows[0]), lookedAt)], columns, zh, en)
		t.passHeader()
	}
	t.index[ZH.Name], t.index[EN.Name] = zh, en
	t.restByContent(rows[t.pass:], columns)
	t.Bare = t.pass == 0 && t.width == 2
	return nil
}

// isWordList reports rows of two or three cells with tabs between and no header:
// the glossary of a translation tool, in whatever languages.
func (t *Table) isWordList(rows [][]string) bool {
	return t.r.Delimiter() == '\t' && !slices.ContainsFunc(rows, func(row []string) bool {
		return len(row) < 2 || len(row) > 3 || strings.TrimSpace(row[0]) == ""
	})
}

// byTags takes the columns from those of language tags. The first row is a header
// if it has no tags.
func (t *Table) byTags(rows [][]string, columns []Column) error {
	first := Record{cells: rows[0]}
	if _, ok := languageTag(first.cell(t.tagged.tags[0])); !ok && tagsIn(rows) == nil {
		t.readHeadings(rows[0], columns, t.tagged.texts[0], t.tagged.texts[1])
		t.passHeader()
	}
	zh, en := byLanguage(rows[t.pass:])
	if t.tagged.texts != [2]int{zh, en} && t.tagged.texts != [2]int{en, zh} {
		zh, en = t.tagged.texts[0], t.tagged.texts[1]
	}
	t.index[ZH.Name], t.index[EN.Name] = zh, en
	t.restByContent(rows[t.pass:], columns)
	return nil
}

// passHeader passes over a first row that is a header in words that are not
// known, and says so.
func (t *Table) passHeader() {
	first := t.r.ahead[0]
	title := first.title()
	t.pass = 1
	t.Unknown = append(t.Unknown, title)
	t.Passed = append(t.Passed, Passed{first.line, "taken for a header: " + title})
}

// restByContent takes pinyin for what it is and a third column for a note, and
// names those that are not read.
func (t *Table) restByContent(rows [][]string, columns []Column) {
	has := func(name string) bool { // and it is free
		_, taken := t.index[name]
		return !taken && slices.ContainsFunc(columns, func(c Column) bool { return c.Name == name })
	}
	for i := range min(t.width, lookedAt) {
		if t.has(i) || t.tagged != nil && slices.Contains(t.tagged.tags[:], i) || len(columnOf(rows, i)) == 0 {
			continue
		}
		switch {
		case isPinyin(rows, i) && has("pinyin"):
			t.index["pinyin"] = i
			continue
		case t.width == 3 && has("note") && !isNumbering(rows, i) && !isPinyin(rows, i):
			t.index["note"] = i
			continue
		}
		name := fmt.Sprintf("column %d", i+1)
		t.Unknown = append(t.Unknown, name)
		t.Passed = append(t.Passed, Passed{t.r.ahead[0].line, "not read: " + name})
	}
}

// ColumnError says that a sheet lacks a column for one language or both.
type ColumnError struct {
	Missing string
	Foreign bool // nothing in it is Chinese
}

func (e *ColumnError) Error() string {
	switch {
	case e.Foreign:
		return "sheet: the table has no Chinese in it"
	case e.Missing == "":
		return "sheet: line 1: there is no header, and no telling the Chinese column from the English one"
	}
	return "sheet: line 1: the header has no column for " + e.Missing
}

// Hint says what a table is to have.
func (e *ColumnError) Hint() string {
	if e.Foreign {
		return "a table has Chinese in one column and English in another"
	}
	return "the first line should name the columns, as in: zh,en or 中文,英文"
}

// Record is a row of a table.
type Record struct {
	Line  int
	Extra bool   // something stands beyond the last column
	Odd   string // what is not as it should be in how it is written

	// Foreign says that the row itself names other languages than Chinese and
	// English.
	Foreign string

	cells []string
	index map[string]int
	tags  map[string]string // of languages; nil where the row does not say them
}

// Read returns the next row, and io.EOF after the last. A [*RowError] is one row
// that is left out.
func (t *Table) Read() (Record, error) {
	for ; t.pass > 0; t.pass-- {
		t.r.Read()
	}
	row, line, err := t.r.Read()
	if err != nil {
		return Record{}, err
	}
	rec := Record{Line: line, Odd: t.r.Odd(), cells: row, index: t.index}
	for _, c := range row[min(t.width, len(row)):] {
		rec.Extra = rec.Extra || strings.TrimSpace(c) != ""
	}
	if t.tagged != nil {
		at, tags, foreign := t.tagged.sides(rec)
		if rec.Foreign, rec.tags = foreign, tags; at != nil {
			rec.index = maps.Clone(rec.index)
			maps.Copy(rec.index, at)
		}
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
	if i, ok := r.index[column]; ok {
		return r.cell(i)
	}
	return ""
}

func (r Record) cell(at int) string {
	if at < len(r.cells) {
		return r.cells[at]
	}
	return ""
}

// Tag returns the language tag that a row itself has for a column, "" if none or
// one that says no more than the name of the column.
func (r Record) Tag(column string) string {
	if tag := r.tags[column]; !strings.EqualFold(tag, column) {
		return tag
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

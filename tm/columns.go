package tm

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/tm/sheet"
)

// Columns are those of a memory in a sheet, a pair of segments a row, in the
// order they are written. A file that is read needs the first two only.
var Columns = []sheet.Column{
	sheet.ZH,
	sheet.EN,
	{Name: "status", Also: []string{"状态", "审核状态"}, Use: "proposed, approved or rejected; none leaves it to the import"},
	{Name: "origin", Also: []string{"来源", "出处", "文件", "document", "file", "source file"}, Use: "the document it came from"},
	{Name: "note", Also: []string{"备注", "注释", "说明", "notes", "comment", "comments"}, Use: "notes, a line each"},
	{Name: "previous", Also: []string{"上文", "context pre"}, Use: "the segment before it there, in the source language"},
	{Name: "next", Also: []string{"下文", "context post"}, Use: "the segment after it"},
	{Name: "creator", Also: []string{"创建者", "译者", "translator", "by"}, Use: "who made it"},
	{Name: "created", Also: []string{"创建时间", "日期", "date"}, Use: "when, as 2026-01-31T09:30:00Z"},
	{Name: "changer", Also: []string{"修改者", "审校", "reviewer"}, Use: "who changed it last"},
	{Name: "changed", Also: []string{"修改时间"}, Use: "when"},
	{Name: "used", Also: []string{"使用次数", "usage count"}, Use: "how often it was used"},
	{Name: "last_used", Also: []string{"最近使用"}, Use: "when last"},
	{Name: "from", Also: []string{"源语言", "source language"}, Use: "the language of the original: zh, en, or nothing"},
	{Name: "zh_lang", Also: []string{"中文变体"}, Use: "the tag of the Chinese where it is not told by its characters: zh-HK"},
	{Name: "en_lang", Also: []string{"英文变体"}, Use: "the tag of the English where it is not plain en: en-GB"},
	{Name: "tuid", Also: []string{"id", "编号"}, Use: "its identifier in the file it came from"},
}

// RowReader reads units from the rows of a sheet.
type RowReader struct {
	Departures
	table *sheet.Table
	line  int
}

// NewRowReader finds out which columns a sheet has.
func NewRowReader(rows *sheet.Reader) (*RowReader, error) {
	table, err := sheet.NewTable(rows, Columns)
	if err != nil {
		return nil, err
	}
	r := &RowReader{table: table}
	for _, p := range table.Passed {
		r.Depart(p.Line, "%s", p.What)
	}
	return r, nil
}

// Unknown lists headings that no column goes by.
func (r *RowReader) Unknown() []string { return r.table.Unknown }

// Line returns where the row that was read last stands.
func (r *RowReader) Line() int { return r.line }

// Read returns the unit of the next row: see [UnitReader].
func (r *RowReader) Read() (Unit, error) {
	row, err := r.table.Read()
	if large := (*sheet.RowError)(nil); errors.As(err, &large) {
		r.line = large.Line
		return Unit{}, &Skip{Line: large.Line, Reason: large.Reason}
	}
	if err != nil {
		return Unit{}, err
	}
	r.line = row.Line
	if row.Odd != "" {
		r.Depart(row.Line, "%s", row.Odd)
	}
	u, err := r.unit(row)
	if err != nil {
		return Unit{}, &Skip{Line: row.Line, Reason: err.Error()}
	}
	return u, nil
}

func (r *RowReader) unit(row sheet.Record) (Unit, error) {
	zh, en := row.Get("zh"), row.Get("en")
	switch {
	case row.Foreign != "":
		return Unit{}, errors.New(row.Foreign)
	case row.Extra:
		return Unit{}, fmt.Errorf("more cells than the header has")
	case strings.TrimSpace(zh) == "":
		return Unit{}, fmt.Errorf("no Chinese")
	case strings.TrimSpace(en) == "":
		return Unit{}, fmt.Errorf("no English")
	}
	status, err := ParseStatus(row.Get("status"))
	if err != nil {
		return Unit{}, err
	}
	u := Unit{
		TUID:     row.Get("tuid"),
		Status:   status,
		Origin:   row.Get("origin"),
		Previous: row.Get("previous"),
		Next:     row.Get("next"),
		Variants: []Variant{{Text: zh, Lang: text.Written(zh)}, {Text: en, Lang: text.English}},
	}
	if n := row.Get("note"); n != "" {
		u.Notes = strings.Split(n, "\n")
	}
	u.Creator, u.Changer = row.Get("creator"), row.Get("changer")
	for i, name := range []string{"zh_lang", "en_lang"} {
		if s := cmp.Or(row.Get(name), row.Tag([]string{"zh", "en"}[i])); s != "" {
			if u.Variants[i].Lang, err = text.ParseLanguage(s); err != nil {
				return Unit{}, fmt.Errorf("%s %q is not a language tag", name, s)
			}
		}
	}
	switch from := row.Get("from"); {
	case from == "zh", from == "" && r.table.Original == "zh":
		u.SrcLang = u.Variants[0].Lang
	case from == "en", from == "" && r.table.Original == "en":
		u.SrcLang = u.Variants[1].Lang
	}
	for name, field := range map[string]*time.Time{"created": &u.Created, "changed": &u.Changed, "last_used": &u.LastUsed} {
		if *field, err = ParseTime(row.Get(name)); err != nil {
			return Unit{}, fmt.Errorf("%s: %w", name, err)
		}
	}
	if s := row.Get("used"); s != "" {
		if _, err := fmt.Sscan(s, &u.UsageCount); err != nil || u.UsageCount < 0 {
			return Unit{}, fmt.Errorf("used: %q is not a count", s)
		}
	}
	return u, nil
}

// ParseStatus reads a status as people write it in a sheet; none is "".
func ParseStatus(s string) (Status, error) {
	switch text.Fold(s) {
	case "":
		return "", nil
	case "proposed", "draft", "new", "candidate", "待审", "待审核", "未审核", "建议", "候选":
		return Proposed, nil
	case "approved", "final", "reviewed", "已审", "已审核", "已批准", "批准", "通过", "已通过", "确认", "已确认":
		return Approved, nil
	case "rejected", "否决", "已否决", "拒绝", "已拒绝", "未通过", "不通过":
		return Rejected, nil
	}
	return "", fmt.Errorf("unknown status %q (proposed, approved or rejected)", s)
}

// ParseTime reads a time or a day of a sheet, in UTC where it has no zone; none
// is the zero time.
func ParseTime(s string) (time.Time, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return time.Time{}, nil
	}
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", "2006/1/2 15:04:05", "2006/1/2 15:04", "2006/1/2", "2006年1月2日"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is not a time as 2026-01-31T09:30:00Z", s)
}

// FormatTime writes what ParseTime reads.
func FormatTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// RowWriter writes units as the rows of a sheet.
type RowWriter struct {
	w       sheet.RowWriter
	began   bool
	units   int
	leftOut []string
}

// NewRowWriter returns a writer of the columns of [Columns]. Other languages
// than Chinese and English, properties, inline codes and what the file says
// about a single variant are not in a sheet.
func NewRowWriter(w sheet.RowWriter) *RowWriter { return &RowWriter{w: w} }

// Units returns how many units have been written: those with both languages.
func (w *RowWriter) Units() int { return w.units }

// LeftOut says of each row that could not be written why not.
func (w *RowWriter) LeftOut() []string { return w.leftOut }

// Dropped returns how many characters the format could not hold.
func (w *RowWriter) Dropped() int { return w.w.Dropped() }

// Write writes a unit: a row for each pair of a Chinese and an English variant.
func (w *RowWriter) Write(u Unit) error {
	if err := w.begin(); err != nil {
		return err
	}
	pairs := 0
	for _, zh := range u.Variants {
		for _, en := range u.Variants {
			if !text.IsChinese(zh.Lang) || !text.IsEnglish(en.Lang) {
				continue
			}
			err := w.w.Write(unitRow(&u, &zh, &en))
			if long := (*sheet.LengthError)(nil); errors.As(err, &long) {
				w.leftOut = append(w.leftOut, fmt.Sprintf("unit %d: %v", u.ID, err))
				continue
			}
			if err != nil {
				return err
			}
			pairs++
		}
	}
	if pairs > 0 {
		w.units++
	}
	return nil
}

func unitRow(u *Unit, zh, en *Variant) []string {
	row := map[string]string{
		"zh": zh.Text, "en": en.Text,
		"status": string(u.Status), "origin": u.Origin,
		"note": strings.Join(u.Notes, "\n"), "previous": u.Previous, "next": u.Next,
		"creator": u.Creator, "created": FormatTime(u.Created),
		"changer": u.Changer, "changed": FormatTime(u.Changed),
		"last_used": FormatTime(u.LastUsed), "tuid": u.TUID,
	}
	if u.UsageCount > 0 {
		row["used"] = fmt.Sprint(u.UsageCount)
	}
	switch u.SrcLang {
	case zh.Lang:
		row["from"] = "zh"
	case en.Lang:
		row["from"] = "en"
	}
	if zh.Lang != text.Written(zh.Text) {
		row["zh_lang"] = zh.Lang.String()
	}
	if en.Lang != text.English {
		row["en_lang"] = en.Lang.String()
	}
	return sheet.Row(Columns, row)
}

// Close writes what is left; a memory without units is a header.
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

// LooksLikeSegments reports whether the first rows of a sheet hold segments
// rather than terms: most of them end like sentences, or are longer than names
// get to be.
func (r *RowReader) LooksLikeSegments() bool {
	segments, all := 0, 0
	for _, column := range []string{"zh", "en"} {
		for _, cell := range r.table.Peek(column, 100) {
			if cell = strings.TrimSpace(cell); cell == "" {
				continue
			}
			all++
			if looksLikeSegment(cell) {
				segments++
			}
		}
	}
	return 2*segments > all
}

func looksLikeSegment(s string) bool {
	words := strings.Count(s, " ") + 1
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "”’\"'）)」』"))
	switch {
	case strings.ContainsRune("。！？；…!?;", last), last == '.' && words > 2:
		return true
	case text.Language(s) == text.English:
		return words >= 12
	}
	return utf8.RuneCountInString(s) >= 25
}

var _ UnitReader = (*RowReader)(nil)

package glossary

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/sheet"

	"golang.org/x/text/language"
)

// Columns are those of a glossary in a sheet, a translation a row, in the
// order they are written. A file that is read needs the first two only; the
// others may stand in any order.
//
// The rows of a concept with several terms follow each other and bear the same
// entry. Not held: what belongs to a language section rather than a term or
// the concept, all contexts of a term but its first, and who proposed the
// Chinese term and when.
var Columns = []sheet.Column{
	sheet.ZH,
	sheet.EN,
	{Name: "pinyin", Also: []string{"拼音"}, Use: "how the Chinese is read"},
	{Name: "kind", Also: []string{"类别", "类型", "分类", "种类", "category"}, Use: "politics, place, organization, meeting, title, person, culture or other, or in Chinese; any other word is taken for a domain"},
	{Name: "domain", Also: []string{"领域", "主题", "学科", "专业", "subject", "field", "subject field"}, Use: "the subject field"},
	{Name: "status", Also: []string{"状态", "审核状态"}, Use: "proposed, approved or rejected; candidate for Chinese without a translation yet; none leaves it to the import"},
	{Name: "usage", Also: []string{"用法", "使用", "administrative status"}, Use: "preferred, admitted, deprecated or superseded"},
	{Name: "source", Also: []string{"来源", "出处", "依据", "reference"}, Use: "where the translation is from"},
	{Name: "note", Also: []string{"备注", "注释", "说明", "notes", "comment", "comments", "remarks"}, Use: "a note on the translation"},
	{Name: "context", Also: []string{"例句", "语境", "上下文", "example"}, Use: "a passage that shows the Chinese in use"},
	{Name: "context_source", Also: []string{"例句来源", "语境来源"}, Use: "where that is from"},
	{Name: "context_en", Also: []string{"英文例句"}, Use: "a passage that shows the English in use"},
	{Name: "context_en_source", Use: "where that is from"},
	{Name: "definition", Also: []string{"定义", "释义"}, Use: "what the concept is"},
	{Name: "entry_note", Also: []string{"条目备注"}, Use: "a note on the concept"},
	{Name: "type", Also: []string{"英文形式"}, Use: "of the English: fullForm, shortForm, abbreviation, acronym, variant or phrase"},
	{Name: "type_zh", Also: []string{"中文形式"}, Use: "of the Chinese"},
	{Name: "usage_zh", Also: []string{"中文用法"}, Use: "usage of the Chinese"},
	{Name: "source_zh", Also: []string{"中文来源"}, Use: "where the Chinese is from"},
	{Name: "note_zh", Also: []string{"中文备注"}, Use: "a note on the Chinese"},
	{Name: "pos", Also: []string{"词性", "part of speech"}, Use: "part of speech of the English: noun, verb, adjective, adverb, properNoun or other"},
	{Name: "lang_zh", Also: []string{"中文变体"}, Use: "the tag of the Chinese where it is not plain zh: zh-Hant"},
	{Name: "lang_en", Also: []string{"英文变体"}, Use: "the tag of the English where it is not plain en: en-GB"},
	{Name: "by", Also: []string{"提交人", "译者", "提议人"}, Use: "who proposed the translation"},
	{Name: "created", Also: []string{"创建时间", "日期", "date"}, Use: "when, as 2026-01-31T09:30:00Z"},
	{Name: "entry", Also: []string{"id", "编号", "序号", "条目"}, Use: "a number or word that the rows of a concept share"},
}

// candidateStatus is what the status of a row without a translation says.
const candidateStatus = "candidate"

// RowReader reads concepts from the rows of a sheet.
type RowReader struct {
	table *sheet.Table
	entry string   // of the concept in the making
	made  *Concept // nil between concepts
	err   error    // what comes after it
}

// NewRowReader finds out which columns a sheet has.
func NewRowReader(r *sheet.Reader) (*RowReader, error) {
	table, err := sheet.NewTable(r, Columns)
	if err != nil {
		return nil, err
	}
	return &RowReader{table: table}, nil
}

// Unknown lists headings that no column goes by.
func (r *RowReader) Unknown() []string { return r.table.Unknown }

// Read returns the next concept: see [ConceptReader]. Its ID is that of its
// entry, where that is a number.
func (r *RowReader) Read() (Concept, error) {
	for r.err == nil {
		row, err := r.table.Read()
		if err != nil {
			r.err = err
			break
		}
		c, err := concept(row)
		if err != nil {
			return Concept{}, &tm.Skip{Line: row.Line, Reason: err.Error()}
		}
		entry := row.Get("entry")
		if r.made != nil && entry != "" && entry == r.entry {
			r.made.join(c)
			continue
		}
		done := r.made
		r.made, r.entry = &c, entry
		if done != nil {
			return *done, nil
		}
	}
	if r.made != nil && r.err == io.EOF {
		c := *r.made
		r.made = nil
		return c, nil
	}
	return Concept{}, r.err
}

// concept reads a row as a concept with one term in each language.
func concept(row sheet.Record) (c Concept, err error) {
	var zh, en Term
	var zhContext, enContext Context
	for name, field := range fields(&c, &zh, &en, &zhContext, &enContext) {
		*field = strings.TrimSpace(row.Get(name))
	}
	status := strings.TrimSpace(row.Get("status"))
	switch {
	case row.Extra:
		return c, errors.New("more cells than the header has")
	case zh.Text == "":
		return c, errors.New("no Chinese")
	case en.Text == "" && !strings.EqualFold(status, candidateStatus):
		return c, errors.New("no English")
	}
	if zhContext.Text != "" {
		zh.Contexts = []Context{zhContext}
	}
	if enContext.Text != "" {
		en.Contexts = []Context{enContext}
	}

	c.ID, _ = strconv.ParseInt(strings.TrimSpace(row.Get("entry")), 10, 64)
	if kind, ok := kindWords.find(string(c.Kind)); ok {
		c.Kind = kind
	} else {
		c.Kind, c.Domain = "", cmp.Or(c.Domain, string(c.Kind))
	}
	zhLang, enLang := text.Chinese, text.English
	for _, err := range []error{
		usageWords.in("usage", &en.Usage),
		usageWords.in("usage_zh", &zh.Usage),
		typeWords.in("type", &en.Type),
		typeWords.in("type_zh", &zh.Type),
		lang(row, "lang_zh", &zhLang),
		lang(row, "lang_en", &enLang),
	} {
		if err != nil {
			return c, err
		}
	}
	if en.Status, err = tm.ParseStatus(status); err != nil {
		return c, err
	}
	if en.Created, err = tm.ParseTime(row.Get("created")); err != nil {
		return c, fmt.Errorf("created: %w", err)
	}
	c.add(zhLang, zh)
	if en.Text != "" {
		c.add(enLang, en)
	}
	return c, nil
}

// fields names the columns that are the texts of a concept and of one term in
// each language.
func fields(c *Concept, zh, en *Term, zhContext, enContext *Context) map[string]*string {
	return map[string]*string{
		"kind": (*string)(&c.Kind), "domain": &c.Domain, "definition": &c.Definition, "entry_note": &c.Note,
		"zh": &zh.Text, "pinyin": &zh.Pinyin, "source_zh": &zh.Source, "note_zh": &zh.Note,
		"usage_zh": (*string)(&zh.Usage), "type_zh": (*string)(&zh.Type),
		"context": &zhContext.Text, "context_source": &zhContext.Source,
		"en": &en.Text, "source": &en.Source, "note": &en.Note, "pos": &en.PartOfSpeech, "by": &en.By,
		"usage": (*string)(&en.Usage), "type": (*string)(&en.Type),
		"context_en": &enContext.Text, "context_en_source": &enContext.Source,
	}
}

// words are those that a value of a list goes by in a sheet, folded.
type words[T ~string] map[T][]string

var (
	kindWords = words[Kind]{
		Politics:     {"政治", "政治用语", "政治术语", "政策"},
		Place:        {"地名", "地点", "行政区划"},
		Organization: {"机构", "组织", "机构名", "单位"},
		Meeting:      {"会议", "活动"},
		Title:        {"职务", "职衔", "头衔", "职位"},
		Person:       {"人名", "人物"},
		Culture:      {"文化", "宗教", "民俗"},
		Other:        {"其他", "其它"},
	}
	usageWords = words[Usage]{
		Preferred:  {"首选", "推荐", "优先"},
		Admitted:   {"许用", "可用", "允许"},
		Deprecated: {"拒用", "禁用", "不推荐", "停用", "forbidden"},
		Superseded: {"被取代", "已废止", "旧称"},
	}
	typeWords = words[TermType]{
		FullForm:     {"全称", "full form", "full"},
		ShortForm:    {"简称", "short form", "short"},
		Abbreviation: {"缩写", "缩略语"},
		Acronym:      {"首字母缩略词", "首字母缩写"},
		Variant:      {"变体", "异形"},
		Phrase:       {"短语", "词组"},
	}
)

func (w words[T]) find(s string) (T, bool) {
	s = text.Fold(s)
	if s == "" {
		return "", true
	}
	for value, also := range w {
		if s == text.Fold(string(value)) || slices.Contains(also, s) {
			return value, true
		}
	}
	return "", false
}

// in replaces what stands in a column by the value it means.
func (w words[T]) in(column string, value *T) error {
	v, ok := w.find(string(*value))
	if !ok {
		return fmt.Errorf("unknown %s %q (one of %s)", column, *value, w.list())
	}
	*value = v
	return nil
}

func (w words[T]) list() string {
	var all []string
	for value := range w {
		all = append(all, string(value))
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

func lang(row sheet.Record, column string, tag *language.Tag) error {
	s := strings.TrimSpace(row.Get(column))
	if s == "" {
		return nil
	}
	t, err := language.Parse(s)
	if err != nil {
		return fmt.Errorf("%s: %q is not a language tag", column, s)
	}
	*tag = t
	return nil
}

// add puts a term into the section of its language, unless it is there.
func (c *Concept) add(lang language.Tag, t Term) {
	for i := range c.Sections {
		s := &c.Sections[i]
		if s.Lang != lang {
			continue
		}
		if !slices.ContainsFunc(s.Terms, func(o Term) bool { return o.Text == t.Text }) {
			s.Terms = append(s.Terms, t)
		}
		return
	}
	c.Sections = append(c.Sections, Section{Lang: lang, Terms: []Term{t}})
}

// join takes in another row of the same concept: its terms, and what the rows
// before it left open.
func (c *Concept) join(row Concept) {
	c.Kind, c.Domain = cmp.Or(c.Kind, row.Kind), cmp.Or(c.Domain, row.Domain)
	c.Definition, c.Note = cmp.Or(c.Definition, row.Definition), cmp.Or(c.Note, row.Note)
	for _, s := range row.Sections {
		for _, t := range s.Terms {
			c.add(s.Lang, t)
		}
	}
}

// RowWriter writes concepts as the rows of a sheet.
type RowWriter struct {
	w        *sheet.Writer
	began    bool
	concepts int
}

// NewRowWriter returns a writer of the columns of [Columns].
func NewRowWriter(w *sheet.Writer) *RowWriter { return &RowWriter{w: w} }

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
		if err := w.w.Write(p.row(c, entry)); err != nil {
			return err
		}
	}
	return nil
}

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
// best translation comes first, and among equals the alphabet decides, so that
// the rows are the same again when they have been read.
func pairs(c *Concept) (rows []pair) {
	var zh, en []located
	for _, s := range c.Sections {
		for _, t := range s.Terms {
			switch base, _ := s.Lang.Base(); base.String() {
			case "zh":
				zh = append(zh, located{t, s.Lang})
			case "en":
				en = append(en, located{t, s.Lang})
			}
		}
	}
	slices.SortStableFunc(en, func(a, b located) int {
		return cmp.Or(statusRank(a.Status)-statusRank(b.Status), usageRank(a.Usage)-usageRank(b.Usage), cmp.Compare(a.Text, b.Text))
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
	return want == unsaid || formOf(other.Type) != full+short-want ||
		!slices.ContainsFunc(others, func(o located) bool { return formOf(o.Type) == want })
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

var _ ConceptReader = (*RowReader)(nil)

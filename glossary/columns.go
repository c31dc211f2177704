package glossary

import (
	"fmt"
	"slices"
	"strings"

	"yiku/align/text"
	"yiku/tm/sheet"
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
	{Name: "note", Also: []string{"备注", "注释", "说明", "notes", "comment", "comments", "remarks", "explanation", "developer comments", "translator comments"}, Use: "a note on the translation"},
	{Name: "context", Also: []string{"例句", "语境", "上下文", "example"}, Use: "a passage that shows the Chinese in use"},
	{Name: "context_source", Also: []string{"例句来源", "语境来源"}, Use: "where that is from"},
	{Name: "context_en", Also: []string{"英文例句"}, Use: "a passage that shows the English in use"},
	{Name: "context_en_source", Use: "where that is from"},
	{Name: "definition", Also: []string{"定义", "释义", "description"}, Use: "what the concept is"},
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

// words are those that a value of a list goes by besides its own name, folded and
// in simplified characters. The first is its name in Chinese.
type words[T ~string] map[T][]string

var (
	kindWords = words[Kind]{
		Politics:     {"政治", "政治用语", "政治术语", "时政", "时政用语", "时政术语", "政策", "政策用语", "political", "policy"},
		Place:        {"地名", "地点", "地区", "行政区划", "places", "place name", "place names", "location", "locations"},
		Organization: {"机构", "组织", "组织机构", "机构名", "机构名称", "单位", "部门", "organizations", "organisation", "organisations", "institution", "institutions"},
		Meeting:      {"会议", "会议名", "会议名称", "活动", "meetings", "conference", "conferences", "event", "events"},
		Title:        {"职务", "职衔", "头衔", "职位", "职称", "titles", "position", "positions"},
		Person:       {"人名", "姓名", "人物", "persons", "people"},
		Culture:      {"文化", "文化用语", "宗教", "民俗", "cultural", "religion"},
		Other:        {"其他", "其它", "others", "misc"},
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
		if s == text.Fold(string(value)) || slices.Contains(also, s) || slices.Contains(also, text.Simplify(s)) {
			return value, true
		}
	}
	return "", false
}

// ParseKind returns the kind that a word names, in English or Chinese.
func ParseKind(s string) (Kind, bool) { return kindWords.find(s) }

// Chinese returns the name of a kind in Chinese.
func (k Kind) Chinese() string {
	if also := kindWords[k]; len(also) > 0 {
		return also[0]
	}
	return ""
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

// Package multiterm reads and writes the XML of Trados MultiTerm: a conceptGrp
// for each concept, a languageGrp for each language in it, a termGrp for each
// term. It is UTF-16, little-endian.
//
// What is said of them stands in fields that each termbase names for itself.
// Written are the fields of its own template (Subject, Definition, Note, Status,
// Source, Context, Part of Speech, Type); read are these and their usual other
// names, English or Chinese. A termbase takes in only a file whose languages and
// fields it has: make it with Chinese and English and these fields, or have
// MultiTerm Convert make one of the XLSX export.
//
// Not held: pinyin, sources of contexts, and the history but for who made a
// term and when.
package multiterm

import (
	"strings"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
)

// field is what a descrip says.
type field int

const (
	unknown field = iota
	subject
	definition
	note
	status
	source
	context
	partOfSpeech
	termType
	kind
)

// fields are the names of fields, the one that is written first.
var fields = map[field][]string{
	subject:      {"Subject", "Subject Field", "Domain", "领域", "主题", "学科"},
	kind:         {"Category", "Kind", "类别", "分类"},
	definition:   {"Definition", "定义", "释义"},
	note:         {"Note", "Notes", "Comment", "Remarks", "备注", "注释", "说明"},
	status:       {"Status", "Usage", "Usage Status", "状态", "用法"},
	source:       {"Source", "来源", "出处"},
	context:      {"Context", "Example", "语境", "例句"},
	partOfSpeech: {"Part of Speech", "PartOfSpeech", "POS", "词性"},
	termType:     {"Type", "Term Type", "形式"},
}

var fieldOf = func() map[string]field {
	m := map[string]field{}
	for f, names := range fields {
		for _, n := range names {
			m[text.Fold(n)] = f
		}
	}
	return m
}()

// statusName is what a term has in its field Status; nothing for one that is
// approved and no more.
func statusName(t glossary.Term) string {
	switch {
	case t.Status == tm.Rejected, t.Status == tm.Proposed && t.Usage == "":
		return string(t.Status)
	case t.Usage != "":
		return string(t.Usage)
	}
	return ""
}

// setStatus reads it, and reports whether it is known.
func setStatus(t *glossary.Term, value string) bool {
	switch v := text.Fold(value); v {
	case "preferred", "首选":
		t.Usage = glossary.Preferred
	case "admitted", "allowed", "许用":
		t.Usage = glossary.Admitted
	case "deprecated", "forbidden", "not recommended", "禁用", "拒用":
		t.Usage = glossary.Deprecated
	case "superseded", "obsolete", "被取代":
		t.Usage = glossary.Superseded
	default:
		s, err := tm.ParseStatus(v)
		if err != nil {
			return false
		}
		t.Status = s
	}
	return true
}

func join(a, b string) string { return strings.Trim(a+"\n"+b, "\n") }

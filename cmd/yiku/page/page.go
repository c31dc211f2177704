// Package page shows Chinese texts in a browser, with what was found in them
// marked: terms underlined by kind, candidates in a box. A page is one file of
// HTML. It has no script, fetches nothing, and reads as well on paper.
//
// [Reading] is the page of annotated texts. Other pages take the styles and the
// marked text from [New].
package page

import (
	_ "embed"
	"html/template"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/glossary"
)

// Paragraph is a paragraph of a text, with what was found in it.
type Paragraph struct {
	Kind  document.Kind
	Text  string
	Marks []Mark
}

// Mark is a stretch of a paragraph that is a term or a candidate. Marks are in
// the order in which they begin. Two of them are apart, or one holds the other
// and comes first.
type Mark struct {
	text.Span // in bytes
	Kind      glossary.Kind
	Gloss     string // its translations; "" for a candidate
	Entry     string // the id of its entry in the list of the page; "" for none
	Number    int    // that of the entry, where it stands first in the text; else 0
}

//go:embed styles.html
var styles string

// New returns a page's template. It may use the templates "styles", what goes into
// the head; "legend", how the kinds are marked; and "paragraph", for a [Paragraph].
func New(name, html string) (*template.Template, error) {
	t, err := template.New(name).Funcs(template.FuncMap{"kindName": KindName, "kinds": func() []glossary.Kind { return glossary.Kinds }}).Parse(styles)
	if err != nil {
		return nil, err
	}
	return t.Parse(html)
}

// run is a stretch of a paragraph: a mark with what is inside it, or the text
// between marks.
type run struct {
	Mark
	Text   string // where nothing is marked inside
	Inside []run
	Marked bool
}

// Term reports whether the run is a term of the glossary.
func (r run) Term() bool { return r.Marked && r.Gloss != "" }

// Heading reports whether the paragraph is a headline.
func (p Paragraph) Heading() bool { return p.Kind == document.Heading }

// Runs cuts the paragraph at its marks.
func (p Paragraph) Runs() []run {
	return cut(p.Text, p.Marks, text.Span{End: len(p.Text)})
}

// cut cuts a span of a text at the marks inside it.
func cut(s string, marks []Mark, within text.Span) []run {
	var runs []run
	at := within.Start
	for i := 0; i < len(marks); {
		m := marks[i]
		inside := i + 1
		for i++; i < len(marks) && marks[i].Start < m.End; i++ {
		}
		if m.Start > at {
			runs = append(runs, run{Text: s[at:m.Start]})
		}
		runs = append(runs, run{Mark: m, Inside: cut(s, marks[inside:i], m.Span), Marked: true})
		at = m.End
	}
	if at < within.End {
		runs = append(runs, run{Text: s[at:within.End]})
	}
	return runs
}

// KindName names a kind as the head of a list.
func KindName(k glossary.Kind) string {
	switch k {
	case glossary.Politics:
		return "Politics 政治"
	case glossary.Place:
		return "Places 地名"
	case glossary.Organization:
		return "Organizations 机构"
	case glossary.Meeting:
		return "Meetings 会议"
	case glossary.Title:
		return "Titles 职务"
	case glossary.Person:
		return "People 人名"
	case glossary.Culture:
		return "Culture 文化"
	}
	return "Other 其他"
}

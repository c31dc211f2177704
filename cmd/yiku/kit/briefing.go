package kit

import (
	_ "embed"
	"html/template"
	"io"

	"yiku/align/document"
	"yiku/glossary"
)

//go:embed briefing.html
var briefingHTML string

// briefing is the kit in the order in which the page shows it.
type briefing struct {
	*Kit
	Groups   []group
	Matched  []Segment // those that resemble a unit
	Coverage Coverage
	Texts    []markedText
}

type group struct {
	Kind  glossary.Kind
	Terms []Term
}

type markedText struct {
	Name       string
	Paragraphs []markedParagraph
}

type markedParagraph struct {
	Heading bool
	Runs    []run
}

// run is a stretch of a paragraph: a term, a candidate, or the text between.
type run struct {
	Text, Gloss string
	Kind        glossary.Kind
	Term        bool
	Candidate   bool
}

func (k *Kit) writeBriefing(w io.Writer) error {
	b := briefing{Kit: k, Coverage: k.Coverage()}
	for _, kind := range glossary.Kinds {
		g := group{Kind: kind}
		for _, t := range k.Terms {
			if t.Kind == kind {
				g.Terms = append(g.Terms, t)
			}
		}
		if len(g.Terms) > 0 {
			b.Groups = append(b.Groups, g)
		}
	}
	for s := range k.segments() {
		if len(s.Matches) > 0 {
			b.Matched = append(b.Matched, s)
		}
	}
	for _, d := range k.Documents {
		text := markedText{Name: d.Name}
		for _, p := range d.Paragraphs {
			text.Paragraphs = append(text.Paragraphs, markedParagraph{p.Kind == document.Heading, p.runs()})
		}
		b.Texts = append(b.Texts, text)
	}
	page, err := template.New("briefing").Funcs(template.FuncMap{"kindName": kindName}).Parse(briefingHTML)
	if err != nil {
		return err
	}
	return page.Execute(w, b)
}

// runs cuts a paragraph at its marks.
func (p Paragraph) runs() []run {
	var runs []run
	at := 0
	for _, m := range p.Marks {
		if m.Start > at {
			runs = append(runs, run{Text: p.Text[at:m.Start]})
		}
		runs = append(runs, run{Text: p.Text[m.Start:m.End], Gloss: m.Gloss, Kind: m.Kind, Term: m.Gloss != "", Candidate: m.Gloss == ""})
		at = m.End
	}
	if at < len(p.Text) {
		runs = append(runs, run{Text: p.Text[at:]})
	}
	return runs
}

// Target returns the English side of the segment's best match.
func (s Segment) Target() string { return english(s.Matches[0].Unit) }

// Source returns the Chinese side of the segment's best match.
func (s Segment) Source() string { return chinese(s.Matches[0].Unit) }

// Score returns the score of the segment's best match.
func (s Segment) Score() int { return s.Matches[0].Score }

// kindName names a kind as the head of a list.
func kindName(k glossary.Kind) string {
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

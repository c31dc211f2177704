package xliff

import (
	"slices"
	"strconv"
	"strings"

	"yiku/tm/markup"
)

// content writes a text, with its inline codes if they are fit to be written.
func (x *Writer) content(tag, text, inner string) {
	if inner, ok := x.inline().Fitting(text, inner); ok {
		x.out.Raw(inner)
	} else {
		x.out.Text(text)
	}
	x.out.Raw("</" + tag + ">\n")
}

func (x *Writer) inline() markup.Inline {
	if x.o.Version == V21 {
		return inline2
	}
	return inline12
}

// line writes an element of nothing but text.
func (x *Writer) line(tag, text string) {
	x.out.Raw("<" + tag + ">")
	x.out.Text(text)
	x.out.Raw("</" + tag + ">\n")
}

func (x *Writer) transUnit(e element) {
	x.out.Raw("<trans-unit")
	x.out.Attr("id", strconv.Itoa(x.numbered))
	x.out.Attr("resname", e.Name)
	if e.State == Reviewed || e.State == Final {
		x.out.Raw(` approved="yes"`)
	}
	x.out.Raw(` xml:space="preserve">` + "\n<source>") // on the file, some overlook it
	x.content("source", e.Source, e.source)
	if e.Target != "" {
		x.out.Raw("<target")
		x.out.Attr("state", states12[e.State])
		if e.rejected {
			x.out.Attr("state-qualifier", qualifierRejected)
		}
		x.out.Raw(">")
		x.content("target", e.Target, e.target)
	}
	x.context(e)
	for _, n := range e.Notes {
		x.line("note", n)
	}
	for _, t := range e.Terms {
		x.out.Raw(`<note from="` + noteOfTerms + `" annotates="source">`)
		x.out.Text(t.Source)
		if len(t.Translations) > 0 {
			x.out.Text(" = " + strings.Join(t.Translations, "; "))
		}
		if t.Definition != "" {
			x.out.Text(" (" + t.Definition + ")")
		}
		x.out.Raw("</note>\n")
	}
	for _, m := range e.Matches {
		x.out.Raw("<alt-trans")
		x.out.Attr("match-quality", strconv.Itoa(min(m.Score, 100))+"%")
		x.out.Attr("origin", m.Origin)
		x.out.Raw(">\n")
		x.line("source", m.Source)
		x.line("target", m.Target)
		x.out.Raw("</alt-trans>\n")
	}
	x.out.Raw("</trans-unit>\n")
}

// context writes the neighbours of a segment.
func (x *Writer) context(e element) {
	if e.previous == "" && e.next == "" {
		return
	}
	x.out.Raw(`<context-group purpose="match">` + "\n")
	for _, c := range [][2]string{{contextPrevious, e.previous}, {contextNext, e.next}} {
		if c[1] != "" {
			x.out.Raw(`<context context-type="` + c[0] + `">`)
			x.out.Text(c[1])
			x.out.Raw("</context>\n")
		}
	}
	x.out.Raw("</context-group>\n")
}

func (x *Writer) unit2(e element) {
	n := strconv.Itoa(x.numbered)
	x.out.Raw(`<unit id="u` + n + `"`)
	x.out.Attr("name", e.Name)
	x.out.Raw(">\n")
	if len(e.Matches) > 0 {
		x.out.Raw("<mtc:matches>\n")
		for _, m := range e.Matches {
			score := strconv.Itoa(min(m.Score, 100)) + ".0"
			x.out.Raw(`<mtc:match ref="#s` + n + `" similarity="` + score + `" matchQuality="` + score + `"`)
			x.out.Attr("origin", m.Origin)
			x.out.Raw(">\n")
			x.line("source", m.Source)
			x.line("target", m.Target)
			x.out.Raw("</mtc:match>\n")
		}
		x.out.Raw("</mtc:matches>\n")
	}
	x.terms(e.Terms)
	if len(e.Notes) > 0 {
		x.out.Raw("<notes>\n")
		for _, note := range e.Notes {
			x.line("note", note)
		}
		x.out.Raw("</notes>\n")
	}
	x.out.Raw(`<segment id="s` + n + `"`)
	x.out.Attr("state", string(e.State))
	if e.rejected {
		x.out.Attr("subState", subRejected)
	}
	x.out.Raw(">\n<source>")
	x.content("source", e.Source, e.source)
	if e.Target != "" {
		x.out.Raw("<target>")
		x.content("target", e.Target, e.target)
	}
	x.out.Raw("</segment>\n</unit>\n")
}

// terms writes the glossary of a unit; an entry must have a meaning.
func (x *Writer) terms(terms []Term) {
	terms = slices.DeleteFunc(slices.Clone(terms), func(t Term) bool { return len(t.Translations) == 0 && t.Definition == "" })
	if len(terms) == 0 {
		return
	}
	element := func(name, origin, text string) {
		x.out.Raw("<gls:" + name)
		x.out.Attr("source", origin)
		x.out.Raw(">")
		x.out.Text(text)
		x.out.Raw("</gls:" + name + ">\n")
	}
	x.out.Raw("<gls:glossary>\n")
	for _, t := range terms {
		x.out.Raw("<gls:glossEntry>\n")
		element("term", t.Origin, t.Source)
		for _, translation := range t.Translations {
			element("translation", t.Origin, translation)
		}
		if t.Definition != "" {
			element("definition", t.Origin, t.Definition)
		}
		x.out.Raw("</gls:glossEntry>\n")
	}
	x.out.Raw("</gls:glossary>\n")
}

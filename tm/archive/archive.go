// Package archive writes a memory as JSON and reads it back, with every field of
// every unit: identifiers, neighbours, dates, properties, inline codes, and all
// languages.
//
// The file is one object. Each unit stands on a line of its own, so that two
// editions can be compared line by line:
//
//	{"format":"yiku-memory","version":1,"units":[
//	{"source":"zh-CN","status":"approved","variants":[{"lang":"zh-CN","text":"西藏"},…]},
//	…
//	]}
package archive

import (
	"fmt"
	"time"

	"yiku/align/text"
	"yiku/tm"

	"golang.org/x/text/language"
)

// Format is the value of "format" by which a file is known.
const Format = "yiku-memory"

// version is that of the files written; others are refused.
const version = 1

type unit struct {
	TUID     string    `json:"tuid,omitempty"`
	Source   string    `json:"source,omitempty"` // a BCP 47 tag
	Status   tm.Status `json:"status,omitempty"`
	Origin   string    `json:"origin,omitempty"`
	Previous string    `json:"previous,omitempty"`
	Next     string    `json:"next,omitempty"`
	stamp
	Props    []prop    `json:"props,omitempty"`
	Notes    []string  `json:"notes,omitempty"`
	Variants []variant `json:"variants"`
}

type variant struct {
	Lang   string `json:"lang"`
	Text   string `json:"text"`
	Markup string `json:"markup,omitempty"`
	stamp
	Props []prop   `json:"props,omitempty"`
	Notes []string `json:"notes,omitempty"`
}

type stamp struct {
	Creator    string    `json:"creator,omitempty"`
	Changer    string    `json:"changer,omitempty"`
	Created    time.Time `json:"created,omitzero"`
	Changed    time.Time `json:"changed,omitzero"`
	LastUsed   time.Time `json:"last_used,omitzero"`
	UsageCount int       `json:"usage_count,omitempty"`
}

type prop struct {
	Type  string `json:"type"`
	Lang  string `json:"lang,omitempty"`
	Value string `json:"value"`
}

func props(in []tm.Prop) (out []prop) {
	for _, p := range in {
		out = append(out, prop{p.Type, spelled(p.Lang), p.Value})
	}
	return out
}

// spelled writes a tag, nothing for none.
func spelled(tag language.Tag) string {
	if tag == language.Und {
		return ""
	}
	return tag.String()
}

func unitOf(u tm.Unit) unit {
	out := unit{TUID: u.TUID, Source: spelled(u.SrcLang), Status: u.Status, Origin: u.Origin,
		Previous: u.Previous, Next: u.Next, stamp: stamp(u.Stamp), Props: props(u.Props), Notes: u.Notes, Variants: []variant{}}
	for _, v := range u.Variants {
		out.Variants = append(out.Variants, variant{spelled(v.Lang), v.Text, v.Markup, stamp(v.Stamp), props(v.Props), v.Notes})
	}
	return out
}

// parser reads tags, and remembers the first that is none.
type parser struct{ err error }

func (p *parser) tag(s string) language.Tag {
	if s == "" {
		return language.Und
	}
	tag, err := text.ParseLanguage(s)
	if err != nil && p.err == nil {
		p.err = fmt.Errorf("%q is not a language tag", s)
	}
	return tag
}

func (p *parser) props(in []prop) (out []tm.Prop) {
	for _, q := range in {
		out = append(out, tm.Prop{Type: q.Type, Lang: p.tag(q.Lang), Value: q.Value})
	}
	return out
}

// unit is the reverse of unitOf.
func (p *parser) unit(in unit) tm.Unit {
	u := tm.Unit{TUID: in.TUID, SrcLang: p.tag(in.Source), Status: in.Status, Origin: in.Origin,
		Previous: in.Previous, Next: in.Next, Stamp: tm.Stamp(in.stamp), Props: p.props(in.Props), Notes: in.Notes}
	for _, v := range in.Variants {
		u.Variants = append(u.Variants, tm.Variant{Lang: p.tag(v.Lang), Text: v.Text, Markup: v.Markup,
			Stamp: tm.Stamp(v.stamp), Props: p.props(v.Props), Notes: v.Notes})
	}
	return u
}

package tmx

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"yiku/tm"
)

// remark reads a note or prop, and reports whether e was one.
func (t *Reader) remark(e xml.StartElement, props *[]tm.Prop, notes *[]string) (bool, error) {
	switch e.Name.Local {
	case "note":
		text, err := t.text()
		*notes = append(*notes, text)
		return true, err
	case "prop":
		p := tm.Prop{Type: attr(e, "type")}
		p.Lang, _ = parseLang(attr(e, "lang"))
		var err error
		p.Value, err = t.text()
		*props = append(*props, p)
		return true, err
	}
	return false, nil
}

func (t *Reader) unit(e xml.StartElement) (tm.Unit, error) {
	t.began = t.line
	u := tm.Unit{TUID: attr(e, "tuid"), SrcLang: t.Header.SrcLang}
	if src := attr(e, "srclang"); src != "" {
		u.SrcLang, _ = parseLang(src) // und for *all*
	}
	u.Stamp, u.Props = stamp(e)
	var problem string
	err := ended(t.children(func(e xml.StartElement) (bool, error) {
		if ok, err := t.remark(e, &u.Props, &u.Notes); ok || err != nil {
			return false, err
		}
		if e.Name.Local != "tuv" {
			return false, t.skip()
		}
		v, reason, err := t.variant(e)
		if reason != "" {
			problem = reason
		} else {
			u.Variants = append(u.Variants, v)
		}
		return false, err
	}))
	if err != nil {
		return tm.Unit{}, err
	}
	if len(u.Variants) < 2 {
		if problem == "" {
			problem = "fewer than two languages"
		}
		return tm.Unit{}, &tm.Skip{Line: t.began, Reason: problem}
	}
	takeProps(&u)
	return u, nil
}

// variant reads a tuv. The reason says why it cannot be used.
func (t *Reader) variant(e xml.StartElement) (v tm.Variant, reason string, err error) {
	v.Stamp, v.Props = stamp(e)
	lang := attr(e, "lang")
	tag, ok := parseLang(lang)
	switch {
	case lang == "":
		reason = "a variant without a language"
	case !ok:
		reason = fmt.Sprintf("a variant in %q, which is not a language tag", lang)
	}
	v.Lang = tag
	if ok && !strings.EqualFold(lang, tag.String()) {
		v.Props = append(v.Props, tm.Prop{Type: propLang, Value: lang})
	}
	segments := 0
	err = ended(t.children(func(e xml.StartElement) (bool, error) {
		if ok, err := t.remark(e, &v.Props, &v.Notes); ok || err != nil {
			return false, err
		}
		if e.Name.Local != "seg" {
			return false, t.skip()
		}
		segments++
		var err error
		v.Text, v.Markup, err = segment(t.next)
		return false, err
	}))
	switch {
	case reason != "":
	case segments > 1:
		reason = "a variant with two segments"
	case strings.TrimSpace(v.Text) == "":
		reason = fmt.Sprintf("the %s side is empty", tag)
	}
	return v, reason, err
}

// attr returns the value of an attribute; lang is xml:lang, or the plain one
// of older versions.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// stamp reads the attributes that units and variants share. Those without a
// field, or with a value that cannot be understood, become properties.
func stamp(e xml.StartElement) (s tm.Stamp, props []tm.Prop) {
	keep := func(name, value string) {
		if value != "" {
			props = append(props, tm.Prop{Type: attrPrefix + name, Value: value})
		}
	}
	for _, name := range keptAttrs {
		keep(name, attr(e, name))
	}
	s.Creator, s.Changer = attr(e, "creationid"), attr(e, "changeid")
	for _, a := range e.Attr {
		ok := true
		switch a.Name.Local {
		case "creationdate":
			s.Created, ok = parseDate(a.Value)
		case "changedate":
			s.Changed, ok = parseDate(a.Value)
		case "lastusagedate":
			s.LastUsed, ok = parseDate(a.Value)
		case "usagecount":
			n, err := strconv.Atoi(a.Value)
			if ok = err == nil && n >= 0; ok {
				s.UsageCount = n
			}
		}
		if !ok {
			keep(a.Name.Local, a.Value)
		}
	}
	return s, props
}

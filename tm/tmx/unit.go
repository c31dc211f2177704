package tmx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/markup"

	"golang.org/x/text/language"
)

// remark reads a note or prop, and reports whether e was one.
func (t *Reader) remark(e markup.Token, props *[]tm.Prop, notes *[]string) (bool, error) {
	switch e.Name {
	case "note":
		text, err := t.in.Chars()
		*notes = append(*notes, text)
		return true, err
	case "prop":
		p := tm.Prop{Type: e.Attr("type")}
		if p.Type == "" {
			t.depart("a <prop> without a type")
		}
		p.Lang, _ = parseLang(langOf(&e))
		var err error
		p.Value, err = t.in.Chars()
		*props = append(*props, p)
		return true, err
	}
	return false, nil
}

func (t *Reader) unit(e markup.Token) (tm.Unit, error) {
	t.began = t.in.Line()
	t.in.Begin()
	u := tm.Unit{TUID: e.Attr("tuid"), SrcLang: t.source(e.Attr("srclang"), t.Header.SrcLang)}
	u.Stamp, u.Props = t.stamp(e)
	var wrong []tm.Departure // what is left out of it
	variants := 0
	err := ended(t.children(func(e markup.Token) (bool, error) {
		line := t.in.Line()
		if ok, err := t.remark(e, &u.Props, &u.Notes); ok || err != nil {
			if variants > 0 {
				t.Depart(line, "<%s> after a <tuv>, which it must stand before", e.Name)
			}
			return false, err
		}
		if e.Name != "tuv" {
			t.depart("<%s> is passed over in a <tu>", e.Name)
			return false, t.in.Skip()
		}
		variants++
		v, reason, err := t.variant(e)
		if reason == "" {
			u.Variants = append(u.Variants, v)
		} else {
			wrong = append(wrong, tm.Departure{Line: line, Reason: reason})
		}
		return false, err
	}))
	if err != nil {
		return tm.Unit{}, err
	}
	if len(u.Variants) < 2 {
		reason := "fewer than two languages"
		if len(wrong) > 0 {
			reason = wrong[0].Reason
		}
		return tm.Unit{}, &tm.Skip{Line: t.began, Reason: reason}
	}
	for _, w := range wrong {
		t.Depart(w.Line, "%s", w.Reason)
	}
	takeProps(&u)
	return u, nil
}

// variant reads a tuv. The reason says why it cannot be used.
func (t *Reader) variant(e markup.Token) (v tm.Variant, reason string, err error) {
	lang := langOf(&e)
	s := t.lang(lang)
	switch {
	case lang == "":
		reason = "a <tuv> without xml:lang"
	case s.tag == language.Und:
		reason = fmt.Sprintf("a variant in %s, a language that is not known", text.Quote(lang))
	case e.Lang() == "" && slices.Contains(withXMLLang, t.Header.Version):
		t.depart("a <tuv> with lang, where TMX %s has xml:lang", t.Header.Version)
	}
	v.Stamp, v.Props = t.stamp(e)
	v.Lang = s.tag
	if s.odd && reason == "" {
		v.Props = append(v.Props, tm.Prop{Type: propLang, Value: lang})
	}
	segments := 0
	err = ended(t.children(func(e markup.Token) (bool, error) {
		line := t.in.Line()
		if ok, err := t.remark(e, &v.Props, &v.Notes); ok || err != nil {
			if segments > 0 {
				t.Depart(line, "<%s> after the <seg>, which it must stand before", e.Name)
			}
			return false, err
		}
		if e.Name != "seg" {
			t.depart("<%s> is passed over in a <tuv>", e.Name)
			return false, t.in.Skip()
		}
		if segments++; segments > 1 {
			reason = "a <tuv> with two segments"
			return false, t.in.Skip()
		}
		var err error
		v.Text, v.Markup, err = inline.Read(e.Space, t.inline(e.Space))
		return false, err
	}))
	if reason == "" && strings.TrimSpace(v.Text) == "" {
		reason = fmt.Sprintf("the %s side is empty", s.tag)
	}
	return v, reason, err
}

// inline returns the tokens of a segment, and names those among them that have
// no place there.
func (t *Reader) inline(space string) func() (markup.Token, error) {
	return func() (markup.Token, error) {
		e, err := t.in.Next()
		if err != nil || e.Kind != markup.Start || e.Space != space {
			return e, err
		}
		switch known, ok := inline[e.Name]; {
		case !ok:
			t.depart("<%s> in a segment, of which only the text is read", e.Name)
		case known.Needs != "" && e.Attr(known.Needs) == "" && !old(t.Header.Version):
			t.depart("<%s> without %s", e.Name, known.Needs)
		}
		return e, nil
	}
}

// langOf returns xml:lang, or the lang of versions before 1.3.
func langOf(e *markup.Token) string {
	if lang := e.Lang(); lang != "" {
		return lang
	}
	return e.Attr("lang")
}

// spelled is a language as a file wrote it: odd where that is not how the tag
// is written.
type spelled struct {
	tag language.Tag
	odd bool
}

// lang reads a language of the file, und for one that is not known.
func (t *Reader) lang(s string) spelled {
	if known, ok := t.langs[s]; ok {
		return known
	}
	tag, ok := parseLang(s)
	found := spelled{tag, ok && !strings.EqualFold(s, tag.String())}
	if len(t.langs) < 1000 {
		t.langs[s] = found
	}
	return found
}

// stamp reads the attributes that units and variants share. Those without a
// field, or a date or count that cannot be understood, become properties.
func (t *Reader) stamp(e markup.Token) (s tm.Stamp, props []tm.Prop) {
	var unknown []string
	for _, a := range e.Attrs {
		if a.Value == "" || a.Space != "" {
			continue
		}
		understood := true
		switch a.Name {
		case "creationid":
			s.Creator = a.Value
		case "changeid":
			s.Changer = a.Value
		case "creationdate":
			s.Created, understood = t.date(a)
		case "changedate":
			s.Changed, understood = t.date(a)
		case "lastusagedate":
			s.LastUsed, understood = t.date(a)
		case "usagecount":
			n, err := strconv.Atoi(a.Value)
			if understood = err == nil && n >= 0; understood {
				s.UsageCount = n
			} else {
				t.depart("usagecount %s is not a count", text.Quote(a.Value))
			}
		case "tuid", "srclang", "lang", "adminlang":
		default:
			understood = false
			if !slices.Contains(keptAttrs, a.Name) {
				unknown = append(unknown, a.Name)
			}
		}
		if !understood {
			props = append(props, tm.Prop{Type: attrPrefix + a.Name, Value: a.Value})
		}
	}
	if len(unknown) > 0 {
		t.depart("<%s> has attributes that TMX does not know: %s", e.Name, shown(unknown))
	}
	return s, inOrder(props)
}

// inOrder sorts the properties that stand for attributes as they are written.
func inOrder(props []tm.Prop) []tm.Prop {
	place := func(p tm.Prop) int {
		if i := slices.Index(keptAttrs, strings.TrimPrefix(p.Type, attrPrefix)); i >= 0 {
			return i
		}
		return len(keptAttrs)
	}
	slices.SortStableFunc(props, func(a, b tm.Prop) int { return place(a) - place(b) })
	return props
}

// date reads a date, and reports whether it is one.
func (t *Reader) date(a markup.Attr) (time.Time, bool) {
	at, err := time.Parse(stampForm, a.Value)
	if err == nil {
		return at, true
	}
	for _, form := range otherForms {
		if at, err := time.Parse(form, strings.TrimSpace(a.Value)); err == nil {
			t.depart("%s %s is not in the form of TMX, 20260131T093000Z", a.Name, text.Quote(a.Value))
			return at.UTC(), true
		}
	}
	t.depart("%s %s is not a date as 20260131T093000Z", a.Name, text.Quote(a.Value))
	return time.Time{}, false
}

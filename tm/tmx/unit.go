package tmx

import (
	"fmt"
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
	u := tm.Unit{TUID: e.Attr("tuid"), SrcLang: t.Header.SrcLang}
	var err error
	switch src := e.Attr("srclang"); src {
	case "":
	case allLangs:
		u.SrcLang = language.Und
	default:
		s, err := t.lang(src)
		if err != nil {
			return tm.Unit{}, err
		}
		u.SrcLang = s.tag
	}
	if u.Stamp, u.Props, err = t.stamp(e); err != nil {
		return tm.Unit{}, err
	}
	var problem string
	variants := 0
	err = ended(t.children(func(e markup.Token) (bool, error) {
		if ok, err := t.remark(e, &u.Props, &u.Notes); ok || err != nil {
			if variants > 0 && err == nil {
				err = t.in.Errorf("<%s> after a <tuv>, which it must stand before", e.Name)
			}
			return false, err
		}
		if e.Name != "tuv" {
			return false, t.in.Skip()
		}
		variants++
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
func (t *Reader) variant(e markup.Token) (v tm.Variant, reason string, err error) {
	lang := langOf(&e)
	if lang == "" {
		return v, "", t.in.Errorf("a <tuv> without xml:lang")
	}
	s, err := t.lang(lang)
	if err != nil {
		return v, "", err
	}
	if s.tag == language.Und {
		reason = fmt.Sprintf("a variant in %q, a language that is not known", lang)
	}
	if v.Stamp, v.Props, err = t.stamp(e); err != nil {
		return v, "", err
	}
	v.Lang = s.tag
	if s.odd && reason == "" {
		v.Props = append(v.Props, tm.Prop{Type: propLang, Value: lang})
	}
	segments := 0
	err = ended(t.children(func(e markup.Token) (bool, error) {
		if ok, err := t.remark(e, &v.Props, &v.Notes); ok || err != nil {
			if segments > 0 && err == nil {
				err = t.in.Errorf("<%s> after the <seg>, which it must stand before", e.Name)
			}
			return false, err
		}
		if e.Name != "seg" {
			return false, t.in.Skip()
		}
		if segments++; segments > 1 {
			return false, t.in.Errorf("a <tuv> with two segments")
		}
		var err error
		v.Text, v.Markup, err = inline.Read(e.Space, t.in.Next)
		return false, err
	}))
	if reason == "" && strings.TrimSpace(v.Text) == "" {
		reason = fmt.Sprintf("the %s side is empty", s.tag)
	}
	return v, reason, err
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

// wellFormedTag is what can be a language tag at all, known or not.
var wellFormedTag = text.Pattern(`^([A-Za-z]{2,8}|[xiXI])([-_][A-Za-z0-9]{1,8})*$`)

// lang reads a language of the file, und for one that is not known.
func (t *Reader) lang(s string) (spelled, error) {
	if known, ok := t.langs[s]; ok {
		return known, nil
	}
	if !wellFormedTag().MatchString(strings.TrimSpace(s)) {
		return spelled{}, t.in.Errorf("%q is not a language tag", s)
	}
	tag, ok := parseLang(s)
	found := spelled{tag, ok && !strings.EqualFold(s, tag.String())}
	if len(t.langs) < 1000 {
		t.langs[s] = found
	}
	return found, nil
}

// stamp reads the attributes that units and variants share. Those without a
// field, or a count that cannot be understood, become properties.
func (t *Reader) stamp(e markup.Token) (s tm.Stamp, props []tm.Prop, err error) {
	keep := func(name, value string) {
		if value != "" {
			props = append(props, tm.Prop{Type: attrPrefix + name, Value: value})
		}
	}
	if len(e.Attrs) > 1 {
		for _, name := range keptAttrs {
			keep(name, e.Attr(name))
		}
	}
	for _, a := range e.Attrs {
		switch a.Name {
		case "creationid":
			s.Creator = a.Value
		case "changeid":
			s.Changer = a.Value
		case "creationdate":
			s.Created, err = t.date(a)
		case "changedate":
			s.Changed, err = t.date(a)
		case "lastusagedate":
			s.LastUsed, err = t.date(a)
		case "usagecount":
			if n, err := strconv.Atoi(a.Value); err == nil && n >= 0 {
				s.UsageCount = n
			} else {
				keep(a.Name, a.Value)
			}
		}
		if err != nil {
			return s, nil, err
		}
	}
	return s, props, nil
}

func (t *Reader) date(a markup.Attr) (time.Time, error) {
	if a.Value == "" {
		return time.Time{}, nil
	}
	at, err := time.Parse(stampForm, a.Value)
	if err != nil {
		return at, t.in.Errorf("%s %q is not a date as 20260131T093000Z", a.Name, a.Value)
	}
	return at, nil
}

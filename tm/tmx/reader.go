package tmx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"yiku/tm"

	"golang.org/x/text/language"
)

// Reader reads the units of a TMX file.
type Reader struct {
	Header Header

	dec  *xml.Decoder
	line int // where the last token begins
	done bool
}

// NewReader reads a file up to its first unit. The encoding is found out. A
// file that is not TMX, or that declares entities of its own, is refused.
func NewReader(r io.Reader) (*Reader, error) {
	text, err := decode(r)
	if err != nil {
		return nil, err
	}
	t := &Reader{dec: xml.NewDecoder(text)}
	root, err := t.root()
	if err != nil {
		return nil, err
	}
	t.Header.Version = attr(root, "version")
	t.Header.SrcLang = language.Und
	err = t.children(func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "header":
			return false, t.header(e)
		case "body":
			return true, nil
		}
		return false, t.skip()
	})
	if err == errNoMore {
		err = t.errorf("there is no <body>")
	}
	if err != nil {
		return nil, err
	}
	return t, nil
}

// Read returns the next unit, and io.EOF after the last. A unit without text
// in two languages is reported by a [*tm.Skip], after which reading may go on;
// any other error is final.
func (t *Reader) Read() (tm.Unit, error) {
	if t.done {
		return tm.Unit{}, io.EOF
	}
	for {
		token, err := t.next()
		if err != nil {
			return tm.Unit{}, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == "tu" {
				return t.unit(e)
			}
			if err := t.skip(); err != nil {
				return tm.Unit{}, err
			}
		case xml.EndElement: // of the body
			t.done = true
			return tm.Unit{}, t.end()
		}
	}
}

// next returns the next token and remembers where it begins.
func (t *Reader) next() (xml.Token, error) {
	t.line, _ = t.dec.InputPos()
	token, err := t.dec.Token()
	if err == nil {
		return token, nil
	}
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		msg := syntax.Msg
		if msg == "unexpected EOF" {
			msg = "the file ends in the middle"
		}
		return nil, fmt.Errorf("tmx: line %d: %s", syntax.Line, msg)
	}
	return nil, err // io.EOF, or what the file's own reader said
}

func (t *Reader) errorf(format string, args ...any) error {
	return fmt.Errorf("tmx: line %d: "+format, append([]any{t.line}, args...)...)
}

// root reads up to the root element.
func (t *Reader) root() (xml.StartElement, error) {
	for {
		token, err := t.next()
		if err == io.EOF {
			return xml.StartElement{}, errors.New("tmx: the file is empty")
		}
		if err != nil {
			return xml.StartElement{}, err
		}
		switch e := token.(type) {
		case xml.Directive:
			if bytes.Contains(e, []byte("<!ENTITY")) {
				return xml.StartElement{}, &EntityError{t.line}
			}
		case xml.CharData:
			if len(bytes.TrimSpace(e)) > 0 {
				return xml.StartElement{}, t.errorf("text where <tmx> should begin")
			}
		case xml.StartElement:
			if e.Name.Local != "tmx" {
				return xml.StartElement{}, t.errorf("the root element is <%s>, not <tmx>", e.Name.Local)
			}
			return e, nil
		}
	}
}

// EntityError refuses a file that declares entities: they can name other files
// and multiply without end, and a memory has no use for them.
type EntityError struct{ Line int }

func (e *EntityError) Error() string {
	return fmt.Sprintf("tmx: line %d: the file declares entities of its own", e.Line)
}

// Hint says what can be done about it.
func (e *EntityError) Hint() string {
	return "remove the <!ENTITY …> declarations from the DOCTYPE and write the characters themselves"
}

// end reads what may follow the body.
func (t *Reader) end() error {
	for {
		token, err := t.next()
		if err != nil {
			return err // io.EOF, if all is well
		}
		switch e := token.(type) {
		case xml.StartElement:
			return t.errorf("<%s> after the body", e.Name.Local)
		case xml.CharData:
			if len(bytes.TrimSpace(e)) > 0 {
				return t.errorf("text after the body")
			}
		}
	}
}

// skip reads to the end of the element that has begun.
func (t *Reader) skip() error {
	for depth := 1; depth > 0; {
		token, err := t.next()
		if err != nil {
			return err
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

var errNoMore = errors.New("no more children")

// children calls f for each child of an element, which must read it to its
// end; f stops the loop by returning true. errNoMore is the end of the parent.
func (t *Reader) children(f func(xml.StartElement) (stop bool, err error)) error {
	for {
		token, err := t.next()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if stop, err := f(e); stop || err != nil {
				return err
			}
		case xml.EndElement:
			return errNoMore
		}
	}
}

// text returns the characters of the element that has begun.
func (t *Reader) text() (string, error) {
	var b []byte
	for depth := 1; ; {
		token, err := t.next()
		if err != nil {
			return "", err
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
		case xml.CharData:
			b = append(b, e...)
		case xml.EndElement:
			if depth--; depth == 0 {
				return string(b), nil
			}
		}
	}
}

func (t *Reader) header(e xml.StartElement) error {
	h := &t.Header
	h.Tool, h.ToolVersion = attr(e, "creationtool"), attr(e, "creationtoolversion")
	h.SegType, h.Format = attr(e, "segtype"), attr(e, "o-tmf")
	h.AdminLang, h.DataType = attr(e, "adminlang"), attr(e, "datatype")
	if tag, ok := parseLang(attr(e, "srclang")); ok {
		h.SrcLang = tag
	}
	h.Stamp, _ = stamp(e)
	return ended(t.children(func(e xml.StartElement) (bool, error) {
		ok, err := t.remark(e, &h.Props, &h.Notes)
		if err == nil && !ok {
			err = t.skip()
		}
		return false, err
	}))
}

// ended is the error of a loop over children that went on to the last.
func ended(err error) error {
	if err == errNoMore {
		return nil
	}
	return err
}

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
	line := t.line
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
		return tm.Unit{}, &tm.Skip{Line: line, Reason: problem}
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

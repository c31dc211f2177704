package xliff

import (
	"fmt"
	"io"
	"strings"

	"yiku/tm"
	"yiku/tm/markup"

	"golang.org/x/text/language"
)

// Reader reads the units of an XLIFF file.
type Reader struct {
	Version string

	in       *markup.Reader
	space    string // the namespace of the file's own elements
	original string // of the file element
	source   string // languages of the file, as they are spelled
	target   string
	queue    []found // segments of the unit that was read last
	line     int
}

// found is a segment, or why it cannot be used.
type found struct {
	unit tm.Unit
	skip *tm.Skip
}

// NewReader reads a file up to its root element. The encoding is found out.
func NewReader(r io.Reader) (*Reader, error) {
	in, err := markup.NewReader(r, "xliff")
	if err != nil {
		return nil, err
	}
	x := &Reader{in: in}
	root, err := in.Next()
	switch {
	case err != nil:
		return nil, err
	case root.Name != "xliff":
		return nil, in.Errorf("the root element is <%s>, not <xliff>", root.Name)
	}
	x.Version, x.space = root.Attr("version"), root.Space
	switch x.Version {
	case "", "1.0", "1.1", "1.2": // 1.1 has files without
	case "2.0", "2.1", "2.2":
		if x.source, x.target = root.Attr("srcLang"), root.Attr("trgLang"); x.source == "" {
			return nil, in.Errorf("the file has no srcLang")
		}
	default:
		return nil, in.Errorf("version %q is not one that yiku reads: 1.0 to 1.2, 2.0 to 2.2", x.Version)
	}
	return x, nil
}

// Line returns where the unit that was read last begins.
func (x *Reader) Line() int { return x.line }

// Read returns the next segment that has a translation, and io.EOF after the
// last. One that cannot be used is reported by a [*tm.Skip].
func (x *Reader) Read() (tm.Unit, error) {
	for len(x.queue) == 0 {
		if err := x.advance(); err != nil {
			return tm.Unit{}, err
		}
	}
	f := x.queue[0]
	x.queue = x.queue[1:]
	if f.skip != nil {
		return tm.Unit{}, f.skip
	}
	return f.unit, nil
}

// advance reads a token outside of units, or a unit into the queue.
func (x *Reader) advance() error {
	x.in.Begin()
	t, err := x.in.Next()
	if err != nil || t.Kind != markup.Start {
		return err
	}
	switch x.own(t) {
	case "file":
		x.original = t.Attr("original")
		if !x.is2() {
			x.source, x.target = t.Attr("source-language"), t.Attr("target-language")
		}
	case "group", "body":
	case "trans-unit":
		return x.transUnit(t)
	case "unit":
		return x.unit2(t)
	default:
		return x.in.Skip()
	}
	return nil
}

func (x *Reader) is2() bool { return strings.HasPrefix(x.Version, "2") }

// own returns the name of an element, "" for one of another namespace.
func (x *Reader) own(t markup.Token) string {
	if t.Space != x.space {
		return ""
	}
	return t.Name
}

// content returns the tokens of the element that has begun.
func (x *Reader) content() ([]markup.Token, error) {
	var all []markup.Token
	for depth := 1; ; {
		t, err := x.in.Next()
		if err != nil {
			return nil, err
		}
		switch t.Kind {
		case markup.Start:
			depth++
			t.Attrs = append([]markup.Attr(nil), t.Attrs...)
		case markup.Text:
			t.Text = append([]byte(nil), t.Text...)
		case markup.End:
			if depth--; depth == 0 {
				return all, nil
			}
		}
		all = append(all, t)
	}
}

// children calls f for each child of an element, which must read it to its end.
func (x *Reader) children(f func(markup.Token) error) error {
	_, err := x.in.Children(func(t markup.Token) (bool, error) { return false, f(t) })
	return err
}

// side is one language's text of a segment.
type side struct {
	lang    string
	tokens  []markup.Token
	present bool
}

// side reads a source or target that is to become s. A second one would have
// to take the place of the first: it is an error.
func (x *Reader) side(s *side, t markup.Token, lang string) (err error) {
	if s.present {
		return x.in.Errorf("a second <%s>", t.Name)
	}
	if own := t.Lang(); own != "" {
		lang = own
	}
	s.lang, s.present = lang, true
	s.tokens, err = x.content()
	return err
}

// add puts a pair into the queue, or the reason why it cannot be used.
func (x *Reader) add(u tm.Unit, source, target side, inline markup.Inline) {
	u.Variants = nil
	for i, s := range []side{source, target} {
		name := [...]string{"source", "target"}[i]
		if !s.present {
			x.skip("there is no %s", name)
			return
		}
		tag, err := (language.Default | language.Macro).Parse(s.lang)
		if s.lang == "" || err != nil {
			x.skip("the language of the %s is not known: %q", name, s.lang)
			return
		}
		text, inner, _ := inline.Read(x.space, reading(s.tokens))
		if strings.TrimSpace(text) == "" {
			x.skip("the %s is empty", name)
			return
		}
		u.Variants = append(u.Variants, tm.Variant{Lang: tag, Text: text, Markup: inner})
	}
	u.SrcLang = u.Variants[0].Lang
	x.queue = append(x.queue, found{unit: u})
}

// skip puts a reason into the queue why something cannot be used.
func (x *Reader) skip(format string, args ...any) {
	x.queue = append(x.queue, found{skip: &tm.Skip{Line: x.line, Reason: fmt.Sprintf(format, args...)}})
}

// reading hands out tokens, and the end of the element they stood in.
func reading(tokens []markup.Token) func() (markup.Token, error) {
	return func() (t markup.Token, err error) {
		if len(tokens) == 0 {
			return markup.Token{Kind: markup.End}, nil
		}
		t, tokens = tokens[0], tokens[1:]
		return t, nil
	}
}

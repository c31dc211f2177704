package markup

import (
	"fmt"
	"io"
	"strings"
)

// Inline are the elements that may stand within a segment.
type Inline map[string]Element

// Element is one of [Inline].
type Element struct {
	Code  bool   // a tag of the original document, whose content is not text
	Needs string // an attribute it cannot do without
}

// Read reads the content of an element that has begun, to its end. The inner
// markup is the content in a form of its own (sorted out the way [Escape]
// writes it), or empty where it has no elements. Of an element of another
// namespace than the one given only the text is kept.
func (in Inline) Read(space string, next func() (Token, error)) (text, inner string, err error) {
	var plain, marked []byte
	hasMarkup := false
	var open []string // the names of the open elements, "" for foreign ones
	codes := 0        // how many of them are codes
	for {
		t, err := next()
		if err != nil {
			return "", "", err
		}
		switch {
		case t.Kind == Text:
			if codes == 0 {
				plain = append(plain, t.Text...)
			}
			if hasMarkup {
				marked = Escape(marked, string(t.Text), false)
			}
		case t.Kind == Start && t.Space != space:
			open = append(open, "")
		case t.Kind == Start:
			if !hasMarkup {
				hasMarkup = true
				marked = Escape(nil, string(plain), false)
			}
			marked = appendStart(marked, &t)
			open = append(open, t.Name)
			if in[t.Name].Code {
				codes++
			}
		case len(open) == 0:
			return string(plain), string(marked), nil
		default:
			name := open[len(open)-1]
			open = open[:len(open)-1]
			if name == "" {
				continue
			}
			if in[name].Code {
				codes--
			}
			marked = append(append(append(marked, "</"...), name...), '>')
		}
	}
}

// appendStart appends a start tag with those attributes that have no namespace
// of their own.
func appendStart(b []byte, t *Token) []byte {
	b = append(append(b, '<'), t.Name...)
	for _, a := range t.Attrs {
		switch a.Space {
		case "":
			b = append(b, ' ')
		case XML:
			b = append(b, " xml:"...)
		default:
			continue
		}
		b = append(append(b, a.Name...), `="`...)
		b = append(Escape(b, a.Value, true), '"')
	}
	return append(b, '>')
}

// Parse reads inner markup, which may come from anywhere, again. The error says
// that it is broken or has other elements.
func (in Inline) Parse(inner string) (text, normal string, err error) {
	r, err := NewReader(strings.NewReader("<seg>"+inner+"</seg>"), "markup")
	if err != nil {
		return "", "", err
	}
	if _, err := r.Next(); err != nil {
		return "", "", err
	}
	text, normal, err = in.Read("", func() (Token, error) {
		t, err := r.Next()
		if err == nil && t.Kind == Start {
			e, known := in[t.Name]
			if !known || e.Needs != "" && t.Attr(e.Needs) == "" {
				err = fmt.Errorf("<%s> is not an inline element, or lacks an attribute", t.Name)
			}
		}
		return t, err
	})
	if err == nil {
		if _, err = r.Next(); err == io.EOF {
			err = nil
		}
	}
	return text, normal, err
}

// Fitting returns the markup of a segment if it is fit to be written: whole,
// of these elements, and of the text.
func (in Inline) Fitting(text, inner string) (string, bool) {
	if inner == "" {
		return "", false
	}
	parsed, normal, err := in.Parse(inner)
	return normal, err == nil && parsed == text
}

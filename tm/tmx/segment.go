package tmx

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// The inline elements of TMX 1.4. A code (a tag of the original document) is
// not part of the text; hi marks a stretch that is; sub, a text within a code
// such as that of an image, belongs to neither segment around it and goes with
// its code.
var inlineElements = map[string]bool{
	"bpt": true, "ept": true, "it": true, "ph": true, "ut": true, "sub": true,
	"hi": false,
}

// segment reads the content of a seg that has begun, to its end. The markup is
// the content as XML in a form of its own (sorted out the way [escape] writes
// it), or empty where it has no inline elements.
func segment(next func() (xml.Token, error)) (text, markup string, err error) {
	var plain, marked []byte
	hasMarkup := false
	var open []string // the names of the open elements
	codes := 0        // how many of them are codes
	for {
		token, err := next()
		if err != nil {
			return "", "", err
		}
		switch e := token.(type) {
		case xml.CharData:
			if codes == 0 {
				plain = append(plain, e...)
			}
			if hasMarkup {
				marked = escape(marked, string(e), false)
			}
		case xml.StartElement:
			if !hasMarkup {
				hasMarkup = true
				marked = escape(nil, string(plain), false)
			}
			marked = append(append(marked, '<'), e.Name.Local...)
			for _, a := range e.Attr {
				name := a.Name.Local
				if name == "lang" {
					name = "xml:lang"
				}
				if a.Name.Space == "xmlns" || name == "xmlns" {
					continue
				}
				marked = append(append(append(marked, ' '), name...), `="`...)
				marked = append(escape(marked, a.Value, true), '"')
			}
			marked = append(marked, '>')
			open = append(open, e.Name.Local)
			if inlineElements[e.Name.Local] {
				codes++
			}
		case xml.EndElement:
			if len(open) == 0 {
				if hasMarkup {
					markup = string(marked)
				}
				return string(plain), markup, nil
			}
			name := open[len(open)-1]
			open = open[:len(open)-1]
			if inlineElements[name] {
				codes--
			}
			marked = append(append(append(marked, "</"...), name...), '>')
		}
	}
}

// parseMarkup reads the markup of a variant, which may come from anywhere.
func parseMarkup(markup string) (text, normal string, err error) {
	dec := xml.NewDecoder(strings.NewReader("<seg>" + markup + "</seg>"))
	if _, err := dec.Token(); err != nil {
		return "", "", err
	}
	text, normal, err = segment(func() (xml.Token, error) {
		token, err := dec.Token()
		if e, ok := token.(xml.StartElement); ok {
			if _, known := inlineElements[e.Name.Local]; !known {
				return nil, fmt.Errorf("tmx: <%s> is not an inline element", e.Name.Local)
			}
		}
		return token, err
	})
	if err != nil {
		return "", "", err
	}
	if _, err := dec.Token(); err != io.EOF {
		return "", "", fmt.Errorf("tmx: markup goes on after its end")
	}
	return text, normal, nil
}

// escape appends s as XML text, or as an attribute's value. Characters that
// XML 1.0 does not have must have been dropped. White space that a reader
// would change is written by reference.
func escape(b []byte, s string, attribute bool) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '&':
			b = append(b, "&amp;"...)
		case c == '<':
			b = append(b, "&lt;"...)
		case c == '>':
			b = append(b, "&gt;"...)
		case c == '\r':
			b = append(b, "&#13;"...)
		case attribute && c == '"':
			b = append(b, "&quot;"...)
		case attribute && c == '\n':
			b = append(b, "&#10;"...)
		case attribute && c == '\t':
			b = append(b, "&#9;"...)
		default:
			b = append(b, c)
		}
	}
	return b
}

// Package markup reads XML as exchange files have it: streamed, strictly, and
// without entities of a file's own; and it writes characters as XML.
//
//	r, err := markup.NewReader(file, "tmx")
//	for {
//		token, err := r.Next() // io.EOF after the end of the root element
//	}
//
// It is here beside encoding/xml because a memory has millions of elements and
// that package takes most of the time of reading one, while it passes over some
// of what makes a file broken: an attribute given twice, a reference to half a
// character. What a memory has no use for is not here: entities, DTDs, spaces
// other than the names' own.
//
// A reader holds one token at a time, and refuses one of more than 32 MB.
package markup

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Kind tells tokens apart.
type Kind uint8

// The kinds of tokens. An empty element is a Start and an End.
const (
	Text Kind = iota
	Start
	End
)

// Token is a tag or the characters between two. Comments and processing
// instructions are passed over; a section of CDATA is text.
type Token struct {
	Kind  Kind
	Space string // of Start and End: the namespace
	Name  string // of Start and End, without a prefix
	Attrs []Attr // of Start, valid until the next token
	Text  []byte // of Text, valid until the next token
}

// Attr is an attribute. Space is the namespace its prefix stands for, empty
// where it has none.
type Attr struct{ Space, Name, Value string }

// XML is the namespace of xml:lang and xml:space.
const XML = "http://www.w3.org/XML/1998/namespace"

// Attr returns the value of an attribute without a prefix, or "".
func (t *Token) Attr(name string) string { return t.AttrNS("", name) }

// AttrNS returns the value of an attribute of a namespace, or "".
func (t *Token) AttrNS(space, name string) string {
	for i := range t.Attrs {
		if a := &t.Attrs[i]; a.Name == name && a.Space == space {
			return a.Value
		}
	}
	return ""
}

// Lang returns xml:lang, or "".
func (t *Token) Lang() string { return t.AttrNS(XML, "lang") }

// EntityError refuses a file that declares entities: they can name other files
// and multiply without end, and a memory has no use for them.
type EntityError struct {
	Format string
	Line   int
}

func (e *EntityError) Error() string {
	return fmt.Sprintf("%s: line %d: the file declares entities of its own", e.Format, e.Line)
}

// Hint says what can be done about it.
func (e *EntityError) Hint() string {
	return "remove the <!ENTITY …> declarations from the DOCTYPE and write the characters themselves"
}

// Escape appends s as XML text, or as an attribute's value. Characters that
// XML 1.0 does not have must have been dropped: see [Clean]. White space that a
// reader would change is written by reference.
func Escape(b []byte, s string, attribute bool) []byte {
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

// Clean returns s without what XML 1.0 does not have, and how many characters
// that was: control characters, mostly, that were pasted from elsewhere, and
// bytes that are not UTF-8.
func Clean(s string) (clean string, dropped int) {
	for i, r := range s {
		if !isChar(r) || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd") {
			return drop(s)
		}
	}
	return s, 0
}

func drop(s string) (clean string, dropped int) {
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if isChar(r) && (r != utf8.RuneError || n > 1) {
			b.WriteString(s[:n])
		} else {
			dropped++
		}
		s = s[n:]
	}
	return b.String(), dropped
}

// isChar reports whether XML 1.0 has a character (its production 2).
func isChar(r rune) bool {
	switch {
	case r < 0x20:
		return r == '\t' || r == '\n' || r == '\r'
	case r < 0xD800:
		return true
	}
	return 0xE000 <= r && r <= 0xFFFD || 0x10000 <= r && r <= 0x10FFFF
}

package markup

import (
	"bytes"
	"strings"
)

// startTag reads a start tag, or one of an empty element.
func (r *Reader) startTag() (Token, error) {
	raw, err := r.tag()
	if err != nil {
		return Token{}, err
	}
	r.after += bytes.Count(raw, []byte("\n"))
	if r.state == epilog {
		return Token{}, syntaxf("<%s> after the root element", raw[1:nameLen(raw[1:])+1])
	}
	if len(r.open) >= maxDepth {
		return Token{}, syntaxf("elements in elements, %d deep", maxDepth)
	}
	raw = raw[1 : len(raw)-1]
	if bytes.HasSuffix(raw, []byte("/")) {
		raw, r.closing = raw[:len(raw)-1], true
	}
	n := nameLen(raw)
	if n == 0 {
		return Token{}, syntaxf("< without the name of an element")
	}
	e := element{full: r.intern(raw[:n]), spaces: len(r.spaces)}
	if err := r.attributes(e.full, raw[n:]); err != nil {
		return Token{}, err
	}
	prefix, name := split(e.full)
	e.name = name
	var known bool
	if e.space, known = r.space(prefix); !known {
		return Token{}, syntaxf("<%s>: nothing says what %s stands for", e.full, prefix)
	}
	for i := range r.attrs {
		a := &r.attrs[i]
		if prefix, name := split(a.Name); prefix != "" {
			if a.Space, known = r.space(prefix); !known {
				return Token{}, syntaxf("<%s %s>: nothing says what %s stands for", e.full, a.Name, prefix)
			}
			a.Name = name
		}
	}
	r.open = append(r.open, e)
	r.state = inside
	return Token{Kind: Start, Space: e.space, Name: e.name, Attrs: r.attrs}, nil
}

// attributes reads those of a tag into attrs, and the namespaces that are
// declared among them into spaces.
func (r *Reader) attributes(tag string, raw []byte) error {
	r.attrs = r.attrs[:0]
	for {
		rest := bytes.TrimLeft(raw, " \t\r\n")
		if len(rest) == 0 {
			return nil
		}
		n := nameLen(rest)
		if n == 0 || len(rest) == len(raw) {
			return syntaxf("<%s> has an attribute that is none", tag)
		}
		name := r.intern(rest[:n])
		rest = bytes.TrimLeft(rest[n:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '=' {
			return syntaxf("<%s %s> has no value", tag, name)
		}
		rest = bytes.TrimLeft(rest[1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return syntaxf("<%s %s> has a value without quotation marks", tag, name)
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return syntaxf("<%s %s> has a value without an end", tag, name)
		}
		value, err := r.value(rest[1 : end+1])
		if err != nil {
			return err
		}
		raw = rest[end+2:]
		if prefix, local := split(name); name == "xmlns" {
			r.spaces = append(r.spaces, binding{"", value})
		} else if prefix == "xmlns" {
			r.spaces = append(r.spaces, binding{local, value})
		} else {
			for i := range r.attrs {
				if r.attrs[i].Name == name {
					return syntaxf("<%s> has %s twice", tag, name)
				}
			}
			r.attrs = append(r.attrs, Attr{Name: name, Value: value})
		}
	}
}

func (r *Reader) endTag() (Token, error) {
	raw, err := r.tag()
	if err != nil {
		return Token{}, err
	}
	r.after += bytes.Count(raw, []byte("\n"))
	name := bytes.TrimRight(raw[2:len(raw)-1], " \t\r\n")
	if len(r.open) == 0 {
		return Token{}, syntaxf("</%s> without a beginning", name)
	}
	if last := r.open[len(r.open)-1].full; string(name) != last {
		return Token{}, syntaxf("element <%s> closed by </%s>", last, name)
	}
	return r.pop(), nil
}

// pop ends the innermost element.
func (r *Reader) pop() Token {
	e := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	r.spaces = r.spaces[:e.spaces]
	if len(r.open) == 0 {
		r.state = epilog
	}
	return Token{Kind: End, Space: e.space, Name: e.name}
}

// space returns the namespace that a prefix stands for.
func (r *Reader) space(prefix string) (string, bool) {
	for i := len(r.spaces) - 1; i >= 0; i-- {
		if r.spaces[i].prefix == prefix {
			return r.spaces[i].space, true
		}
	}
	if prefix == "xml" {
		return XML, true
	}
	return "", prefix == ""
}

func split(name string) (prefix, local string) {
	if i := strings.IndexByte(name, ':'); i > 0 {
		return name[:i], name[i+1:]
	}
	return "", name
}

// maxNames bounds the memory of names: a file has few.
const maxNames = 1000

func (r *Reader) intern(b []byte) string {
	if s, ok := r.names[string(b)]; ok {
		return s
	}
	s := string(b)
	if len(r.names) < maxNames {
		r.names[s] = s
	}
	return s
}

// nameLen returns the length of the name that b begins with. It is generous
// with characters beyond ASCII: all of them may stand in one.
func nameLen(b []byte) int {
	for i, c := range b {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_', c == ':', c >= 0x80:
		case i > 0 && ('0' <= c && c <= '9' || c == '-' || c == '.'):
		default:
			return i
		}
	}
	return len(b)
}

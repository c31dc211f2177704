package markup

import (
	"bytes"
	"slices"
	"strings"
)

// startTag reads a start tag, or one of an empty element.
func (r *Reader) startTag() (Token, error) {
	raw, err := r.tag()
	if err == errLong {
		return r.longTag()
	}
	if err != nil {
		return Token{}, err
	}
	r.held(len(raw))
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
	e := element{full: r.intern(raw[:n]), shadowed: len(r.shadowed)}
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
	clear(r.given)
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
		if !r.give(name) {
			return syntaxf("<%s> has %s twice", tag, name)
		}
		if prefix, local := split(name); name == "xmlns" {
			r.bind("", value)
		} else if prefix == "xmlns" {
			r.bind(local, value)
		} else {
			r.attrs = append(r.attrs, Attr{Name: name, Value: value})
		}
	}
}

// fewAttrs is how many attributes are looked through one by one.
const fewAttrs = 8

// give notes that a tag has an attribute, and reports whether it is the first
// of its name. The names of few attributes are in attrs, those of namespaces and
// of many in given.
func (r *Reader) give(name string) bool {
	if len(r.attrs) < fewAttrs && len(r.given) == 0 && !strings.HasPrefix(name, "xmlns") {
		return !slices.ContainsFunc(r.attrs, func(a Attr) bool { return a.Name == name })
	}
	if len(r.given) == 0 {
		for i := range r.attrs {
			r.given[r.attrs[i].Name] = struct{}{}
		}
	}
	if _, twice := r.given[name]; twice {
		return false
	}
	r.given[name] = struct{}{}
	return true
}

// longTag passes over a start tag that is too long to be held. Its element is
// open then, without attributes, and the error, unless it is passed over itself,
// a [*LargeError].
func (r *Reader) longTag() (Token, error) {
	head := r.rest()
	n := nameLen(head[1:])
	if n == 0 || n > maxName || r.state == epilog || len(r.open) >= maxDepth {
		return Token{}, errLong
	}
	full := string(head[1 : n+1])
	_, name := split(full)
	empty, lines, err := r.passTag()
	r.after += lines
	if err != nil {
		return Token{}, err
	}
	r.open = append(r.open, element{full: full, name: name, shadowed: len(r.shadowed)})
	r.closing, r.state = empty, inside
	if r.passing {
		return Token{Kind: Start, Name: name}, nil
	}
	if r.unit == 0 {
		r.unit = len(r.open)
	}
	return Token{}, &LargeError{r.format, r.line}
}

// maxName bounds the name of such an element.
const maxName = 1000

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
	for len(r.shadowed) > e.shadowed {
		r.unbind()
	}
	if len(r.open) < r.unit {
		r.unit, r.size = 0, 0
	}
	if len(r.open) == 0 {
		r.state = epilog
	}
	return Token{Kind: End, Space: e.space, Name: e.name}
}

// bind has a prefix stand for a namespace, up to the end of the element.
func (r *Reader) bind(prefix, space string) {
	before, known := r.spaces[prefix]
	r.shadowed = append(r.shadowed, binding{prefix, before, known})
	r.spaces[prefix] = space
}

// unbind takes the last binding back.
func (r *Reader) unbind() {
	last := r.shadowed[len(r.shadowed)-1]
	r.shadowed = r.shadowed[:len(r.shadowed)-1]
	if last.known {
		r.spaces[last.prefix] = last.space
	} else {
		delete(r.spaces, last.prefix)
	}
}

// space returns the namespace that a prefix stands for.
func (r *Reader) space(prefix string) (string, bool) {
	if space, ok := r.spaces[prefix]; ok {
		return space, true
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

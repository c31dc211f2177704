package markup

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Reader reads the tokens of a file.
type Reader struct {
	window
	format string // begins every error
	line   int    // where the token read last begins
	after  int    // where the next one does

	open     []element         // not yet closed
	spaces   map[string]string // namespaces in force, by prefix
	shadowed []binding         // what stood there before, the innermost last
	attrs    []Attr
	given    map[string]struct{} // names of the attributes of a tag that has many
	chars    []byte              // text that is not as it stands in the file
	names    map[string]string
	state    state
	closing  bool // the element that was read last is empty: its end is next
	hasDTD   bool
	bounded  bool // Begin has been called
	passing  bool // what is read is not held
	size     int  // of what has been read since Begin
	unit     int  // how deep the unit stands that Begin was called for
}

type state uint8

const (
	prolog state = iota
	inside       // the root element
	epilog
)

// element is one that is open: its name with its prefix, what it is called in
// tokens, and how many bindings there were before it.
type element struct {
	full, space, name string
	shadowed          int
}

// binding is a prefix, or "", and the namespace it stood for before, if any.
type binding struct {
	prefix, space string
	known         bool
}

// maxDepth is how deep elements may stand in each other.
const maxDepth = 100_000

// NewReader finds out the encoding of a file. The name of the format begins the
// errors.
func NewReader(r io.Reader, format string) (*Reader, error) {
	m := &Reader{format: format, line: 1, after: 1, names: map[string]string{}, spaces: map[string]string{}, given: map[string]struct{}{}}
	text, lines, err := decode(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", format, err)
	}
	m.after += lines
	m.src = text
	return m, nil
}

// Line returns where the token that was read last begins.
func (r *Reader) Line() int { return r.line }

// Errorf returns an error that names the format and the line of the token that
// was read last.
func (r *Reader) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s: line %d: "+format, append([]any{r.format, r.line}, args...)...)
}

// tokenSize is what a token counts for besides its text.
const tokenSize = 128

// Begin says that something is held in memory as a whole: the unit whose start
// tag has just been read. What stands before its end, or the next Begin, may not
// come to more than 32 MB.
func (r *Reader) Begin() { r.bounded, r.size, r.unit = true, 0, len(r.open) }

// held counts what is held in memory.
func (r *Reader) held(n int) {
	if !r.passing {
		r.size += n
	}
}

// LargeError is the error of a unit that is too large to be held: see
// [Reader.PastLarge].
type LargeError struct {
	format string
	line   int
}

func (e *LargeError) Error() string {
	return fmt.Sprintf("%s: line %d: %s", e.format, e.line, tooLarge)
}

const tooLarge = "more than 32 MB in one unit"

// PastLarge reads to the end of a unit of which an error says that it is too
// large, and returns the reason. Any other error is returned as it is.
func (r *Reader) PastLarge(err error) (reason string, _ error) {
	if large := (*LargeError)(nil); !errors.As(err, &large) || r.unit == 0 {
		return "", err
	}
	r.passing = true
	defer func() { r.passing = false }()
	for r.unit > 0 {
		if _, err := r.Next(); err != nil {
			return "", err
		}
	}
	return tooLarge, nil
}

var errCut = errors.New("the file ends in the middle")

// Next returns the next token, and io.EOF after the end of the root element
// and of the file.
func (r *Reader) Next() (Token, error) {
	t, err := r.next()
	if r.held(len(t.Text) + tokenSize); r.bounded && r.size > maxToken && !r.passing && err == nil {
		err = &LargeError{r.format, r.line}
	}
	if err == errLong && r.unit > 0 {
		err = &LargeError{r.format, r.line}
	}
	if err != nil && err != io.EOF {
		var broken syntaxError
		if errors.Is(err, errCut) {
			r.line += bytes.Count(r.rest(), []byte("\n"))
			err = r.Errorf("%w", errCut)
		} else if errors.As(err, &broken) {
			err = r.Errorf("%w", err)
		}
	}
	return t, err
}

// syntaxError is what is wrong with the token that begins at the line.
type syntaxError string

func (e syntaxError) Error() string { return string(e) }

func syntaxf(format string, args ...any) error { return syntaxError(fmt.Sprintf(format, args...)) }

func (r *Reader) next() (Token, error) {
	if r.closing {
		r.closing = false
		return r.pop(), nil
	}
	for {
		r.line = r.after
		c, err := r.at(0)
		if err == io.EOF {
			return Token{}, r.end()
		}
		if err != nil {
			return Token{}, err
		}
		var raw []byte
		if c != '<' {
			if raw, err = r.until('<'); err == errLong && r.passing {
				return Token{}, r.passText()
			} else if err != nil {
				return Token{}, err
			}
			if r.state == inside {
				text, err := r.text(raw)
				return Token{Kind: Text, Text: text}, err
			}
			if text := bytes.TrimLeft(raw, " \t\r\n"); len(text) > 0 {
				r.line += bytes.Count(raw[:len(raw)-len(text)], []byte("\n"))
				if r.state == prolog {
					return Token{}, syntaxf("text where the root element should begin")
				}
				return Token{}, syntaxf("text after the root element")
			}
			r.after += bytes.Count(raw, []byte("\n"))
			continue
		}
		if c, err = r.at(1); err != nil {
			return Token{}, cut(err)
		}
		switch c {
		case '/':
			return r.endTag()
		case '?':
			lines, err := r.pass("?>")
			if r.after += lines; err != nil {
				return Token{}, err
			}
		case '!':
			text, isText, err := r.declaration()
			if isText || err != nil {
				return Token{Kind: Text, Text: text}, err
			}
			continue
		default:
			return r.startTag()
		}
	}
}

// passText passes over text that is too long to be held.
func (r *Reader) passText() error {
	for {
		r.after += bytes.Count(r.take(len(r.rest())), []byte("\n"))
		if err := r.fill(); err != nil {
			return cut(err)
		}
		if i := bytes.IndexByte(r.rest(), '<'); i >= 0 {
			r.after += bytes.Count(r.take(i), []byte("\n"))
			return nil
		}
	}
}

// end is the error at the end of a file.
func (r *Reader) end() error {
	switch r.state {
	case prolog:
		return fmt.Errorf("%s: the file is empty", r.format)
	case inside:
		return errCut
	}
	return io.EOF
}

func cut(err error) error {
	if err == io.EOF {
		return errCut
	}
	return err
}

// declaration reads what begins with <!: a comment, the document type, or
// CDATA, which is text.
func (r *Reader) declaration() (text []byte, isText bool, err error) {
	switch {
	case r.begins("<!--"):
		r.take(len("<!--"))
		lines, err := r.pass("--")
		r.after += lines
		if err != nil {
			return nil, false, err
		}
		if c, err := r.at(0); err != nil {
			return nil, false, cut(err)
		} else if c != '>' {
			return nil, false, syntaxf("-- within a comment")
		}
		r.take(1)
		return nil, false, nil
	case r.begins("<![CDATA[") && r.state == inside:
		raw, err := r.through("]]>")
		if err == errLong && r.passing {
			lines, err := r.pass("]]>")
			r.after += lines
			return nil, true, err
		}
		if err != nil {
			return nil, false, err
		}
		r.after += bytes.Count(raw, []byte("\n"))
		r.chars = r.chars[:0]
		err = r.characters(raw[len("<![CDATA[") : len(raw)-len("]]>")])
		return r.chars, true, err
	case r.begins("<!DOCTYPE") && r.state == prolog:
		return nil, false, r.doctype()
	}
	return nil, false, syntaxf("a declaration that does not belong here")
}

// doctype passes over the document type. What a DTD elsewhere says is not
// looked at; one within the file may say nothing of entities.
func (r *Reader) doctype() error {
	r.hasDTD = true
	depth, quote := 0, byte(0)
	for i := len("<!DOCTYPE"); ; i++ {
		c, err := r.at(i)
		if err != nil {
			return cut(err)
		}
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == '<':
			decl := r.ahead(i, len("<!ENTITY"))
			if bytes.Equal(decl, []byte("<!ENTITY")) {
				return &EntityError{r.format, r.line + bytes.Count(r.ahead(0, i), []byte("\n"))}
			}
			if bytes.HasPrefix(decl, []byte("<!--")) {
				for i += 4; !bytes.Equal(r.ahead(i, 3), []byte("-->")); i++ {
					if _, err := r.at(i); err != nil {
						return cut(err)
					}
				}
				i += 2
			} else {
				depth++
			}
		case c == '>':
			if depth == 0 {
				r.after += bytes.Count(r.take(i+1), []byte("\n"))
				return nil
			}
			depth--
		}
	}
}

package tmx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"yiku/tm"

	"golang.org/x/text/language"
)

// Reader reads the units of a TMX file.
type Reader struct {
	Header Header

	dec   *xml.Decoder
	line  int // where the last token begins
	began int // where the last unit begins
	done  bool
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

// Line returns where the unit that was read last begins.
func (t *Reader) Line() int { return t.began }

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

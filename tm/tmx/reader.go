package tmx

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"yiku/tm"
	"yiku/tm/markup"

	"golang.org/x/text/language"
)

// Reader reads the units of a TMX file.
type Reader struct {
	Header Header

	in    *markup.Reader
	began int // the line where the last unit begins
	done  bool
	langs map[string]spelled
}

// NewReader reads a file up to its first unit. The encoding is found out. A
// file that is not TMX, or that declares entities of its own, is refused.
func NewReader(r io.Reader) (*Reader, error) {
	in, err := markup.NewReader(r, "tmx")
	if err != nil {
		return nil, err
	}
	t := &Reader{in: in, langs: map[string]spelled{}}
	in.Begin() // the header
	root, err := t.in.Next()
	if err == nil && root.Name != "tmx" {
		err = in.Errorf("the root element is <%s>, not <tmx>", root.Name)
	}
	if err == nil {
		t.Header.Version = root.Attr("version")
		if !slices.Contains(versions, t.Header.Version) {
			err = in.Errorf("version %q, where TMX has %s", t.Header.Version, strings.Join(versions, ", "))
		}
	}
	if err != nil {
		return nil, err
	}
	hasHeader := false
	err = t.children(func(e markup.Token) (bool, error) {
		switch {
		case e.Name == "header" && !hasHeader:
			hasHeader = true
			return false, t.header(e)
		case e.Name == "body" && hasHeader:
			return true, nil
		case e.Name == "header", e.Name == "body":
			return false, in.Errorf("<%s> out of its order: a header, then the body", e.Name)
		}
		return false, t.in.Skip()
	})
	if err == errNoMore {
		err = in.Errorf("there is no <body>")
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
		e, err := t.in.Next()
		if err != nil {
			return tm.Unit{}, err
		}
		switch {
		case e.Kind == markup.End: // of the body
			t.done = true
			return tm.Unit{}, t.end()
		case e.Kind == markup.Start && e.Name == "tu":
			return t.unit(e)
		case e.Kind == markup.Start:
			if err := t.in.Skip(); err != nil {
				return tm.Unit{}, err
			}
		case len(bytes.TrimSpace(e.Text)) > 0:
			return tm.Unit{}, t.in.Errorf("text where units belong")
		}
	}
}

// end reads what may follow the body.
func (t *Reader) end() error {
	for {
		e, err := t.in.Next()
		if err != nil {
			return err // io.EOF, if all is well
		}
		switch {
		case e.Kind == markup.Start:
			return t.in.Errorf("<%s> after the body", e.Name)
		case e.Kind == markup.Text && len(bytes.TrimSpace(e.Text)) > 0:
			return t.in.Errorf("text after the body")
		}
	}
}

var errNoMore = errors.New("no more children")

// children calls f for each child of an element, which must read it to its
// end; f stops the loop by returning true. errNoMore is the end of the parent.
func (t *Reader) children(f func(markup.Token) (stop bool, err error)) error {
	for {
		e, err := t.in.Next()
		if err != nil {
			return err
		}
		switch e.Kind {
		case markup.Start:
			if stop, err := f(e); stop || err != nil {
				return err
			}
		case markup.End:
			return errNoMore
		case markup.Text:
			if len(bytes.TrimSpace(e.Text)) > 0 {
				return t.in.Errorf("text where elements belong")
			}
		}
	}
}

// ended is the error of a loop over children that went on to the last.
func ended(err error) error {
	if err == errNoMore {
		return nil
	}
	return err
}

// required are the attributes that a header must have in every version.
var required = []string{"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}

func (t *Reader) header(e markup.Token) error {
	for _, name := range required {
		if !slices.ContainsFunc(e.Attrs, func(a markup.Attr) bool { return a.Name == name }) {
			return t.in.Errorf("the header has no %s", name)
		}
	}
	h := &t.Header
	h.Tool, h.ToolVersion = e.Attr("creationtool"), e.Attr("creationtoolversion")
	h.SegType, h.Format = e.Attr("segtype"), e.Attr("o-tmf")
	h.AdminLang, h.DataType = e.Attr("adminlang"), e.Attr("datatype")
	h.Encoding = e.Attr("o-encoding")
	h.SrcLang = language.Und
	if src := e.Attr("srclang"); src != allLangs {
		s, err := t.lang(src)
		if err != nil {
			return err
		}
		h.SrcLang = s.tag
	}
	var err error
	if h.Stamp, _, err = t.stamp(e); err != nil {
		return err
	}
	return ended(t.children(func(e markup.Token) (bool, error) {
		if e.Name == "ude" {
			return false, t.encoding(e)
		}
		ok, err := t.remark(e, &h.Props, &h.Notes)
		if err == nil && !ok {
			err = t.in.Skip()
		}
		return false, err
	}))
}

// encoding reads a user-defined encoding.
func (t *Reader) encoding(e markup.Token) error {
	ude := Encoding{Name: e.Attr("name"), Base: e.Attr("base")}
	err := ended(t.children(func(e markup.Token) (bool, error) {
		if e.Name == "map" {
			ude.Maps = append(ude.Maps, Map{e.Attr("unicode"), e.Attr("code"), e.Attr("ent"), e.Attr("subst")})
		}
		return false, t.in.Skip()
	}))
	t.Header.Encodings = append(t.Header.Encodings, ude)
	return err
}

package tmx

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"

	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/markup"

	"golang.org/x/text/language"
)

// Reader reads the units of a TMX file. What TMX does not allow in it and is
// read all the same is among its departures.
type Reader struct {
	Header Header
	tm.Departures

	in    *markup.Reader
	began int  // the line where the last unit begins
	past  bool // the body has ended
	ahead *markup.Token
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
	switch {
	case err != nil:
		return nil, err
	case root.Name != "tmx":
		return nil, in.Errorf("the root element is <%s>, not <tmx>", root.Name)
	}
	switch t.Header.Version = root.Attr("version"); {
	case t.Header.Version == "":
		t.depart("<tmx> has no version")
	case !slices.Contains(versions, t.Header.Version):
		t.depart("version %s, where TMX has %s", text.Quote(t.Header.Version), strings.Join(versions, ", "))
	}
	if err := t.begin(); err != nil {
		return nil, err
	}
	return t, nil
}

// depart adds a departure where the token stands that was read last.
func (t *Reader) depart(format string, args ...any) { t.Depart(t.in.Line(), format, args...) }

// begin reads the header, up to the body or a unit outside of one.
func (t *Reader) begin() error {
	hasHeader := false
	err := t.children(func(e markup.Token) (bool, error) {
		switch {
		case e.Name == "header" && !hasHeader:
			hasHeader = true
			return false, t.header(e)
		case e.Name == "body", e.Name == "tu":
			if !hasHeader {
				t.depart("there is no <header> before <%s>", e.Name)
			}
			if e.Name == "tu" {
				t.depart("a <tu> outside of a <body>")
				t.ahead = &e
			}
			return true, nil
		}
		t.depart("<%s> is passed over, which is none of a header and a body", e.Name)
		return false, t.in.Skip()
	})
	if err == errNoMore {
		err = t.in.Errorf("there is no <body>")
	}
	return err
}

// Line returns where the unit that was read last begins.
func (t *Reader) Line() int { return t.began }

// Read returns the next unit, and io.EOF after the last. A unit without text
// in two languages is reported by a [*tm.Skip], after which reading may go on;
// any other error is final.
func (t *Reader) Read() (tm.Unit, error) {
	t.began = 0
	u, err := t.next()
	if err == nil || err == io.EOF {
		return u, err
	}
	reason, err := t.in.PastLarge(err)
	if err == nil {
		t.began = cmp.Or(t.began, t.in.Line())
		err = &tm.Skip{Line: t.began, Reason: reason}
	}
	return tm.Unit{}, err
}

func (t *Reader) next() (tm.Unit, error) {
	for {
		e, err := t.token()
		if err != nil {
			return tm.Unit{}, err // io.EOF, if all is well
		}
		switch {
		case e.Kind == markup.End:
			t.past = t.past || e.Name == "body"
		case e.Kind == markup.Start && e.Name == "tu":
			if t.past {
				t.depart("a <tu> after the body")
			}
			return t.unit(e)
		case e.Kind == markup.Start && e.Name == "body":
			t.depart("a second <body>")
			t.past = false
		case e.Kind == markup.Start:
			t.depart("<%s> is passed over where units belong", e.Name)
			if err := t.in.Skip(); err != nil {
				return tm.Unit{}, err
			}
		case e.Kind == markup.Text:
			t.stray(e, "units")
		}
	}
}

// token returns the one that was put back, or the next.
func (t *Reader) token() (markup.Token, error) {
	if t.ahead != nil {
		e := *t.ahead
		t.ahead = nil
		return e, nil
	}
	return t.in.Next()
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
			t.stray(e, "elements")
		}
	}
}

// stray names text that is no white space.
func (t *Reader) stray(e markup.Token, belong string) {
	if words := bytes.TrimLeft(e.Text, " \t\r\n"); len(words) > 0 {
		line := t.in.Line() + bytes.Count(e.Text[:len(e.Text)-len(words)], []byte("\n"))
		t.Depart(line, "text is passed over where %s belong: %s", belong, text.Quote(strings.TrimSpace(string(words))))
	}
}

// ended is the error of a loop over children that went on to the last.
func ended(err error) error {
	if err == errNoMore {
		return nil
	}
	return err
}

func (t *Reader) header(e markup.Token) error {
	var missing []string
	for _, name := range required {
		if !slices.ContainsFunc(e.Attrs, func(a markup.Attr) bool { return a.Name == name }) {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		t.depart("the header has no %s", strings.Join(missing, ", "))
	}
	h := &t.Header
	h.Tool, h.ToolVersion = e.Attr("creationtool"), e.Attr("creationtoolversion")
	h.SegType, h.Format = e.Attr("segtype"), e.Attr("o-tmf")
	h.AdminLang, h.DataType = e.Attr("adminlang"), e.Attr("datatype")
	h.Encoding = e.Attr("o-encoding")
	if h.SegType != "" && !slices.Contains(segTypes, h.SegType) {
		t.depart("segtype %s, where TMX has %s", text.Quote(h.SegType), strings.Join(segTypes, ", "))
	}
	h.SrcLang = t.source(e.Attr("srclang"), language.Und)
	h.Stamp, _ = t.stamp(e)
	return ended(t.children(func(e markup.Token) (bool, error) {
		if e.Name == "ude" {
			return false, t.encoding(e)
		}
		ok, err := t.remark(e, &h.Props, &h.Notes)
		if err == nil && !ok {
			t.depart("<%s> is passed over in the header", e.Name)
			err = t.in.Skip()
		}
		return false, err
	}))
}

// source returns the language of a srclang: und for that of all units, and for
// one that is not known; the other where there is none.
func (t *Reader) source(lang string, other language.Tag) language.Tag {
	switch {
	case lang == "":
		return other
	case strings.EqualFold(lang, allLangs):
		return language.Und
	}
	tag := t.lang(lang).tag
	if tag == language.Und {
		t.depart("srclang %s is not a language that is known", text.Quote(lang))
	}
	return tag
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

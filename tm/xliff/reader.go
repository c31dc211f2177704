package xliff

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"io"
	"slices"
	"strings"

	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/markup"
)

// Reader reads the units of an XLIFF file. What XLIFF does not allow in it and
// is read all the same is among its departures.
type Reader struct {
	Version string
	tm.Departures

	in       *markup.Reader
	space    string // the namespace of the file's own elements
	original string // of the file element
	source   string // languages of the file, as they are spelled
	target   string
	kept     []bool  // whether what stands in each open element is to be translated
	queue    []found // segments of the unit that was read last
	line     int
	seed     maphash.Seed
	ids      map[uint64]struct{} // hashes of those of the file element
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
	x := &Reader{in: in, seed: maphash.MakeSeed(), ids: map[uint64]struct{}{}}
	root, err := in.Next()
	switch {
	case err != nil:
		return nil, err
	case root.Name != "xliff":
		return nil, in.Errorf("the root element is <%s>, not <xliff>", root.Name)
	}
	x.Version, x.space = root.Attr("version"), root.Space
	x.source, x.target = root.Attr("srcLang"), root.Attr("trgLang")
	switch x.Version {
	case "", "1.0", "1.1", "1.2": // 1.1 has files without
		x.source, x.target = "", ""
	case "2.0", "2.1", "2.2":
		if x.space != core2 && x.space != core22 {
			x.depart("<xliff> is not in the namespace %s", core2)
		}
	default:
		x.depart("version %s, where XLIFF has 1.0 to 1.2 and 2.0 to 2.2", text.Quote(x.Version))
		if x.Version = "1.2"; x.source != "" || x.space == core2 {
			x.Version = "2.1"
		}
	}
	if x.is2() && x.source == "" {
		return nil, in.Errorf("the file has no srcLang")
	}
	return x, nil
}

// depart adds a departure where the token stands that was read last.
func (x *Reader) depart(format string, args ...any) { x.Depart(x.in.Line(), format, args...) }

// Line returns where the unit that was read last begins.
func (x *Reader) Line() int { return x.line }

// Read returns the next segment that has a translation, and io.EOF after the
// last. One that cannot be used is reported by a [*tm.Skip].
func (x *Reader) Read() (tm.Unit, error) {
	for len(x.queue) == 0 {
		x.line = 0
		err := x.advance()
		if err == nil {
			continue
		}
		if err == io.EOF {
			return tm.Unit{}, err
		}
		reason, err := x.in.PastLarge(err)
		if err != nil {
			return tm.Unit{}, err
		}
		x.line = cmp.Or(x.line, x.in.Line())
		x.queue = nil
		x.skip("%s", reason)
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
	t, err := x.in.Next()
	if err != nil || t.Kind == markup.Text {
		return err
	}
	if t.Kind == markup.End {
		x.kept = x.kept[:max(0, len(x.kept)-1)]
		return nil
	}
	kept := x.translates(t)
	switch x.own(t) {
	case "file":
		x.file(t)
	case "group", "body":
	case "trans-unit":
		return x.transUnit(t, kept)
	case "unit":
		return x.unit2(t, kept)
	default:
		return x.in.Skip()
	}
	x.kept = append(x.kept, kept)
	return nil
}

// translates reports whether the text of an element is to be translated: it
// says so itself, or what it stands in does.
func (x *Reader) translates(t markup.Token) bool {
	if own := t.Attr("translate"); own != "" {
		return own != "no"
	}
	return len(x.kept) == 0 || x.kept[len(x.kept)-1]
}

// file reads what a file element says of its units.
func (x *Reader) file(t markup.Token) {
	clear(x.ids)
	x.original = t.Attr("original")
	if x.is2() {
		if t.Attr("id") == "" {
			x.depart("a <file> without an id")
		}
		return
	}
	x.source, x.target = t.Attr("source-language"), t.Attr("target-language")
	for _, name := range []string{"original", "source-language", "datatype"} {
		if x.Version == "1.2" && !slices.ContainsFunc(t.Attrs, func(a markup.Attr) bool { return a.Space == "" && a.Name == name }) {
			x.depart("a <file> without %s", name)
		}
	}
}

// claim notes the id of a unit, which must have one and be the only one of its
// file to have it.
func (x *Reader) claim(t markup.Token) {
	id := t.Attr("id")
	if id == "" {
		if x.exact() {
			x.depart("a <%s> without an id", t.Name)
		}
		return
	}
	h := maphash.String(x.seed, id)
	if _, twice := x.ids[h]; twice {
		x.depart("a second <%s> with the id %s", t.Name, text.Quote(id))
	}
	x.ids[h] = struct{}{}
}

// exact reports a version whose rules are known: those before 1.2 had few.
func (x *Reader) exact() bool { return x.Version == "1.2" || x.is2() }

func (x *Reader) is2() bool { return strings.HasPrefix(x.Version, "2") }

// own returns the name of an element, "" for one of another namespace.
func (x *Reader) own(t markup.Token) string {
	if t.Space != x.space {
		return ""
	}
	return t.Name
}

// content returns the tokens of the element that has begun. Those that have no
// place in a segment are named.
func (x *Reader) content() ([]markup.Token, error) {
	inline := inline12
	if x.is2() {
		inline = inline2
	}
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
			if known, ok := inline[t.Name]; t.Space == x.space && !ok {
				x.depart("<%s> in a segment, of which only the text is read", t.Name)
			} else if ok && t.Space == x.space && known.Needs != "" && t.Attr(known.Needs) == "" && x.exact() {
				x.depart("<%s> without %s", t.Name, known.Needs)
			}
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
	twice   bool
}

// side reads a source or target that is to become s. Of two there is no telling
// which is meant.
func (x *Reader) side(s *side, t markup.Token, lang string) (err error) {
	if s.present {
		s.twice = true
		return x.in.Skip()
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
		if s.twice {
			x.skip("a second <%s>", name)
			return
		}
		tag, err := text.ParseLanguage(s.lang)
		if s.lang == "" || err != nil {
			x.skip("the language of the %s is not known: %s", name, text.Quote(s.lang))
			return
		}
		words, inner, _ := inline.Read(x.space, reading(s.tokens))
		if strings.TrimSpace(words) == "" {
			x.skip("the %s is empty", name)
			return
		}
		u.Variants = append(u.Variants, tm.Variant{Lang: tag, Text: words, Markup: inner})
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

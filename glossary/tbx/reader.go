package tbx

import (
	"cmp"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"strconv"
	"strings"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
	"yiku/tm/markup"
)

// Reader reads the entries of a file. What is not allowed in it and is read all
// the same is among its departures.
type Reader struct {
	tm.Departures

	x     *markup.Reader
	basic bool // the file says that it keeps to TBX-Basic or TBX-Min
	min   bool // to TBX-Min
	ids   map[uint64]struct{}
	seed  maphash.Seed
	began int // where the last entry begins
	done  bool
}

// NewReader reads a file up to its first entry. A file that is not TBX, or that
// declares entities of its own, is refused.
func NewReader(r io.Reader) (*Reader, error) {
	x, err := markup.NewReader(r, "tbx")
	if err != nil {
		return nil, err
	}
	t := &Reader{x: x, ids: map[uint64]struct{}{}, seed: maphash.MakeSeed()}
	root, err := x.Next()
	if err != nil {
		return nil, err
	}
	dialect := root.Attr("type")
	switch {
	case root.Name == "martif":
	case root.Name == "TBX":
		dialect = root.Attr("dialect")
	case root.Name == "tbx":
		if root.Space != coreSpace {
			t.depart("<tbx> is not in the namespace %s", coreSpace)
		}
	default:
		return nil, x.Errorf("the root element is <%s>, not <martif> or <tbx>", root.Name)
	}
	t.min = dialect == "TBX-Min"
	t.basic = t.min || dialect == "TBX-Basic"
	found, err := x.Children(t.body)
	if err == nil && !found {
		err = x.Errorf("there is no <body>")
	}
	if err != nil {
		return nil, err
	}
	return t, nil
}

// depart adds a departure where the token stands that was read last.
func (t *Reader) depart(format string, args ...any) { t.Depart(t.x.Line(), format, args...) }

// body stops at the body, which stands in the text, or in TBX-Min alone.
func (t *Reader) body(e markup.Token) (bool, error) {
	switch e.Name {
	case "body":
		return true, nil
	case "text":
		return t.x.Children(t.body)
	}
	return false, t.x.Skip()
}

// Line returns where the entry that was read last begins.
func (t *Reader) Line() int { return t.began }

// Read returns the next entry: see [glossary.ConceptReader]. Its ID is the
// number in its id.
func (t *Reader) Read() (glossary.Concept, error) {
	t.began = 0
	c, err := t.next()
	if err == nil || err == io.EOF || errors.As(err, new(*tm.Skip)) {
		return c, err
	}
	reason, err := t.x.PastLarge(err)
	if err == nil {
		t.began = cmp.Or(t.began, t.x.Line())
		err = &tm.Skip{Line: t.began, Reason: reason}
	}
	return glossary.Concept{}, err
}

func (t *Reader) next() (glossary.Concept, error) {
	for !t.done {
		e, err := t.x.Next()
		if err != nil {
			return glossary.Concept{}, err
		}
		switch {
		case e.Kind == markup.Start && (e.Name == "termEntry" || e.Name == "conceptEntry" || e.Name == "entry"):
			return t.entry(e)
		case e.Kind == markup.Start:
			t.began = t.x.Line()
			if err := t.x.Skip(); err != nil {
				return glossary.Concept{}, err
			}
			return glossary.Concept{}, &tm.Skip{Line: t.began, Reason: fmt.Sprintf("<%s> is not an entry", e.Name)}
		case e.Kind == markup.End: // of the body
			t.done = true
		}
	}
	for { // what comes after the body is of no use, but must be there
		if _, err := t.x.Next(); err != nil {
			return glossary.Concept{}, err
		}
	}
}

// entry is one in the making.
type entry struct {
	concept  glossary.Concept
	subjects []string
	section  *glossary.Section // the one that is read
	term     *glossary.Term    // likewise
}

func (t *Reader) entry(e markup.Token) (glossary.Concept, error) {
	t.began = t.x.Line()
	t.x.Begin()
	id := e.Attr("id")
	t.claim(id)
	var n entry
	if number, ok := strings.CutPrefix(id, "c"); ok {
		n.concept.ID, _ = strconv.ParseInt(number, 10, 64)
	}
	languages := false
	_, err := t.x.Children(func(e markup.Token) (bool, error) {
		switch e.Name {
		case "langSet", "langSec", "langGroup":
			languages = true
			return false, t.section(&n, e)
		}
		t.inOrder(languages, e, "a language")
		return false, t.item(&n, atEntry, e)
	})
	if err != nil {
		return glossary.Concept{}, err
	}
	n.subject()
	return n.concept, nil
}

// claim notes an id, which must be the only one of its kind.
func (t *Reader) claim(id string) {
	if id == "" {
		return
	}
	h := maphash.String(t.seed, id)
	if _, twice := t.ids[h]; twice {
		t.depart("the id %s stands a second time", text.Quote(id))
	}
	t.ids[h] = struct{}{}
}

// inOrder names an element that stands after what it must stand before.
func (t *Reader) inOrder(after bool, e markup.Token, what string) {
	if after && t.basic {
		t.depart("<%s> after %s, which it must stand before", e.Name, what)
	}
}

// subject takes the kind from the subject fields.
func (n *entry) subject() {
	if last := len(n.subjects) - 1; last >= 0 && glossary.Kind(n.subjects[last]).Valid() {
		n.concept.Kind = glossary.Kind(n.subjects[last])
		n.subjects = n.subjects[:last]
	}
	n.concept.Domain = strings.Join(n.subjects, "; ")
}

func (t *Reader) section(n *entry, e markup.Token) error {
	lang := e.Lang()
	if lang == "" {
		lang = e.Attr("lang")
	}
	tag, known := text.ParseLanguage(lang)
	if known != nil {
		t.depart("a language is left out: %s is not a language tag", text.Quote(lang))
	}
	s := glossary.Section{Lang: tag}
	n.section = &s
	terms := false
	_, err := t.x.Children(func(e markup.Token) (bool, error) {
		switch e.Name {
		case "tig", "ntig", "termSec", "termGroup", "termGrp":
			terms = true
			return false, t.term(n, e)
		case "term":
			t.depart("<term> outside of an element for it and what is said of it")
			text, err := t.termText(e)
			n.take(glossary.Term{Text: text})
			return false, err
		}
		t.inOrder(terms, e, "a term")
		return false, t.item(n, atLanguage, e)
	})
	n.section = nil
	if err != nil || known != nil {
		return err
	}
	for i := range n.concept.Sections {
		if old := &n.concept.Sections[i]; old.Lang == s.Lang {
			old.Terms = append(old.Terms, s.Terms...)
			old.Definition = join(old.Definition, s.Definition, "\n")
			return nil
		}
	}
	n.concept.Sections = append(n.concept.Sections, s)
	return nil
}

// take adds a term to the language that is read.
func (n *entry) take(term glossary.Term) {
	if term.Text != "" {
		n.section.Terms = append(n.section.Terms, term)
	}
}

func (t *Reader) term(n *entry, e markup.Token) error {
	t.claim(e.Attr("id"))
	line := t.x.Line()
	var made glossary.Term
	var others []glossary.Term
	n.term = &made
	terms, said := 0, false
	var walk func(e markup.Token) (bool, error)
	walk = func(e markup.Token) (bool, error) {
		switch e.Name {
		case "termGrp": // of an ntig
			_, err := t.x.Children(walk)
			return false, err
		case "term":
			if terms++; terms > 1 {
				t.depart("a second <term> in one place, read as another term")
			}
			t.inOrder(said, e, "what is said of it")
			text, err := t.termText(e)
			if terms > 1 {
				others = append(others, glossary.Term{Text: text})
			} else {
				made.Text = text
			}
			return false, err
		}
		said = true
		return false, t.item(n, atTerm, e)
	}
	_, err := t.x.Children(walk)
	n.term = nil
	if err == nil && terms == 0 {
		t.Depart(line, "<%s> without a <term> is left out", e.Name)
	}
	for _, term := range append([]glossary.Term{made}, others...) {
		n.take(term)
	}
	return err
}

// termText reads a term.
func (t *Reader) termText(e markup.Token) (string, error) {
	t.claim(e.Attr("id"))
	line := t.x.Line()
	chars, err := t.x.Chars()
	term := strings.Join(strings.FieldsFunc(chars, isSpace), " ")
	if term == "" && err == nil {
		t.Depart(line, "a term is empty, and left out")
	}
	return term, err
}

var _ glossary.ConceptReader = (*Reader)(nil)

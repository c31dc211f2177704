package tbx

import (
	"fmt"
	"hash/maphash"
	"io"
	"strconv"
	"strings"

	"yiku/glossary"
	"yiku/tm"
	"yiku/tm/markup"

	"golang.org/x/text/language"
)

// Reader reads the entries of a file.
type Reader struct {
	x      *markup.Reader
	strict bool // the file says that it keeps to TBX-Basic or TBX-Min
	ids    map[uint64]struct{}
	seed   maphash.Seed
	began  int // where the last entry begins
	done   bool
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
	case root.Name == "martif", root.Name == "tbx" && root.Space == coreSpace:
	case root.Name == "TBX":
		dialect = root.Attr("dialect")
	case root.Name == "tbx":
		return nil, x.Errorf("<tbx> is not in the namespace %s", coreSpace)
	default:
		return nil, x.Errorf("the root element is <%s>, not <martif> or <tbx>", root.Name)
	}
	t.strict = dialect == "TBX-Basic" || dialect == "TBX-Min"
	found, err := x.Children(t.body)
	if err == nil && !found {
		err = x.Errorf("there is no <body>")
	}
	if err != nil {
		return nil, err
	}
	return t, nil
}

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
	wrong    string            // why the entry is of no use
}

func (t *Reader) entry(e markup.Token) (glossary.Concept, error) {
	t.began = t.x.Line()
	t.x.Begin()
	id := e.Attr("id")
	if err := t.claim(id); err != nil {
		return glossary.Concept{}, err
	}
	var n entry
	if number, ok := strings.CutPrefix(id, "c"); ok {
		n.concept.ID, _ = strconv.ParseInt(number, 10, 64)
	}
	_, err := t.x.Children(func(e markup.Token) (bool, error) {
		switch e.Name {
		case "langSet", "langSec", "langGroup":
			return false, t.section(&n, e)
		}
		return false, t.item(&n, atEntry, e)
	})
	switch {
	case err != nil:
		return glossary.Concept{}, err
	case n.wrong != "":
		return glossary.Concept{}, &tm.Skip{Line: t.began, Reason: n.wrong}
	}
	n.subject()
	return n.concept, nil
}

// claim notes an id, which must be the only one of its kind.
func (t *Reader) claim(id string) error {
	if id == "" {
		return nil
	}
	h := maphash.String(t.seed, id)
	if _, twice := t.ids[h]; twice && t.strict {
		return t.x.Errorf("the id %q stands a second time", id)
	}
	t.ids[h] = struct{}{}
	return nil
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
	tag, err := language.Parse(lang)
	if err != nil {
		n.wrong = fmt.Sprintf("%q is not a language tag", lang)
	}
	s := glossary.Section{Lang: tag}
	n.section = &s
	_, err = t.x.Children(func(e markup.Token) (bool, error) {
		switch e.Name {
		case "tig", "ntig", "termSec", "termGroup", "termGrp":
			return false, t.term(n, e)
		}
		return false, t.item(n, atLanguage, e)
	})
	n.section = nil
	for i := range n.concept.Sections {
		if old := &n.concept.Sections[i]; old.Lang == s.Lang {
			old.Terms = append(old.Terms, s.Terms...)
			return err
		}
	}
	n.concept.Sections = append(n.concept.Sections, s)
	return err
}

func (t *Reader) term(n *entry, e markup.Token) error {
	if err := t.claim(e.Attr("id")); err != nil {
		return err
	}
	line := t.x.Line()
	var made glossary.Term
	n.term = &made
	terms := 0
	var walk func(e markup.Token) (bool, error)
	walk = func(e markup.Token) (bool, error) {
		switch e.Name {
		case "termGrp": // of an ntig
			_, err := t.x.Children(walk)
			return false, err
		case "term":
			if terms++; terms > 1 {
				return false, t.x.Errorf("a second <term> in one place")
			}
			if err := t.claim(e.Attr("id")); err != nil {
				return false, err
			}
			text, err := t.x.Chars()
			made.Text = strings.Join(strings.FieldsFunc(text, isSpace), " ")
			return false, err
		}
		return false, t.item(n, atTerm, e)
	}
	_, err := t.x.Children(walk)
	n.term = nil
	switch {
	case err != nil:
		return err
	case terms == 0:
		return fmt.Errorf("tbx: line %d: <%s> without a <term>", line, e.Name)
	case made.Text == "":
		n.wrong = "a term is empty"
	}
	n.section.Terms = append(n.section.Terms, made)
	return nil
}

var _ glossary.ConceptReader = (*Reader)(nil)

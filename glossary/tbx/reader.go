package tbx

import (
	"fmt"
	"hash/maphash"
	"io"
	"strconv"
	"strings"
	"time"

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
		case e.Kind == markup.Start && (e.Name == "termEntry" || e.Name == "conceptEntry"):
			return t.entry(e)
		case e.Kind == markup.Start:
			if err := t.x.Skip(); err != nil {
				return glossary.Concept{}, err
			}
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
	id := e.Attr("id")
	if err := t.claim(id); err != nil {
		return glossary.Concept{}, err
	}
	var n entry
	if number, ok := strings.CutPrefix(id, "c"); ok {
		n.concept.ID, _ = strconv.ParseInt(number, 10, 64)
	}
	_, err := t.x.Children(func(e markup.Token) (bool, error) {
		if e.Name == "langSet" || e.Name == "langSec" {
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
	case made.Text == "":
		return fmt.Errorf("tbx: line %d: <%s> without a <term>", line, e.Name)
	}
	n.section.Terms = append(n.section.Terms, made)
	return nil
}

// item reads what stands beside the languages and terms: a data category, a
// group of one with what is said of it, a note, a transaction.
func (t *Reader) item(n *entry, at level, e markup.Token) error {
	switch e.Name {
	case "descripGrp", "adminGrp", "termNoteGrp":
		return t.group(n, at)
	case "transacGrp":
		return t.transaction(n)
	case "note":
		text, err := t.chars()
		n.note(text)
		return err
	case "ref", "xref", "termCompList", "date":
		return t.x.Skip()
	}
	c, err := t.category(e)
	if err != nil || c.name == "" {
		return err
	}
	return t.take(n, at, c)
}

// category is a data category: <descrip type="definition">, or <definition> in
// the style of tags.
type category struct {
	name, value string
	line        int
}

// category reads one, or what is passed over, which has no name.
func (t *Reader) category(e markup.Token) (c category, err error) {
	c.line, c.name = t.x.Line(), e.Name
	switch e.Name {
	case "descrip", "admin", "termNote", "transac", "transacNote", "descripNote", "adminNote":
		if c.name = e.Attr("type"); c.name == "" {
			return c, t.x.Errorf("<%s> without a type", e.Name)
		}
	default:
		if known := basic[e.Name] != 0; !known && (e.Space == coreSpace || e.Space == "") {
			return c, t.x.Errorf("<%s> does not belong here", e.Name)
		}
	}
	c.value, err = t.chars()
	return c, err
}

// group reads a category with the source of what it says.
func (t *Reader) group(n *entry, at level) error {
	var main category
	var source string
	_, err := t.x.Children(func(e markup.Token) (bool, error) {
		switch e.Name {
		case "note", "ref", "xref", "transacGrp":
			return false, t.x.Skip()
		}
		c, err := t.category(e)
		switch {
		case err != nil:
		case main.name == "":
			main = c
		case c.name == "source":
			source = join(source, c.value, "; ")
		case t.strict:
			err = fmt.Errorf("tbx: line %d: %s does not belong into a group", c.line, c.name)
		}
		return false, err
	})
	if err != nil || main.name == "" {
		return err
	}
	if err := t.take(n, at, main); err != nil {
		return err
	}
	if main.name == "context" && at == atTerm && len(n.term.Contexts) > 0 {
		n.term.Contexts[len(n.term.Contexts)-1].Source = source
	}
	return nil
}

// take puts a category where it belongs.
func (t *Reader) take(n *entry, at level, c category) error {
	wrong := func(what string) error {
		return fmt.Errorf("tbx: line %d: %s %s", c.line, c.name, what)
	}
	if t.strict {
		switch levels := basic[c.name]; {
		case levels == 0:
			return wrong("is not a data category of TBX-Basic")
		case levels&at == 0:
			return wrong("does not belong here")
		}
	}
	ok := true
	switch c.name {
	case "subjectField":
		if c.value != "" {
			n.subjects = append(n.subjects, c.value)
		}
	case "definition":
		if n.section != nil {
			n.section.Definition = join(n.section.Definition, c.value, "\n")
		} else {
			n.concept.Definition = join(n.concept.Definition, c.value, "\n")
		}
	}
	if at == atTerm {
		switch c.name {
		case "context":
			if c.value != "" {
				n.term.Contexts = append(n.term.Contexts, glossary.Context{Text: c.value})
			}
		case "source":
			n.term.Source = join(n.term.Source, c.value, "; ")
		case "projectSubset":
			if s := tm.Status(c.value); s == tm.Proposed || s == tm.Rejected {
				n.term.Status = s
			}
		case "administrativeStatus", "usageStatus", "termStatus":
			if n.term.Usage, ok = usageOf(c.value); !ok && !t.strict {
				n.wrong = fmt.Sprintf("unknown %s %q", c.name, c.value)
				return nil
			}
		case "partOfSpeech":
			n.term.PartOfSpeech, ok = partOfSpeech(c.value)
		case "termType":
			n.term.Type, ok = typeOf(c.value)
		}
	}
	if !ok && t.strict {
		return wrong(fmt.Sprintf("%q is not a value of TBX-Basic", c.value))
	}
	return nil
}

// transaction reads who made a term, and when.
func (t *Reader) transaction(n *entry) error {
	var what, who string
	var when time.Time
	_, err := t.x.Children(func(e markup.Token) (bool, error) {
		switch e.Name {
		case "date":
			s, err := t.chars()
			when = parseDate(s)
			return false, err
		case "note", "ref", "xref":
			return false, t.x.Skip()
		case "transac", "transacNote", "transactionType", "responsibility":
		default:
			return false, t.x.Errorf("<%s> does not belong into a transaction", e.Name)
		}
		name := e.Attr("type")
		if name == "" {
			name = e.Name
		}
		line := t.x.Line()
		value, err := t.chars()
		switch name {
		case "transactionType":
			what = value
			if ok := what == "origination" || what == "creation" || what == "modification"; err == nil && t.strict && !ok {
				err = fmt.Errorf("tbx: line %d: transactionType %q is not a value of TBX-Basic", line, value)
			}
		case "responsibility":
			who = value
		default:
			if err == nil && t.strict {
				err = fmt.Errorf("tbx: line %d: %s is not a data category of TBX-Basic", line, name)
			}
		}
		return false, err
	})
	if n.term != nil && (what == "origination" || what == "creation") {
		n.term.By, n.term.Created = who, when
	}
	return err
}

// parseDate reads a day or a time, without a zone in UTC.
func parseDate(s string) time.Time {
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04:05", time.DateOnly} {
		if at, err := time.Parse(form, s); err == nil {
			return at.UTC()
		}
	}
	return time.Time{}
}

func (n *entry) note(text string) {
	if n.term != nil {
		n.term.Note = join(n.term.Note, text, "\n")
	} else {
		n.concept.Note = join(n.concept.Note, text, "\n")
	}
}

// chars returns the characters of an element, without the white space of XML
// around them.
func (t *Reader) chars() (string, error) {
	s, err := t.x.Chars()
	return strings.TrimFunc(s, isSpace), err
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

func join(a, b, between string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}

var _ glossary.ConceptReader = (*Reader)(nil)

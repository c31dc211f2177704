package tbx

import (
	"fmt"
	"strings"
	"time"

	"yiku/glossary"
	"yiku/tm"
	"yiku/tm/markup"
)

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
	case "noteGrp": // of TBX-Min
		_, err := t.x.Children(func(e markup.Token) (bool, error) { return false, t.item(n, at, e) })
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

package tbx

import (
	"fmt"
	"strings"
	"time"

	"yiku/align/text"
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
		words, err := t.chars()
		n.note(words)
		return err
	case "noteGrp": // of TBX-Min
		_, err := t.x.Children(func(e markup.Token) (bool, error) { return false, t.item(n, at, e) })
		return err
	case "ref", "xref", "termCompList", "date":
		return t.x.Skip()
	}
	c, err := t.category(e)
	if err != nil {
		return err
	}
	t.take(n, at, c)
	return nil
}

// category is a data category: <descrip type="definition">, or <definition> in
// the style of tags.
type category struct {
	name, value string
	line        int
	wrong       string // why it has no place here; "" if it has
}

// category reads one. Where it is none, it has a wrong instead.
func (t *Reader) category(e markup.Token) (c category, err error) {
	c.line, c.name = t.x.Line(), e.Name
	switch e.Name {
	case "descrip", "admin", "termNote", "transac", "transacNote", "descripNote", "adminNote":
		if c.name = e.Attr("type"); c.name == "" {
			c.name, c.wrong = e.Name, "has no type"
		}
	default:
		if known := basic[e.Name] != 0; !known && (e.Space == coreSpace || e.Space == "") {
			c.wrong = "does not belong here"
		}
	}
	c.value, err = t.chars()
	return c, err
}

// group reads a category with the source of what it says.
func (t *Reader) group(n *entry, at level) error {
	var main *category
	var source string
	var others []category
	_, err := t.x.Children(func(e markup.Token) (bool, error) {
		switch e.Name {
		case "note", "ref", "xref", "transacGrp":
			return false, t.x.Skip()
		}
		c, err := t.category(e)
		switch {
		case c.wrong != "", main != nil && c.name != "source":
			others = append(others, c)
		case main == nil:
			main = &c
		default:
			source = join(source, c.value, "; ")
		}
		return false, err
	})
	if err != nil {
		return err
	}
	if main != nil {
		t.take(n, at, *main)
		if main.name == "context" && at == atTerm && len(n.term.Contexts) > 0 {
			n.term.Contexts[len(n.term.Contexts)-1].Source = source
		}
	}
	for _, c := range others {
		if c.wrong == "" && t.basic {
			c.wrong = "does not belong into a group"
		}
		if c.wrong != "" {
			t.leave(n, c)
		}
	}
	return nil
}

// leave names a category that has no place here, and keeps what it says as a
// note.
func (t *Reader) leave(n *entry, c category) {
	t.Depart(c.line, "%s %s", c.name, c.wrong)
	if c.value != "" {
		n.note(c.name + ": " + c.value)
	}
}

// take puts a category where it belongs.
func (t *Reader) take(n *entry, at level, c category) {
	if c.wrong == "" && t.basic {
		switch levels := basic[c.name]; {
		case levels == 0:
			c.wrong = "is not a data category of TBX-Basic"
		case levels&at == 0:
			c.wrong = "does not belong here"
		}
	}
	if c.wrong != "" {
		t.leave(n, c)
		return
	}
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
		t.takeOfTerm(n, c)
	}
}

// takeOfTerm takes what is said of a term.
func (t *Reader) takeOfTerm(n *entry, c category) {
	term, ok := n.term, true
	switch c.name {
	case "context":
		if c.value != "" {
			term.Contexts = append(term.Contexts, glossary.Context{Text: c.value})
		}
	case "source":
		term.Source = join(term.Source, c.value, "; ")
	case "projectSubset":
		if s := tm.Status(c.value); s == tm.Proposed || s == tm.Rejected {
			term.Status = s
		}
	case "administrativeStatus", "usageStatus", "termStatus", "normativeAuthorization":
		var usage glossary.Usage
		if usage, ok = usageOf(c.value); ok {
			term.Usage = usage
			break
		}
		if term.Status == "" {
			term.Status = tm.Proposed // whether it may be used is for a person to say
		}
		c.wrong = fmt.Sprintf("%s is not a value that is known", text.Quote(c.value))
		t.leave(n, c)
		return
	case "processStatus", "elementWorkingStatus":
		if s, known := processes[c.value]; known && term.Status == "" {
			term.Status = s
		}
	case "partOfSpeech":
		term.PartOfSpeech, ok = partOfSpeech(c.value)
	case "termType":
		if term.Type, ok = typeOf(c.value); !ok {
			term.Note = join(term.Note, c.name+": "+c.value, "\n")
		}
	}
	if t.basic && (!ok || !t.spelled(c)) {
		t.Depart(c.line, "%s %s is not a value of TBX-Basic", c.name, text.Quote(c.value))
	}
}

// transaction reads who made a term, and when.
func (t *Reader) transaction(n *entry) error {
	var what, who string
	var when time.Time
	_, err := t.x.Children(func(e markup.Token) (bool, error) {
		line := t.x.Line()
		switch e.Name {
		case "date":
			s, err := t.chars()
			if when = parseDate(s); when.IsZero() && s != "" {
				t.Depart(line, "%s is not a date as 2026-01-31", text.Quote(s))
			}
			return false, err
		case "note", "ref", "xref":
			return false, t.x.Skip()
		case "transac", "transacNote", "transactionType", "responsibility":
		default:
			t.depart("<%s> is passed over in a transaction", e.Name)
			return false, t.x.Skip()
		}
		name := e.Attr("type")
		if name == "" {
			name = e.Name
		}
		value, err := t.chars()
		switch name {
		case "transactionType":
			what = value
			if ok := what == "origination" || what == "creation" || what == "modification"; t.basic && !ok {
				t.Depart(line, "transactionType %s is not a value of TBX-Basic", text.Quote(value))
			}
		case "responsibility":
			who = value
		default:
			if t.basic {
				t.Depart(line, "%s is not a data category of TBX-Basic", name)
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
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04:05", time.DateOnly, "2006-01-02 15:04:05", "20060102T150405Z", "2006/1/2"} {
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

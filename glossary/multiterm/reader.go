package multiterm

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
	"yiku/tm/markup"

	"golang.org/x/text/language"
)

// Reader reads the concepts of a file.
type Reader struct {
	tm.Departures
	x     *markup.Reader
	began int // where the last concept begins
}

// NewReader reads a file up to its first concept.
func NewReader(r io.Reader) (*Reader, error) {
	x, err := markup.NewReader(r, "multiterm")
	if err != nil {
		return nil, err
	}
	root, err := x.Next()
	if err != nil {
		return nil, err
	}
	if root.Name != "mtf" {
		return nil, x.Errorf("the root element is <%s>, not <mtf>", root.Name)
	}
	return &Reader{x: x}, nil
}

// Line returns where the concept that was read last begins.
func (m *Reader) Line() int { return m.began }

// Read returns the next concept: see [glossary.ConceptReader]. Its ID is its
// number.
func (m *Reader) Read() (glossary.Concept, error) {
	for {
		t, err := m.x.Next()
		if err != nil {
			return glossary.Concept{}, err
		}
		if t.Kind != markup.Start {
			continue
		}
		if t.Name == "conceptGrp" {
			c, err := m.concept()
			if err == nil || errors.As(err, new(*tm.Skip)) {
				return c, err
			}
			reason, err := m.x.PastLarge(err)
			if err == nil {
				err = &tm.Skip{Line: m.began, Reason: reason}
			}
			return glossary.Concept{}, err
		}
		if err := m.x.Skip(); err != nil {
			return glossary.Concept{}, err
		}
	}
}

func (m *Reader) concept() (c glossary.Concept, err error) {
	m.began = m.x.Line()
	m.x.Begin()
	var wrong string
	_, err = m.x.Children(func(t markup.Token) (bool, error) {
		switch t.Name {
		case "concept":
			number, err := m.chars()
			var wrong error
			if c.ID, wrong = strconv.ParseInt(number, 10, 64); wrong != nil && err == nil {
				c.ID = 0
				m.Depart(m.x.Line(), "%s is not the number of a concept", text.Quote(number))
			}
			return false, err
		case "languageGrp":
			s, reason, err := m.section()
			if reason != "" {
				wrong = reason
			}
			c.Sections = append(c.Sections, s)
			return false, err
		case "descripGrp":
			return false, m.descrips(func(f field, value string) {
				switch f {
				case subject:
					c.Domain = strings.TrimPrefix(c.Domain+"; "+value, "; ")
				case kind:
					if k := glossary.Kind(strings.ToLower(value)); k.Valid() {
						c.Kind = k
					}
				case definition:
					c.Definition = join(c.Definition, value)
				case note:
					c.Note = join(c.Note, value)
				}
			})
		}
		return false, m.x.Skip()
	})
	if err == nil && wrong != "" {
		err = &tm.Skip{Line: m.began, Reason: wrong}
	}
	return c, err
}

// section reads a language. The reason says why it cannot be used.
func (m *Reader) section() (s glossary.Section, reason string, err error) {
	reason = "a languageGrp without a language"
	_, err = m.x.Children(func(t markup.Token) (bool, error) {
		switch t.Name {
		case "language":
			s.Lang, reason = languageOf(t.Attr("lang"), t.Attr("type"))
		case "termGrp":
			term, err := m.term()
			if term.Text != "" {
				s.Terms = append(s.Terms, term)
			}
			return false, err
		case "descripGrp":
			return false, m.descrips(func(f field, value string) {
				if f == definition {
					s.Definition = join(s.Definition, value)
				}
			})
		}
		return false, m.x.Skip()
	})
	return s, reason, err
}

// languageOf reads the code of a language, or its name where the code is none.
func languageOf(code, name string) (tag language.Tag, reason string) {
	if tag, err := text.ParseLanguage(code); err == nil && tag != language.Und {
		return tag, ""
	}
	switch word, _, _ := strings.Cut(text.Fold(name), " "); word {
	case "chinese", "中文":
		return text.Chinese, ""
	case "english", "英文", "英语":
		return text.English, ""
	}
	return language.Und, fmt.Sprintf("%q (%s) is not a language", code, name)
}

func (m *Reader) term() (t glossary.Term, err error) {
	_, err = m.x.Children(func(e markup.Token) (bool, error) {
		switch e.Name {
		case "term":
			word, err := m.chars()
			t.Text = strings.Join(strings.FieldsFunc(word, isSpace), " ")
			return false, err
		case "transacGrp":
			return false, m.transaction(&t)
		case "descripGrp":
			return false, m.descrips(func(f field, value string) {
				switch f {
				case status:
					if !setStatus(&t, value) {
						m.Depart(m.x.Line(), "unknown status %s", text.Quote(value))
					}
				case source:
					t.Source = join(t.Source, value)
				case note, definition:
					t.Note = join(t.Note, value)
				case context:
					t.Contexts = append(t.Contexts, glossary.Context{Text: value})
				case partOfSpeech:
					t.PartOfSpeech = value
				case termType:
					if v := glossary.TermType(value); v.Valid() {
						t.Type = v
					} else {
						m.Depart(m.x.Line(), "unknown type %s", text.Quote(value))
					}
				}
			})
		}
		return false, m.x.Skip()
	})
	return t, err
}

// descrips calls f for each field in a descripGrp, which may hold others of its
// own kind.
func (m *Reader) descrips(f func(field, string)) error {
	_, err := m.x.Children(func(t markup.Token) (bool, error) {
		switch t.Name {
		case "descrip":
			name := fieldOf[text.Fold(t.Attr("type"))]
			value, err := m.chars()
			if err == nil && value != "" {
				f(name, value)
			}
			return false, err
		case "descripGrp":
			return false, m.descrips(f)
		}
		return false, m.x.Skip()
	})
	return err
}

// transaction reads who made a term, and when.
func (m *Reader) transaction(t *glossary.Term) error {
	var who, what string
	var when time.Time
	_, err := m.x.Children(func(e markup.Token) (bool, error) {
		var err error
		switch e.Name {
		case "transac":
			what = e.Attr("type")
			who, err = m.chars()
		case "date":
			var s string
			s, err = m.chars()
			if i := slices.IndexFunc([]string{time.RFC3339, dateForm, time.DateOnly}, func(form string) bool {
				at, err := time.Parse(form, s)
				when = at.UTC()
				return err == nil
			}); i < 0 {
				when = time.Time{}
				if s != "" {
					m.Depart(m.x.Line(), "%s is not a date as %s", text.Quote(s), time.DateOnly)
				}
			}
		default:
			err = m.x.Skip()
		}
		return false, err
	})
	if what == "origination" {
		t.By, t.Created = who, when
	}
	return err
}

func (m *Reader) chars() (string, error) {
	s, err := m.x.Chars()
	return strings.TrimFunc(s, isSpace), err
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

var _ glossary.ConceptReader = (*Reader)(nil)

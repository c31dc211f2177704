package memoq

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
	"yiku/tm/sheet"
)

// Reader reads the entries of a term base.
type Reader struct {
	rows    *sheet.Reader
	header  []string
	line    int
	columns map[string]int // of the entry
}

// NewReader reads the header of a file, which must have a column for Chinese
// and one for English.
func NewReader(r io.Reader, f sheet.Format) (*Reader, error) {
	rows, err := sheet.NewReader(r, f)
	if err != nil {
		return nil, err
	}
	header, _, err := rows.Read()
	if err != nil {
		return nil, err
	}
	for i, h := range header {
		header[i] = strings.TrimSpace(h)
	}
	m := &Reader{rows: rows, header: header, columns: map[string]int{}}
	for i, h := range slices.Backward(header) {
		m.columns[h] = i
	}
	for _, lang := range []string{"Chinese", english} {
		if !slices.ContainsFunc(header, func(h string) bool { return isLanguage(h, lang) }) {
			return nil, fmt.Errorf("memoq: line 1: the header has no column for %s", lang)
		}
	}
	return m, nil
}

// Line returns where the entry that was read last stands.
func (m *Reader) Line() int { return m.line }

// Read returns the next entry: see [glossary.ConceptReader].
func (m *Reader) Read() (glossary.Concept, error) {
	row, line, err := m.rows.Read()
	if err != nil {
		return glossary.Concept{}, err
	}
	m.line = line
	c, err := m.concept(row)
	if err != nil {
		err = &tm.Skip{Line: line, Reason: err.Error()}
	}
	return c, err
}

func (m *Reader) concept(row []string) (c glossary.Concept, err error) {
	at := func(i int) string {
		if i < len(row) {
			return strings.TrimSpace(strings.ReplaceAll(row[i], "\r\n", "\n"))
		}
		return ""
	}
	get := func(name string) string {
		if i, ok := m.columns[name]; ok {
			return at(i)
		}
		return ""
	}
	if len(row) > len(m.header) {
		return c, errors.New("more cells than the header has")
	}
	c.ID, _ = strconv.ParseInt(get(Magic), 10, 64)
	c.Domain, c.Note = get("Entry_Subject"), get("Entry_Note")
	if k := glossary.Kind(get("Entry_Domain")); k.Valid() {
		c.Kind = k
	} else {
		c.Domain = strings.Trim(c.Domain+"; "+string(k), "; ")
	}
	zh, en := glossary.Section{Lang: text.Chinese}, glossary.Section{Lang: text.English}
	var last *glossary.Term // the one that the columns after it speak of
	for i, heading := range m.header {
		value := at(i)
		section := &en
		if strings.HasPrefix(heading, "Chinese") {
			section = &zh
		}
		switch {
		case isLanguage(heading, "Chinese"), isLanguage(heading, english):
			if last = nil; value != "" {
				section.Terms = append(section.Terms, glossary.Term{Text: value, By: get("Entry_Creator"), Created: parseDate(get("Entry_Created"))})
				last = &section.Terms[len(section.Terms)-1]
			}
		case strings.HasSuffix(heading, endDef) && (strings.HasPrefix(heading, "Chinese") || strings.HasPrefix(heading, english)):
			section.Definition = value
		case heading == colExample && last != nil && value != "":
			last.Contexts = []glossary.Context{{Text: value}}
		case heading != colInfo && heading != colExample:
			last = nil // a term in another language
		}
	}
	if len(zh.Terms) == 0 || len(en.Terms) == 0 {
		return c, errors.New("not a term in Chinese and one in English")
	}
	if c.Definition == "" && en.Definition == "" {
		c.Definition, zh.Definition = zh.Definition, ""
	}
	c.Sections = []glossary.Section{zh, en}
	return c, nil
}

var _ glossary.ConceptReader = (*Reader)(nil)

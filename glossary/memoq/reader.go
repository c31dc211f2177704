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
	tm.Departures
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
	if large := (*sheet.RowError)(nil); errors.As(err, &large) {
		m.line = line
		return glossary.Concept{}, &tm.Skip{Line: line, Reason: large.Reason}
	}
	if err != nil {
		return glossary.Concept{}, err
	}
	m.line = line
	if odd := m.rows.Odd(); odd != "" {
		m.Depart(line, "%s", odd)
	}
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
	if id := get(Magic); id != "" {
		if c.ID, err = strconv.ParseInt(id, 10, 64); err != nil {
			c.ID = 0
			m.Depart(m.line, "%s is not the number of an entry", text.Quote(id))
		}
	}
	created, ok := parseDate(get("Entry_Created"))
	if !ok {
		m.Depart(m.line, "%s is not a date as %s", text.Quote(get("Entry_Created")), dateForm)
	}
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
				section.Terms = append(section.Terms, glossary.Term{Text: value, By: get("Entry_Creator"), Created: created})
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

package multiterm

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"yiku/glossary"
	"yiku/tm/markup"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
	"golang.org/x/text/transform"
)

// Writer writes concepts.
type Writer struct {
	w       *bufio.Writer
	utf16   io.Closer
	began   bool
	xml     markup.Builder // a concept in the making
	written int
}

// NewWriter returns a writer.
func NewWriter(w io.Writer) *Writer {
	utf16 := transform.NewWriter(w, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder())
	return &Writer{w: bufio.NewWriterSize(utf16, 64<<10), utf16: utf16}
}

// Written returns how many concepts have been written.
func (m *Writer) Written() int { return m.written }

// Dropped returns how many characters were left out because XML does not have
// them.
func (m *Writer) Dropped() int { return m.xml.Dropped() }

// Write writes a concept with all its terms.
func (m *Writer) Write(c glossary.Concept) error {
	m.begin()
	m.written++
	number := c.ID
	if number == 0 {
		number = int64(m.written)
	}
	m.xml.Reset()
	m.raw("<conceptGrp>\n<concept>", strconv.FormatInt(number, 10), "</concept>\n")
	m.descrip(subject, c.Domain)
	m.descrip(kind, string(c.Kind))
	m.descrip(definition, c.Definition)
	m.descrip(note, c.Note)
	for _, s := range c.Sections {
		m.raw(`<languageGrp><language type="`, languageName(s.Lang), `" lang="`, strings.ToUpper(s.Lang.String()), "\"/>\n")
		m.descrip(definition, s.Definition)
		for _, t := range s.Terms {
			m.term(t)
		}
		m.raw("</languageGrp>\n")
	}
	m.raw("</conceptGrp>\n")
	_, err := m.w.Write(m.xml.Bytes())
	return err
}

func (m *Writer) term(t glossary.Term) {
	m.raw("<termGrp><term>")
	m.xml.Text(t.Text)
	m.raw("</term>\n")
	if t.By != "" || !t.Created.IsZero() {
		m.raw(`<transacGrp><transac type="origination">`)
		m.xml.Text(t.By)
		m.raw("</transac>")
		if !t.Created.IsZero() {
			m.raw("<date>", t.Created.UTC().Format(dateForm), "</date>")
		}
		m.raw("</transacGrp>\n")
	}
	m.descrip(status, statusName(t))
	m.descrip(partOfSpeech, t.PartOfSpeech)
	m.descrip(termType, string(t.Type))
	m.descrip(source, t.Source)
	for _, x := range t.Contexts {
		m.descrip(context, x.Text)
	}
	m.descrip(note, t.Note)
	m.raw("</termGrp>\n")
}

// dateForm is a time as MultiTerm writes it, without a zone.
const dateForm = "2006-01-02T15:04:05"

// languageName is what an index of a termbase is called by default.
func languageName(tag language.Tag) string {
	switch tag.String() {
	case "zh":
		return "Chinese"
	case "zh-CN":
		return "Chinese (PRC)"
	case "zh-TW":
		return "Chinese (Taiwan)"
	case "en":
		return "English"
	}
	return tag.String()
}

// descrip writes a field, if it says anything.
func (m *Writer) descrip(f field, value string) {
	if value == "" {
		return
	}
	m.raw(`<descripGrp><descrip type="`, fields[f][0], `">`)
	m.xml.Text(value)
	m.raw("</descrip></descripGrp>\n")
}

func (m *Writer) raw(parts ...string) {
	for _, s := range parts {
		m.xml.Raw(s)
	}
}

// Close ends the file. It does not close the underlying writer.
func (m *Writer) Close() error {
	m.begin()
	m.w.WriteString("</mtf>\n")
	if err := m.w.Flush(); err != nil {
		return err
	}
	return m.utf16.Close()
}

func (m *Writer) begin() {
	if !m.began {
		m.w.WriteString("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<mtf>\n")
	}
	m.began = true
}

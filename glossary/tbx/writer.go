package tbx

import (
	"bufio"
	"io"
	"strconv"
	"time"

	"yiku/glossary"
	"yiku/tm"
	"yiku/tm/markup"
)

// Writer writes entries as TBX-Basic, in UTF-8 without a byte order mark.
type Writer struct {
	w       *bufio.Writer
	version Version
	tags    tags
	began   bool
	xml     markup.Builder // an entry in the making
	entries int
}

// tags are the names of a version's elements.
type tags struct{ entry, language, term string }

// NewWriter returns a writer.
func NewWriter(w io.Writer, v Version) *Writer {
	t := &Writer{w: bufio.NewWriterSize(w, 64<<10), version: v, tags: tags{"conceptEntry", "langSec", "termSec"}}
	if v == V2 {
		t.tags = tags{"termEntry", "langSet", "tig"}
	}
	return t
}

// Written returns how many entries have been written.
func (t *Writer) Written() int { return t.entries }

// Dropped returns how many characters were left out because XML does not have
// them.
func (t *Writer) Dropped() int { return t.xml.Dropped() }

// Write writes an entry with all its terms in their order. Few readers look at
// the status of a term, and some at no term but the first: see
// [glossary.Concept.Offered]. What has no terms is passed over.
func (t *Writer) Write(c glossary.Concept) error {
	t.begin()
	if t.entry(&c); len(t.xml.Bytes()) == 0 {
		return nil
	}
	t.entries++
	_, err := t.w.Write(t.xml.Bytes())
	return err
}

// Close ends the file. It does not close the underlying writer.
func (t *Writer) Close() error {
	t.begin()
	if t.version == V2 {
		t.w.WriteString("</body></text>\n</martif>\n")
	} else {
		t.w.WriteString("</body></text>\n</tbx>\n")
	}
	return t.w.Flush()
}

const fileDesc = "<fileDesc><titleStmt><title>Glossary</title></titleStmt><sourceDesc><p>yiku</p></sourceDesc></fileDesc>"

func (t *Writer) begin() {
	if t.began {
		return
	}
	t.began = true
	t.w.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	switch t.version {
	case V2:
		t.w.WriteString(`<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
<martifHeader>` + fileDesc + `<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>
`)
	case V3DCA:
		t.w.WriteString(`<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="` + coreSpace + `">
<tbxHeader>` + fileDesc + "</tbxHeader>\n")
	case V3DCT:
		t.w.WriteString(`<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="` + coreSpace + `" xmlns:min="` + minSpace + `" xmlns:basic="` + basicSpace + `">
<tbxHeader>` + fileDesc + "</tbxHeader>\n")
	}
	t.w.WriteString("<text><body>\n")
}

func (t *Writer) entry(c *glossary.Concept) {
	t.xml.Reset()
	terms := 0
	for _, s := range c.Sections {
		terms += len(s.Terms)
	}
	if terms == 0 {
		return
	}
	id := "c" + strconv.FormatInt(c.ID, 10)
	if c.ID == 0 {
		id = "n" + strconv.Itoa(t.entries+1)
	}
	t.raw("<", t.tags.entry, ` id="`, id, "\">\n")
	t.category("descrip", "subjectField", c.Domain)
	t.category("descrip", "subjectField", string(c.Kind))
	t.category("descrip", "definition", c.Definition)
	t.element("note", "", c.Note)
	for i := range c.Sections {
		if s := &c.Sections[i]; len(s.Terms) > 0 {
			t.section(s)
		}
	}
	t.raw("</", t.tags.entry, ">\n")
}

func (t *Writer) section(s *glossary.Section) {
	t.raw("<", t.tags.language, ` xml:lang="`, s.Lang.String(), "\">\n")
	t.category("descrip", "definition", s.Definition)
	for i := range s.Terms {
		t.term(&s.Terms[i])
	}
	t.raw("</", t.tags.language, ">\n")
}

func (t *Writer) term(x *glossary.Term) {
	t.raw("<", t.tags.term, "><term>")
	t.xml.Text(x.Text)
	t.raw("</term>\n")
	if pos, ok := partOfSpeech(x.PartOfSpeech); ok {
		if pos == "properNoun" && t.version != V2 {
			pos = "noun"
		}
		t.category("termNote", "partOfSpeech", pos)
	}
	t.category("termNote", "termType", string(x.Type))
	t.category("termNote", "administrativeStatus", usages[x.Usage])
	for _, c := range x.Contexts {
		if c.Source == "" {
			t.category("descrip", "context", c.Text)
		} else {
			t.raw("<descripGrp>\n")
			t.category("descrip", "context", c.Text)
			t.category("admin", "source", c.Source)
			t.raw("</descripGrp>\n")
		}
	}
	t.category("admin", "source", x.Source)
	if x.Status == tm.Proposed || x.Status == tm.Rejected {
		t.category("admin", "projectSubset", string(x.Status))
	}
	t.origination(x.By, x.Created)
	t.element("note", "", x.Note)
	t.raw("</", t.tags.term, ">\n")
}

// origination says who made a term and when. A date of version 2 is a day.
func (t *Writer) origination(by string, at time.Time) {
	if by == "" && at.IsZero() {
		return
	}
	t.raw("<transacGrp>\n")
	t.category("transac", "transactionType", "origination")
	t.category("transacNote", "responsibility", by)
	if form := time.RFC3339Nano; !at.IsZero() {
		if t.version == V2 {
			form = time.DateOnly
		}
		t.element("date", "", at.UTC().Format(form))
	}
	t.raw("</transacGrp>\n")
}

// minCategories are those of TBX-Min, which have a namespace of their own in
// the style of tags.
var minCategories = map[string]bool{"subjectField": true, "partOfSpeech": true, "administrativeStatus": true, "customerSubset": true}

// category writes a data category, if it says anything.
func (t *Writer) category(element, name, value string) {
	switch {
	case t.version != V3DCT:
		t.element(element, ` type="`+name+`"`, value)
	case minCategories[name]:
		t.element("min:"+name, "", value)
	default:
		t.element("basic:"+name, "", value)
	}
}

// element writes an element that holds characters, if it holds any.
func (t *Writer) element(name, attrs, value string) {
	if value == "" {
		return
	}
	t.raw("<", name, attrs, ">")
	t.xml.Text(value)
	t.raw("</", name, ">\n")
}

func (t *Writer) raw(parts ...string) {
	for _, s := range parts {
		t.xml.Raw(s)
	}
}

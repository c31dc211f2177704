package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"yiku/align/text"
)

func isZip(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// partLimit bounds a part of a Word file when it is unpacked.
const partLimit = 128 << 20

// readDOCX reads a Word file: the paragraphs of its body, cells and text boxes
// included, then those of its footnotes and endnotes.
func readDOCX(r io.Reader, _ string) (blocks, string, error) {
	data, err := readWhole(r)
	if err != nil {
		return nil, "", err
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, "", fmt.Errorf("not a Word file: %w", err)
	}
	main, err := mainPart(archive)
	if err != nil {
		return nil, "", err
	}
	d := docx{headings: make(map[string]bool)}
	folder := path.Dir(main)
	if err := eachToken(archive, folder+"/styles.xml", d.style); err != nil {
		return nil, "", err
	}
	for _, part := range []string{main, folder + "/footnotes.xml", folder + "/endnotes.xml"} {
		if err := eachToken(archive, part, d.text); err != nil {
			return nil, "", err
		}
	}
	return each(d.blocks), utf8Text.name, nil
}

// mainPart finds the part that holds the body.
func mainPart(archive *zip.Reader) (string, error) {
	main := ""
	err := eachToken(archive, "_rels/.rels", func(t xml.Token) {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/officeDocument") {
			main = strings.TrimPrefix(attr(e, "Target"), "/")
		}
	})
	if err == nil && !strings.HasPrefix(main, "word/") {
		err = hinted{errors.New("a zip archive, but not a Word file"), "unpack it, or save the document as .docx"}
	}
	return main, err
}

// eachToken calls do for the XML tokens of a part, if the archive has it.
func eachToken(archive *zip.Reader, part string, do func(xml.Token)) error {
	f, err := archive.Open(part)
	if err != nil {
		return nil // a part that the file does without
	}
	defer f.Close()
	limited := &io.LimitedReader{R: f, N: partLimit}
	decoder := xml.NewDecoder(limited)
	for {
		t, err := decoder.Token()
		switch {
		case limited.N == 0:
			return fmt.Errorf("%s: larger than %d MB when unpacked", part, partLimit>>20)
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("%s: %w", part, err)
		}
		if _, ok := t.(xml.Directive); ok {
			return fmt.Errorf("%s: a document type declaration, which no Word file has", part)
		}
		do(t)
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// docx collects the paragraphs of a Word file from the tokens of its parts.
type docx struct {
	headings map[string]bool // styles of headings, by id
	styleID  string          // the style being defined

	blocks  []block
	open    []docxParagraph // a text box holds paragraphs within a paragraph
	inText  bool
	skipped int // depth of elements that show twice or not at all
}

type docxParagraph struct {
	text    strings.Builder
	heading bool
}

var headingStyle = text.Pattern(`(?i)^(?:heading [1-9]|title|subtitle)$`)

// style takes the definitions of styles.
func (d *docx) style(t xml.Token) {
	e, ok := t.(xml.StartElement)
	if !ok {
		return
	}
	switch e.Name.Local {
	case "style":
		d.styleID = attr(e, "styleId")
	case "name":
		if headingStyle().MatchString(attr(e, "val")) {
			d.headings[d.styleID] = true
		}
	case "outlineLvl":
		if attr(e, "val") < "9" {
			d.headings[d.styleID] = true
		}
	}
}

// text takes the content of the body or of the notes.
func (d *docx) text(t xml.Token) {
	switch t := t.(type) {
	case xml.StartElement:
		if d.skipped > 0 || skips(t) {
			d.skipped++
			return
		}
		d.start(t)
	case xml.EndElement:
		switch {
		case d.skipped > 0:
			d.skipped--
		case t.Name.Local == "t":
			d.inText = false
		case t.Name.Local == "p" && len(d.open) > 0:
			d.end()
		}
	case xml.CharData:
		if d.inText && d.skipped == 0 {
			d.write(string(t))
		}
	}
}

// skips reports elements without text of their own: the older twin of a text
// box, readings above characters, and the rules that part notes from the text.
func skips(e xml.StartElement) bool {
	switch e.Name.Local {
	case "Fallback", "rt":
		return true
	case "footnote", "endnote":
		kind := attr(e, "type")
		return kind != "" && kind != "normal"
	}
	return false
}

func (d *docx) start(e xml.StartElement) {
	switch e.Name.Local {
	case "p":
		if !strings.Contains(e.Name.Space, "wordprocessingml") {
			return
		}
		d.open = append(d.open, docxParagraph{})
	case "pStyle":
		if len(d.open) > 0 && d.headings[attr(e, "val")] {
			d.open[len(d.open)-1].heading = true
		}
	case "outlineLvl":
		if len(d.open) > 0 && attr(e, "val") < "9" {
			d.open[len(d.open)-1].heading = true
		}
	case "t":
		d.inText = true
	case "tab", "br", "cr":
		d.write(" ")
	case "noBreakHyphen":
		d.write("-")
	}
}

func (d *docx) write(s string) {
	if len(d.open) > 0 {
		d.open[len(d.open)-1].text.WriteString(s)
	}
}

// end closes the innermost paragraph.
func (d *docx) end() {
	p := &d.open[len(d.open)-1]
	b := block{text: clean(p.text.String())}
	if p.heading {
		b.kind, b.fixed = Heading, true
	}
	if b.text != "" {
		d.blocks = append(d.blocks, b)
	}
	d.open = d.open[:len(d.open)-1]
}

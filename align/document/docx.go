package document

import (
	"encoding/xml"
	"io"
	"path"
	"strings"

	"yiku/align/text"
)

// readDOCX reads a Word file: the paragraphs of its body, cells and text boxes
// included, then those of its footnotes and endnotes. Headers, footers and
// comments are no part of the text.
func readDOCX(r io.Reader, _ string) (blocks, string, error) {
	p, main, err := openPackage(r)
	if err != nil {
		return nil, "", err
	}
	folder, name := path.Split(main)
	parts := map[string]string{ // unless the file says otherwise
		"styles": folder + "styles.xml", "footnotes": folder + "footnotes.xml", "endnotes": folder + "endnotes.xml",
	}
	err = p.each(folder+"_rels/"+name+".rels", relation(folder, func(kind, part string) {
		if _, ok := parts[kind]; ok {
			parts[kind] = part
		}
	}))
	if err != nil {
		return nil, "", err
	}
	styles := docxStyles{}
	if err := p.each(parts["styles"], styles.token()); err != nil {
		return nil, "", err
	}
	d := &docxReader{files: p, parts: []string{main, parts["footnotes"], parts["endnotes"]}, styles: styles}
	if err := d.fill(); err != nil && err != io.EOF {
		return nil, "", err // before anything is handed out
	}
	return d.next, utf8Text.name, nil
}

// relation returns what calls do for each relationship that a part defines: with
// the last word of its type and the part it leads to from a folder.
func relation(folder string, do func(kind, part string)) func(xml.Token) {
	return func(t xml.Token) {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return
		}
		target := attr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = "/" + folder + target
		}
		do(path.Base(attr(e, "Type")), path.Clean(target)[1:])
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

// isOn reports whether a property that is on or off, such as w:vanish, is on.
func isOn(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// docxStyles are the styles of a Word file by their ids.
type docxStyles map[string]docxStyle

type docxStyle struct {
	heading bool
	hidden  *bool  // nil if the style does not say
	basedOn string // the style that says what this one does not
}

var headingStyle = text.Pattern(`(?i)^(?:heading [1-9]|title|subtitle)$`)

// token returns what takes the definitions of styles.
func (s docxStyles) token() func(xml.Token) {
	id := ""
	return func(t xml.Token) {
		e, ok := t.(xml.StartElement)
		if !ok {
			return
		}
		style := s[id]
		switch e.Name.Local {
		case "style":
			id = attr(e, "styleId")
			style = docxStyle{}
		case "name":
			style.heading = style.heading || headingStyle().MatchString(attr(e, "val"))
		case "outlineLvl":
			style.heading = style.heading || attr(e, "val") < "9"
		case "basedOn":
			style.basedOn = attr(e, "val")
		case "vanish":
			hidden := isOn(e)
			style.hidden = &hidden
		default:
			return
		}
		s[id] = style
	}
}

// hides reports whether text in a style is hidden.
func (s docxStyles) hides(id string) bool {
	for range 16 { // styles may be based on each other in a circle
		style, ok := s[id]
		if !ok || style.hidden != nil {
			return ok && *style.hidden
		}
		id = style.basedOn
	}
	return false
}

// docxReader hands out the blocks of the parts of a Word file, one part after
// the other.
type docxReader struct {
	files  *docxPackage
	parts  []string
	styles docxStyles
	part   *xmlPart
	text   *docxText
}

func (d *docxReader) next() (block, error) {
	if d.text == nil || len(d.text.ready) == 0 {
		if err := d.fill(); err != nil {
			return block{}, err
		}
	}
	b := d.text.ready[0]
	d.text.ready = d.text.ready[1:]
	return b, nil
}

// fill reads on until a block is ready.
func (d *docxReader) fill() error {
	for {
		if d.part == nil {
			if len(d.parts) == 0 {
				return io.EOF
			}
			part, err := d.files.open(d.parts[0])
			if err != nil {
				return err
			}
			d.parts = d.parts[1:]
			d.part, d.text = part, newDocxText(d.styles)
		}
		t, err := d.part.token()
		switch {
		case err == io.EOF:
			d.text.end()
			d.part = nil
		case err != nil:
			return err
		default:
			d.text.token(t)
		}
		if len(d.text.ready) > 0 {
			return nil
		}
	}
}

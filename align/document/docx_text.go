package document

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// What of a Word file is text
//
// The text is what the document says once all tracked changes are accepted and
// as it is printed:
//
//   - What was inserted, or moved to a place, counts; what was deleted, or moved
//     away, does not, be it characters, rows or cells. A paragraph whose mark was
//     deleted goes on in the next one. What the properties were before a change
//     does not matter.
//   - Hidden text (w:vanish, also by way of a style) is not printed and does not
//     count; a paragraph whose mark is hidden goes on in the next one, as a
//     heading does that stands in line with its text. What only web pages hide
//     (w:webHidden) is printed.
//   - Of a field, the result counts and the instruction does not, whatever other
//     fields either of them holds. The prompt of a control that nobody filled in
//     does not count, nor does what lies below a merged cell.
//   - Of alternatives (mc:AlternateContent) the first counts, alone: the second
//     is the same for older programs.
//   - The characters of ruby count, the readings above them do not.
//
// A text box is paragraphs of its own, behind the paragraph it is anchored in.

// docxText makes blocks of the tokens of the body, or of notes.
type docxText struct {
	styles docxStyles
	ready  []block

	elements []docxElement // those that are open
	dropped  int           // how many of them do not count
	levels   []docxLevel   // the part itself, then the text boxes that are open
}

// docxElement is an element that is open.
type docxElement struct {
	name    string
	dropped bool // nothing in it counts from here on
	chosen  bool // in mc:AlternateContent: the alternative that counts was met
}

// docxLevel is where paragraphs follow one another.
type docxLevel struct {
	open *docxParagraph // nil between paragraphs
	last *docxParagraph // it has ended without a mark, and goes on in the next
	done []block        // in a text box: what waits for the end of its anchor

	run    docxRun     // that is open
	fields []docxField // that are open
}

type docxParagraph struct {
	text    []byte
	style   string
	heading bool
	goesOn  bool    // its mark was deleted, or is hidden
	boxes   []block // the text boxes anchored in it
}

// docxField is a field that is open.
type docxField struct{ instruction bool }

// docxRun is what the properties of a run say of its text.
type docxRun struct {
	style  string
	hidden *bool // nil if they do not say
}

func newDocxText(styles docxStyles) *docxText {
	return &docxText{styles: styles, levels: make([]docxLevel, 1)}
}

func (d *docxText) token(t xml.Token) {
	switch t := t.(type) {
	case xml.StartElement:
		name := docxName(t.Name)
		drop := d.dropped == 0 && d.drops(name, t)
		d.elements = append(d.elements, docxElement{name: name, dropped: drop})
		if drop {
			d.dropped++
		}
		if d.dropped == 0 {
			d.start(name, t)
		}
	case xml.EndElement:
		e := d.elements[len(d.elements)-1]
		if d.dropped == 0 || e.dropped && d.dropped == 1 {
			d.close(e.name)
		}
		if e.dropped {
			d.dropped--
		}
		d.elements = d.elements[:len(d.elements)-1]
	case xml.CharData:
		if name := d.parent(0); d.dropped == 0 && (name == "w:t" || name == "m:t" || name == "a:t") {
			d.write(string(t))
		}
	}
}

// docxNames are the prefixes that this file uses for the namespaces of Word, the
// strict ones of ISO 29500 included.
var docxNames = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":             "w:",
	"http://schemas.openxmlformats.org/drawingml/2006/main":        "a:",
	"http://purl.oclc.org/ooxml/drawingml/main":                    "a:",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":   "m:",
	"http://purl.oclc.org/ooxml/officeDocument/math":               "m:",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":  "mc:",
}

// docxName returns a name with the prefix of its namespace, "" for a namespace
// without text.
func docxName(n xml.Name) string {
	prefix, ok := docxNames[n.Space]
	if !ok {
		return ""
	}
	return prefix + n.Local
}

// parent returns the name of an element that is open, counted from the innermost.
func (d *docxText) parent(n int) string {
	if i := len(d.elements) - 1 - n; i >= 0 {
		return d.elements[i].name
	}
	return ""
}

// drops reports whether an element that begins does not count, with all in it.
func (d *docxText) drops(name string, e xml.StartElement) bool {
	switch name {
	case "w:del", "w:moveFrom":
		// Within properties they are marks without content.
		return d.parent(0) != "w:rPr" && d.parent(0) != "w:trPr"
	case "w:rt":
		return true
	case "w:footnote", "w:endnote":
		kind := attr(e, "type") // the rules that part notes from the text
		return kind != "" && kind != "normal"
	case "mc:Choice", "mc:Fallback":
		if i := len(d.elements) - 1; i >= 0 && d.elements[i].name == "mc:AlternateContent" {
			second := d.elements[i].chosen
			d.elements[i].chosen = true
			return second
		}
	}
	return strings.HasPrefix(name, "w:") && strings.HasSuffix(name, "Change")
}

// drop leaves out the rest of the element around the properties that are open.
func (d *docxText) drop(name string) {
	i := len(d.elements) - 3 // a property, the properties, the element
	if i >= 0 && d.elements[i].name == name {
		d.elements[i].dropped = true
		d.dropped = 1
	}
}

// start takes an element that begins. It is the innermost of those open.
func (d *docxText) start(name string, e xml.StartElement) {
	switch name {
	case "w:p", "a:p":
		d.begin()
	case "w:r", "m:r":
		d.level().run = docxRun{}
	case "w:fldChar":
		d.field(attr(e, "fldCharType"))
	case "w:tbl":
		d.flush()
	}
	switch d.parent(1) {
	case "w:pPr":
		d.paragraphProperty(name, e)
	case "w:rPr":
		d.runProperty(name, e)
	case "w:r":
		d.character(name, e)
	case "a:p":
		if name == "a:br" {
			d.write(" ")
		}
	case "w:trPr":
		if name == "w:del" {
			d.drop("w:tr")
		}
	case "w:tcPr":
		merged := (name == "w:vMerge" || name == "w:hMerge") && attr(e, "val") != "restart"
		if merged || name == "w:cellDel" {
			d.drop("w:tc")
		}
	case "w:sdtPr":
		if name == "w:showingPlcHdr" && isOn(e) {
			d.drop("w:sdt")
		}
	}
}

// close takes the end of an element.
func (d *docxText) close(name string) {
	switch name {
	case "w:p", "a:p":
		d.endParagraph()
	case "w:tc", "w:footnote", "w:endnote":
		d.flush()
	case "w:txbxContent", "a:txBody":
		d.closeBox()
	}
}

// paragraphProperty takes a property of the open paragraph.
func (d *docxText) paragraphProperty(name string, e xml.StartElement) {
	p := d.level().open
	if p == nil {
		return
	}
	switch name {
	case "w:pStyle":
		p.style = attr(e, "val")
		p.heading = p.heading || d.styles[p.style].heading
	case "w:outlineLvl":
		p.heading = p.heading || attr(e, "val") < "9"
	}
}

// runProperty takes a property of a run, or of the mark of the open paragraph.
func (d *docxText) runProperty(name string, e xml.StartElement) {
	switch d.parent(2) {
	case "w:r", "m:r":
		switch name {
		case "w:rStyle":
			d.level().run.style = attr(e, "val")
		case "w:vanish":
			hidden := isOn(e)
			d.level().run.hidden = &hidden
		}
	case "w:pPr":
		p := d.level().open
		if p == nil {
			return
		}
		switch name {
		case "w:del", "w:moveFrom":
			p.goesOn = true
		case "w:vanish", "w:specVanish":
			p.goesOn = p.goesOn || isOn(e)
		}
	}
}

// character writes an element of a run that stands for a character.
func (d *docxText) character(name string, e xml.StartElement) {
	switch name {
	case "w:tab", "w:ptab", "w:br", "w:cr":
		d.write(" ")
	case "w:noBreakHyphen":
		d.write("-")
	case "w:sym":
		// Symbol fonts have their pictures in the area for private use.
		r, err := strconv.ParseUint(attr(e, "char"), 16, 16)
		if err != nil || r >= 0xd800 && r < 0xf900 || r < ' ' {
			r = ' '
		}
		d.write(string(rune(r)))
	}
}

// field takes a mark of a field: where it begins, where its result does, where it
// ends.
func (d *docxText) field(mark string) {
	l := d.level()
	last := len(l.fields) - 1
	switch {
	case mark == "begin":
		l.fields = append(l.fields, docxField{instruction: true})
	case last < 0:
	case mark == "separate":
		l.fields[last].instruction = false
	case mark == "end":
		l.fields = l.fields[:last]
	}
}

// shows reports whether text of the open run counts.
func (d *docxText) shows() bool {
	l := d.level()
	if slices.Contains(l.fields, docxField{instruction: true}) {
		return false
	}
	if l.run.hidden != nil {
		return !*l.run.hidden
	}
	// What both styles switch on is off.
	return d.styles.hides(l.open.style) == d.styles.hides(l.run.style)
}

// spaces are the ends of lines, which are spaces in the text of a Word file.
var spaces = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

func (d *docxText) write(s string) {
	d.closeBox()
	p := d.level().open
	if p == nil || !d.shows() {
		return
	}
	p.text = append(p.text, spaces.Replace(s)...)
	for len(p.text) > 2*maxLine {
		cut := cutLine(p.text)
		d.put(p.block(p.text[:cut]))
		p.text = append(p.text[:0], p.text[cut:]...)
	}
}

func (d *docxText) level() *docxLevel { return &d.levels[len(d.levels)-1] }

// put hands out a block of the innermost level.
func (d *docxText) put(b block) {
	switch l := d.level(); {
	case b.text == "":
	case len(d.levels) == 1:
		d.ready = append(d.ready, b)
	default:
		l.done = append(l.done, b)
	}
}

// begin opens a paragraph: within another one, that of a text box.
func (d *docxText) begin() {
	if d.level().open != nil {
		d.levels = append(d.levels, docxLevel{})
	}
	l := d.level()
	l.open, l.last = l.last, nil
	if l.open == nil {
		l.open = &docxParagraph{}
	}
	l.open.style, l.open.heading, l.open.goesOn = "", false, false
	d.level().run = docxRun{}
}

// endParagraph closes the innermost paragraph.
func (d *docxText) endParagraph() {
	d.closeBox()
	l := d.level()
	if l.open == nil {
		return
	}
	p := l.open
	l.open = nil
	// An instruction that does not end is broken, and hides nothing further.
	l.fields = slices.DeleteFunc(l.fields, func(f docxField) bool { return f.instruction })
	if p.goesOn {
		l.last = p
		return
	}
	d.finish(p)
}

// closeBox leaves a text box, unless a paragraph in it is open. Its paragraphs wait
// for the end of the one it is anchored in.
func (d *docxText) closeBox() {
	if len(d.levels) < 2 || d.level().open != nil {
		return
	}
	d.flush()
	boxes := d.level().done
	d.levels = d.levels[:len(d.levels)-1]
	p := d.level().open
	p.boxes = append(p.boxes, boxes...)
}

// flush ends a paragraph that was to go on, but has nothing to go on in.
func (d *docxText) flush() {
	l := d.level()
	if p := l.last; p != nil {
		l.last = nil
		d.finish(p)
	}
}

func (d *docxText) finish(p *docxParagraph) {
	d.put(p.block(p.text))
	for _, b := range p.boxes {
		d.put(b)
	}
}

// end takes the end of the part.
func (d *docxText) end() { d.flush() }

func (p *docxParagraph) block(s []byte) block {
	b := block{text: clean(string(s))}
	if p.heading {
		b.kind, b.fixed = Heading, true
	}
	return b
}

package document

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"yiku/align/text"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func isHTML(head []byte) bool {
	head = bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n"))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return true
		}
	}
	return bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html"))
}

// readHTML reads the visible text of a page.
func readHTML(r io.Reader, encoding string) (blocks, string, error) {
	data, err := readMarkup(r)
	if err != nil {
		return nil, "", err
	}
	if encoding == "" {
		encoding = declared(data)
	}
	decoded, encoding, err := Decode(bytes.NewReader(data), encoding)
	if err != nil {
		return nil, "", err
	}
	root, err := html.Parse(decoded)
	if err != nil {
		return nil, "", err
	}
	var p page
	p.walk(root)
	p.flush()
	return each(p.blocks), encoding, nil
}

var metaCharset = text.Pattern(`(?i)<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)`)

// declared returns the encoding a page says it is in, or "" if it says nothing
// that can be believed: a page saved as UTF-8 often keeps its old declaration.
func declared(data []byte) string {
	head := data[:min(len(data), 4096)]
	if utf8.Valid(data) || bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return ""
	}
	m := metaCharset().FindSubmatch(head)
	if m == nil {
		return ""
	}
	name := string(m[1])
	if c, ok := lookup(name); !ok || c == utf8Text || c.encoding == nil {
		return ""
	}
	return name
}

// page collects the text of a page.
type page struct {
	blocks []block
	text   strings.Builder
	kind   Kind
	fixed  bool
	pre    bool // within an element that keeps its lines
}

// hidden elements have no text of the page. Ruby text is a reading aid.
var hidden = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true,
	atom.Iframe: true, atom.Object: true, atom.Svg: true, atom.Math: true, atom.Select: true, atom.Textarea: true,
	atom.Button: true, atom.Rt: true, atom.Rp: true, atom.Audio: true, atom.Video: true, atom.Canvas: true,
}

// inline elements do not end a paragraph; all others do.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true,
	atom.Code: true, atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true,
	atom.Img: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true, atom.Ruby: true,
	atom.Rb: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strike: true, atom.Strong: true,
	atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true,
}

var htmlKinds = map[atom.Atom]Kind{
	atom.H1: Heading, atom.H2: Heading, atom.H3: Heading, atom.H4: Heading, atom.H5: Heading, atom.H6: Heading,
	atom.Figcaption: Caption, atom.Caption: Caption,
}

// walk adds what shows of n.
func (p *page) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		p.write(n.Data)
		return
	case n.Type == html.CommentNode, hidden[n.DataAtom], isHidden(n):
		return
	}
	// Elements of no known name, such as Word's o:p, stand within a line.
	breaks := n.DataAtom != 0 && !inline[n.DataAtom]
	if breaks {
		p.flush()
	}
	kind, fixed, pre := p.kind, p.fixed, p.pre
	if k, ok := htmlKinds[n.DataAtom]; ok {
		p.kind, p.fixed = k, true
	}
	p.pre = pre || n.DataAtom == atom.Pre
	for c := range n.ChildNodes() {
		p.walk(c)
	}
	if breaks {
		p.flush()
	}
	p.kind, p.fixed, p.pre = kind, fixed, pre
}

// write adds text to the paragraph that is open.
func (p *page) write(s string) {
	for i, line := range strings.Split(s, "\n") {
		switch {
		case i > 0 && p.pre:
			p.flush()
		case i > 0 && p.text.Len() > 0:
			// The end of a line in the source is a space between words, and
			// nothing between Han characters.
			have := strings.TrimRight(p.text.String(), " \t\r")
			line = strings.TrimLeft(line, " \t\r")
			p.text.Reset()
			p.text.WriteString(join(have, line))
			continue
		}
		p.text.WriteString(line)
	}
}

// flush ends the paragraph that is open.
func (p *page) flush() {
	if s := strings.Join(strings.Fields(clean(p.text.String())), " "); s != "" {
		p.blocks = append(p.blocks, block{text: s, kind: p.kind, fixed: p.fixed})
	}
	p.text.Reset()
}

// isHidden reports an element that its attributes hide.
func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch {
		case a.Key == "hidden", a.Key == "aria-hidden" && a.Val == "true":
			return true
		case a.Key == "style" && strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "display:none"):
			return true
		}
	}
	return false
}

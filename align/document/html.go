package document

import (
	"bytes"
	"errors"
	"fmt"
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
	root, err := parseHTML(decoded)
	if err != nil {
		return nil, "", err
	}
	var p page
	p.walk(root)
	p.flush()
	return each(p.blocks), encoding, nil
}

// nodeLimit bounds the elements, attributes and pieces of text of a page.
const nodeLimit = 500_000

var (
	errManyElements = hinted{fmt.Errorf("more than %d elements and attributes", nodeLimit), "cut it into several files"}
	errDeepElements = hinted{errors.New("elements are nested deeper than a browser shows them"), "save the page again, as text for instance"}
)

// parseHTML returns the tree of a page, after a look at how large it will be.
func parseHTML(r io.Reader) (*html.Node, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	nodes := 0
	for z := html.NewTokenizer(bytes.NewReader(data)); z.Next() != html.ErrorToken; {
		nodes++
		for _, more := z.TagName(); more; nodes++ {
			_, _, more = z.TagAttr()
		}
		if nodes > nodeLimit {
			return nil, errManyElements
		}
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil { // of what is in memory, only the depth is refused
		return nil, errDeepElements
	}
	return root, nil
}

var metaCharset = text.Pattern(`(?i)<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)`)

// declared returns the encoding a page says it is in, or "" if it says nothing
// that can be believed: a page saved as UTF-8 often keeps its old declaration,
// and its bytes may be none in the encoding that it names.
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
	found := lookup(name)
	if len(found) != 1 || found[0] == utf8Text {
		return ""
	}
	if decoded, err := found[0].encoding.NewDecoder().Bytes(data); err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
		return ""
	}
	return name
}

// page collects the text of a page.
type page struct {
	blocks []block
	text   []byte
	kind   Kind
	fixed  bool
	pre    bool // within an element that keeps its lines
}

// hidden elements have no text of the page. Ruby text is a reading aid; what is
// marked as deleted is no longer part of the text, unlike what is only struck out.
var hidden = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true,
	atom.Iframe: true, atom.Object: true, atom.Svg: true, atom.Math: true, atom.Select: true, atom.Textarea: true,
	atom.Button: true, atom.Rt: true, atom.Rp: true, atom.Rtc: true, atom.Del: true, atom.Audio: true, atom.Video: true, atom.Canvas: true,
}

// inline elements do not end a paragraph; all others do.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true,
	atom.Code: true, atom.Data: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true,
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
	first := true
	for line := range strings.SplitSeq(s, "\n") {
		switch {
		case first:
			p.text = append(p.text, line...)
		case p.pre:
			p.flush()
			p.text = append(p.text, line...)
		default:
			// The end of a line in the source is a space between words, and
			// nothing between Han characters.
			p.text = appendLine(bytes.TrimRight(p.text, " \t\r"), strings.TrimLeft(line, " \t\r"))
		}
		first = false
	}
}

// flush ends the paragraph that is open.
func (p *page) flush() {
	if s := strings.Join(strings.Fields(clean(string(p.text))), " "); s != "" {
		p.blocks = append(p.blocks, block{text: s, kind: p.kind, fixed: p.fixed})
	}
	p.text = p.text[:0]
}

// isHidden reports an element that its attributes hide.
func isHidden(n *html.Node) bool {
	closed := n.DataAtom == atom.Dialog
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			if hidesStyle(a.Val) {
				return true
			}
		case "open":
			closed = false
		}
	}
	return closed
}

// hidesStyle reports whether a style attribute hides an element.
func hidesStyle(style string) bool {
	for declaration := range strings.SplitSeq(strings.ToLower(style), ";") {
		property, value, _ := strings.Cut(declaration, ":")
		value = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
		switch strings.TrimSpace(property) {
		case "display":
			if value == "none" {
				return true
			}
		case "visibility":
			if value == "hidden" || value == "collapse" {
				return true
			}
		}
	}
	return false
}

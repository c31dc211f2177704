package document

import (
	"bytes"
	"io"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// readMarkdown reads the text of a Markdown file: paragraphs, headings, items
// and cells, without their marks. Code blocks and raw HTML are left out.
func readMarkdown(r io.Reader, encoding string) (blocks, string, error) {
	decoded, encoding, err := Decode(r, encoding)
	if err != nil {
		return nil, "", err
	}
	source, err := readMarkup(decoded)
	if err != nil {
		return nil, "", err
	}
	source = bytes.ReplaceAll(bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	source = withoutFrontMatter(source)
	root := newMarkdownParser().Parse(text.NewReader(source))
	var all []block
	err = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		_, cell := n.AttributeString(isCell)
		b := block{fixed: cell}
		switch n.Kind() {
		case ast.KindParagraph, ast.KindTextBlock:
		case ast.KindHeading:
			b.kind, b.fixed = Heading, true
		default:
			return ast.WalkContinue, nil
		}
		b.text = clean(inlineText(n, source))
		if cell { // also in code
			b.text = strings.ReplaceAll(b.text, `\|`, "|")
		}
		if lines := n.Lines(); lines != nil && lines.Len() > 0 {
			b.line = 1 + bytes.Count(source[:lines.At(0).Start], []byte("\n"))
		}
		if b.text != "" {
			all = append(all, b)
		}
		return ast.WalkSkipChildren, nil
	})
	return each(all), encoding, err
}

// withoutFrontMatter blanks the lines between --- that a file may begin with, so
// that the lines keep their numbers.
func withoutFrontMatter(source []byte) []byte {
	if !bytes.HasPrefix(source, []byte("---\n")) {
		return source
	}
	end := bytes.Index(source[4:], []byte("\n---\n"))
	if end < 0 {
		return source
	}
	end += 4 + len("\n---\n")
	blank := bytes.Repeat([]byte("\n"), bytes.Count(source[:end], []byte("\n")))
	return append(blank, source[end:]...)
}

// inlineText returns the text within a block.
func inlineText(n ast.Node, source []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			s := textOf(c, source)
			if c.SoftLineBreak() && c.NextSibling() != nil {
				next := inlineStart(c.NextSibling(), source)
				joined := join(s, next)
				s = strings.TrimSuffix(joined, next)
			} else if c.HardLineBreak() {
				s += " "
			}
			b.WriteString(s)
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(source))
		case *ast.RawHTML:
		default:
			b.WriteString(inlineText(c, source))
		}
	}
	return b.String()
}

// textOf returns a stretch of text without the backslashes before marks, and with
// the characters that references stand for: &amp; is &. In code they stand for
// themselves.
func textOf(t *ast.Text, source []byte) string {
	s := t.Segment.Value(source)
	if t.IsRaw() {
		s = bytes.ReplaceAll(s, []byte("\n"), []byte(" ")) // in a code span
	} else {
		s = util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(s)))
	}
	return string(s)
}

// inlineStart returns the text that n begins with.
func inlineStart(n ast.Node, source []byte) string {
	if t, ok := n.(*ast.Text); ok {
		return textOf(t, source)
	}
	return inlineText(n, source)
}

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
	pieces := newMarkdownPieces(decoded)
	parse := newMarkdownParser()
	var ready []block
	return func() (block, error) {
		for len(ready) == 0 {
			source, line, err := pieces.next()
			if err != nil {
				return block{}, err
			}
			ready = markdownBlocks(parse.Parse(text.NewReader(source)), source, line)
		}
		b := ready[0]
		ready = ready[1:]
		return b, nil
	}, encoding, nil
}

// markdownBlocks returns the blocks of a piece of Markdown that begins on a line.
func markdownBlocks(root ast.Node, source []byte, line int) []block {
	var all []block
	counted := 0                                                                 // the bytes whose lines are counted
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // it fails where this function does
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
		if n.IsRaw() {
			b.text = clean(rawText(n, source))
		} else {
			b.text = clean(inlineText(n, source))
		}
		if cell { // also in code
			b.text = strings.ReplaceAll(b.text, `\|`, "|")
		}
		if lines := n.Lines(); lines != nil && lines.Len() > 0 {
			if start := lines.At(0).Start; start > counted {
				line += bytes.Count(source[counted:start], []byte("\n"))
				counted = start
			}
			b.line = line
		}
		if b.text != "" {
			all = append(all, b)
		}
		return ast.WalkSkipChildren, nil
	})
	return all
}

// rawText returns the lines of a block as they stand.
func rawText(n ast.Node, source []byte) string {
	var b []byte
	for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
		b = appendLine(b, string(bytes.TrimSpace(line.Value(source))))
	}
	return string(b)
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

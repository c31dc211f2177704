package document

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// GitHub's additions to Markdown
//
// They are read here and not by goldmark's extensions, since that package compiles
// the patterns of all of them when the program starts, whatever it is asked to do:
// a quarter of the memory that a start takes. Tables and what is struck out are
// enough for a text.

// newMarkdownParser returns a parser of Markdown as GitHub has it.
func newMarkdownParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(struckOut{}, 500))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(), util.Prioritized(tables{}, 200), util.Prioritized(plain{}, 300))...),
	)
}

// tables takes the tables out of the paragraphs that they are to goldmark: a line of
// headings, one of dashes with as many cells, and all lines below. Each cell
// becomes a block of its own, which has the attribute isCell.
type tables struct{}

const isCell = "cell"

// Transform takes the table out of a paragraph, if there is one.
func (tables) Transform(p *ast.Paragraph, r text.Reader, _ parser.Context) {
	lines, source := p.Lines(), r.Source()
	for i := 1; i < lines.Len(); i++ {
		rule := lines.At(i)
		columns := len(cellsOf(rule, source))
		if !isRule(rule.Value(source)) || len(cellsOf(lines.At(i-1), source)) != columns {
			continue
		}
		var last ast.Node = p
		for _, row := range slices.Delete(lines.Sliced(i-1, lines.Len()), 1, 2) {
			cells := cellsOf(row, source)
			for _, cell := range cells[:min(len(cells), columns)] {
				block := newTextBlock(cell.Len())
				block.SetAttributeString(isCell, true)
				block.Lines().Append(cell)
				p.Parent().InsertAfter(p.Parent(), last, block)
				last = block
			}
		}
		lines.SetSliced(0, i-1)
		if i == 1 {
			p.Parent().RemoveChild(p.Parent(), p)
		}
		return
	}
}

// isRule reports whether a line is that of dashes below the headings: a | or a
// colon in it tells it from the line under a heading of the text.
func isRule(line []byte) bool {
	if !bytes.ContainsAny(line, "|:") {
		return false
	}
	line = bytes.Trim(line, " \t\r\n")
	for cell := range bytes.SplitSeq(bytes.TrimSuffix(bytes.TrimPrefix(line, []byte("|")), []byte("|")), []byte("|")) {
		cell = bytes.TrimSpace(cell)
		cell = bytes.TrimSuffix(bytes.TrimPrefix(cell, []byte(":")), []byte(":"))
		if len(cell) == 0 || len(bytes.Trim(cell, "-")) > 0 {
			return false
		}
	}
	return true
}

// cellsOf returns the cells of a line, which need not begin and end with a bar.
func cellsOf(line text.Segment, source []byte) (cells []text.Segment) {
	line = within(line.Start, line.Stop, source)
	if line.Start < line.Stop && source[line.Start] == '|' {
		line.Start++
	}
	for at := line.Start; at < line.Stop; {
		end := at
		for end < line.Stop && (source[end] != '|' || source[end-1] == '\\') {
			end++
		}
		cells = append(cells, within(at, end, source))
		at = end + 1
	}
	return cells
}

// within returns a stretch of the source without the spaces at its ends.
func within(start, stop int, source []byte) text.Segment {
	s := text.NewSegment(start, stop)
	s = s.TrimLeftSpace(source)
	return s.TrimRightSpace(source)
}

// struckOut reads what stands between ~~ and ~~. GitHub takes a single ~ for the
// same, which would join the numbers of 3~5天、8~10人.
type struckOut struct{}

func (struckOut) Trigger() []byte { return []byte{'~'} }

func (struckOut) Parse(_ ast.Node, r text.Reader, c parser.Context) ast.Node {
	before := r.PrecendingCharacter()
	line, segment := r.PeekLine()
	d := parser.ScanDelimiter(line, before, 2, struckOut{})
	if d == nil || d.OriginalLength > 2 || before == '~' {
		return nil
	}
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	r.Advance(d.OriginalLength)
	c.PushDelimiter(d)
	return d
}

func (struckOut) IsDelimiter(b byte) bool { return b == '~' }
func (struckOut) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}
func (struckOut) OnMatch(int) ast.Node { return ast.NewEmphasis(2) }

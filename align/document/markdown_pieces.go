package document

import (
	"bufio"
	"bytes"
	"cmp"
	"io"

	"yiku/align/text"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	goldmark "github.com/yuin/goldmark/text"
)

// Markdown of any length
//
// The tree that a parser makes of Markdown takes many times the memory of the text,
// and marks that nothing closes, or quotations in quotations, take it a time that
// grows with their square. A file is therefore parsed in pieces, from one empty
// line to another, a paragraph too long for one is taken as it stands, and so many
// levels of quotations and lists count as a reader can tell apart. Files of
// ordinary size are one piece.

const (
	pieceBytes = 128 << 10 // a piece ends at the first empty line behind, or at twice as many
	plainBytes = 16 << 10  // a longer paragraph is taken as it stands
	deepest    = 200       // bytes of the marks and white space before a line that count
)

// markdownPieces cuts Markdown into pieces that can be parsed by themselves.
type markdownPieces struct {
	lines *bufio.Scanner
	line  int    // the number of the first line that is not in a piece yet
	held  []byte // that line, if it was read
}

func newMarkdownPieces(r io.Reader) *markdownPieces {
	buffered := bufio.NewReaderSize(r, frontMatterBytes)
	skipped := skipFrontMatter(buffered)
	lines := bufio.NewScanner(buffered)
	lines.Buffer(make([]byte, 0, 4096), 2*maxLine)
	lines.Split(splitLines)
	return &markdownPieces{lines: lines, line: 1 + skipped}
}

// frontMatterBytes bounds the lines between --- that a file may begin with.
const frontMatterBytes = 64 << 10

// skipFrontMatter skips the lines between --- that a file may begin with, and
// returns how many there are.
func skipFrontMatter(r *bufio.Reader) int {
	head, _ := r.Peek(frontMatterBytes) // what fails now fails again when it is read
	for at, n := 0, 0; at < len(head); n++ {
		size, line, _ := splitLines(head[at:], true) // it cannot fail
		rule := string(bytes.TrimRight(line, "\r\n")) == "---"
		if n == 0 && !rule {
			break
		}
		at += size
		if n > 0 && rule {
			_, _ = r.Discard(at) // it is in the buffer
			return n + 1
		}
	}
	return 0
}

// next returns a piece and the number of the line that it begins on.
func (m *markdownPieces) next() ([]byte, int, error) {
	var piece, fence []byte
	begins, blank := m.line, false
	for {
		line, err := m.read()
		if err == io.EOF && len(piece) > 0 {
			return piece, begins, nil
		}
		if err != nil {
			return nil, 0, err
		}
		between := blank && fence == nil && line[0] != ' ' && line[0] != '\t'
		if len(piece) > 2*pieceBytes || between && len(piece) > pieceBytes {
			m.held = line
			return piece, begins, nil
		}
		blank = len(bytes.TrimSpace(line)) == 0
		fence = fenceAfter(line, fence)
		m.line += bytes.Count(line, []byte("\n"))
		piece = append(piece, line...)
	}
}

// read returns the next line, which ends in \n or is only the beginning of one.
func (m *markdownPieces) read() ([]byte, error) {
	if line := m.held; line != nil {
		m.held = nil
		return line, nil
	}
	if !m.lines.Scan() {
		return nil, cmp.Or(m.lines.Err(), io.EOF)
	}
	line := m.lines.Bytes()
	text := bytes.TrimRight(line, "\r\n")
	ended := len(text) < len(line)
	text = shallow(text)
	if ended {
		text = append(text[:len(text):len(text)], '\n')
	}
	return text, nil
}

// containers are the marks of the quotations and lists that a line is in.
var containers = text.Pattern(`^(?:[ \t]*(?:>|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)))*[ \t]*`)

// shallow takes the levels out of a line that are too deep to count.
func shallow(line []byte) []byte {
	end := len(containers().Find(line))
	if end <= deepest {
		return line
	}
	return append(bytes.Clone(line[:deepest]), line[end:]...)
}

// fenceAfter returns what opened the block of code that a line is in or opens, nil
// if it closes one or is in none.
func fenceAfter(line, fence []byte) []byte {
	line = bytes.TrimRight(line[len(containers().Find(line)):], " \t\n")
	n := len(line) - len(bytes.TrimLeft(line, "`"))
	n = max(n, len(line)-len(bytes.TrimLeft(line, "~")))
	switch {
	case n < 3:
	case fence == nil && !bytes.Contains(line[n:], []byte("`")):
		return bytes.Clone(line[:n])
	case fence != nil && n == len(line) && bytes.HasPrefix(line, fence):
		return nil
	}
	return fence
}

// plain keeps paragraphs that are too long to look for marks in as they stand.
type plain struct{}

// plainBlock is text without marks.
type plainBlock struct{ ast.TextBlock }

// IsRaw keeps the parser from looking for marks.
func (*plainBlock) IsRaw() bool { return true }

// newTextBlock returns a block for a stretch of text, which is taken as it stands
// if it is too long to look for marks in.
func newTextBlock(length int) ast.Node {
	if length > plainBytes {
		return &plainBlock{}
	}
	return ast.NewTextBlock()
}

// Transform puts a block without marks in the place of a long paragraph.
func (plain) Transform(p *ast.Paragraph, _ goldmark.Reader, _ parser.Context) {
	lines := p.Lines()
	if n := lines.Len(); n == 0 || lines.At(n-1).Stop-lines.At(0).Start <= plainBytes {
		return
	}
	block := newTextBlock(plainBytes + 1)
	block.SetLines(lines)
	p.Parent().ReplaceChild(p.Parent(), p, block)
}

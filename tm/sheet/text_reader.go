package sheet

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"yiku/align/document"
)

// textReader reads rows of text.
type textReader struct {
	r         *bufio.Reader
	delimiter byte
	bare      bool   // quotation marks are text
	line      int    // of the next character, from 1
	cell      []byte // in the making
	size      int    // of the row in the making
	wrong     string // why it is left out
	odd       string // see [Reader.Odd]
}

// headSize is how much of a file is looked at to find out its delimiter.
const headSize = 32 << 10

// NewReader finds out the encoding, and the delimiter (comma, semicolon or tab,
// or what a first line sep=X says) where f leaves it open.
func NewReader(r io.Reader, f Format) (*Reader, error) {
	text, _, err := document.Decode(r, "")
	if err != nil {
		return nil, fmt.Errorf("sheet: %w", err)
	}
	s := &textReader{r: bufio.NewReaderSize(text, 64<<10), line: 1, delimiter: byte(f.Delimiter)}
	head, err := s.r.Peek(headSize)
	if err != nil && err != io.EOF && len(head) == 0 {
		return nil, fmt.Errorf("sheet: %w", err)
	}
	if d, n := sepLine(head); n > 0 {
		s.delimiter = d
		s.r.Discard(n)
		s.line++
	} else if s.delimiter == 0 {
		s.delimiter = guessDelimiter(head)
	}
	s.bare = s.delimiter == '\t' && isBare(head)
	return &Reader{rows: s}, nil
}

func (s *textReader) next() (row, error) {
	for {
		row, err := s.row()
		if err != nil || row.wrong != "" || !isBlank(row.cells) {
			return row, err
		}
	}
}

func (s *textReader) row() (row, error) {
	row := row{line: s.line}
	s.size, s.wrong, s.odd = 0, "", ""
	if _, err := s.r.Peek(1); err == io.EOF {
		return row, err
	} else if err != nil {
		return row, fmt.Errorf("sheet: line %d: %w", s.line, err)
	}
	for {
		cell, end, err := s.readCell()
		if err != nil {
			return row, err
		}
		switch {
		case len(row.cells) < sheetColumns:
			row.cells = append(row.cells, Unguard(cell))
		case strings.TrimSpace(cell) != "":
			s.wrong = fmt.Sprintf("a row of more than %d cells", sheetColumns)
		}
		if s.wrong != "" {
			row.cells = nil
		}
		if end {
			row.wrong, row.odd = s.wrong, s.odd
			return row, nil
		}
	}
}

// readCell reads a cell and what ends it: the delimiter, or the end of the row.
func (s *textReader) readCell() (cell string, end bool, err error) {
	s.cell = s.cell[:0]
	if next, _ := s.r.Peek(1); !s.bare && len(next) > 0 && next[0] == '"' {
		closed, err := s.quoted()
		if err != nil {
			return "", false, err
		}
		if closed {
			_, end, err := s.plain(nil)
			return string(s.cell), end, err
		}
	}
	s.cell, end, err = s.plain(s.cell)
	return string(s.cell), end, err
}

// plain appends characters to b up to the delimiter or the end of the row.
func (s *textReader) plain(b []byte) ([]byte, bool, error) {
	for {
		c, err := s.r.ReadByte()
		switch {
		case err == io.EOF:
			return b, true, nil
		case err != nil:
			return b, false, fmt.Errorf("sheet: line %d: %w", s.line, err)
		case c == s.delimiter:
			return b, false, nil
		case c == '\n' || c == '\r':
			s.endLine(c)
			return b, true, nil
		}
		b = s.add(b, c)
	}
}

// add appends a character to b, or gives up the row if it is too large.
func (s *textReader) add(b []byte, c byte) []byte {
	s.size++
	switch {
	case s.wrong != "":
	case s.size > maxRow:
		s.wrong = fmt.Sprintf("a row of more than %d MB", maxRow>>20)
	case len(b) == maxCell:
		s.wrong = fmt.Sprintf("a cell of more than %d MB", maxCell>>20)
	default:
		return append(b, c)
	}
	return b[:0]
}

// quoted reads a cell that begins with a quotation mark into s.cell. It reports
// true after the mark that ends it; false if, on the same line, one comes that
// does not end the cell, or none at all: then the cell is not quoted, and its
// marks are text.
func (s *textReader) quoted() (bool, error) {
	line, size, wrong := s.line, s.size, s.wrong
	s.r.Discard(1)
	raw := []byte{'"'}
	for {
		c, err := s.r.ReadByte()
		switch {
		case err == io.EOF && s.size > maxRow:
			return false, fmt.Errorf("sheet: line %d: a quotation mark that is not closed", line)
		case err == io.EOF:
			s.line, s.size, s.wrong, s.odd = line, size, wrong, "a quotation mark that is not closed, read as it stands"
			s.cell = append(s.cell[:0], raw[0])
			s.r.Reset(bytes.NewReader(raw[1:]))
			return false, nil
		case err != nil:
			return false, fmt.Errorf("sheet: line %d: %w", s.line, err)
		}
		if s.size <= maxRow {
			raw = append(raw, c)
		}
		switch c {
		case '"':
			next, _ := s.r.Peek(1)
			switch {
			case len(next) == 0 || next[0] == s.delimiter || next[0] == '\n' || next[0] == '\r':
				return true, nil
			case next[0] == '"':
				s.r.Discard(1)
				if s.size <= maxRow {
					raw = append(raw, '"')
				}
			case s.line == line:
				s.cell = append(s.cell[:0], raw...)
				return false, nil
			default:
				return false, fmt.Errorf("sheet: line %d: a quotation mark inside the quoted cell that begins on line %d", s.line, line)
			}
		case '\n':
			s.line++
		case '\r':
			if next, _ := s.r.Peek(1); len(next) == 0 || next[0] != '\n' {
				s.line++
			}
		}
		s.cell = s.add(s.cell, c)
	}
}

// endLine passes the second half of a CRLF.
func (s *textReader) endLine(c byte) {
	s.line++
	if c == '\r' {
		if next, _ := s.r.Peek(1); len(next) > 0 && next[0] == '\n' {
			s.r.Discard(1)
		}
	}
}

// isBare reports text with tabs that was made without quoting: somewhere in it a
// quotation mark stands that whoever quotes would have doubled, in a cell that
// would have been quoted.
func isBare(head []byte) bool {
	const between, plain, quoted, closed = 0, 1, 2, 3
	state := between
	for _, c := range head {
		ends := c == '\t' || c == '\n' || c == '\r'
		switch {
		case c == '"' && state == plain, state == closed && !ends && c != '"':
			return true
		case c == '"' && (state == between || state == closed):
			state = quoted
		case c == '"':
			state = closed // or the first of two
		case state == quoted:
		case ends:
			state = between
		default:
			state = plain
		}
	}
	return false
}

// sepLine reads the line sep=X with which Excel names the delimiter, and
// returns its length with the line end.
func sepLine(head []byte) (delimiter byte, n int) {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	n = len(line) + 1
	line = bytes.TrimSuffix(line, []byte("\r"))
	if len(line) == 5 && strings.EqualFold(string(line[:4]), "sep=") {
		return line[4], min(n, len(head))
	}
	return 0, 0
}

// guessDelimiter returns the character that cuts the most lines into one and
// the same number of cells, or the comma.
func guessDelimiter(head []byte) byte {
	if len(head) == headSize {
		if i := bytes.LastIndexAny(head, "\r\n"); i > 0 {
			head = head[:i]
		}
	}
	best, most := byte(','), 0
	for _, d := range []byte{'\t', ',', ';'} {
		lines := map[int]int{} // number of delimiters → lines with as many
		for _, n := range delimiters(head, d) {
			lines[n]++
			if n > 0 && lines[n] > most {
				best, most = d, lines[n]
			}
		}
	}
	return best
}

// delimiters counts d on each line that is not empty, but not within
// quotation marks.
func delimiters(head []byte, d byte) (counts []int) {
	n, quoted, empty := 0, false, true
	for _, c := range append(bytes.TrimRight(head, "\r\n"), '\n') {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == d:
			n++
		case c == '\n' || c == '\r':
			if !empty {
				counts = append(counts, n)
			}
			n, empty = 0, true
			continue
		}
		empty = false
	}
	return counts
}

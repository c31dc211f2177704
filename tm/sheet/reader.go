package sheet

import (
	"slices"
	"strings"
)

// Reader reads the rows of a file, text or workbook.
type Reader struct {
	rows  rows
	ahead []row // what Peek has read
	err   error // what Read returns after them

	mapped map[string]string // see Map
}

// Map says which column holds what, by its number, from 1, or its heading: the
// columns of a [Table] that are not among them are not read. It has to be called
// before the table is made.
func (s *Reader) Map(columns map[string]string) { s.mapped = columns }

// rows is what reads them: next returns the next that holds anything, and
// io.EOF after the last.
type rows interface{ next() (row, error) }

type row struct {
	cells []string
	line  int // of the file, or of its sheet
}

// Read returns the next row and the line it begins on, and io.EOF after the
// last. Lines without a cell that holds anything are passed over. Any other
// error is final.
func (s *Reader) Read() ([]string, int, error) {
	if len(s.ahead) > 0 {
		row := s.ahead[0]
		s.ahead = s.ahead[1:]
		return row.cells, row.line, nil
	}
	if s.err != nil {
		return nil, 0, s.err
	}
	row, err := s.rows.next()
	s.err = err
	return row.cells, row.line, err
}

// Peek returns the next n rows, or as many as there are, without passing them.
func (s *Reader) Peek(n int) [][]string {
	for len(s.ahead) < n && s.err == nil {
		row, err := s.rows.next()
		if s.err = err; err == nil {
			s.ahead = append(s.ahead, row)
		}
	}
	rows := make([][]string, min(n, len(s.ahead)))
	for i := range rows {
		rows[i] = s.ahead[i].cells
	}
	return rows
}

// Delimiter returns what stands between cells, 0 in a workbook.
func (s *Reader) Delimiter() rune {
	if t, ok := s.rows.(*textReader); ok {
		return rune(t.delimiter)
	}
	return 0
}

// Unread names the sheets of a workbook that were passed over so far, because
// their columns are not those of the first, or by [Reader.PassSheet].
func (s *Reader) Unread() []string {
	if b, ok := s.rows.(*workbook); ok {
		return slices.Concat(b.passed, b.other)
	}
	return nil
}

// PassSheet gives up the sheet of a workbook that is being read, as long as no
// row of it has been passed, and reports whether there is another to read.
func (s *Reader) PassSheet() bool {
	b, ok := s.rows.(*workbook)
	if !ok || !b.passSheet() {
		return false
	}
	s.ahead, s.err = nil, nil
	return len(s.Peek(1)) > 0
}

// isBlank reports a row without a cell that holds anything.
func isBlank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

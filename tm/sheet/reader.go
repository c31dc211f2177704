package sheet

import (
	"fmt"
	"slices"
	"strings"
)

// Reader reads the rows of a file, text or workbook.
type Reader struct {
	rows  rows
	ahead []row // what Peek has read
	err   error // what Read returns after them
	odd   string

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
	line  int    // of the file, or of its sheet
	wrong string // why it has no cells; "" if it has
	odd   string // see [Reader.Odd]
}

// RowError says that a row is larger than any row of a table is, and was left
// out. Reading may go on behind it.
type RowError struct {
	Line   int
	Reason string
}

func (e *RowError) Error() string { return fmt.Sprintf("sheet: line %d: %s", e.Line, e.Reason) }

// Read returns the next row and the line it begins on, and io.EOF after the
// last. Lines without a cell that holds anything are passed over. A [*RowError]
// is one row that is left out; any other error is final.
func (s *Reader) Read() ([]string, int, error) {
	if len(s.Peek(1)) == 0 {
		return nil, 0, s.err
	}
	row := s.ahead[0]
	s.ahead, s.odd = s.ahead[1:], row.odd
	if row.wrong != "" {
		return nil, row.line, &RowError{row.line, row.wrong}
	}
	return row.cells, row.line, nil
}

// Odd says what is not as it should be in how the row that was read last is
// written, "" if nothing is.
func (s *Reader) Odd() string { return s.odd }

// Peek returns the next n rows, or as many as there are, without passing them.
// One that is left out has no cells.
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

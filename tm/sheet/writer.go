package sheet

import (
	"bufio"
	"io"
	"strings"
)

// RowWriter writes rows: a [Writer] as text, a [Workbook] as XLSX.
type RowWriter interface {
	Write(cells []string) error
	Dropped() int // characters that were left out
	Close() error
}

// Writer writes rows as text.
type Writer struct {
	w       *bufio.Writer
	f       Format
	began   bool
	dropped int
}

// NewWriter returns a writer of the format.
func NewWriter(w io.Writer, f Format) *Writer {
	if f.Delimiter == 0 {
		f.Delimiter = ','
	}
	return &Writer{w: bufio.NewWriter(w), f: f}
}

// Write writes a row, formulas guarded.
func (s *Writer) Write(cells []string) error {
	s.begin()
	for i, c := range cells {
		if i > 0 {
			s.w.WriteRune(s.f.Delimiter)
		}
		s.cell(Guard(s.clean(c)), len(cells) == 1)
	}
	if s.f.Excel {
		s.w.WriteByte('\r')
	}
	return s.w.WriteByte('\n')
}

// Dropped returns how many characters were left out: control characters other
// than tabs and line ends, and what is no character. They come in by pasting,
// and few programs read a file with one.
func (s *Writer) Dropped() int { return s.dropped }

func (s *Writer) clean(c string) string {
	return strings.Map(func(r rune) rune {
		control := r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\x7f'
		if control || r == '\ufffe' || r == '\uffff' {
			s.dropped++
			return -1
		}
		return r
	}, c)
}

func (s *Writer) cell(c string, alone bool) {
	if !s.mustQuote(c) && !(alone && c == "") {
		s.w.WriteString(c)
		return
	}
	s.w.WriteByte('"')
	s.w.WriteString(strings.ReplaceAll(c, `"`, `""`))
	s.w.WriteByte('"')
}

// mustQuote reports a cell that would not be read back as it is; among them
// what at the very beginning of a file would pass for a byte order mark or for
// Excel's line on the delimiter.
func (s *Writer) mustQuote(c string) bool {
	return strings.ContainsRune(c, s.f.Delimiter) || strings.ContainsAny(c, "\"\r\n") ||
		strings.HasPrefix(c, " ") || strings.HasSuffix(c, " ") ||
		strings.HasPrefix(c, "\ufeff") || len(c) >= 4 && strings.EqualFold(c[:4], "sep=")
}

// Close writes what is left. It does not close the underlying writer.
func (s *Writer) Close() error {
	s.begin()
	return s.w.Flush()
}

func (s *Writer) begin() {
	if !s.began && s.f.Excel {
		s.w.WriteString("\ufeff")
	}
	s.began = true
}

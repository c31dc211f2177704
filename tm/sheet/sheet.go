// Package sheet reads and writes rows of cells: CSV (RFC 4180), text with tabs
// in between (TSV), and XLSX workbooks.
//
//	r, err := sheet.NewReader(file, sheet.Format{})   // everything is found out
//	r, err := sheet.OpenWorkbook(file)                // XLSX
//	row, line, err := r.Read()                        // io.EOF at the end
//
// What a cell holds comes back as it was, whatever it holds. In a workbook every
// cell is written as text; in text, two conventions see to that:
//
// Quoting. A cell is written in quotation marks, its own doubled, if it has
// the delimiter, a line end, a quotation mark or a space at an end. TSV is
// quoted in the same way, as Excel does it. Read, a cell is quoted if it begins
// with a mark whose partner ends it; a mark anywhere else is a character like
// any other. TSV is often made without quoting: where its first 32 KB have a mark
// that whoever quotes would have doubled, no mark in it means anything.
//
// Formulas. A spreadsheet runs a cell that begins with = + - or @ (or their
// full-width forms, a tab or a line end before one) as a formula, which makes
// a glossary from elsewhere a way to attack its reader. Such a cell is written
// with an apostrophe before it, which Excel takes for "this is text"; a plain
// number is left alone. The apostrophe is taken off again when it is read. So
// that a cell which had one of its own comes back too, the rule looks past any
// number of apostrophes: see [Guard].
package sheet

import (
	"strings"

	"yiku/align/text"
)

// Format says how rows are written down.
type Format struct {
	Delimiter rune // between cells; 0 has a Reader find out and a Writer take a comma
	Excel     bool // Writer: byte order mark and CRLF, for which Excel asks to read UTF-8
}

// The formats to write.
var (
	CSV      = Format{Delimiter: ','}
	TSV      = Format{Delimiter: '\t'}
	ExcelCSV = Format{Delimiter: ',', Excel: true}
)

const apostrophe = "'"

// What [Guard] goes by, for a script on a page that writes tables too.
const (
	FormulaStarts = "=+-@\t\r\n＝＋－＠"                           // a cell that begins with one of these is guarded
	NumberPattern = `^[+-]?[0-9]+(,[0-9]{3})*([.,][0-9]+)?%?$` // but not one that is a number
)

var number = text.Pattern(NumberPattern)

// Guard returns a cell in a form that no spreadsheet runs: with an apostrophe
// before it if it is like a formula, or is one or more apostrophes and then
// like a formula. [Unguard] is its inverse.
func Guard(cell string) string {
	if likeFormula(cell) {
		return apostrophe + cell
	}
	return cell
}

// Unguard takes off the apostrophe that [Guard] put on. A formula that stands
// in a file without one is returned as it is.
func Unguard(cell string) string {
	if rest, ok := strings.CutPrefix(cell, apostrophe); ok && likeFormula(rest) {
		return rest
	}
	return cell
}

// likeFormula looks behind any apostrophes.
func likeFormula(cell string) bool {
	cell = strings.TrimLeft(cell, apostrophe)
	for _, r := range cell {
		return strings.ContainsRune(FormulaStarts, r) && !number().MatchString(cell)
	}
	return false
}

// hinted is an error with a remedy.
type hinted struct {
	error
	hint string
}

func (h hinted) Hint() string  { return h.hint }
func (h hinted) Unwrap() error { return h.error }

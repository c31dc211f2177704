package sheet

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strconv"
	"unicode/utf16"

	"yiku/tm/markup"
)

// Workbook writes rows as an XLSX workbook. Every cell is text, so that 001
// stays what it is and =1+1 is no formula; the first row of each sheet is its
// header, which stays in sight. A sheet that is full goes on in another.
type Workbook struct {
	zip    *zip.Writer
	w      *bufio.Writer // of the sheet in the making; nil between sheets
	names  []string      // of the sheets
	header []string
	rows   int            // of the sheet in the making
	most   int            // rows of a sheet
	xml    markup.Builder // a row in the making
}

// NewWorkbook returns a writer of a workbook, which makes a sheet at the first
// row unless [Workbook.Sheet] has made one.
func NewWorkbook(w io.Writer) *Workbook { return &Workbook{zip: zip.NewWriter(w), most: sheetRows} }

// Sheet ends the sheet before and returns a writer of another, whose Close ends
// that one alone. Excel takes names of up to 31 characters without []:*?/\.
func (b *Workbook) Sheet(name string) (RowWriter, error) {
	return oneSheet{b}, b.begin(name)
}

type oneSheet struct{ *Workbook }

func (s oneSheet) Close() error { return s.endSheet() }

func (b *Workbook) begin(name string) error {
	if err := b.endSheet(); err != nil {
		return err
	}
	b.names = append(b.names, name)
	part, err := b.zip.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.names)))
	if err != nil {
		return err
	}
	b.w, b.rows, b.header = bufio.NewWriterSize(part, 64<<10), 0, nil
	_, err = b.w.WriteString(xmlHead + `<worksheet xmlns="` + mainSpace + `"><sheetViews><sheetView workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
		`<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="2" width="32" style="1" customWidth="1"/>` +
		`<col min="3" max="64" width="14" style="1" customWidth="1"/></cols><sheetData>`)
	return err
}

// LengthError says that a row has a cell that is longer than Excel can read, so
// that the row was not written.
type LengthError struct {
	Column string // its heading
	Length int    // in characters, as Excel counts them
}

func (e *LengthError) Error() string {
	return fmt.Sprintf("%s has %d characters, and a cell of a workbook at most %d", e.Column, e.Length, cellLength)
}

// Write writes a row. The error is a [*LengthError] for one that does not fit
// in, after which writing may go on.
func (b *Workbook) Write(cells []string) error {
	if b.w == nil || b.rows == b.most {
		header := b.header
		if err := b.begin(fmt.Sprintf("Sheet%d", len(b.names)+1)); err != nil {
			return err
		}
		if header != nil {
			if err := b.Write(header); err != nil {
				return err
			}
		}
	}
	for i, c := range cells {
		if n := length(c); n > cellLength {
			e := &LengthError{Length: n}
			if i < len(b.header) {
				e.Column = b.header[i]
			}
			return e
		}
	}
	style := "1"
	if b.rows == 0 {
		b.header, style = cells, "2"
	}
	b.rows++
	b.xml.Reset()
	b.xml.Raw(`<row r="` + strconv.Itoa(b.rows) + `">`)
	for i, c := range cells {
		if c == "" {
			continue
		}
		b.xml.Raw(`<c r="` + cellName(i, b.rows) + `" s="` + style + `" t="inlineStr"><is><t xml:space="preserve">`)
		b.xml.Text(escape(c))
		b.xml.Raw("</t></is></c>")
	}
	b.xml.Raw("</row>\n")
	_, err := b.w.Write(b.xml.Bytes())
	return err
}

// length counts characters as Excel does.
func length(s string) int {
	if len(s) <= cellLength {
		return len(s)
	}
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// Dropped returns how many characters were left out because XML does not have
// them.
func (b *Workbook) Dropped() int { return b.xml.Dropped() }

func (b *Workbook) endSheet() error {
	if b.w == nil {
		return nil
	}
	b.w.WriteString("</sheetData></worksheet>\n")
	err := b.w.Flush()
	b.w = nil
	return err
}

// Close ends the workbook. It does not close the underlying writer.
func (b *Workbook) Close() error {
	if len(b.names) == 0 {
		if err := b.begin("Sheet1"); err != nil {
			return err
		}
	}
	if err := b.endSheet(); err != nil {
		return err
	}
	for _, p := range b.parts() {
		w, err := b.zip.Create(p.name)
		if err == nil {
			_, err = io.WriteString(w, xmlHead+p.text)
		}
		if err != nil {
			return err
		}
	}
	return b.zip.Close()
}

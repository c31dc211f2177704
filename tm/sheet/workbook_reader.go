package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"yiku/tm/markup"
)

// Limits of what is read. A workbook is a zip archive, and a small one can be
// made to unpack without end.
const (
	maxPackage = 256 << 20 // bytes, packed
	maxSheets  = 1 << 30   // bytes of all sheets, which are never whole in memory
	maxStrings = 128 << 20 // bytes of the strings that the sheets share
	maxShared  = 4 << 20   // how many strings
	maxPart    = 16 << 20  // bytes of any other part
	maxCell    = 1 << 20   // bytes of a cell: Excel stops at 32,767 characters
	maxRow     = 16 << 20  // bytes of a row
	mostText   = 64 << 20  // bytes of all cells, or mostTimes what the workbook has packed if that is more
	mostTimes  = 64
)

// The size of a sheet in Excel.
const (
	sheetRows    = 1_048_576
	sheetColumns = 16_384
	cellLength   = 32_767 // UTF-16 units
)

// OpenWorkbook returns a reader of an XLSX workbook: of its first sheet that
// has rows, and of the others that begin with the same row, which is then
// their header. A formula is an error: what it comes to is in the file at best
// as of when it was saved.
func OpenWorkbook(r io.Reader) (*Reader, error) {
	b, err := openWorkbook(r)
	if err != nil {
		return nil, fmt.Errorf("sheet: %w", err)
	}
	return &Reader{rows: b}, nil
}

// workbook reads the rows of its sheets, one sheet after the other.
type workbook struct {
	parts   map[string]*zip.File
	all     []sheetPart // but those that were given up
	sheets  []sheetPart // still to be read
	strings []string    // what sheets share
	dates   []bool      // whether a cell of a style is a date
	epoch   epoch

	name  string        // of the sheet that is read
	file  io.ReadCloser // likewise; nil between sheets
	xml   *markup.Reader
	row   int
	first []string // the first row of the first sheet
	fresh bool     // no row of this sheet has been read
	other []string // names of the sheets with another first row

	passed []string // names of those that were given up
	left   uint64   // bytes that sheets may still unpack to
	text   int      // bytes that cells may still hold: a shared string counts each time
}

type sheetPart struct{ name, part string }

var errOldFormat = errors.New("it is an old or an encrypted workbook, which cannot be read")

func openWorkbook(r io.Reader) (*workbook, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxPackage+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxPackage {
		return nil, fmt.Errorf("a workbook of more than %d MB", maxPackage>>20)
	}
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
		return nil, hinted{errOldFormat, "save it as .xlsx, without a password"}
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("not a workbook, or only a part of one: %w", err)
	}
	b := &workbook{parts: map[string]*zip.File{}, left: maxSheets, text: max(mostText, mostTimes*len(data))}
	for _, f := range archive.File {
		b.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	err = b.contents()
	b.sheets = b.all
	return b, err
}

// next returns the next row, of this sheet or another.
func (b *workbook) next() (row, error) {
	for {
		if b.file == nil {
			if err := b.nextSheet(); err != nil {
				return row{}, err
			}
		}
		r, err := b.sheetRow()
		if err == io.EOF {
			b.close()
			continue
		}
		if err != nil {
			return row{}, fmt.Errorf("sheet: %q: %w", b.name, err)
		}
		if isBlank(r.cells) {
			continue
		}
		switch fresh := b.fresh; {
		case b.first == nil:
			b.first = r.cells
		case !fresh:
		case slices.Equal(b.first, r.cells):
			b.fresh = false
			continue // a header has been read
		default:
			b.other = append(b.other, b.name)
			b.close()
			continue
		}
		b.fresh = false
		return r, nil
	}
}

// passSheet gives up the sheet whose first row is the header, and begins anew
// with the one behind it.
func (b *workbook) passSheet() bool {
	if b.file != nil {
		b.close()
	}
	if len(b.all) < 2 {
		return false
	}
	b.passed = append(b.passed, b.all[0].name)
	b.all = b.all[1:]
	b.sheets, b.other, b.first, b.left = b.all, nil, nil, maxSheets
	return true
}

// nextSheet opens the next sheet up to its first row.
func (b *workbook) nextSheet() error {
	if len(b.sheets) == 0 {
		return io.EOF
	}
	part := b.sheets[0]
	b.sheets = b.sheets[1:]
	file, x, err := b.open(part.part, b.left)
	if err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	b.left -= b.parts[part.part].UncompressedSize64
	b.name, b.file, b.xml, b.row, b.fresh = part.name, file, x, 0, true
	return nil
}

func (b *workbook) close() {
	b.file.Close()
	b.file = nil
}

// sheetRow reads the next row of a sheet, io.EOF at its end.
func (b *workbook) sheetRow() (r row, err error) {
	for {
		t, err := b.xml.Next()
		switch {
		case err != nil:
			return r, err
		case t.Kind != markup.Start || t.Name == "worksheet" || t.Name == "sheetData":
			continue
		case t.Name != "row":
			if err := b.xml.Skip(); err != nil {
				return r, err
			}
			continue
		}
		b.row++
		if s := t.Attr("r"); s != "" {
			n, err := strconv.Atoi(s)
			if err != nil || n < b.row || n > sheetRows {
				return r, b.xml.Errorf("row %q is none, or out of order", s)
			}
			b.row = n
		}
		r.line = b.row
		size := 0
		_, err = b.xml.Children(func(t markup.Token) (bool, error) {
			if t.Name != "c" {
				return false, b.xml.Skip()
			}
			at := len(r.cells)
			if ref := t.Attr("r"); ref != "" {
				if at = column(ref); at < len(r.cells) || at >= sheetColumns {
					return false, b.xml.Errorf("cell %q is none, or out of order", ref)
				}
			}
			cell, err := b.cell(t, at)
			b.text -= len(cell)
			if size += len(cell); size > maxRow {
				err = b.xml.Errorf("row %d has more than %d MB", b.row, maxRow>>20)
			} else if b.text < 0 {
				err = b.xml.Errorf("up to row %d the cells hold more than a file of this size can mean", b.row)
			}
			if cell != "" {
				for len(r.cells) < at {
					r.cells = append(r.cells, "")
				}
				r.cells = append(r.cells, cell)
			}
			return false, err
		})
		return r, err
	}
}

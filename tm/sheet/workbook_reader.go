package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"yiku/tm/markup"
)

// Limits of what is read. A workbook is a zip archive, and a small one can be
// made to unpack without end.
const (
	maxPackage = 256 << 20 // bytes, packed
	maxPart    = 1 << 30   // bytes of a sheet, which is never whole in memory
	maxStrings = 128 << 20 // bytes of the strings that the sheets share
	maxCell    = 1 << 20   // bytes of a cell: Excel stops at 32,767 characters
	maxRow     = 16 << 20  // bytes of a row
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
	other []string // names of the sheets that were passed over
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
	b := &workbook{parts: map[string]*zip.File{}}
	for _, f := range archive.File {
		b.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	return b, b.contents()
}

// contents reads what the workbook says of its sheets.
func (b *workbook) contents() error {
	root, err := b.relations("_rels/.rels", "")
	if err != nil {
		return err
	}
	at := slices.IndexFunc(root, func(r relation) bool { return r.kind == "officeDocument" })
	if at < 0 {
		return errors.New("not a workbook: it does not say where its sheets are")
	}
	main := root[at].part
	dir := path.Dir(main)
	related, err := b.relations(path.Join(dir, "_rels", path.Base(main)+".rels"), dir)
	if err != nil {
		return err
	}
	if err := b.list(main, related); err != nil {
		return err
	}
	for _, r := range related {
		switch r.kind {
		case "sharedStrings":
			err = b.readStrings(r.part)
		case "styles":
			err = b.readStyles(r.part)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// relation says what a part is to another: officeDocument, worksheet,
// sharedStrings, styles.
type relation struct{ id, kind, part string }

func (b *workbook) relations(part, dir string) (list []relation, err error) {
	err = b.each(part, func(x *markup.Reader, t markup.Token) error {
		if t.Name != "Relationship" {
			return nil
		}
		target := t.Attr("Target")
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(dir, target)
		}
		kind := t.Attr("Type")
		list = append(list, relation{t.Attr("Id"), kind[strings.LastIndexByte(kind, '/')+1:], target})
		return nil
	})
	return list, err
}

// list reads the names of the sheets.
func (b *workbook) list(main string, related []relation) error {
	err := b.each(main, func(x *markup.Reader, t markup.Token) error {
		switch t.Name {
		case "workbookPr":
			if v := t.Attr("date1904"); v == "1" || v == "true" {
				b.epoch = epoch1904
			}
		case "sheet":
			id := ""
			for _, a := range t.Attrs {
				if a.Name == "id" && a.Space != "" {
					id = a.Value
				}
			}
			i := slices.IndexFunc(related, func(r relation) bool { return r.id == id && r.kind == "worksheet" })
			if i >= 0 {
				b.sheets = append(b.sheets, sheetPart{t.Attr("name"), related[i].part})
			}
		}
		return nil
	})
	if err == nil && len(b.sheets) == 0 {
		err = errors.New("a workbook without sheets")
	}
	return err
}

// open opens a part of the package.
func (b *workbook) open(part string, limit uint64) (io.ReadCloser, *markup.Reader, error) {
	f := b.parts[part]
	switch {
	case f == nil:
		return nil, nil, fmt.Errorf("not a workbook: it has no %s", part)
	case f.UncompressedSize64 > limit:
		return nil, nil, fmt.Errorf("%s unpacks to more than %d MB", part, limit>>20)
	}
	file, err := f.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", part, err)
	}
	x, err := markup.NewReader(file, part)
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	return file, x, nil
}

// each calls f for each element of a part.
func (b *workbook) each(part string, f func(*markup.Reader, markup.Token) error) error {
	file, x, err := b.open(part, maxStrings)
	if err != nil {
		return err
	}
	defer file.Close()
	for {
		t, err := x.Next()
		if err == io.EOF {
			return nil
		}
		if err == nil && t.Kind == markup.Start {
			err = f(x, t)
		}
		if err != nil {
			return err
		}
	}
}

func (b *workbook) readStrings(part string) error {
	return b.each(part, func(x *markup.Reader, t markup.Token) error {
		if t.Name != "si" {
			return nil
		}
		s, err := richText(x)
		b.strings = append(b.strings, s)
		return err
	})
}

// richText reads the characters of a string, which may be in runs, without
// those that say how it is read aloud.
func richText(x *markup.Reader) (string, error) {
	var text []byte
	var walk func(markup.Token) (bool, error)
	walk = func(t markup.Token) (bool, error) {
		switch t.Name {
		case "t":
			s, err := x.Chars()
			if text = append(text, s...); len(text) > maxCell {
				err = x.Errorf("a cell of more than %d kB", maxCell>>10)
			}
			return false, err
		case "r":
			_, err := x.Children(walk)
			return false, err
		}
		return false, x.Skip()
	}
	_, err := x.Children(walk)
	return unescape(string(text)), err
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

// nextSheet opens the next sheet up to its first row.
func (b *workbook) nextSheet() error {
	if len(b.sheets) == 0 {
		return io.EOF
	}
	part := b.sheets[0]
	b.sheets = b.sheets[1:]
	file, x, err := b.open(part.part, maxPart)
	if err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
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
			if size += len(cell); size > maxRow {
				err = b.xml.Errorf("row %d has more than %d MB", b.row, maxRow>>20)
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

// cell returns what a cell holds as text.
func (b *workbook) cell(t markup.Token, at int) (text string, err error) {
	kind, style := t.Attr("t"), t.Attr("s")
	var value string
	_, err = b.xml.Children(func(t markup.Token) (bool, error) {
		var err error
		switch t.Name {
		case "f":
			formula, err := b.xml.Chars()
			if err != nil {
				return false, err
			}
			return false, &FormulaError{Cell: cellName(at, b.row), Formula: formula}
		case "v":
			if value, err = b.xml.Chars(); len(value) > maxCell {
				err = b.xml.Errorf("a cell of more than %d kB", maxCell>>10)
			}
		case "is":
			text, err = richText(b.xml)
		default:
			err = b.xml.Skip()
		}
		return false, err
	})
	if err != nil {
		return "", err
	}
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(b.strings) {
			return "", b.xml.Errorf("cell %s is string %q, which the workbook does not have", cellName(at, b.row), value)
		}
		return b.strings[i], nil
	case "inlineStr":
		return text, nil
	case "str":
		return unescape(value), nil
	case "b":
		return map[string]string{"1": "TRUE", "0": "FALSE"}[value], nil
	case "", "n":
		if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(b.dates) && b.dates[i] {
			return b.epoch.format(value), nil
		}
	}
	return value, nil
}

// FormulaError says that a cell holds a formula.
type FormulaError struct{ Cell, Formula string }

func (e *FormulaError) Error() string {
	return fmt.Sprintf("cell %s holds a formula (=%.80s)", e.Cell, e.Formula)
}

// Hint says what to do about it.
func (e *FormulaError) Hint() string {
	return "put values in place of the formulas (copy, then paste values), or save the sheet as CSV"
}

// column returns the number of the column of a cell such as AB12, from 0.
func column(ref string) int {
	n := 0
	for _, c := range ref {
		if c < 'A' || c > 'Z' || n > sheetColumns {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1
}

// cellName is the inverse of column, with the row.
func cellName(column, row int) string {
	var name []byte
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = append(name, byte('A'+(n-1)%26))
	}
	slices.Reverse(name)
	return string(name) + strconv.Itoa(row)
}

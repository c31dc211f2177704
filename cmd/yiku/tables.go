package main

import (
	"errors"
	"io"
	"path/filepath"
	"strings"

	"yiku/glossary"
	"yiku/glossary/engine"
	"yiku/glossary/memoq"
	"yiku/glossary/multiterm"
	"yiku/glossary/tbx"
	"yiku/glossary/utx"
	"yiku/tm"
	"yiku/tm/sheet"
)

// What formats lose, where several are alike.
const (
	rowsLose    = "contexts of a term after its first, definitions of one language, who proposed the Chinese and when"
	enginesLose = "all but the best translation of each term; terms of more than 1,024 bytes; what is beyond 10 MiB"
)

// isWorkbook reports a zip archive, or an old workbook, of which its reader
// says so.
func isWorkbook(head string) bool {
	return strings.HasPrefix(head, "PK\x03\x04") || strings.HasPrefix(head, "\xd0\xcf\x11\xe0")
}

// readTable returns a reader of rows of cells, as a glossary or as a memory.
func readTable(f sheet.Format) func(*input, importOptions) (source, error) {
	return func(in *input, o importOptions) (source, error) {
		rows, err := sheet.NewReader(in, f)
		if err != nil {
			return source{}, err
		}
		name := "csv"
		if f.Delimiter == '\t' {
			name = "tsv"
		}
		return readRows(rows, name, o)
	}
}

func readWorkbook(in *input, o importOptions) (source, error) {
	rows, err := sheet.OpenWorkbook(in)
	if err != nil {
		return source{}, err
	}
	src, err := readRows(rows, "xlsx", o)
	for first := err; noTable(err); { // a cover, perhaps, or how to use it
		if !rows.PassSheet() {
			return src, first
		}
		src, err = readRows(rows, "xlsx", o)
	}
	return src, err
}

func noTable(err error) bool {
	var columns *sheet.ColumnError
	return errors.As(err, &columns)
}

func readRows(rows *sheet.Reader, format string, o importOptions) (src source, err error) {
	src = source{format: format, rows: rows}
	rows.Map(o.columns)
	into := o.into
	if into == "" && !glossary.LooksLikeTerms(rows) {
		into = memoryContent
	}
	if into == memoryContent {
		r, err := tm.NewRowReader(rows)
		if err != nil {
			return src, err
		}
		src.units, src.unknown = r, r.Unknown()
	} else {
		r, err := glossary.NewRowReader(rows)
		if err != nil {
			return src, err
		}
		src.concepts, src.unknown = r, r.Unknown()
	}
	return src, nil
}

func csvFormat(o exportOptions) sheet.Format {
	if o.excel {
		return sheet.ExcelCSV
	}
	return sheet.CSV
}

// writePairs writes pairs with tabs in between if the file is called so.
func writePairs(w io.Writer, o exportOptions) conceptWriter {
	return engine.NewPairs(w, strings.EqualFold(filepath.Ext(o.path), ".tsv"))
}

// tbxVersions are the forms of TBX by the words of --tbx.
var tbxVersions = map[string]tbx.Version{"v2": tbx.V2, "v3": tbx.V3DCA, "v3-dct": tbx.V3DCT}

func readTBX(in *input, _ importOptions) (source, error) {
	r, err := tbx.NewReader(in)
	return source{format: "tbx", concepts: r}, err
}

func readMultiTerm(in *input, _ importOptions) (source, error) {
	r, err := multiterm.NewReader(in)
	return source{format: "multiterm", concepts: r}, err
}

func readUTX(in *input, _ importOptions) (source, error) {
	r, err := utx.NewReader(in)
	return source{format: "utx", concepts: r}, err
}

func readMemoQ(in *input, _ importOptions) (source, error) {
	r, err := memoq.NewReader(in, sheet.Format{})
	return source{format: "memoq", concepts: r}, err
}

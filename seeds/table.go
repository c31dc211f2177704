package seeds

import (
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"
)

// row is one line of a table, its fields in the order of the columns.
type row struct {
	file    string
	line    int
	columns []string
	fields  []string
}

// field returns the value in a column, "" for one the table does not have.
func (r row) field(column string) string {
	if i := slices.Index(r.columns, column); i >= 0 && i < len(r.fields) {
		return r.fields[i]
	}
	return ""
}

func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("seeds: %s: line %d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

// rows reads a table: tab-separated, no quoting, the names of the columns in
// the first line, blank lines and lines that begin with # left out. Trailing
// empty fields may be missing. The first error ends the sequence.
func rows(fsys fs.FS, name string, columns []string) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			yield(row{}, fmt.Errorf("seeds: %w", err))
			return
		}
		r := row{file: name, columns: columns}
		headed := false
		for text := range strings.Lines(string(data)) {
			r.line++
			text = strings.TrimRight(text, "\r\n")
			if text == "" || text[0] == '#' {
				continue
			}
			r.fields = strings.Split(text, "\t")
			switch {
			case !headed && !slices.Equal(r.fields, columns):
				yield(row{}, r.errorf("the columns are %q, want %q", r.fields, columns))
				return
			case !headed:
				headed = true
			case len(r.fields) > len(columns):
				yield(row{}, r.errorf("%d fields for %d columns", len(r.fields), len(columns)))
				return
			case !yield(r, nil):
				return
			}
		}
	}
}

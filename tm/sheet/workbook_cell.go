package sheet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"yiku/tm/markup"
)

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
		if value == "" {
			return "", nil
		}
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

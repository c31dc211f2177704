package glossary

import (
	"strings"
	"unicode"
)

// OneLine returns a text as it can stand in a format of one line an entry,
// without quoting: a run of tabs, line ends and other control characters is a
// space. It also returns how many characters were changed.
func OneLine(s string) (line string, changed int) {
	line = strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		if !unicode.IsControl(r) && r != '\u2028' && r != '\u2029' {
			return false
		}
		changed++
		return true
	}), " ")
	return line, changed
}

package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold makes texts comparable that differ in width, compatibility form, case
// or spacing only: normalisation form KC, then full Unicode case folding, then
// each run of white space becomes one space and the ends are trimmed. The
// result is not normalised again. The score of a memory match is defined on
// exactly this form.
func Fold(s string) string {
	return spaces(cases.Fold().String(norm.NFKC.String(s)))
}

// spaces collapses white space.
func spaces(s string) string {
	return strings.Join(strings.FieldsFunc(s, isSpace), " ")
}

// isSpace reports white space as Unicode has it, and the four separators of
// ASCII (file, group, record, unit), which Unicode counts as such in bidirectional
// text only.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || '\x1c' <= r && r <= '\x1f'
}

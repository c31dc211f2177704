package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Key is what a person's look-up is matched on: [Fold], then without what
// people leave out or write differently. Traditional characters are turned
// into simplified ones, Latin letters lose their diacritics (Xigazê is
// xigaze), and quotes, brackets, hyphens, apostrophes and all other punctuation
// go. Words stay one space apart, except where a Han character is on either
// side.
func Key(s string) string {
	var b strings.Builder
	var last rune // the last rune written
	gap := false  // white space since then
	for _, r := range norm.NFD.String(Fold(s)) {
		switch {
		case isSpace(r):
			gap = true
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsSymbol(r):
			if gap && last != 0 && !IsHan(last) && !IsHan(r) {
				b.WriteByte(' ')
			}
			b.WriteRune(r)
			last, gap = r, false
		}
	}
	return b.String()
}

// IsHan reports whether r is a Han character.
func IsHan(r rune) bool {
	return unicode.Is(unicode.Han, r)
}

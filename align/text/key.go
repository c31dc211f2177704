package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Key is what a person's look-up is matched on: [Repair] and [Fold], then without what
// people leave out or write differently. Traditional characters become
// simplified ones; Latin letters lose their diacritics (Xigazê is xigaze);
// quotes, brackets, hyphens, apostrophes and all other punctuation go; words
// stay one space apart, except next to a Han character.
// A text of punctuation alone has the empty key.
func Key(s string) string {
	var b strings.Builder
	var last rune // written last
	gap := false  // white space since then
	folded := Simplify(Fold(Repair(s)))
	b.Grow(len(folded))
	for _, r := range folded {
		if r == ' ' {
			gap = true
			continue
		}
		if r >= utf8.RuneSelf && unicode.Is(unicode.Latin, r) {
			r, _ = utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		}
		if !inKey(r) || r >= utf8.RuneSelf && unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Latin, last) {
			continue
		}
		if gap && last != 0 && !IsHan(last) && !IsHan(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last, gap = r, false
	}
	return b.String()
}

// inKey reports whether r tells one key from another. Modifier letters and
// symbols are apostrophes and accents set apart (ʼ, ´, ^).
func inKey(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9', '一' <= r && r <= '鿿': // most of what there is
		return true
	case unicode.In(r, unicode.Lm, unicode.Sk):
		return r >= 0x3005 // 々, ー
	case r == '~' || r == '−' || r == '|':
		return false
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.M, unicode.S)
}

// IsHan reports whether r is a Han character.
func IsHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r > 0x2e00 && unicode.Is(unicode.Han, r)
}

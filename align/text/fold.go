package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold makes texts comparable that differ in width, compatibility form, case
// or spacing only: normalisation form KC, then full Unicode case folding, then
// each run of white space becomes one space and the ends are trimmed. The
// result is not normalised again. The score of a memory match is defined on
// exactly this form.
func Fold(s string) string {
	if plain, ok := foldPlain(s); ok {
		return plain
	}
	return foldAny(s)
}

// foldPlain folds a text of the characters that nearly all news consists of,
// each of which folds by itself; it reports false for any other. It takes a
// fifth of the time.
func foldPlain(s string) (string, bool) {
	folded := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case '！' <= r && r <= '～': // full width
			r -= '！' - '!'
		case r == '\u3000':
			r = ' '
		case r < utf8.RuneSelf, '一' <= r && r <= '鿿', '‘' <= r && r <= '”', r == '—', r == '、', r == '。', '〈' <= r && r <= '】':
		default:
			return "", false
		}
		switch {
		case 'A' <= r && r <= 'Z':
			folded = append(folded, byte(r)+'a'-'A')
		case r >= utf8.RuneSelf:
			folded = utf8.AppendRune(folded, r)
		case !isSpace(r):
			folded = append(folded, byte(r))
		case len(folded) > 0 && folded[len(folded)-1] != ' ':
			folded = append(folded, ' ')
		}
	}
	return strings.TrimSuffix(string(folded), " "), true
}

func foldAny(s string) string {
	s = strings.Map(foldCherokee, cases.Fold().String(norm.NFKC.String(s)))
	return strings.Join(strings.FieldsFunc(s, isSpace), " ")
}

// foldCherokee turns small Cherokee letters into capital ones, which is how
// Unicode folds this one script; the package cases does the reverse.
func foldCherokee(r rune) rune {
	switch {
	case r >= 0xab70 && r <= 0xabbf:
		return r - 0xab70 + 0x13a0
	case r >= 0x13f8 && r <= 0x13fd:
		return r - 8
	}
	return r
}

// isSpace reports white space as Unicode has it, and the four separators of
// ASCII (file, group, record, unit), which it counts as such in bidirectional
// text only.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || '\x1c' <= r && r <= '\x1f'
}

package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible returns a text that may be shown on a terminal: what is in a file or a
// database is not to move its cursor, hide what stands beside it or turn it round.
// Control characters are shown by their pictures (␛), others by their numbers
// (‹U+202E›); line feeds and tabs stay, and so do the given sequences.
func Visible(s string, but ...string) string {
	if strings.IndexFunc(s, obeyed) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case !obeyed(r), r == utf8.RuneError:
			b.WriteRune(r)
		case r < ' ':
			b.WriteRune('\u2400' + r)
		case r == 0x7f:
			b.WriteRune('\u2421')
		default:
			fmt.Fprintf(&b, "‹U+%04X›", r)
		}
	}
	shown := b.String()
	for _, sequence := range but {
		shown = strings.ReplaceAll(shown, Visible(sequence), sequence)
	}
	return shown
}

// obeyed reports whether a terminal acts on a character instead of showing it: a
// control character, one that turns or ends the direction of writing, a line end
// of Unicode's own, or what is not UTF-8, which may be any of these.
func obeyed(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case r < ' ', r >= 0x7f && r < 0xa0, r == utf8.RuneError:
		return true
	}
	return unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

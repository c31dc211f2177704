package text

import "unicode/utf8"

// Shorten cuts a text that is longer than the given number of characters: an
// ellipsis stands for its middle, so that the beginning and the end are left.
func Shorten(s string, most int) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	head, tail := 0, len(s)
	for range 2 * most / 3 {
		_, size := utf8.DecodeRuneInString(s[head:])
		head += size
	}
	for range most - 2*most/3 - 1 {
		_, size := utf8.DecodeLastRuneInString(s[:tail])
		tail -= size
	}
	return s[:head] + "…" + s[tail:]
}

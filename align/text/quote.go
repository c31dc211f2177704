package text

import (
	"strconv"
	"unicode/utf8"
)

// mostQuoted is how many bytes of a text a message repeats.
const mostQuoted = 60

// Quote returns what a file or a person gave as a message repeats it: in
// quotation marks, control characters escaped, and no more of it than its
// beginning.
func Quote(s string) string {
	if len(s) <= mostQuoted {
		return strconv.Quote(s)
	}
	end := mostQuoted
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return strconv.Quote(s[:end]) + "…"
}

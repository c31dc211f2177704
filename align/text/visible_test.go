package text

import "testing"

func TestVisible(t *testing.T) {
	for s, want := range map[string]string{
		"路通了。\n\tThe road.":      "路通了。\n\tThe road.",
		"a\x1b[2Jb\rc\x00\x7f":   "a␛[2Jb␍c␀␡",
		"a\u009b2Jb":             "a‹U+009B›2Jb",
		"a\u202eb\u2069":         "a‹U+202E›b‹U+2069›",
		"a\x9bb":                 "a\ufffdb",
		"\x1b[1ma\x1b[m\x1b[8mb": "\x1b[1ma\x1b[m␛[8mb",
		"zero\u200bwidth":        "zero\u200bwidth",
		"l\u200er\u200fa\u061c":  "l‹U+200E›r‹U+200F›a‹U+061C›",
		"line\u2028end\u2029":    "line‹U+2028›end‹U+2029›",
	} {
		if got := Visible(s, "\x1b[1m", "\x1b[m"); got != want {
			t.Errorf("%q: %q, not %q", s, got, want)
		}
	}
}

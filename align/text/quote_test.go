package text

import (
	"strings"
	"testing"
)

func TestQuote(t *testing.T) {
	for in, want := range map[string]string{
		"":                              `""`,
		"a\nb":                          `"a\nb"`,
		strings.Repeat("a", 60):         `"` + strings.Repeat("a", 60) + `"`,
		strings.Repeat("a", 61):         `"` + strings.Repeat("a", 60) + `"…`,
		"a" + strings.Repeat("藏", 1000): `"a` + strings.Repeat("藏", 19) + `"…`,
	} {
		if got := Quote(in); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

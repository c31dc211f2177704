package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAShortenedTextKeepsBothEnds(t *testing.T) {
	for _, c := range []struct {
		s    string
		most int
		want string
	}{
		{"", 5, ""},
		{"abcde", 5, "abcde"},
		{"abcdef", 5, "abc…f"},
		{"一二三四五", 5, "一二三四五"},
		{"一二三四五六七八", 5, "一二三…八"},
		{"\xff\xfe\xfd\xfc", 3, "\xff\xfe…"},
	} {
		if got := Shorten(c.s, c.most); got != c.want {
			t.Errorf("Shorten(%q, %d) = %q, want %q", c.s, c.most, got, c.want)
		}
	}
	if n := utf8.RuneCountInString(Shorten(strings.Repeat("学校", 50_000), 60)); n != 60 {
		t.Errorf("%d characters are left, want 60", n)
	}
}

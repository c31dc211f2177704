package extract_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"yiku/align/document"
	"yiku/glossary/extract"
)

func count(t *testing.T, phrases []string, paragraphs ...string) []int {
	t.Helper()
	counts, err := extract.NewCounter(phrases).Count(&lines{paragraphs})
	if err != nil {
		t.Fatal(err)
	}
	return counts
}

func TestCount(t *testing.T) {
	phrases := []string{"干城", "干城县", "县牧", "组团式", "“组团式”帮扶", "組團式", "😀好", "没有"}
	got := count(t, phrases,
		"干城县牧区开展“组团式”帮扶，干城组团式帮扶。😀好",
		"干城縣的組團式幫扶；干",
		"城")
	if want := []int{3, 2, 1, 3, 3, 3, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("counted %v, want %v", got, want)
	}
	if got := count(t, nil, "干城"); len(got) != 0 {
		t.Errorf("no phrases: %v", got)
	}
}

func TestCountLongParagraph(t *testing.T) {
	got := count(t, []string{"干城"}, strings.Repeat("，。干城", 50_000))
	if n := got[0]; n < 49_990 || n > 50_000 {
		t.Errorf("counted %d of 50000", n)
	}
}

// lines hands out a paragraph for each string.
type lines struct{ rest []string }

func (l *lines) Read() (document.Paragraph, error) {
	if len(l.rest) == 0 {
		return document.Paragraph{}, io.EOF
	}
	p := document.Paragraph{Text: l.rest[0]}
	l.rest = l.rest[1:]
	return p, nil
}

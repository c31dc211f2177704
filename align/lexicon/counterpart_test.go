package lexicon

import (
	"strings"
	"testing"
	"unicode/utf8"

	"yiku/align/text"
)

// marked is a text with brackets around spans.
func marked(s string, spans []text.Span) string {
	var b strings.Builder
	done := 0
	for _, p := range spans {
		b.WriteString(s[done:p.Start] + "[" + s[p.Start:p.End] + "]")
		done = p.End
	}
	return b.String() + s[done:]
}

// unmarked takes the brackets out again.
func unmarked(s string) (plain string, spans []text.Span) {
	for {
		before, rest, open := strings.Cut(s, "[")
		plain += before
		if !open {
			return plain, spans
		}
		inside, after, _ := strings.Cut(rest, "]")
		spans = append(spans, text.Span{Start: len(plain), End: len(plain) + len(inside)})
		plain += inside
		s = after
	}
}

func TestCounterparts(t *testing.T) {
	l := Shipped()
	for _, x := range []struct{ zh, en string }{
		{"县里全面推进[乡村振兴]。", "The county is advancing [rural revitalization] on all fronts."},
		{"推动[高质量发展]和对外开放。", "We will promote [high-quality development] and opening up."},
		{"今天的[天气]很好。", "The [weather] is fine today."},
		{"扩大[就业]，[就业]是民生之本。", "Expand [employment], for [employment] is what people live on."},
		{"[科技创新]取得了进展。", "There was progress in [innovation in science and technology]."},
	} {
		zh, inZH := unmarked(x.zh)
		en, inEN := unmarked(x.en)
		if got := marked(en, l.English(zh, inZH, en)); got != x.en {
			t.Errorf("%s: %s, want %s", x.zh, got, x.en)
		}
		if got := marked(zh, l.Chinese(en, inEN, zh)); got != x.zh {
			t.Errorf("%s: %s, want %s", x.en, got, x.zh)
		}
	}
	for _, x := range []struct{ zh, en string }{
		{"[农民]工回到了家乡。", "The migrant workers returned home."},  // part of another word
		{"[就业]形势很好。", "Things are going well."},                // not translated
		{"[就业]形势很好。", "Employment is good, so is employment."}, // which of the two
		{"[罡罡]是民生之本。", "People live on employment."},           // unknown
		{"[的]天气", "the weather"},
		{"天气", "the weather"},
		{"", ""},
	} {
		zh, in := unmarked(x.zh)
		if got := l.English(zh, in, x.en); len(got) > 0 {
			t.Errorf("%s: %s, want nothing", x.zh, marked(x.en, got))
		}
	}
}

func FuzzCounterparts(f *testing.F) {
	l := Shipped()
	f.Add("今天的天气很好。", 9, 15, "The weather is fine today.")
	f.Add("\xff天气", 1, 9, "e\u0301t's\xff")
	f.Fuzz(func(t *testing.T, a string, start, end int, b string) {
		if start < 0 || start >= end || end > len(a) || len(a)+len(b) > 1000 {
			t.Skip("no span")
		}
		for _, spans := range [][]text.Span{l.English(a, []text.Span{{Start: start, End: end}}, b), l.Chinese(a, []text.Span{{Start: start, End: end}}, b)} {
			done := 0
			for _, p := range spans {
				if p.Start < done || p.End <= p.Start || p.End > len(b) || utf8.ValidString(b) && !utf8.ValidString(b[p.Start:p.End]) {
					t.Fatalf("%v in %q", spans, b)
				}
				done = p.End
			}
		}
	})
}

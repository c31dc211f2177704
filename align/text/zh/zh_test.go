package zh

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yiku/align/text"

	"github.com/go-ego/gse"
)

func texts(tokens []text.Token) []string {
	var w []string
	for _, t := range tokens {
		w = append(w, t.Text)
	}
	return w
}

func tokenizer(t testing.TB, own ...string) text.Tokenizer {
	t.Helper()
	tok, err := New(own...)
	if err != nil {
		t.Fatal(err)
	}
	return tok
}

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		in   string
		own  []string
		want string
	}{
		{in: "", want: ""},
		{in: "全省农村公路建设稳步推进", want: "全省|农村|公路|建设|稳步|推进"},
		{in: "投资6.5亿元，增长12.3%。", want: "投资|6.5|亿元|，|增长|12.3%|。"},
		{in: "5G基站Wi-Fi全覆盖", want: "5G|基站|Wi|-|Fi|全覆盖"},
		{in: "青禾川高铁站开通", own: []string{"青禾川"}, want: "青禾川|高铁|站|开通"},
		{in: "a b\n好😀的", want: "a| |b|\n|好|😀|的"},
	} {
		if got := strings.Join(texts(tokenizer(t, c.own...).Tokens(c.in)), "|"); got != c.want {
			t.Errorf("Tokens(%q) = %s, want %s", c.in, got, c.want)
		}
	}
}

// segmenter is gse's own, with the words that we load.
func segmenter(t testing.TB) *gse.Segmenter {
	t.Helper()
	gse.ToLower = false
	seg := &gse.Segmenter{SkipLog: true, MinTokenFreq: minFreq}
	if err := seg.LoadDictEmbed("zh_s"); err != nil {
		t.Fatal(err)
	}
	return seg
}

// The dictionary is read as gse reads it: the same words, counts and tags.
func TestDictionary(t *testing.T) {
	theirs := segmenter(t).Dict
	d, err := dictionary()
	if err != nil {
		t.Fatal(err)
	}
	if d.total != math.Log(theirs.TotalFreq()) {
		t.Errorf("total %v, gse's %v", d.total, math.Log(theirs.TotalFreq()))
	}
	words := 0
	for _, n := range d.nodes {
		if n.cost < math.Inf(1) {
			words++
		}
	}
	if words != theirs.NumTokens() {
		t.Errorf("%d words, gse has %d", words, theirs.NumTokens())
	}
	for i := range theirs.Tokens {
		w := &theirs.Tokens[i]
		n := *d.insert(w.Text())
		if cost := d.total - math.Log(w.Freq()); math.Abs(n.cost-cost) > 1e-9 || d.tags[n.tag] != w.Pos() {
			t.Errorf("%s: cost %v, tag %s; gse has %v, %s", w.Text(), n.cost, d.tags[n.tag], cost, w.Pos())
		}
	}
}

// gse's own Cut is the slow twin: on Han text without own words both find a
// path of the same words.
func TestCutsAsTheSegmenterDoes(t *testing.T) {
	seg := segmenter(t)
	tok := tokenizer(t)
	for _, s := range []string{
		"春耕时节各地农业技术人员深入田间地头开展指导",
		"省人民政府副省长梁启川在座谈会上发表讲话",
		"边境口岸货运量同比增长两成以上创历史新高",
		"援建医疗队为牧区群众开展免费义诊和健康知识宣传",
	} {
		if got, want := texts(tok.Tokens(s)), seg.Cut(s, true); !slices.Equal(got, want) {
			t.Errorf("Tokens = %s\n  Cut  = %s", got, want)
		}
	}
}

// On whole pages the two may part where paths are nearly as probable as each
// other.
func TestCutsPagesAsTheSegmenterDoes(t *testing.T) {
	seg := segmenter(t)
	tok := tokenizer(t)
	runs := strings.FieldsFunc(pages(t), func(r rune) bool { return !isHan(r) })
	if len(runs) < 1000 {
		t.Errorf("only %d runs", len(runs))
	}
	differ := 0
	for _, s := range runs {
		if got, want := texts(tok.Tokens(s)), seg.Cut(s, true); !slices.Equal(got, want) {
			t.Logf("Tokens = %s\n  Cut  = %s", got, want)
			differ++
		}
	}
	if differ > len(runs)/500 {
		t.Errorf("%d of %d runs are cut otherwise", differ, len(runs))
	}
}

func FuzzTokensCover(f *testing.F) {
	f.Add("第3届高原论坛·2024年年会")
	f.Add("\xff好\xfe5.%，")
	tok := tokenizer(f, "高原论坛")
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, w := range tok.Tokens(s) {
			if w.Span.Start != at || w.Span.End <= at || s[w.Span.Start:w.Span.End] != w.Text {
				t.Fatalf("token %q at %v after byte %d of %q", w.Text, w.Span, at, s)
			}
			at = w.Span.End
		}
		if at != len(s) {
			t.Fatalf("tokens end at byte %d of %d", at, len(s))
		}
	})
}

// pages returns the text of the pages that term extraction is measured on.
func pages(t testing.TB) string {
	t.Helper()
	names, err := filepath.Glob("../../../glossary/extract/testdata/gold/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	var b strings.Builder
	for _, name := range names {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(page)
	}
	return b.String()
}

func BenchmarkTokens(b *testing.B) {
	tok, s := tokenizer(b), pages(b)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		tok.Tokens(s)
	}
}

// gse's own Cut of the same text. BenchmarkAdd in glossary/extract finds the
// candidates in it.
func BenchmarkCut(b *testing.B) {
	seg, s := segmenter(b), pages(b)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		seg.Cut(s, true)
	}
}

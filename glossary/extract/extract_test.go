package extract

import (
	"strings"
	"testing"

	"yiku/align/document"
	"yiku/align/text/zh"
)

func extractor(t testing.TB, o Options) *Extractor {
	t.Helper()
	tok, err := zh.New(Words()...)
	if err != nil {
		t.Fatal(err)
	}
	return New(tok, o)
}

func add(t testing.TB, x *Extractor, s string) {
	t.Helper()
	r, err := document.NewReader(strings.NewReader(s), "test.txt", document.Options{Encoding: "UTF-8"})
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Add(r); err != nil {
		t.Fatal(err)
	}
}

func TestCandidates(t *testing.T) {
	x := extractor(t, Options{})
	add(t, x, "青海省农牧厅厅长表示，要推进“雪线通”工程，让牧民共享“雪线通”工程的成果。")
	cs := x.Candidates()
	if len(cs) == 0 {
		t.Fatal("no candidates")
	}
	for i, c := range cs {
		if i > 0 && c.Score > cs[i-1].Score {
			t.Errorf("%s (%.2f) stands behind %s (%.2f)", c.Text, c.Score, cs[i-1].Text, cs[i-1].Score)
		}
		if c.Text == "“雪线通”工程" && c.Count != 2 {
			t.Errorf("%s counted %d times, want 2", c.Text, c.Count)
		}
	}
}

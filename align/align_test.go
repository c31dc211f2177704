package align

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yiku/align/document"
	"yiku/align/lexicon"
	"yiku/align/text"

	"golang.org/x/text/language"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGold aligns the documents of testdata/gold and compares the score with
// the committed one, so that a change of quality shows in the diff.
func TestGold(t *testing.T) {
	var b strings.Builder
	for _, name := range []string{"ferry", "reservoir", "rules"} {
		stem := filepath.Join("testdata/gold", name)
		zh, en := readSentences(t, stem+".zh"), readSentences(t, stem+".en")
		beads, err := Align(zh, en, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var faults []string
		score := judge(readGold(t, stem+".gold"), asScored(beads), func(s scored, right bool) {
			if !right {
				faults = append(faults, fmt.Sprint(s.bead))
			}
		})
		fmt.Fprintf(&b, "%-10s %v %s\n", name, score, strings.Join(faults, " "))
	}
	const golden = "testdata/gold/scores.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("scores:\n%swant:\n%s(-update writes them)", got, want)
	}
}

// TestDemo aligns the newspaper page that comes with the program and its
// translation, as they are read from their files.
func TestDemo(t *testing.T) {
	zh, en := demo(t)
	beads, err := Align(zh, en, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, g := range readGold(t, "testdata/gold/demo.gold") {
		if i >= len(beads) {
			t.Fatalf("%d beads only", len(beads))
		}
		if got := asScored(beads[i : i+1])[0].bead; got != g {
			t.Errorf("bead %d is %v, want %v", i, got, g)
		}
	}
}

// asScored is an alignment of a Chinese with an English text as the lattice has
// it.
func asScored(beads []Bead) (all []scored) {
	for _, b := range beads {
		all = append(all, scored{bead{b.Src.Start, b.Tgt.Start, b.Src.Len(), b.Tgt.Len()}, float32(b.Score)})
	}
	return all
}

func demo(t testing.TB) (zh, en []Sentence) {
	return readDocument(t, "../seeds/demo/bulletin.zh.txt", text.Simplified), readDocument(t, "../seeds/demo/bulletin.en.txt", text.English)
}

func readDocument(t testing.TB, name string, lang language.Tag) (s []Sentence) {
	d, err := document.ReadFile(name, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range d.Paragraphs {
		for _, g := range text.Split(lang, p.Text) {
			s = append(s, Sentence{Text: g.Text, Paragraph: i})
		}
	}
	return s
}

func sentences(lines ...string) (s []Sentence) {
	for _, l := range lines {
		s = append(s, Sentence{Text: l})
	}
	return s
}

func TestSwapped(t *testing.T) {
	zh := readSentences(t, "testdata/gold/rules.zh")
	en := readSentences(t, "testdata/gold/rules.en")
	forward, err := Align(zh, en, Options{})
	if err != nil {
		t.Fatal(err)
	}
	back, err := Align(en, zh, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, b := range back {
		if f := forward[i]; b.Src != f.Tgt || b.Tgt != f.Src || b.Score != f.Score {
			t.Errorf("bead %d is %v one way and %v the other", i, f, b)
		}
	}
}

func TestAlignRefuses(t *testing.T) {
	zh := readSentences(t, "testdata/gold/ferry.zh")
	en := readSentences(t, "testdata/gold/ferry.en")
	other := readSentences(t, "testdata/gold/rules.en")
	for _, x := range []struct {
		name     string
		src, tgt []Sentence
		want     string
	}{
		{"empty source", nil, en, "no sentence"},
		{"empty target", zh, nil, "no sentence"},
		{"two Chinese texts", zh, zh, "one language"},
		{"two English texts", en, other, "one language"},
		{"strangers", zh, other, "do not look like translations"},
	} {
		_, err := Align(x.src, x.tgt, Options{})
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Error(), x.want) || e.Hint() == "" {
			t.Errorf("%s: error %v, want one that says %q and has a hint", x.name, err, x.want)
		}
	}
}

// TestCovers checks that each sentence is in one bead, in order, also where a
// text makes little sense.
func TestCovers(t *testing.T) {
	long := strings.Repeat("会议在拉萨召开。", 300)
	for _, x := range []struct{ zh, en []Sentence }{
		{sentences("会议"), sentences("meeting")},
		{sentences("一。", "", "三。"), sentences("One.", "")},
		{sentences("会议", "会议", "会议", "会议", "会议", "会议", "会议"), sentences("The meeting.")},
		{sentences("会议"), sentences("Meeting.", "Meeting.", "Meeting.", "Meeting.", "Meeting.", "Meeting.", "A.", "B.")},
		{sentences(long, "……", "？！"), sentences("x", "——", strings.Repeat("The meeting was held. ", 200))},
	} {
		beads, err := Align(x.zh, x.en, Options{})
		var refused *Error
		if errors.As(err, &refused) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		checkCovers(t, beads, len(x.zh), len(x.en))
	}
}

func checkCovers(t *testing.T, beads []Bead, n, m int) {
	t.Helper()
	i, j := 0, 0
	for _, b := range beads {
		if b.Src.Start != i || b.Tgt.Start != j || b.Src.Len() < 0 || b.Tgt.Len() < 0 || b.Src.Len()+b.Tgt.Len() == 0 {
			t.Fatalf("bead %v does not follow (%d, %d)", b, i, j)
		}
		if !(b.Score >= 0 && b.Score <= 1) {
			t.Errorf("bead %v has no probability", b)
		}
		i, j = b.Src.End, b.Tgt.End
	}
	if i != n || j != m {
		t.Errorf("beads end at (%d, %d), the texts at (%d, %d)", i, j, n, m)
	}
}

func FuzzAlign(f *testing.F) {
	f.Add("会议在拉萨召开。\n来了十七个代表团。", "The meeting was held in Lhasa.\nSeventeen delegations came.")
	f.Add("“好。”\n\n第一条", "\n'Good,' he said. \n1.\nArticle\n百分之")
	f.Fuzz(func(t *testing.T, zh, en string) {
		z, e := sentences(strings.Split(zh, "\n")...), sentences(strings.Split(en, "\n")...)
		beads, err := Align(z, e, Options{})
		if err == nil {
			checkCovers(t, beads, len(z), len(e))
		}
	})
}

// TestMissingParagraph drops a stretch of one side: what is left still aligns.
func TestMissingParagraph(t *testing.T) {
	zh, en := readSentences(t, "testdata/gold/reservoir.zh"), readSentences(t, "testdata/gold/reservoir.en")
	beads, err := Align(zh, append(en[:6:6], en[9:]...), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range beads {
		lost := b.Src.Start == 4 || b.Src.Start == 5
		if lost != (b.Tgt.Len() == 0) {
			t.Errorf("bead %v; sentences 4 and 5 have no counterpart", b)
		}
	}
}

// TestGlossaryHelps gives a pair of words that nothing else connects.
func TestGlossaryHelps(t *testing.T) {
	l := lexicon.Shipped().With(func(yield func(string, string) bool) {
		yield("囫囵坊", "Quibblewick")
	})
	word, ok := l.Word("囫囵坊")
	if !ok {
		t.Fatal("the term is no word")
	}
	if got := l.Cut("到囫囵坊去"); len(got) < 3 || got[len(got)-2] != "囫囵坊" {
		t.Errorf("cut into %q", got)
	}
	stem, _ := l.Stem("quibblewick")
	if p := l.Partners(word); len(p) != 1 || p[0].Stem != stem {
		t.Errorf("partners %v, want stem %d", p, stem)
	}
	if _, ok := lexicon.Shipped().Word("囫囵坊"); ok {
		t.Error("the shipped table has the term too")
	}
}

// TestAllAlike aligns texts that give no hold: the corridor stays narrow all
// the same.
func TestAllAlike(t *testing.T) {
	const lines, widest = 300, 40
	zh := slices.Repeat(sentences("会议在拉萨召开。"), lines)
	en := slices.Repeat(sentences("The meeting was held in Lhasa."), lines-20)
	c := newPair(zh, en, lexicon.Shipped()).narrowed(fitted())
	for i := range c.lo {
		if c.hi[i]-c.lo[i] > widest {
			t.Errorf("after %d sentences the corridor is %d wide", i, c.hi[i]-c.lo[i])
		}
	}
	beads, err := Align(zh, en, Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkCovers(t, beads, len(zh), len(en))
}

package lexicon

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"yiku/seeds/lexicon"
)

// bitext yields pairs of made-up sentences: each of the words of one side
// stands for the one at its place on the other.
func bitext(n int) iter.Seq2[string, string] {
	zh := []string{"会议", "桥梁", "老师", "河流", "草原"}
	en := []string{"meeting", "bridge", "teacher", "river", "grassland"}
	return func(yield func(string, string) bool) {
		for i := range n {
			a, b := i%len(zh), (i/len(zh)+i+1)%len(zh)
			if !yield(zh[a]+"，"+zh[b]+"。", fmt.Sprintf("The %ss and a %s.", en[a], en[b])) {
				return
			}
		}
	}
}

func cutAtMarks(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",。", r) })
}

func TestLearn(t *testing.T) {
	l := Learn(bitext(200), LearnOptions{Cut: cutAtMarks})
	for zh, en := range map[string]string{"会议": "meet", "桥梁": "bridg", "老师": "teacher", "河流": "river"} {
		best := bestPartner(t, l, zh)
		if l.stems()[best.Stem] != en || best.Forward < 0.5 || best.Back < 0.5 {
			t.Errorf("%s: best partner %s %+v, want %s", zh, l.stems()[best.Stem], best, en)
		}
	}
}

func TestShipped(t *testing.T) {
	l, err := Decode(lexicon.Table) // which looks at all of it
	if err != nil {
		t.Fatal(err)
	}
	if len(lexicon.Table) > 3<<20 {
		t.Errorf("the table has %d bytes", len(lexicon.Table))
	}
	for zh, en := range map[string]string{"发展": "development", "会议": "meet", "人民": "peopl", "西藏": "tibet"} {
		word, ok := l.Word(zh)
		stem, known := l.Stem(en)
		if !ok || !known {
			t.Errorf("%s or %s is not in the table", zh, en)
			continue
		}
		found := false
		for _, p := range l.Partners(word) {
			found = found || p.Stem == stem && p.Forward > 0.05
		}
		if !found {
			t.Errorf("%s does not translate %s", en, zh)
		}
	}
	if got := strings.Join(l.Cut("全国人民代表大会在北京召开，会期七天。"), "/"); !strings.Contains(got, "北京") || !strings.Contains(got, "召开") {
		t.Errorf("cut into %s", got)
	}
}

func FuzzCut(f *testing.F) {
	f.Add("全国人民代表大会2024年 在北京召开。")
	f.Fuzz(func(t *testing.T, s string) {
		rest := s
		for _, w := range Shipped().Cut(s) {
			at := strings.Index(rest, w)
			if at < 0 || !allHan(w) {
				t.Fatalf("word %q of %q", w, s)
			}
			rest = rest[at+len(w):]
		}
	})
}

// TestLearnOn learns a few pairs on top of a table: what that knows stays known,
// and a name that is new to it is learned.
func TestLearnOn(t *testing.T) {
	known := Learn(bitext(200), LearnOptions{Cut: cutAtMarks})
	user := Learn(func(yield func(string, string) bool) {
		for i := range 8 {
			zh, en := []string{"会议", "桥梁"}[i%2], []string{"meeting", "bridge"}[i%2]
			if !yield("囫囵坊，"+zh+"。", "Quibblewick: the "+en+".") || !yield(zh+"。", "The "+en+".") {
				return
			}
		}
	}, LearnOptions{Known: known, Cut: cutAtMarks})
	if _, ok := user.Word("河流"); ok {
		t.Error("a word that the pairs do not have is in what was learned")
	}
	data, err := Decode(string(user.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	l := known.Join(data)
	for zh, en := range map[string]string{"囫囵坊": "quibblewick", "会议": "meet", "河流": "river"} {
		if best := bestPartner(t, l, zh); l.stems()[best.Stem] != en || best.Forward < 0.5 {
			t.Errorf("%s: best partner %s %+v, want %s", zh, l.stems()[best.Stem], best, en)
		}
	}
	if _, ok := known.Word("囫囵坊"); ok {
		t.Error("the table itself has changed")
	}
}

func (l *Lexicon) stems() []string {
	stems := make([]string, l.Stems())
	for i, w := range l.en.list() {
		stems[i] = w.text
	}
	return stems
}

func bestPartner(t *testing.T, l *Lexicon, zh string) Partner {
	t.Helper()
	word, ok := l.Word(zh)
	if !ok {
		t.Fatalf("%s is not in the table", zh)
	}
	return slices.MaxFunc(l.Partners(word), func(a, b Partner) int {
		return cmp.Compare(a.Forward*a.Back, b.Forward*b.Back)
	})
}

// TestWith adds terms: one that the table has stays as likely as it was.
func TestWith(t *testing.T) {
	known := Learn(bitext(200), LearnOptions{Cut: cutAtMarks})
	before := bestPartner(t, known, "会议")
	l := known.With(func(yield func(string, string) bool) {
		_ = yield("会议", "meeting") && yield("会议", "conference") && yield("新词", "neologism")
	})
	if got := bestPartner(t, l, "会议"); got != before {
		t.Errorf("会议 has partner %+v, had %+v", got, before)
	}
	for zh, en := range map[string]string{"会议": "confer", "新词": "neolog"} {
		word, _ := l.Word(zh)
		if !slices.ContainsFunc(l.Partners(word), func(p Partner) bool { return strings.HasPrefix(l.stems()[p.Stem], en) }) {
			t.Errorf("%s has no partner %s", zh, en)
		}
	}
	word, _ := known.Word("会议")
	if n := len(known.Partners(word)); n+1 != len(l.Partners(word)) {
		t.Errorf("the table has %d partners of 会议, with the terms %d", n, len(l.Partners(word)))
	}
}

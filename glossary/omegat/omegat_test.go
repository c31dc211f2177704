package omegat

import (
	"errors"
	"io"
	"strings"
	"testing"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
)

func TestWriter(t *testing.T) {
	concept := func(note string, zh glossary.Term, en ...glossary.Term) glossary.Concept {
		return glossary.Concept{Note: note, Sections: []glossary.Section{
			{Lang: text.Chinese, Terms: []glossary.Term{zh}},
			{Lang: text.English, Terms: en},
		}}
	}
	term := func(s string) glossary.Term { return glossary.Term{Text: s, Status: tm.Approved} }
	for _, c := range []struct {
		name    string
		concept glossary.Concept
		want    string
		changed int
	}{
		{"a pair", concept("", term("拉萨"), term("Lhasa")), "拉萨\tLhasa\t\n", 0},
		{"the preferred first", concept("", term("日喀则"), term("Shigatse"), glossary.Term{Text: "Xigazê", Usage: glossary.Preferred, Status: tm.Approved}),
			"日喀则\tXigazê\t\n日喀则\tShigatse\t\n", 0},
		{"notes", concept("of 2019", term("甲"), glossary.Term{Text: "A", Note: "in law"}), "甲\tA\tin law of 2019\n", 0},
		{"proposed", concept("", term("甲"), glossary.Term{Text: "A", Status: tm.Proposed}), "甲\tA\t(proposed)\n", 0},
		{"what is not to be used", concept("", term("甲"),
			glossary.Term{Text: "A", Status: tm.Rejected},
			glossary.Term{Text: "B", Usage: glossary.Deprecated, Note: "n"}),
			"甲\tB\t(禁用/forbidden) n\n甲\tA\t(禁用/forbidden)\n", 0},
		{"a Chinese term not to be used", concept("", glossary.Term{Text: "甲", Usage: glossary.Deprecated}, term("A")), "甲\tA\t(禁用/forbidden)\n", 0},
		{"no translation", concept("", term("甲")), "", 0},
		{"tabs and line ends", concept("", term("甲\t乙"), glossary.Term{Text: "A\r\nB", Note: "x\ny"}), "甲 乙\tA B\tx y\n", 4},
		{"no quoting", concept("", term(`"甲"`), term(`=say "A"`)), "\"甲\"\t=say \"A\"\t\n", 0},
		{"not a comment", concept("", term("#话题"), term("#topic")), " #话题\t#topic\t\n", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			w := NewWriter(&b, false)
			if err := w.Write(c.concept); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			got, ok := strings.CutPrefix(b.String(), magic)
			if !ok {
				t.Errorf("the first line is not %q", magic)
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if w.Dropped() != c.changed {
				t.Errorf("%d characters changed, want %d", w.Dropped(), c.changed)
			}
			if n := strings.Count(c.want, "\n"); w.Written() != n {
				t.Errorf("%d pairs, want %d", w.Written(), n)
			}
		})
	}
}

func TestReader(t *testing.T) {
	in := "\ufeff# a comment\nmerge\t合并\tin Git\textra\n\n =1+1 \tsum\n甲\tA\t(proposed) n\none side\n乙\t\n #话题\t#topic"
	r, err := NewReader(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for {
		c, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		en := c.Sections[1].Terms[0]
		got = append(got, strings.Join([]string{c.Sections[0].Terms[0].Text, en.Text, en.Note, string(en.Status)}, "|"))
	}
	want := []string{
		"合并|merge|in Git|", "=1+1|sum||", "甲|A|n|proposed",
		"line 6: not two terms with a tab in between", "line 7: not two terms with a tab in between",
		"#话题|#topic||",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestRoundTrip(t *testing.T) {
	in := glossary.Concept{Sections: []glossary.Section{
		{Lang: text.Chinese, Terms: []glossary.Term{{Text: "#话题"}}},
		{Lang: text.English, Terms: []glossary.Term{{Text: `"#topic"`, Status: tm.Proposed, Note: "n"}}},
	}}
	write := func(c glossary.Concept) string {
		var b strings.Builder
		w := NewWriter(&b, false)
		w.Write(c)
		w.Close()
		return b.String()
	}
	first := write(in)
	r, err := NewReader(strings.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	out, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(in, out, cmp.Comparer(func(a, b language.Tag) bool { return a == b })); d != "" {
		t.Error(d)
	}
	if second := write(out); second != first {
		t.Errorf("written again: %q, before %q", second, first)
	}
}

// TestCSV writes lines that OmegaT takes apart at the commas.
func TestCSV(t *testing.T) {
	var b strings.Builder
	w := NewWriter(&b, true)
	for _, pair := range [][2]string{{"逗,号", `say "A"`}, {"#话题", "#topic"}, {"=1+1", "two\nlines"}} {
		w.Write(glossary.Concept{Sections: []glossary.Section{
			{Lang: text.Chinese, Terms: []glossary.Term{{Text: pair[0]}}},
			{Lang: text.English, Terms: []glossary.Term{{Text: pair[1], Status: tm.Proposed}}},
		}})
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want := `"逗,号","say ""A""",(proposed)` + "\n" + `" #话题",#topic,(proposed)` + "\n" + "=1+1,two lines,(proposed)\n"
	if b.String() != want || w.Written() != 3 || w.Dropped() != 1 {
		t.Errorf("got %q, %d pairs, %d characters changed", b.String(), w.Written(), w.Dropped())
	}
}

// FuzzReader holds the reader to what it says: each concept is a pair, and
// written again, all of them are read.
func FuzzReader(f *testing.F) {
	f.Add(magic + "拉萨\tLhasa\t\n #话题\t#topic\t(proposed) n\nA\t甲\t(禁用/forbidden)\r\n甲\n")
	f.Fuzz(func(t *testing.T, in string) {
		first := pairs(t, in)
		var b strings.Builder
		w := NewWriter(&b, false)
		for _, c := range first {
			if err := w.Write(c); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if again := pairs(t, b.String()); len(again) != len(first) {
			t.Fatalf("of %d pairs %d came back from %q", len(first), len(again), b.String())
		}
	})
}

// pairs reads what can be read.
func pairs(t *testing.T, in string) (all []glossary.Concept) {
	r, err := NewReader(strings.NewReader(in))
	if err != nil {
		return nil
	}
	for {
		c, err := r.Read()
		var skip *tm.Skip
		switch {
		case errors.As(err, &skip):
			continue
		case err != nil:
			return all
		}
		if len(c.Sections) != 2 || c.Sections[0].Terms[0].Text == "" || c.Sections[1].Terms[0].Text == "" {
			t.Fatalf("no pair: %+v", c)
		}
		all = append(all, c)
	}
}

// TestPairsThatAreCommentsAreNamed has one that OmegaT would not see.
func TestPairsThatAreCommentsAreNamed(t *testing.T) {
	r, err := NewReader(strings.NewReader("# a comment\n# 话题\ttopic\n粮食\tgrain\n"))
	if err != nil {
		t.Fatal(err)
	}
	if c, err := r.Read(); err != nil || c.Sections[1].Terms[0].Text != "grain" {
		t.Error(c, err)
	}
	found, _ := r.Departed()
	if d := cmp.Diff([]tm.Departure{{Line: 2, Reason: `a pair that begins with # is a comment: "# 话题\ttopic"`}}, found); d != "" {
		t.Error(d)
	}
}

package omegat

import (
	"strings"
	"testing"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
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
			glossary.Term{Text: "B", Usage: glossary.Deprecated},
			glossary.Term{Text: "C", Usage: glossary.Superseded}), "", 0},
		{"a Chinese term not to be used", concept("", glossary.Term{Text: "甲", Usage: glossary.Deprecated}, term("A")), "", 0},
		{"no translation", concept("", term("甲")), "", 0},
		{"tabs and line ends", concept("", term("甲\t乙"), glossary.Term{Text: "A\r\nB", Note: "x\ny"}), "甲 乙\tA B\tx y\n", 4},
		{"no quoting", concept("", term(`"甲"`), term(`=say "A"`)), "\"甲\"\t=say \"A\"\t\n", 0},
		{"not a comment", concept("", term("#话题"), term("#topic")), " #话题\t#topic\t\n", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			w := NewWriter(&b)
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
			if w.Changed() != c.changed {
				t.Errorf("%d characters changed, want %d", w.Changed(), c.changed)
			}
			if n := strings.Count(c.want, "\n"); w.Pairs() != n {
				t.Errorf("%d pairs, want %d", w.Pairs(), n)
			}
		})
	}
}

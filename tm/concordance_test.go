package tm

import (
	"strings"
	"testing"
	"unicode/utf8"

	"yiku/align/text"
)

func TestPhraseFind(t *testing.T) {
	for _, c := range []struct {
		phrase, in string
		want       string // the phrase as it stands there, in brackets
	}{
		{"西藏", "在西藏，西藏人", "在[西藏]，[西藏]人"},
		{"西藏", "青海", "青海"},
		{"发展", "經濟發展", "經濟[發展]"},
		{"經濟發展", "经济发展", "[经济发展]"},
		{"lhasa", "In LHASA, Ｌｈａｓａ", "In [LHASA], [Ｌｈａｓａ]"},
		{"a  b", "xa \u3000\n by", "x[a \u3000\n b]y"},
		{"fi", "ﬁne", "[ﬁ]ne"},
		{"é", "cafe\u0301s", "caf[e\u0301]s"},
		{"aa", "aaaaa", "[aa][aa]a"},
		{"people's", "the people’s, the people`s", "the [people’s], the [people`s]"},
		{"people’s", "the people's", "the [people's]"},
		{"“双减”", `落实"双减"，「双减」`, `落实["双减"]，[「双减」]`},
		{"西藏自治区", "在西 藏　自治\u00a0区，西\u00ad藏\u200b自治区", "在[西 藏　自治\u00a0区]，[西\u00ad藏\u200b自治区]"},
		{"西 藏 自治区", "西藏自治区", "[西藏自治区]"},
		{"GDP增长", "GDP 增长", "[GDP 增长]"},
		{"⻄藏", "在西藏", "在[西藏]"},
		{"西藏", "在⻄藏", "在[⻄藏]"},
		{"长江", "⻑江、長江", "[⻑江]、[長江]"},
		{"中国—东盟", "中国-东盟、中国——东盟", "[中国-东盟]、[中国——东盟]"},
		{"土登·次仁", "土登•次仁、土登・次仁", "[土登•次仁]、[土登・次仁]"},
		{"", "a", "a"},
		{" ", "a b", "a b"},
	} {
		got, end := "", 0
		for _, span := range NewPhrase(c.phrase).Find(c.in) {
			got += c.in[end:span.Start] + "[" + c.in[span.Start:span.End] + "]"
			end = span.End
		}
		if got += c.in[end:]; got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.phrase, c.in, got, c.want)
		}
	}
}

// FuzzFoldAll holds the folding that keeps positions against the plain one.
func FuzzFoldAll(f *testing.F) {
	for _, s := range []string{"", " a  b ", "乾燥的乾隆", "cafe\u0301\u0301 ﬁ", "\u00a8 \u3000\u0344", "각\u1100\u1161", "\xff\xc3", "İß"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.Contains(s, fence) {
			t.Skip("the fence is not a character of texts")
		}
		folded, at := foldAll(s)
		if n := utf8.RuneCountInString(folded); n != len(at) {
			t.Fatalf("%d characters, %d positions", n, len(at))
		}
		want := text.Fold(s)
		if alike, _ := alikeAll(s); string(alike) != text.Alike(want) && !strings.Contains(want, "\ufffd") {
			t.Fatalf("%q is compared as %q, want %q", s, string(alike), text.Alike(want))
		}
		if got := strings.TrimSpace(folded); got != want && !strings.Contains(want, "\ufffd") {
			t.Fatalf("%q folds to %q, want %q", s, got, want)
		}
		end := 0
		for i, span := range at {
			if span.Start < end && (i == 0 || span != at[i-1]) {
				t.Fatalf("%q: position %d goes back to %v", s, i, span)
			}
			end = span.End
		}
	})
}

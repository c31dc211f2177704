package glossary_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/align/text/zh"
	"yiku/glossary"
	"yiku/tm"
)

// concept has Chinese terms, and one English translation if en is not empty.
func concept(id int64, en string, zh ...string) glossary.Concept {
	c := glossary.Concept{ID: id}
	var terms []glossary.Term
	for _, t := range zh {
		terms = append(terms, glossary.Term{Text: t})
	}
	c.Sections = append(c.Sections, glossary.Section{Lang: text.Simplified, Terms: terms})
	if en != "" {
		c.Sections = append(c.Sections, glossary.Section{Lang: text.English, Terms: []glossary.Term{{Text: en, Status: tm.Approved}}})
	}
	return c
}

// found writes the mentions in s as it reads with them in brackets.
func found(m *glossary.Matcher, s string) string {
	runes := []rune(s)
	var b strings.Builder
	done := 0
	for _, x := range m.Find(s) {
		b.WriteString(string(runes[done:x.Start]))
		b.WriteString("[" + string(runes[x.Start:x.End]) + "]")
		done = x.End
	}
	b.WriteString(string(runes[done:]))
	return b.String()
}

func TestFind(t *testing.T) {
	m := glossary.NewMatcher([]glossary.Concept{
		concept(1, "Xizang", "西藏"),
		concept(2, "Xizang Autonomous Region", "西藏自治区"),
		concept(3, "paired assistance to Xizang", "对口援藏"),
		concept(4, "group-based medical assistance to Xizang", "医疗人才组团式援藏"),
		concept(5, "the guiding role of “two insistences”", "“两个坚持”引领"),
		concept(6, "", "GDP", "乾隆年间", "5A级景区", "国道", "G318国道", "扎西·多吉"),
		concept(7, "people’s congress", "人大"),
		concept(8, "WHO", "世卫组织"),
		concept(9, "carbon peak", "碳达峰"),
		concept(10, "carbon peak day", "碳"),
		concept(11, "", "“两路”精神", "精神两路"),
	})
	tests := []struct{ name, want string }{
		{"empty", ""},
		{"nothing", "今天天气很好。"},
		{"longest first", "[西藏自治区]在[西藏]，西[西藏]藏"},
		{"side by side", "[西藏][对口援藏][西藏]"},
		{"traditional", "[西藏自治區]的[對口援藏]，[乾隆年間]"},
		{"quotes in the text", "开展[医疗人才“组团式”援藏]工作"},
		{"quotes in the term", "坚持[两个坚持引领]，[「两个坚持」引领]"},
		{"torn pair, opening outside", "弘扬[“两路”精神]，弘扬[『两路』精神]，“[两路精神]”，弘扬“[两路精神]"},
		{"torn pair, closing outside", "学[精神“两路”]，“学[精神“两路”]”"},
		{"torn pair, not beside it", "“老[两路”精神]，“ [两路”精神]，学[精神“两路]线”"},
		{"torn pair, another mark", "‘[两路”精神]，《[两路”精神]"},
		{"straight quotes", `弘扬["两路"精神]，"[两路精神]"，学[精神"两路"]`},
		{"straight quote of the one before", `[精神"两路"][两路"精神]`},
		{"emoji and rare characters", "😀[西藏]🏔️𠀀[對口援藏]𪚥👨‍👩‍👧[西藏自治區]é，[GDP]"},
		{"quotes around", "“[西藏]”与《[西藏]》"},
		{"width and case", "[ＧＤＰ]，[5Ａ级景区]，[５a级景区]，[GDP]"},
		{"middle dots", "[扎西·多吉]、[扎西・多吉]、[扎西•多吉]"},
		{"Latin inside a word", "GDPR与AGDP，[GDP]与人均[GDP]。"},
		{"digits inside a number", "15A级景区，[5A级景区]"},
		{"shorter at the same place", "[碳达峰]，[Carbon  Peak] days, [carbon peak day]!"},
		{"letter before a term", "[G318国道]是xG318[国道]"},
		{"white space", "[carbon\tpeak], carbon\npeak"},
		{"apostrophes", "a [People's Congress], [people’s congress]’s"},
		{"apostrophe that counts", "peoples congress"},
		{"capitals", "who asked the [WHO]?"},
		{"bad bytes", "\xff[西藏]\xe4\xb8"}, // each a code point of its own,
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := strings.NewReplacer("[", "", "]", "").Replace(tt.want)
			if got := found(m, in); got != string([]rune(tt.want)) {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestMention(t *testing.T) {
	concepts := []glossary.Concept{concept(7, "Xizang", "西藏"), concept(8, "Tibet", "西藏")}
	rejected := concept(9, "", "援藏")
	rejected.Sections[0].Terms[0].Status = tm.Rejected
	concepts = append(concepts, rejected)
	got := glossary.NewMatcher(concepts).Find("支援“西藏”，援藏")
	want := glossary.Mention{
		Start: 3, End: 5, Span: text.Span{Start: 9, End: 15}, Text: "西藏",
		Concept: &concepts[0], Term: &concepts[0].Sections[0].Terms[0],
	}
	if len(got) != 1 || got[0] != want {
		t.Fatalf("got %+v, want only %+v", got, want)
	}
	if tr := got[0].Translations(); len(tr) != 1 || tr[0].Text != "Xizang" {
		t.Errorf("translations %v, want Xizang", tr)
	}
}

// The plain way to find terms: every term at every place, with every end. The
// alphabet has what the rules are about.
func TestFindLikePlainSearch(t *testing.T) {
	const alphabet = "西藏區区乾隆干“”aaabBＡ1''’ \n"
	random := rand.New(rand.NewPCG(3, 4))
	pick := func(n int) string {
		runes := make([]rune, 1+random.IntN(n))
		for i := range runes {
			runes[i] = []rune(alphabet)[random.IntN(utf8.RuneCountInString(alphabet))]
		}
		return string(runes)
	}
	mentions := 0
	for range 2_000 {
		var terms []string
		for range 1 + random.IntN(12) {
			if t := strings.TrimSpace(strings.ReplaceAll(pick(4), "\n", "")); t != "" {
				terms = append(terms, t)
			}
		}
		s := pick(24)
		var got []place
		for _, x := range glossary.NewMatcher([]glossary.Concept{concept(1, "", terms...)}).Find(s) {
			got = append(got, place{x.Start, x.End, x.Term.Text})
		}
		want := plainFind(terms, s)
		if !slices.Equal(got, want) {
			t.Fatalf("terms %q in %q:\ngot  %v\nwant %v", terms, s, got, want)
		}
		mentions += len(want)
	}
	if mentions < 2_000 {
		t.Errorf("only %d mentions compared", mentions)
	}
}

type place struct {
	start, end int
	term       string
}

func plainFind(terms []string, s string) []place {
	var places []place
	chars := plainChars(s)
	for i := 0; i < len(chars); i++ {
		best := place{}
		length, alike := 0, 0
		for _, term := range terms {
			want := plainText(plainChars(term))
			capitals := strings.ContainsAny(want, "AB") && !strings.ContainsAny(want, "ab西藏區区乾隆干")
			for j := i + 1; j <= len(chars); j++ {
				got := plainText(chars[i:j])
				same := got == want || !capitals && strings.EqualFold(got, want)
				edges := plainText(chars[i:i+1]) != "" && plainText(chars[j-1:j]) != ""
				inside := i > 0 && isWord(chars[i-1].r) && isWord(chars[i].r) ||
					j < len(chars) && isWord(chars[j-1].r) && isWord(chars[j].r)
				if n, spelled := len([]rune(want)), plainAlike(term, s, i, j); same && edges && !inside && (n > length || n == length && spelled > alike) {
					best, length, alike = place{i, j, term}, n, spelled
				}
			}
		}
		if length > 0 {
			i = best.end - 1
			places = append(places, plainQuotes(chars, best, places))
		}
	}
	return places
}

// plainAlike is the length of a term that is spelled in s as it is itself, with what
// is around the characters from i to j.
func plainAlike(term, s string, i, j int) int {
	runes := []rune(s)
	before, behind, found := strings.Cut(term, string(runes[i:j]))
	if found && strings.HasSuffix(string(runes[:i]), before) && strings.HasPrefix(string(runes[j:]), behind) {
		return len(term)
	}
	return 0
}

// plainQuotes takes in the quote mark beside a mention whose partner is inside.
func plainQuotes(chars []plainChar, p place, before []place) place {
	last := 0
	if len(before) > 0 {
		last = before[len(before)-1].end
	}
	inside := ""
	for _, c := range chars[p.start:p.end] {
		if c.dropped {
			inside += string(c.raw)
		}
	}
	inside = strings.ReplaceAll(inside, " ", "")
	curved := strings.ReplaceAll(inside, "'", "")
	for strings.Contains(curved, "“”") {
		curved = strings.ReplaceAll(curved, "“”", "")
	}
	torn := func(i int, mark rune, is bool) bool {
		return is && last <= i && i < len(chars) && chars[i].dropped && chars[i].raw == mark
	}
	straight := strings.Count(inside, "'")%2 == 1
	switch {
	case torn(p.start-1, '“', strings.HasPrefix(curved, "”")), torn(p.start-1, '\'', straight):
		p.start--
	case torn(p.end, '”', strings.HasSuffix(curved, "“")), torn(p.end, '\'', straight):
		p.end++
	}
	return p
}

// plainChar is a character as it is compared, or one that does not count.
type plainChar struct {
	r, raw  rune
	dropped bool
}

func plainChars(s string) []plainChar {
	raw := []rune(s)
	runes := []rune(strings.NewReplacer("Ａ", "A", "’", "'").Replace(text.Simplify(s)))
	var chars []plainChar
	space := true
	for i, r := range runes {
		c := plainChar{r: r, raw: raw[i]}
		switch r {
		case '“', '”':
			c.dropped = true
		case '\'':
			c.dropped = i == 0 || i == len(runes)-1 || !isWord(runes[i-1]) || !isWord(runes[i+1])
		case ' ':
			han := func(i int) bool { return i >= 0 && i < len(runes) && text.IsHan(runes[i]) }
			c.dropped = space || han(i-1) && !han(i-2) && han(i+1) && !han(i+2)
		}
		if !c.dropped {
			space = r == ' '
		}
		chars = append(chars, c)
	}
	return chars
}

func plainText(chars []plainChar) string {
	var b strings.Builder
	for _, c := range chars {
		if !c.dropped {
			b.WriteRune(c.r)
		}
	}
	return b.String()
}

func isWord(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

func FuzzFind(f *testing.F) {
	f.Add("西藏\nGDP\n“两个”坚持", "西藏的GDP，两个坚持")
	f.Add("乾隆\n\n'\n a", "乾隆a'a \xff西")
	f.Fuzz(func(t *testing.T, terms, s string) {
		m := glossary.NewMatcher([]glossary.Concept{concept(1, "", strings.Split(terms, "\n")...)})
		runes := []rune(s)
		last := 0
		for _, x := range m.Find(s) {
			if x.Start < last || x.End <= x.Start || x.End > len(runes) {
				t.Fatalf("%q: mention from %d to %d after %d", s, x.Start, x.End, last)
			}
			last = x.End
			if s[x.Span.Start:x.Span.End] != x.Text || string(runes[x.Start:x.End]) != string([]rune(x.Text)) {
				t.Errorf("%q: mention %+v is not what stands there", s, x)
			}
		}
	})
}

func TestFindNested(t *testing.T) {
	m := glossary.NewMatcher([]glossary.Concept{
		concept(1, "assist Xizang", "援藏"),
		concept(2, "paired assistance to Xizang", "对口援藏"),
		concept(3, "the work of paired assistance to Xizang", "对口援藏工作"),
		concept(4, "work", "工作", "作"),
		concept(5, "symposium on work", "工作座谈会"),
		concept(6, "another work", "工作"),
	})
	for _, x := range []struct{ s, want string }{
		{"", ""},
		{"对口援藏工作座谈会", "对口援藏工作 对口援藏 援藏 工作 作"}, // what stands across its end is not inside it
		{"工作座谈会", "工作座谈会 工作 作"},
		{"作为援藏人", "作 援藏"},
	} {
		var got []string
		for _, mention := range m.FindNested(x.s) {
			got = append(got, mention.Text)
			if mention.Text == "工作" && mention.Concept.ID != 4 {
				t.Errorf("%s: 工作 is of concept %d, not of the first", x.s, mention.Concept.ID)
			}
		}
		if s := strings.Join(got, " "); s != x.want {
			t.Errorf("%s: found %s, want %s", x.s, s, x.want)
		}
	}
}

// TestFindTakesTheTermAsItIsSpelled has two concepts whose names differ by quote
// marks.
func TestFindTakesTheTermAsItIsSpelled(t *testing.T) {
	m := glossary.NewMatcher([]glossary.Concept{concept(1, "the epic", "《干城》"), concept(2, "the hero", "干城")})
	for s, want := range map[string]int64{"读《干城》。": 1, "干城来了。": 2, "“干城”": 2, "干城》": 2} {
		if got := m.Find(s); len(got) != 1 || got[0].Concept.ID != want {
			t.Errorf("%s: %+v, want concept %d", s, got, want)
		}
	}
}

func TestFindAll(t *testing.T) {
	m := glossary.NewMatcher([]glossary.Concept{
		concept(1, "", "援藏", "对口援藏", "援藏工作", "工作座谈会", "作"),
		concept(2, "", "组团式援藏"),
	})
	for _, x := range []struct{ s, want string }{
		{"", ""},
		{"对口援藏工作座谈会", "对口援藏 援藏工作 援藏 工作座谈会 作"},
		{"對口援藏“組團式”援藏", "對口援藏 援藏 “組團式”援藏 援藏"},
	} {
		var got []string
		for mention := range m.FindAll(x.s) {
			got = append(got, mention.Text)
		}
		if s := strings.Join(got, " "); s != x.want {
			t.Errorf("%s: found %s, want %s", x.s, s, x.want)
		}
	}
}

// A term does not stand where words go across its edges, and the next shorter one
// is tried.
func TestTermsStandAmongWords(t *testing.T) {
	names := []string{"湖南省", "湖南省长", "长沙市", "青石市", "市场监管局", "援藏", "央企", "上海市", "上海市长", "长宁区", "和政", "县长", "平县"}
	words, err := zh.New(names...)
	if err != nil {
		t.Fatal(err)
	}
	m := glossary.NewMatcher([]glossary.Concept{concept(1, "any", names...)}).Among(words)
	for _, want := range []string{
		"[湖南省][长沙市]的学校", "[湖南省长]说", "青石[市场监管局]", "[青石市]政府", "支援藏区", "“支”[援藏]", "中央企业", "[上海市][长宁区]", "[上海市長]到会",
		"[上海市][長寧區]", "和政策", "去[和政]", "[平县][县长]",
	} {
		if got := found(m, strings.NewReplacer("[", "", "]", "").Replace(want)); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

package align

import (
	"fmt"
	"strings"
	"testing"
)

func values(numbers []number) string {
	var s []string
	for _, n := range numbers {
		v := fmt.Sprintf("%.10g", n.value)
		if n.weak {
			v += "?"
		}
		s = append(s, v)
	}
	return strings.Join(s, " ")
}

// The two sides of a row say the same, so far as a row is one.
func TestNumbers(t *testing.T) {
	for _, x := range []struct{ zh, zhWant, en, enWant string }{
		{"投资12.6亿元", "1260000000", "1.26 billion yuan were invested", "1260000000"},
		{"三十五万人", "350000", "350,000 people", "350000"},
		{"一亿二千万", "120000000", "one hundred and twenty million", "120000000"},
		{"第十七届", "17", "the 17th congress", "17"},
		{"第二十一次", "21", "for the twenty-first time", "21"},
		{"二〇二四年五月八日", "2024 5? 8?", "May 8, 2024", "5 8 2024"},
		{"百分之八十", "80", "80 percent", "80"},
		{"三分之二", "0.6666666667", "may march on", ""},
		{"两千三百", "2300", "two thousand three hundred", "2300"},
		{"三个代表", "3?", "three represents", "3?"},
		{"十万", "100000", "a hundred thousand", "100000"},
		{"千万不要，万一", "", "a few", ""},
		{"第一百零八条", "108", "Part IV", "4"},
		{"万", "", "hundred", ""},
		{"", "", "", ""},
	} {
		if got := values(zhNumbers(x.zh)); got != x.zhWant {
			t.Errorf("zhNumbers(%s) = %q, want %q", x.zh, got, x.zhWant)
		}
		if got := values(enNumbers(x.en)); got != x.enWant {
			t.Errorf("enNumbers(%s) = %q, want %q", x.en, got, x.enWant)
		}
	}
}

func TestItemOf(t *testing.T) {
	for s, want := range map[string]string{
		"第三条 国家": "3", "Article 3 The state": "3", "第二十一章": "21", "一、总则": "1", "(4) To build": "4",
		"2. The Fund": "2", "2.5 percent": "", "b) second": "b", "第三者": "", "The 2. thing": "", "": "", "......": "",
	} {
		if got := itemOf(s); got != want {
			t.Errorf("itemOf(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestQuotation(t *testing.T) {
	for _, x := range []struct {
		s                          string
		open, wantOpens, wantQuote bool
	}{
		{"他说：“好。", false, true, true},
		{"走吧。”", true, false, false},
		{"'Well?", false, true, true},
		{"Had enough?' he said.", true, false, false},
		{"the members' rooms", false, false, false},
		{"It isn't.", false, false, false},
		{`"Come," he said, "and see.`, false, true, true},
		{`Then he left."`, true, false, false},
		{"no marks", true, false, true},
	} {
		opens, quoted := quotation(x.s, x.open)
		if opens != x.wantOpens || quoted != x.wantQuote {
			t.Errorf("quotation(%q, %v) = %v, %v", x.s, x.open, opens, quoted)
		}
	}
}

func TestSpelled(t *testing.T) {
	p := &pair{}
	p.zh.sentences, p.en.sentences = make([]sentence, 2), make([]sentence, 2)
	p.names([]string{"王淼去了黑龙潭。", "西安很远。"}, []string{"Wang Miao drove to Heilongtan. The road was long.", "Xi'an is far, and the way is long."})
	for _, x := range []struct {
		side *side
		i    int
		want string
	}{{&p.zh, 0, "wang miao heilongtan"}, {&p.en, 0, "wang miao heilongtan"}, {&p.zh, 1, "xian"}, {&p.en, 1, "xian"}} {
		if got := strings.Join(x.side.sentences[x.i].names, " "); got != x.want {
			t.Errorf("names %q, want %q", got, x.want)
		}
	}
}

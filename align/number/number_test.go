package number

import (
	"fmt"
	"strings"
	"testing"
)

func values(numbers []Number) string {
	var s []string
	for _, n := range numbers {
		if n.Idle {
			continue
		}
		v := fmt.Sprintf("%.10g", n.Value)
		if n.Weak {
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
		{"三分之一", "0.3333333333", "one-third", "0.3333333333"},
		{"四分之三", "0.75", "Three quarters", "0.75"},
		{"两千三百", "2300", "two thousand three hundred", "2300"},
		{"三个代表", "3?", "three represents", "3?"},
		{"十万", "100000", "a hundred thousand", "100000"},
		{"千万不要，万一", "", "a few", ""},
		{"第一百零八条", "108", "Part IV", "4"},
		{"万", "", "hundred", ""},
		{"", "", "", ""},
	} {
		if got := values(Chinese(x.zh)); got != x.zhWant {
			t.Errorf("Chinese(%s) = %q, want %q", x.zh, got, x.zhWant)
		}
		if got := values(English(x.en)); got != x.enWant {
			t.Errorf("English(%s) = %q, want %q", x.en, got, x.enWant)
		}
	}
}

package align

import (
	"strings"
	"testing"
)

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

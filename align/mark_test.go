package align

import (
	"strings"
	"testing"

	"yiku/align/lexicon"
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

func TestClosesQuotation(t *testing.T) {
	for s, want := range map[string]bool{
		"走吧!”": true, "走吧。 ”": true, "他说:「走吧。」": true, "'Well?'": true, `"Go," she said, 'now.'"`: true,
		"他叫“小宝”": false, "走吧。": false, "the members'": false, "Go. ": false, "": false, "”": false,
	} {
		if got := closesQuotation(s); got != want {
			t.Errorf("closesQuotation(%q) = %v", s, got)
		}
	}
}

func TestHasLabel(t *testing.T) {
	for s, want := range map[string]bool{
		"地点:大会堂": true, "◎现任:": true, "Current position: a fellow": true,
		"他道:“走吧。”": false, "He said: 'Go.'": false, "地点": false, "": false,
		"First, this: go": false, "The long words of a sentence that ends so: here": false, "全国各地的代表都认真地审议了:": false,
	} {
		if got := hasLabel(s); got != want {
			t.Errorf("hasLabel(%q) = %v", s, got)
		}
	}
}

// TestStory tells a story from a report by its persons alone.
func TestStory(t *testing.T) {
	share := func(en string) float32 {
		return newPair([]Sentence{{Text: "天亮了。"}}, []Sentence{{Text: en}}, lexicon.Shipped()).story
	}
	if got := share("She took his hand and told him what her brother had seen."); got != 1 {
		t.Errorf("a story is %.2f of one", got)
	}
	if got := share("The committee took note of the report and of what members had said."); got != 0 {
		t.Errorf("a report is %.2f of a story", got)
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

package glossary

import (
	"strings"
	"testing"

	"yiku/align/text"
	"yiku/tm"

	"golang.org/x/text/language"
)

func TestValidate(t *testing.T) {
	good := func() Concept {
		return Concept{Kind: Place, Note: "a\nnote", Sections: []Section{
			{Lang: text.Chinese, Terms: []Term{{Text: "西藏", Pinyin: "Xīzàng"}}},
			{Lang: text.English, Terms: []Term{{Text: "Xizang", Status: tm.Approved, Usage: Admitted, Type: FullForm}}},
		}}
	}
	en := func(c *Concept) *Term { return &c.Sections[1].Terms[0] }
	for _, test := range []struct {
		name   string
		change func(*Concept)
		want   string // part of the error; "" for none
	}{
		{"good", func(*Concept) {}, ""},
		{"no kind", func(c *Concept) { c.Kind = "" }, ""},
		{"no translation", func(c *Concept) { c.Sections = c.Sections[:1] }, ""},
		{"traditional only", func(c *Concept) { c.Sections[0].Lang = text.Traditional }, ""},
		{"Latin Chinese", func(c *Concept) { c.Sections[0].Terms[0].Text = "APEC会议" }, ""},
		{"no Chinese", func(c *Concept) { c.Sections = c.Sections[1:] }, "no Chinese term"},
		{"no sections", func(c *Concept) { c.Sections = nil }, "no Chinese term"},
		{"unknown kind", func(c *Concept) { c.Kind = "planet" }, "unknown kind"},
		{"unknown usage", func(c *Concept) { en(c).Usage = "often" }, "unknown usage"},
		{"unknown type", func(c *Concept) { en(c).Type = "long" }, "unknown term type"},
		{"unknown status", func(c *Concept) { en(c).Status = "candidate" }, "unknown status"},
		{"empty term", func(c *Concept) { en(c).Text = "" }, "empty term"},
		{"only punctuation", func(c *Concept) { en(c).Text = "…" }, "no letter"},
		{"line break in a term", func(c *Concept) { en(c).Text = "Xi\nzang" }, "control character U+000A at byte 2"},
		{"control character in a note", func(c *Concept) { c.Note = "a\x00" }, "control character"},
		{"not UTF-8", func(c *Concept) { en(c).Source = "\xff" }, "not UTF-8"},
		{"long term", func(c *Concept) { en(c).Text = strings.Repeat("x", MaxTerm+1) }, "too long"},
		{"long context", func(c *Concept) { en(c).Contexts = []Context{{Text: strings.Repeat("x", MaxNote+1)}} }, "too long"},
		{"its own translation", func(c *Concept) { en(c).Text = "西藏" }, "its own translation"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := good()
			test.change(&c)
			err := c.Validate()
			if test.want == "" && err != nil {
				t.Error(err)
			}
			if test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestIsChinese(t *testing.T) {
	for tag, want := range map[string]bool{"zh": true, "zh-CN": true, "zh-Hant-TW": true, "en": false, "za": false, "und": false} {
		if got := IsChinese(language.MustParse(tag)); got != want {
			t.Errorf("%s: %v", tag, got)
		}
	}
}

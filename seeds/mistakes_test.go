package seeds

import "testing"

// TestMistakesAreFound shows the validator a mistake of each kind.
func TestMistakesAreFound(t *testing.T) {
	sound := func() Concept {
		return Concept{
			Kind: "politics", Domain: "rural",
			Names:   []Name{{Text: "乡村振兴", Pinyin: "xiāngcūn zhènxīng"}},
			English: []Translation{{Text: "rural revitalization", Usage: "preferred", Sources: []Source{{Key: "reports"}}}},
		}
	}
	lower := map[string]bool{"rural": true, "revitalization": true, "party": true}
	if found := problems(sound(), lower); len(found) > 0 {
		t.Errorf("a sound concept has %q", found)
	}
	for name, spoil := range map[string]func(*Concept){
		"kind":                 func(c *Concept) { c.Kind = "policy" },
		"domain":               func(c *Concept) { c.Domain = "Rural life" },
		"term type":            func(c *Concept) { c.English[0].Type = "short" },
		"usage":                func(c *Concept) { c.English[0].Usage = "good" },
		"stray space":          func(c *Concept) { c.English[0].Text = "rural  revitalization" },
		"space in the Chinese": func(c *Concept) { c.Names[0].Text = "乡村 振兴" },
		"full-width English":   func(c *Concept) { c.English[0].Text = "ｒural revitalization" },
		"typographic quote":    func(c *Concept) { c.English[0].Note = "China’s" },
		"untidy definition":    func(c *Concept) { c.Definition = " of villages" },
		"traditional":          func(c *Concept) { c.Names[0].Text = "鄉村振興" },
		"full-width digit":     func(c *Concept) { c.Names[0].Text = "５Ａ景区" },
		"other pinyin":         func(c *Concept) { c.Names[0].Pinyin = "nóngcūn zhènxīng" },
		"capitals in pinyin":   func(c *Concept) { c.Names[0].Pinyin = "Xiāngcūn zhènxīng" },
		"form twice":           func(c *Concept) { c.Names = append(c.Names, c.Names[0]) },
		"English twice":        func(c *Concept) { c.English = append(c.English, c.English[0]) },
		"article":              func(c *Concept) { c.English[0].Text = "the revitalization" },
		"capital":              func(c *Concept) { c.English[0].Text = "rural Revitalization" },
		"side taken":           func(c *Concept) { c.English[0].Text = "Xizang" },
		"own and preferred":    func(c *Concept) { c.English[0].Sources[0].Key = translated },
		"no translation":       func(c *Concept) { c.English[0].Text = "乡村振兴" },
	} {
		c := sound()
		spoil(&c)
		if len(problems(c, lower)) == 0 {
			t.Errorf("%s: nothing is found wrong with %+v", name, c)
		}
	}
}

// TestMisspellingsAreFound does the same for the division of pinyin.
func TestMisspellingsAreFound(t *testing.T) {
	for _, c := range []struct {
		kind string
		name Name
		ok   bool
	}{
		{"place", Name{Text: "日喀则市", Pinyin: "rìkāzé shì"}, true},
		{"place", Name{Text: "日喀则市", Pinyin: "rìkāzéshì"}, false},
		{"politics", Name{Text: "党的领导", Pinyin: "dǎng de lǐngdǎo"}, true},
		{"politics", Name{Text: "党的领导", Pinyin: "dǎngde lǐngdǎo"}, false},
		{"politics", Name{Text: "目的地", Pinyin: "mùdìdì"}, true},
		{"meeting", Name{Text: "第二次会议", Pinyin: "dì-èr cì huìyì"}, true},
		{"meeting", Name{Text: "第二次会议", Pinyin: "dì'èr cì huìyì"}, false},
		{"meeting", Name{Text: "第二次会议", Pinyin: "dì-èrcì huìyì"}, false},
		{"politics", Name{Text: "四个自信", Pinyin: "sì gè zìxìn"}, true},
		{"politics", Name{Text: "四个自信", Pinyin: "sìgè zìxìn"}, false},
		{"politics", Name{Text: "绿色化", Pinyin: "lǜsèhuà"}, true},
		{"politics", Name{Text: "绿色化", Pinyin: "lǜsè huà"}, false},
		{"politics", Name{Text: "西安", Pinyin: "xī'ān"}, true},
		{"politics", Name{Text: "西安", Pinyin: "xīān"}, false},
		{"politics", Name{Text: "乡村振兴战略", Pinyin: "xiāngcūnzhènxīng zhànlüè"}, true},
		{"politics", Name{Text: "乡村振兴战略", Pinyin: "xiāngcūnzhènxīngzhànlüè"}, false},
	} {
		found := misdivided(Concept{Kind: c.kind}, c.name, nil)
		if c.ok != (len(found) == 0) {
			t.Errorf("%s, %s: %q", c.name.Text, c.name.Pinyin, found)
		}
	}
}

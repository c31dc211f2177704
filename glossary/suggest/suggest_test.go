package suggest

import (
	"strings"
	"testing"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
)

func concept(id int64, kind glossary.Kind, zh string, en ...string) glossary.Concept {
	c := glossary.Concept{ID: id, Kind: kind, Sections: []glossary.Section{
		{Lang: text.Chinese, Terms: []glossary.Term{{Text: zh}}}, {Lang: text.English},
	}}
	for _, e := range en {
		c.Sections[1].Terms = append(c.Sections[1].Terms, glossary.Term{Text: e, Status: tm.Approved})
	}
	return c
}

func unit(id int64, zh, en string) tm.Unit {
	return tm.Unit{ID: id, Variants: []tm.Variant{{Lang: text.Chinese, Text: zh}, {Lang: text.English, Text: en}}}
}

func sample() *Suggester {
	return New([]glossary.Concept{
		concept(1, glossary.Place, "西藏自治区", "Xizang Autonomous Region"),
		concept(2, glossary.Organization, "水利厅", "Water Resources Department"),
		concept(3, glossary.Organization, "人民医院", "people's hospital"),
		concept(4, glossary.Place, "干城县", "Gancheng County"),
		concept(5, glossary.Meeting, "第三次青稞工作座谈会", "the Third Symposium on Highland Barley"),
		concept(6, glossary.Meeting, "干城县第12届文化节", "12th Gancheng Culture Festival"),
		concept(7, glossary.Politics, "民生", "well-being"),
		concept(8, glossary.Organization, "青石省委统战部", "United Front Work Department of the CPC Qingshi Provincial Committee"),
		concept(9, glossary.Organization, "干城县委统战部", "United Front Work Department of the CPC Gancheng County Committee"),
		concept(10, glossary.Organization, "组织部", "organization department"),
		concept(21, glossary.Place, "青石省", "Qingshi Province"),
	}, []tm.Unit{
		unit(11, "县里开办干部夜校。", "The county opened an evening school for officials."),
		unit(12, "干部夜校每周三上课。", "The evening school for officials meets every Wednesday."),
		unit(13, "县里改善民生。", "The county improved well-being."),
		unit(14, "干部夜校关注民生。", "The evening school for officials looks at well-being."),
		unit(15, "会议每周三召开。", "The meeting is held every Wednesday."),
		unit(16, "学校每天上课。", "The school meets every day."),
	})
}

func TestSuggest(t *testing.T) {
	s := sample()
	for _, test := range []struct {
		zh     string
		kind   glossary.Kind
		first  string
		method Method
	}{
		{"西藏自治区水利厅", "", "Water Resources Department of Xizang Autonomous Region", Parts},
		{"西藏自治區水利廳", "", "Water Resources Department of Xizang Autonomous Region", Parts},
		{"干城县人民医院", glossary.Organization, "Gancheng County People's Hospital", Parts},
		{"第四次青稞工作座谈会", "", "the Fourth Symposium on Highland Barley", Near},
		{"第二十二次青稞工作座谈会", "", "the 22nd Symposium on Highland Barley", Near}, // there is no one word for it
		{"干城县第十三届文化节", "", "13th Gancheng Culture Festival", Near},
		{"干部夜校", "", "evening school for officials", Memory},
		{"青石乡", glossary.Place, "Qingshi Township", Parts},
		{"黄石滩藏族自治县", glossary.Place, "Huangshitan Tibetan Autonomous County", Parts},
		{"日喀则", glossary.Place, "Xigaze", Romanisation},
		{"王建国", glossary.Person, "Wang Jianguo", Romanisation},
		{"欧阳雪", glossary.Person, "Ouyang Xue", Romanisation},
		{"单田芳", glossary.Person, "Shan Tianfang", Romanisation},
		{"扎西次仁", glossary.Person, "Tashi Tsering", Romanisation},
		{"洛桑·央金", glossary.Person, "Lobsang Yangchen", Romanisation},
		{"副县长", glossary.Title, "deputy county head", Parts},
		{"统战部", "", "United Front Work Department", Near},
		{"白石大学", "", "Baishi University", Parts},
		{"夏吾才旦", glossary.Person, "Shawo Tseten", Romanisation},
		{"加羊拉措", glossary.Person, "Jiayang Lacuo", Romanisation}, // two parts, one of them unknown
		{"王建国", "", "Wang Jianguo", Romanisation},
		{"渭河", glossary.Place, "Weihe River", Parts},
		{"青石省白水", glossary.Place, "Baishui, Qingshi Province", Parts},
		{"干城县第二中学", glossary.Organization, "Gancheng County No. 2 Middle School", Parts},
		{"红军社区", glossary.Place, "Hongjun Community", Parts},
	} {
		found := s.Suggest(test.zh, test.kind)
		if len(found) == 0 {
			t.Errorf("%s: nothing, want %s", test.zh, test.first)
			continue
		}
		if x := found[0]; x.Text != test.first || x.Method != test.method || len(x.Evidence) == 0 || x.Confidence <= 0 || x.Confidence >= 1 {
			t.Errorf("%s: %+v, want %s (%s)", test.zh, x, test.first, test.method)
		}
	}
}

// The generic word at the end of a place's name is translated whole, and no part
// of it is left in the name: 矿区 is no 区 of a place called …矿.
func TestGenericWordIsNoPartOfTheName(t *testing.T) {
	s := sample()
	for zh, want := range map[string][2]string{
		"白石矿区":   {"Baishi Mining District", "kuang"},
		"大青林区":   {"Daqing Forestry District", "lin"},
		"东河特区":   {"Donghe Special District", "te"},
		"双河新区":   {"Shuanghe New Area", "xin"},
		"双河新城":   {"Shuanghe New Town", "cheng"},
		"白水农场":   {"Baishui Farm", "nong"},
		"大新区":    {"Daxin District", "new area"}, // a name of one character would be left
		"万柏林区":   {"Wanbailin District", "forest"},
		"青石工业园区": {"Qingshi Industrial Park", "yuan"},
	} {
		found := s.Suggest(zh, glossary.Place)
		if len(found) == 0 || found[0].Text != want[0] {
			t.Errorf("%s: %+v, want %s", zh, found, want[0])
		}
		for _, x := range found {
			for word := range strings.FieldsSeq(strings.ToLower(x.Text)) {
				if word = strings.Trim(word, ","); word == want[1] || word == "qu" || strings.HasSuffix(word, want[1]) && word != strings.ToLower(strings.Fields(want[0])[0]) {
					t.Errorf("%s: %s", zh, x.Text)
				}
			}
		}
	}
}

// What the glossary says of a term is no evidence for that term.
func TestSuggestWithoutItself(t *testing.T) {
	for _, x := range sample().Suggest("西藏自治区", glossary.Place) {
		for _, e := range x.Evidence {
			if e.ID == 1 {
				t.Errorf("%+v", x)
			}
		}
	}
}

// Words that another term of the sentences explains are not offered.
func TestCompetingLinks(t *testing.T) {
	for _, x := range sample().Suggest("关注", "") {
		if x.Text == "well-being" {
			t.Errorf("%+v", x)
		}
	}
}

func TestParseNumber(t *testing.T) {
	for s, want := range map[string]int{"三": 3, "十": 10, "十四": 14, "二十": 20, "二十一": 21, "一百零三": 103, "一六四": 164, "12": 12, "〇": 0} {
		if n, _ := parseNumber(s); n != want {
			t.Errorf("%s: %d, want %d", s, n, want)
		}
	}
}

func TestLogLikelihood(t *testing.T) {
	together, apart, chance := logLikelihood(5, 5, 5, 100), logLikelihood(0, 5, 5, 100), logLikelihood(1, 10, 10, 100)
	if together < 30 || apart != 0 || chance > 0.1 {
		t.Errorf("always together %.2f, never %.2f, by chance %.2f", together, apart, chance)
	}
}

func FuzzSuggest(f *testing.F) {
	s := sample()
	for _, zh := range []string{"第一百", "第", "藏族自治县", "西藏自治区西藏自治区水利厅人民医院", "A县", "·", "一二三四五六七八九十百千", "!", "第3次第4次会议会议会议会议"} {
		f.Add(zh)
	}
	f.Fuzz(func(t *testing.T, zh string) {
		for _, kind := range append(glossary.Kinds, "") {
			for _, x := range s.Suggest(zh, kind) {
				if x.Text == "" || x.Confidence < 0 || x.Confidence >= 1 {
					t.Errorf("%q: %+v", zh, x)
				}
			}
		}
	})
}

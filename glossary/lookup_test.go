package glossary

import (
	"testing"

	"yiku/align/text"
	"yiku/align/text/pinyin"

	"golang.org/x/text/language"
)

func keys(lang language.Tag, term string) Keys {
	if IsChinese(lang) {
		return KeysOf(lang, term, pinyin.Of(term))
	}
	return KeysOf(lang, term, "")
}

func TestMatch(t *testing.T) {
	for _, test := range []struct {
		query string
		lang  language.Tag
		term  string
		kind  MatchKind
		score int
	}{
		{"西藏", text.Chinese, "西藏", ExactMatch, 100},
		{"xizang", text.English, "Xizang", ExactMatch, 100},
		{"拉薩市", text.Chinese, "拉萨市", VariantMatch, 99},
		{"policies", text.English, "policy", VariantMatch, 99},
		{"policy", text.English, "the Policies", VariantMatch, 99},
		{"branches", text.English, "branch", VariantMatch, 99},
		{"the press", text.English, "press", VariantMatch, 99},
		{"status", text.English, "statu", PrefixMatch, 0}, // 0: no match at all
		{"la sa shi", text.Chinese, "拉萨市", PinyinMatch, 95},
		{"lss", text.Chinese, "拉萨市", PinyinMatch, 85},
		{"lasa", text.Chinese, "拉萨市", PinyinMatch, 60 + 30*4/8},
		{"拉萨", text.Chinese, "拉萨市", PrefixMatch, 60 + 30*2/4},
		{"萨市", text.Chinese, "拉萨市", PartMatch, 40 + 20*2/4},
		{"s", text.Chinese, "拉萨市", "", 0}, // one letter is no pinyin
		{"shǎnxī", text.Chinese, "陕西", PinyinMatch, 95},
		{"shan3 xi", text.Chinese, "陕西", PinyinMatch, 95},
		{"shǎnxī", text.Chinese, "山西", PinyinMatch, 40 + 20*6/7},
		{"shǎnxī", text.English, "Shanxi", VariantMatch, 40 + 20*6/7},
		{"shǎn", text.Chinese, "陕西", PinyinMatch, 60 + 30*4/7},
		{"shan3", text.Chinese, "山西", PinyinMatch, 40 + 20*4/7},
		{"shǎn", text.English, "Shanxi", "", 0},
		{"café", text.English, "cafes", VariantMatch, 99}, // no pinyin
		{"lasashi", text.English, "Lhasa", "", 0},
		{"", text.English, "Lhasa", "", 0},
	} {
		if test.score == 0 {
			test.kind = ""
		}
		kind, score := NewQuery(test.query).Match(test.term, keys(test.lang, test.term))
		if kind != test.kind || score != test.score {
			t.Errorf("%q with %q: %q %d, want %q %d", test.query, test.term, kind, score, test.kind, test.score)
		}
	}
}

func TestNear(t *testing.T) {
	for _, test := range []struct {
		query string
		lang  language.Tag
		term  string
		score int
	}{
		{"西臧自治区", text.Chinese, "西藏自治区", 80},
		{"西臧", text.Chinese, "西藏", 0}, // one of two
		{"rikazeshii", text.Chinese, "日喀则市", 90},
		{"Lhaza", text.English, "Lhasa", 80},
		{"Lhazzz", text.English, "Lhasa", 0},
		{"rural revitalisation", text.English, "rural revitalization", 95},
		{"urban planning", text.English, "rural revitalization", 0},
		{"Lahsa", text.English, "Lhasa", 80}, // two exchanged are one error
		{"alsashi", text.Chinese, "拉萨市", 85},
		{"乡振村兴", text.Chinese, "乡村振兴", 75},
		{"Tbie", text.English, "Tibet", 0},
	} {
		q, k := NewQuery(test.query), keys(test.lang, test.term)
		if score := q.Near(k, 0); score != test.score {
			t.Errorf("%q and %q: %d, want %d", test.query, test.term, score, test.score)
		}
		if key, spelled := q.Least(); test.score > 0 && test.score < min(key, spelled) {
			t.Errorf("%q: a near miss has %d or %d at least", test.query, key, spelled)
		}
	}
}

func TestMatchWords(t *testing.T) {
	for _, test := range []struct {
		query, key string
		score      int
	}{
		{"forces productive new", "new quality productive force", 65 + 30*18/29},
		{"departments of water", "department of water resource", 65 + 30*15/29},
		{"water part", "department of water resource", 0}, // not at the beginning of a word
		{"西藏 水利", "西藏自治区水利厅", 65 + 30*4/9},
		{"西藏 教育", "西藏自治区水利厅", 0},
		{"water", "department of water resource", 0}, // a single word is a part
		{"the water", "department of water resource", 0},
	} {
		q := NewQuery(test.query)
		if score := q.MatchWords(test.key); q.Words() != nil && score != test.score || q.Words() == nil && test.score != 0 {
			t.Errorf("%q in %q: %d, want %d", test.query, test.key, score, test.score)
		}
	}
}

// The keys of a key are the key: a query is folded as the terms are.
func FuzzKeys(f *testing.F) {
	for _, s := range []string{"the Policies", "西藏自治區", "Xigazê", "a the the", "ss", "classes", "ＡＰＥＣ", "the"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := NewQuery(s)
		if q.Empty() {
			return
		}
		for _, lang := range []language.Tag{text.Chinese, text.English} {
			kind, score := q.Match(s, KeysOf(lang, s, ""))
			if score < 99 {
				t.Errorf("%q does not find itself in %v: %q %d", s, lang, kind, score)
			}
		}
	})
}

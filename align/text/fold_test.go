package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// The expected forms are those of Python: NFKC by unicodedata, str.casefold,
// then str.split and join.
func TestFold(t *testing.T) {
	for s, want := range map[string]string{
		"":                     "",
		"  Ａ１ 　ｂ\t\nC ":        "a1 b c",
		"Straße":               "strasse",
		"ΣΊΣΥΦΟΣ":              "σίσυφοσ",
		"İstanbul":             "i̇stanbul",
		"ﬁne №5 ㈱ ①":           "fine no5 (株) 1",
		"㎞²":                   "km2",
		"国\u00a0家\u2003\u2028": "国 家",
		"\uf900":               "豈",
		"ŉ":                    "ʼn",
		"ᾳ":                    "αι",
		"…":                    "...",
		"a\x1cb\u0085c":        "a b c",
		"Ꭰꭰᏸ":                  "ᎠᎠᏰ",
		"“四件大事”":               "“四件大事”",
		"é":                    "é",
		"\u1e9e":               "ss",
		"ſ":                    "s",
	} {
		if got := Fold(s); got != want {
			t.Errorf("Fold(%q) = %q, want %q", s, got, want)
		}
	}
}

// TestFoldPlain holds the short way to the long one, for every character alone
// and beside others that could change it.
func TestFoldPlain(t *testing.T) {
	plain := 0
	for r := range utf8.MaxRune + 1 {
		for _, s := range []string{string(r), "A " + string(r) + "\u3000\t中", string(r) + "\u0301", string(r) + "\u3099", " " + string(r) + " "} {
			got, ok := foldPlain(s)
			if ok && got != foldAny(s) {
				t.Fatalf("%q folds to %q, not to %q", s, got, foldAny(s))
			}
			if ok {
				plain++
			}
		}
	}
	if plain < 60_000 {
		t.Errorf("only %d texts are plain", plain)
	}
}

func TestKey(t *testing.T) {
	for _, same := range [][]string{
		{"Xigazê", "xigaze", "XIGAZE", "Xigaze\u0302", "Ｘｉｇａｚｅ"},
		{"“四件大事”", "四件大事", "「四件大事」", "四件 大事"},
		{"《中华人民共和国宪法》", "中华人民共和国宪法", "中華人民共和國憲法"},
		{"Xi'an", "Xi’an", "Xiʼan", "xian", "Xi`an"},
		{"paired-up  assistance", "pairedup assistance"},
		{"The Belt and Road", " the belt, and road. "},
		{"“农业+旅游”", "农业＋旅游"},
		{"G20 峰会", "G20峰会"},
	} {
		for _, s := range same[1:] {
			if Key(s) != Key(same[0]) {
				t.Errorf("Key(%q) = %q, Key(%q) = %q", s, Key(s), same[0], Key(same[0]))
			}
		}
	}
	for _, differ := range [][2]string{
		{"new town", "newtown"}, {"བོད", "བད"}, {"ガ", "カ"}, {"C++", "C"}, {"人々", "人"},
	} {
		if Key(differ[0]) == Key(differ[1]) {
			t.Errorf("%q and %q have one key", differ[0], differ[1])
		}
	}
	if got := Key("——（）……"); got != "" {
		t.Errorf("key of punctuation = %q", got)
	}
}

func TestLanguage(t *testing.T) {
	for s, want := range map[string]language.Tag{
		"":           language.Und,
		"2024/05/01": language.Und,
		"Lhasa":      English,
		"Sherpas crossed the pass into 西藏 last week": English,
		"西藏":         Chinese,
		"援藏干部进入雪域高原": Simplified,
		"援藏幹部進入雪域高原": Traditional,
		"WTO与中国":     Simplified,
		"App Store上架了三款新应用，下载量很大": Simplified,
	} {
		if got := Language(s); got != want {
			t.Errorf("Language(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestCommon(t *testing.T) {
	for r, want := range map[rune]bool{'的': true, '国': true, '國': true, '鑫': false, 'a': false, '，': false} {
		if Common(r) != want {
			t.Errorf("Common(%c) = %v", r, !want)
		}
	}
	seen := make(map[rune]bool)
	for _, r := range commonBoth + commonSimplified + commonTraditional {
		if seen[r] || !IsHan(r) {
			t.Errorf("%c is in the lists twice, or not Han", r)
		}
		seen[r] = true
	}
}

func FuzzFold(f *testing.F) {
	f.Add("  Ａb\u3000Straße ﬁ")
	f.Add("\xff\x1c\u0345")
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if strings.Join(strings.FieldsFunc(folded, isSpace), " ") != folded {
			t.Errorf("white space left in %q", folded)
		}
		key := Key(s)
		if utf8.ValidString(s) && Key(key) != key {
			t.Errorf("Key(%q) = %q, and its key is %q", s, key, Key(key))
		}
	})
}

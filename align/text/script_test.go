package text_test

import (
	"bufio"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"yiku/align/text"

	"pgregory.net/rapid"
)

func TestSimplify(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"GDP 5.2%", "GDP 5.2%"},
		{"中华民族共同体意识", "中华民族共同体意识"},
		{"鑄牢中華民族共同體意識", "铸牢中华民族共同体意识"},
		{"對口支援西藏工作會議", "对口支援西藏工作会议"},
		{"臺灣與台灣", "台湾与台湾"},
		{"裡面、裏面、衆人、眾人、為人、爲人", "里面、里面、众人、众人、为人、为人"},
		{"衞生局", "卫生局"}, // Hong Kong's form

		{"乾隆年間天氣乾燥", "乾隆年间天气干燥"},
		{"乾坤；餅乾；乾乾淨淨；乾縣；康乾盛世", "乾坤；饼干；干干净净；乾县；康乾盛世"},
		{"餅乾坤", "饼乾坤"}, // a word is found wherever it stands
		{"登高瞭望，瞭解情況，一目瞭然", "登高瞭望，了解情况，一目了然"},
		{"隨著經濟發展，著名學者的著作顯著增多", "随着经济发展，著名学者的著作显著增多"},
		{"沿著名的茶馬古道", "沿著名的茶马古道"},
		{"藉此機會，憑藉優勢；聲名狼藉；慰藉", "借此机会，凭借优势；声名狼藉；慰藉"},
		{"於是樊於期", "于是樊於期"},
		{"答覆、反覆、覆蓋", "答复、反复、覆盖"},
		{"瀋陽姓沈的沈默", "沈阳姓沈的沉默"},
		{"計畫、規畫、圖畫", "计划、规划、图画"},
		{"徵求意見；宮商角徵羽", "征求意见；宫商角徵羽"},
		{"彷彿彷徨", "仿佛彷徨"},
		{"神祇；祇有", "神祇；只有"},
		{"後宮皇后；一隻；只有；頭髮發展", "后宫皇后；一只；只有；头发发展"},
		{"行业门市𠀀\xff門", "行业门市𠀀\xff门"}, // what is not a character stays
	}
	for _, tt := range tests {
		if got := text.Simplify(tt.in); got != tt.want {
			t.Errorf("Simplify(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// What is written in simplified characters already must come through as it is,
// also where one of them is also a traditional one.
func TestSimplifyKeepsSimplified(t *testing.T) {
	for _, s := range []string{
		"乾安县、乾潭镇、於潜镇、藉口镇", "显著成效、编著、土著、昭著", "沿著名景区",
		"瞭望塔", "覆盖、颠覆、倾覆", "哪吒", "大阪", "彷徨", "皇后、茶几、山谷", "答复", "回复",
	} {
		if got := text.Simplify(s); got != s {
			t.Errorf("Simplify(%q) = %q, want it unchanged", s, got)
		}
	}
}

func TestSimplifyReadings(t *testing.T) {
	f, err := os.Open("script_readings.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	words := 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if fields[0] == "#" || len(fields) < 3 {
			continue
		}
		from, to := fields[0], fields[1]
		for _, word := range fields[2:] {
			words++
			if !strings.Contains(word, to) {
				t.Errorf("%s does not contain %s", word, to)
			}
			if got := text.Simplify(strings.ReplaceAll(word, to, from)); got != word {
				t.Errorf("%s for %s: Simplify gives %s, want %s", from, to, got, word)
			}
			if got := text.Simplify(word); got != word {
				t.Errorf("Simplify(%s) = %s, want it unchanged", word, got)
			}
		}
	}
	if words < 100 {
		t.Errorf("read %d words from script_readings.txt", words)
	}
}

// Words that meet and overlap, in every mixture of spellings: made of the very
// characters that have readings, where chance would hardly strike them.
func TestSimplifyIdempotent(t *testing.T) {
	data, err := os.ReadFile("script_readings.txt")
	if err != nil {
		t.Fatal(err)
	}
	var alphabet []rune
	for line := range strings.Lines(string(data)) {
		if fields := strings.Fields(line); fields[0] != "#" && len(fields) > 2 {
			alphabet = append(alphabet, []rune(strings.Repeat(fields[0]+fields[1], 20)+strings.Join(fields[2:], ""))...)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		var b strings.Builder
		for range 1 + random.IntN(8) {
			b.WriteRune(alphabet[random.IntN(len(alphabet))])
		}
		once := text.Simplify(b.String())
		if twice := text.Simplify(once); twice != once {
			t.Fatalf("%s becomes %s, then %s", b.String(), once, twice)
		}
	}
}

func TestScript(t *testing.T) {
	tests := []struct {
		in                      string
		simplified, traditional int
	}{
		{"", 0, 0},
		{"Tibet 中文", 0, 0},
		{"国家发展改革", 2, 0},
		{"國家發展改革", 0, 2},
		{"国與國", 1, 2},
		{"着著乾后里面", 0, 0}, // in use in both
		{"温峰群税", 0, 0},   // also the forms of Taiwan or Hong Kong
	}
	for _, tt := range tests {
		s, h := text.Script(tt.in)
		if s != tt.simplified || h != tt.traditional {
			t.Errorf("Script(%q) = %d, %d, want %d, %d", tt.in, s, h, tt.simplified, tt.traditional)
		}
	}
}

func FuzzSimplify(f *testing.F) {
	for _, s := range []string{
		"乾隆乾燥乾乾淨淨", "反反覆覆答覆蓋", "沿著名隨著作", "龍鍾鍾馗錢鍾書", "計畫劃畫畫", "鍊項鍊條", "\xff\xe4乾坤", "彷彿徨",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := text.Simplify(s)
		if a, b := utf8.RuneCountInString(s), utf8.RuneCountInString(got); a != b {
			t.Errorf("%q: %d code points, then %d in %q", s, a, b, got)
		}
		if again := text.Simplify(got); again != got {
			t.Errorf("%q becomes %q, then %q", s, got, again)
		}
		if _, traditional := text.Script(got); traditional != 0 {
			t.Errorf("%q: %q has %d traditional characters left", s, got, traditional)
		}
	})
}

// The neutral form of a text is the same before and after it is simplified,
// whatever stands around a character.
func TestNeutral(t *testing.T) {
	neutral := func(s string) string { return strings.Map(text.Neutral, s) }
	var all []rune
	for r := rune(0x3400); r <= 0x9FFF; r++ {
		if s := text.Neutral(r); s != r {
			all = append(all, r, s)
		}
	}
	if len(all) < 5000 {
		t.Fatalf("only %d characters have a form that differs", len(all))
	}
	readings := []rune("干乾幹着著借藉么麼瞭了余餘准準髒臟")
	chars := rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(all), rapid.SampledFrom(readings)))
	rapid.Check(t, func(t *rapid.T) {
		s := string(chars.Draw(t, "text"))
		if neutral(text.Simplify(s)) != neutral(s) {
			t.Fatalf("%s: %s, %s", s, neutral(text.Simplify(s)), neutral(s))
		}
		if neutral(neutral(s)) != neutral(s) {
			t.Fatalf("%s is not at rest", neutral(s))
		}
	})
}

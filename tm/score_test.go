package tm

import (
	"strings"
	"testing"
	"unicode/utf8"

	"yiku/align/text"

	"pgregory.net/rapid"
)

func TestScore(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int // 100 × (longer − distance) / longer, rounded down
	}{
		{"", "", 100},
		{"", "援藏", 0},
		{"西藏", "西藏", 100},
		{"西藏自治区", "西藏", 100 * 2 / 5},
		{"对口援藏工作", "对口支援工作", 100 * (6 - 2) / 6},
		{"Lhasa", "LHASA ", 100},                      // case and outer space
		{"３０％", "30%", 100},                           // width
		{"a\u3000b", "a  b", 100},                     // runs of white space
		{"ﬁne", "fine", 100},                          // compatibility forms
		{"the cat sat", "the bat sat", 100 * 10 / 11}, // 90.9 becomes 90
		{"西藏", "西蔵", 50},                              // another character
		{"𠮷林", "吉林", 50},                              // one code point, four bytes
		{strings.Repeat("甲", 1000), strings.Repeat("甲", 999) + "乙", 100 * 999 / 1000},
		{strings.Repeat("甲", 70), strings.Repeat("甲", 69), 100 * 69 / 70},
	} {
		if got := Score(c.a, c.b); got != c.want {
			t.Errorf("Score(%.40q, %.40q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := Score(c.b, c.a); got != c.want {
			t.Errorf("Score(%.40q, %.40q) = %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

// plainScore is the definition: a table of the distances of all beginnings.
func plainScore(a, b string) int {
	x, y := []rune(text.Fold(a)), []rune(text.Fold(b))
	if string(x) == string(y) {
		return 100
	}
	above := make([]int, len(y)+1)
	for j := range above {
		above[j] = j
	}
	for i := range x {
		row := make([]int, len(y)+1)
		row[0] = i + 1
		for j := range y {
			change := 1
			if x[i] == y[j] {
				change = 0
			}
			row[j+1] = min(above[j]+change, above[j+1]+1, row[j]+1)
		}
		above = row
	}
	longer := max(len(x), len(y))
	return 100 * (longer - above[len(y)]) / longer
}

func checkScore(t interface{ Fatalf(string, ...any) }, a, b string, min int) {
	want := plainScore(a, b)
	if want < min {
		want = 0
	}
	q, folded := NewQuery(a), text.Fold(b)
	if got := q.Score(folded, min); got != want {
		t.Fatalf("NewQuery(%q).Score(%q, %d) = %d, want %d", a, folded, min, got, want)
	}
	low, high := q.Lengths(min)
	if n := utf8.RuneCountInString(folded); want > 0 && want >= min && (n < low || high >= 0 && n > high) {
		t.Fatalf("length %d scores %d but lies outside Lengths(%d) = %d, %d", n, want, min, low, high)
	}
}

// edited draws a text and another made of it by a few edits, so that scores
// over the whole range occur.
func edited(t *rapid.T) (a, b string) {
	chars := rapid.SampledFrom([]rune("ab甲乙丙 𠮷"))
	n := 64*rapid.IntRange(0, 4).Draw(t, "words") + rapid.IntRange(0, 63).Draw(t, "rest")
	x := rapid.SliceOfN(chars, n, n).Draw(t, "a")
	y := append([]rune{}, x...)
	for range rapid.IntRange(0, 1+len(x)/2).Draw(t, "edits") {
		at := rapid.IntRange(0, len(y)).Draw(t, "at")
		switch rapid.IntRange(0, 2).Draw(t, "op") {
		case 0:
			y = append(y[:at:at], append([]rune{chars.Draw(t, "char")}, y[at:]...)...)
		case 1:
			y = append(y[:at:at], y[min(at+1, len(y)):]...)
		default:
			if at < len(y) {
				y[at] = chars.Draw(t, "char")
			}
		}
	}
	return string(x), string(y)
}

func TestScoreIsThePlainOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := edited(t)
		checkScore(t, a, b, rapid.IntRange(0, 100).Draw(t, "min"))
	})
}

func TestScoreOfUnlikeTexts(t *testing.T) {
	chars := rapid.SliceOfN(rapid.SampledFrom([]rune("abcd西藏自治区")), 0, 200)
	rapid.Check(t, func(t *rapid.T) {
		a, b := string(chars.Draw(t, "a")), string(chars.Draw(t, "b"))
		checkScore(t, a, b, rapid.IntRange(0, 100).Draw(t, "min"))
	})
}

func FuzzScore(f *testing.F) {
	f.Add("西藏自治区", "西藏", 70)
	f.Add(strings.Repeat("甲乙", 40), strings.Repeat("乙甲", 40), 30)
	f.Add("\xff\xfe", "\ufffd", 0)
	f.Fuzz(func(t *testing.T, a, b string, min int) {
		if len(a)*len(b) > 1<<20 {
			t.Skip("the plain table would be too large")
		}
		checkScore(t, a, b, max(0, min%101))
	})
}

func TestScoreAllocatesNothing(t *testing.T) {
	q := NewQuery(strings.Repeat("西藏自治区人民政府", 20))
	folded := text.Fold(strings.Repeat("西藏自治区人民代表", 20))
	if n := testing.AllocsPerRun(100, func() { q.Score(folded, 50) }); n != 0 {
		t.Errorf("a score makes %v allocations", n)
	}
}

func BenchmarkScore(b *testing.B) {
	query := "全区上下坚持稳中求进工作总基调，统筹推进高质量发展和高水平安全各项工作任务落实。"
	near := text.Fold("全区上下坚持稳中求进工作总基调，着力推进高质量发展与高水平保护各项工作举措落地。")
	far := text.Fold("会议强调要深入学习领会重要讲话精神，把思想和行动统一到党中央决策部署上来抓好。")
	long := strings.Repeat(query, 8)
	for _, c := range []struct {
		name, query, folded string
		min                 int
	}{
		{"near", query, near, 0},
		{"near70", query, near, 70},
		{"far70", query, far, 70},
		{"length70", query, long, 70},
		{"words", long, text.Fold(strings.Repeat(near, 8)), 0},
		{"words70", long, text.Fold(strings.Repeat(near, 8)), 70},
	} {
		b.Run(c.name, func(b *testing.B) {
			q := NewQuery(c.query)
			b.ReportAllocs()
			for b.Loop() {
				q.Score(c.folded, c.min)
			}
		})
	}
}

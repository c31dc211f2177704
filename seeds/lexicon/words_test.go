package lexicon

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
)

var (
	chineseWord = regexp.MustCompile(`^\p{Han}+$`)
	englishForm = regexp.MustCompile(`^[A-Za-z0-9-](?:[A-Za-z0-9 ,.'&/-]*[A-Za-z0-9.])?$`)
	// phrase is what begins with to and is no verb: to date, to the end.
	phrase = regexp.MustCompile(`^to (the|this|such|some|one's|date|perfection|and fro)\b`)
)

// TestWordsAreValid is the validator of words.tsv: it names the line of
// whatever a person editing the file may get wrong.
func TestWordsAreValid(t *testing.T) {
	count, last := 0, ""
	for zh, en := range Words() {
		count++
		if zh <= last {
			t.Errorf("line %d: %s does not sort after %s, or stands twice", count, zh, last)
		}
		last = zh
		for _, p := range problems(zh, en) {
			t.Errorf("line %d: %s: %s", count, zh, p)
		}
	}
	if lines := strings.Count(words, "\n"); lines != count || !strings.HasSuffix(words, "\n") {
		t.Errorf("%d words on %d lines, or no line end at the end", count, lines)
	}
	if count < minimum {
		t.Errorf("only %d words, want %d", count, minimum)
	}
}

// minimum is the size below which the lexicon no longer covers the common
// words of news prose.
const minimum = 6600

// problems says what is wrong with one line.
func problems(zh string, en []string) []string {
	var found []string
	if !chineseWord.MatchString(zh) {
		found = append(found, "something other than Chinese characters")
	}
	if _, err := simplifiedchinese.HZGB2312.NewEncoder().String(zh); err != nil {
		found = append(found, "a traditional or a very rare character")
	}
	if len(en) > 6 {
		found = append(found, "more than six translations")
	}
	for i, e := range en {
		switch {
		case !englishForm.MatchString(e) || strings.Contains(e, "  "):
			found = append(found, "untidy English "+e)
		case wrongCapital(e):
			found = append(found, "English in capitals that is no name: "+e)
		case strings.HasPrefix(e, "to ") && !phrase.MatchString(e):
			found = append(found, "a verb with to: "+e)
		case slices.Contains(en[:i], e):
			found = append(found, "twice "+e)
		}
	}
	return found
}

// names are the words that stand alone with a capital because English always
// writes them so, or because they mean the one body or text that is called so.
var names = strings.Fields(`Africa Alpine America Arab Asia Beijing Buddha Buddhism Buddhist Catholic
	Catholicism Celsius China Chinese Christian Christianity Communist Congress Constitution Daoism Diet Earth
	Eastern Germany Han Huang Internet Islam Islamic Israeli Jiangnan Mandarin Marxism Marxist Ming Moon
	Mr Mrs Olympic Olympics Party Putonghua Qing Russian SMEs Senate Sichuan Taiwan Taoism Taoist Tibetan
	Wang Washington WeChat Western Xia Yangtze Zang Zhou`)

// wrongCapital reports whether a form begins with a capital though it is not
// a name: one that is known, an abbreviation, or two capitalised words.
func wrongCapital(e string) bool {
	capitals := strings.FieldsFunc(e, func(r rune) bool { return r == ' ' || r == '-' || r == '/' })
	capitals = slices.DeleteFunc(capitals, func(w string) bool { return !unicode.IsUpper(rune(w[0])) })
	if len(capitals) != 1 {
		return false
	}
	w := strings.TrimSuffix(strings.TrimSuffix(capitals[0], "'s"), ".")
	return len(w) > 1 && w != strings.ToUpper(w) && !slices.Contains(names, w) || w == "A"
}

func TestProblemsAreFound(t *testing.T) {
	for _, c := range []struct {
		zh string
		en []string
	}{
		{"國家", []string{"country"}},
		{"国家 ", []string{"country"}},
		{"国家", []string{" country"}},
		{"国家", []string{"nation  state"}},
		{"国家", []string{""}},
		{"国家", []string{"country", "country"}},
		{"国家", []string{"Country"}},
		{"建设", []string{"to build"}},
		{"建设", []string{"ｂuild"}},
		{"建设", []string{"a", "b", "c", "d", "e", "f", "g"}},
	} {
		if len(problems(c.zh, c.en)) == 0 {
			t.Errorf("nothing is found wrong with %q %q", c.zh, c.en)
		}
	}
	if p := problems("春节", []string{"Spring Festival", "Chinese New Year"}); len(p) > 0 {
		t.Errorf("春节: %s", p)
	}
}

func TestWordsStopsEarly(t *testing.T) {
	for zh, en := range Words() {
		if zh == "" || len(en) == 0 {
			t.Error("the first word is empty")
		}
		break
	}
}

func BenchmarkWords(b *testing.B) {
	for b.Loop() {
		for range Words() {
		}
	}
}

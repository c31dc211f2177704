// Package pinyin spells Chinese names and terms in Hanyu Pinyin, and makes
// spellings comparable that people type in different ways.
//
// [Of] gives the spelling to show, [OfName] that of a person; [Key] is what a
// look-up compares, [Initials] its short form. Telling whether something typed
// can be pinyin at all takes [IsPinyin], which like Key needs no table of
// characters.
package pinyin

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yiku/align/text"

	"golang.org/x/text/unicode/norm"
)

// Of spells zh with tone marks, in lower case: 日喀则市 is "rìkāzé shì".
//
// Words are kept apart only as far as the characters tell. The generic part of a
// place name (省, 市, 自治区, 社区) stands apart from what two characters or more
// come before it. What is left is one word up to four syllables, with an
// apostrophe where GB/T 16159 asks for one (xī'ān), and from five syllables on
// has a space between all of them. Latin letters and digits stay as they are;
// punctuation only separates. A character without a known reading stays itself.
func Of(zh string) string {
	var words []string
	for _, run := range runs(zh) {
		if !isHan(run[0]) {
			words = append(words, string(run))
			continue
		}
		syllables := loadTables().read(run)
		n := len(run) - generic(string(run))
		words = append(words, word(syllables[:n]))
		if n < len(run) {
			words = append(words, word(syllables[n:]))
		}
	}
	return strings.Join(words, " ")
}

// Syllables spells each character of s, which is to be simplified Chinese
// throughout, without tones and with u for ü; what is no Chinese character has
// none. Unlike [Of] it reads each character by itself.
func Syllables(s string) []string {
	t := loadTables()
	syllables := make([]string, 0, len(s)/utf8.RuneLen('一'))
	for _, r := range s {
		syllables = append(syllables, t.plain(r))
	}
	return syllables
}

// Initials is the first letter of each syllable, of Chinese or of pinyin: "rkz"
// for 日喀则 and for "ri ka ze". What is neither stays whole.
func Initials(s string) string {
	if strings.ContainsFunc(s, isHan) {
		s = Of(s)
	}
	return initialsOf(markedRuns(s))
}

func initialsOf(runs []marked) string {
	var b strings.Builder
	for _, run := range runs {
		syllables, ok := cut(run.letters)
		if !ok {
			b.WriteString(run.letters)
		}
		for _, syllable := range syllables {
			b.WriteByte(syllable[0])
		}
	}
	return b.String()
}

// runs cuts s into runs of simplified Chinese characters and of other letters
// and digits, leaving out everything else.
func runs(s string) [][]rune {
	var runs [][]rune
	var last rune // 0 where a run has ended
	for _, r := range text.Simplify(norm.NFKC.String(text.Repair(s))) {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r):
			r = 0
		case last != 0 && isHan(r) == isHan(last):
			runs[len(runs)-1] = append(runs[len(runs)-1], r)
		default:
			runs = append(runs, []rune{r})
		}
		last = r
	}
	return runs
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// generics are the generic parts of place names, and the common words that end
// in one of those characters and are kept whole.
var generics = []string{
	"自治区", "自治州", "自治县", "自治旗", "开发区", "行政区",
	"地区", "街道", "社区", "新区", "特区", "林区", "牧区", "山区", "灾区", "城区", "园区", "景区", "辖区", "市区", "矿区", "库区", "校区", "小区",
	"城市", "县市", "城镇", "乡镇", "集镇", "家乡", "老乡", "外省", "反省",
	"省", "市", "县", "区", "乡", "镇",
}

// generic is the number of characters at the end of a run that stand apart.
func generic(run string) int {
	for _, g := range generics {
		name, ok := strings.CutSuffix(run, g)
		if ok && utf8.RuneCountInString(name) >= 2 {
			return utf8.RuneCountInString(g)
		}
	}
	return 0
}

// longestWord is the number of syllables that are still written as one word.
const longestWord = 4

func word(syllables []string) string {
	if len(syllables) > longestWord {
		return strings.Join(syllables, " ")
	}
	return join(syllables)
}

// join writes syllables as one word. One that begins with a vowel might be read
// with the letter before it, so an apostrophe parts them.
func join(syllables []string) string {
	var b strings.Builder
	for i, s := range syllables {
		if i > 0 && slices.Contains([]rune("aāáǎàoōóǒòeēéěè"), []rune(s)[0]) {
			b.WriteByte('\'')
		}
		b.WriteString(s)
	}
	return b.String()
}

package seeds

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"yiku/seeds/places"
)

// The rules of GB/T 16159 (basic rules of Hanyu Pinyin orthography) that a name
// and its spelling alone can be held to. That the letters fit the characters is
// checked elsewhere; here it is where words begin and end.

// TestPinyinIsDividedByRule holds every name to the rules.
func TestPinyinIsDividedByRule(t *testing.T) {
	transcribed := transcriptions(t)
	for c, err := range Concepts() {
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range c.Names {
			for _, p := range misdivided(c, n, transcribed) {
				t.Errorf("%s: line %d: %s, %s: %s", c.File, c.Line, n.Text, n.Pinyin, p)
			}
		}
	}
}

// transcriptions are the names of places, which may be words of any length and
// stand inside other names.
func transcriptions(t *testing.T) map[string]bool {
	names := make(map[string]bool)
	for c, err := range Concepts() {
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range c.Names {
			if c.Kind == "place" {
				names[n.Text] = true
			}
		}
	}
	return names
}

const (
	particles   = "的了和与及"
	suffixes    = "性化们"
	longestWord = 4 // syllables of a word that is no transcription
)

var (
	// withParticle are the words that hold one of those characters as their own.
	withParticle = regexp.MustCompile(`共和|和平|和谐|和解|和睦|和谈|和美|和合|和亲|和政|和静|和硕|和田|和顺|和布克赛尔|呼和|民和|新和|中和|总和|缓和|维和|温和|普及|惠及|涉及|以及|及其|及时|埃及|阿尔及|参与|给予与|与共|目的|波罗的|亚的斯|别的|了解|为了|了望|了不起|与时俱进|和俊|郑和`)
	ordinal      = regexp.MustCompile(`^第[一二三四五六七八九十百]+$`)
	counted      = regexp.MustCompile(`^[一二三四五六七八九十百千两]+[个届]$|^[三四五六七八九十]项$`)
	generic      = regexp.MustCompile(`(自治[区州县旗]|地区|[省市县旗镇乡])$`)
	numbered     = regexp.MustCompile(`第[一二三四五六七八九十百]`)
	// longWords are transcriptions with a Chinese ending.
	longWords = []string{"柯尔克孜族", "乌孜别克族", "克里姆林宫"}
)

// misdivided says which rules the spelling of a name breaks.
func misdivided(c Concept, n Name, transcribed map[string]bool) []string {
	zh := []rune(n.Text)
	read, ok := syllables(zh, n.Pinyin, true)
	if !ok {
		return nil // TestConceptsAreValid says so
	}
	words := divided(zh, read)
	_, division := places.Find(n.Text) // in whose name 和 is no conjunction
	var found []string
	for i, w := range words {
		length := len([]rune(w))
		switch {
		case length > 1 && !division && strings.ContainsAny(withParticle.ReplaceAllString(w, ""), particles):
			found = append(found, w+": a particle or conjunction stands apart")
		case length == 1 && i > 0 && (strings.Contains(suffixes, w) || w == "率" && i == len(words)-1):
			found = append(found, w+" belongs to the word before it")
		case length > 1 && strings.HasPrefix(w, "第") && !ordinal.MatchString(w):
			found = append(found, w+": an ordinal number is a word by itself")
		case counted.MatchString(w):
			found = append(found, w+": a measure word stands apart from its number")
		case length > longestWord && c.Kind != "place" && c.Kind != "person" && !transcribed[w] && !slices.Contains(longWords, w):
			found = append(found, w+" is more than a word")
		}
	}
	if len(numbered.FindAllString(n.Text, -1)) != strings.Count(n.Pinyin, "dì-") {
		found = append(found, "an ordinal number is spelled dì-yī")
	}
	if g := generic.FindString(n.Text); c.Kind == "place" && len([]rune(n.Text))-len([]rune(g)) >= 2 && g != "" && words[len(words)-1] != g && !shortOf(c, n) {
		found = append(found, g+" stands apart from the name before it")
	}
	if p := strings.ReplaceAll(n.Pinyin, "dì-", "dì"); apostrophes(zh, read) != strings.Count(p, "'") {
		found = append(found, "an apostrophe stands before a, o and e inside a word and nowhere else")
	}
	return found
}

// apartHere are pairs of characters that are a word in some names and two in
// others: 三次 is thrice, and the last of 第十三次.
var apartHere = regexp.MustCompile(`^(三次|二次|之.|.之|中.|绿水|蓝山|一星|以.|.先|于.|地市)$`)

// TestWordsAreDividedAlike finds two syllables spelled apart that are a word
// in at least two other names: 唐卡 is tángkǎ, not táng kǎ.
func TestWordsAreDividedAlike(t *testing.T) {
	words := make(map[string]int)
	type pair struct{ word, name, where string }
	var apart []pair
	for n, read := range readNames(t) {
		here := divided(n.zh, read)
		for i, w := range here {
			words[w]++
			if i > 0 && n.Kind != "person" && len([]rune(w)) == 1 && len([]rune(here[i-1])) == 1 {
				apart = append(apart, pair{here[i-1] + w, n.text, fmt.Sprintf("%s: line %d", n.File, n.Line)})
			}
		}
	}
	for _, p := range apart {
		if words[p.word] >= 2 && strings.Contains(p.name, p.word) && !apartHere.MatchString(p.word) {
			t.Errorf("%s: %s: %s is one word in other names", p.where, p.name, p.word)
		}
	}
}

// shortOf reports whether a name is the first of its concept without the
// generic part, so that what it ends in is none: 景德镇 for 景德镇市.
func shortOf(c Concept, n Name) bool {
	if len(c.Names) == 0 || c.Names[0].Text == n.Text {
		return false
	}
	first := c.Names[0].Text
	return strings.HasSuffix(n.Text, strings.TrimSuffix(first, generic.FindString(first)))
}

// divided are the characters of a name as the spelling divides them into words.
func divided(zh []rune, read []syllable) []string {
	var words []string
	for i, s := range read {
		switch {
		case s.text == "":
		case s.opens || len(words) == 0:
			words = append(words, string(zh[i]))
		default:
			words[len(words)-1] += string(zh[i])
		}
	}
	return words
}

// apostrophes counts the syllables inside words that begin with a vowel.
func apostrophes(zh []rune, read []syllable) int {
	n := 0
	for i, s := range read {
		if i > 0 && !s.opens && s.text != "" && unicode.Is(unicode.Han, zh[i]) && zh[i-1] != '第' && strings.ContainsAny(toneless(s.text)[:1], "aoe") {
			n++
		}
	}
	return n
}

// readAs are words with a character of several readings, as they are read.
var readAs = map[string]string{
	"重庆": "chóng qìng", "重建": "chóng jiàn", "重阳": "chóng yáng", "重要": "zhòng yào", "重点": "zhòng diǎn",
	"长江": "cháng jiāng", "长城": "cháng chéng", "长征": "cháng zhēng", "长期": "cháng qī", "长沙": "cháng shā",
	"行长": "háng zhǎng", "银行": "yín háng", "行业": "háng yè", "行政": "xíng zhèng", "行动": "xíng dòng",
	"市长": "shì zhǎng", "部长": "bù zhǎng", "县长": "xiàn zhǎng", "增长": "zēng zhǎng",
	"朝阳": "cháo yáng", "朝鲜": "cháo xiǎn", "厦门": "xià mén", "阿坝": "ā bà", "阿里": "ā lǐ",
	"西藏": "xī zàng", "藏族": "zàng zú", "冷藏": "lěng cáng",
	"首都": "shǒu dū", "成都": "chéng dū", "昌都": "chāng dū", "会计": "kuài jì", "大会": "dà huì",
	"传统": "chuán tǒng", "乐山": "lè shān", "少数": "shǎo shù", "少年": "shào nián",
	"分子": "fèn zǐ", "种植": "zhòng zhí", "调查": "diào chá", "调解": "tiáo jiě", "调整": "tiáo zhěng",
	"供给": "gōng jǐ", "参与": "cān yù", "系统": "xì tǒng", "处理": "chǔ lǐ", "办事处": "bàn shì chù",
	"率先": "shuài xiān", "数据": "shù jù", "都市": "dū shì", "中心": "zhōng xīn", "兴边": "xīng biān",
	"复兴": "fù xīng", "振兴": "zhèn xīng", "干部": "gàn bù", "载人": "zài rén",
	"吐蕃": "tǔ bō", "宝坻": "bǎo dǐ", "台州": "tāi zhōu", "六安": "lù ān", "丽水": "lí shuǐ",
	"六合": "lù hé", "乐清": "yuè qīng", "乐亭": "lào tíng", "东阿": "dōng ē", "铅山": "yán shān", "余干": "yú gān", "新干": "xīn gān",
	"洪洞": "hóng tóng", "崆峒": "kōng tóng", "泌阳": "bì yáng", "涡阳": "guō yáng", "监利": "jiàn lì", "中牟": "zhōng mù", "牟定": "móu dìng",
	"召陵": "shào líng", "覃塘": "qín táng", "曾都": "zēng dū", "任城": "rén chéng", "任丘": "rén qiū", "吴堡": "wú bǔ", "柞水": "zhà shuǐ",
	"荥阳": "xíng yáng", "荥经": "yíng jīng", "犍为": "qián wéi", "筠连": "jūn lián", "大埔": "dà bù", "番禺": "pān yú", "黄陂": "huáng pí",
	"蔚县": "yù xiàn", "单县": "shàn xiàn", "莘县": "shēn xiàn", "浚县": "xùn xiàn", "蠡县": "lǐ xiàn", "歙县": "shè xiàn", "盱眙": "xū yí",
}

// TestReadingsAreRight holds words of several readings to the one they have,
// where the seeds spell them as one word or the place they begin.
func TestReadingsAreRight(t *testing.T) {
	seen := make(map[string]bool)
	for n, read := range readNames(t) {
		for word, want := range readAs {
			k := []rune(word)
			for i := range n.zh {
				if !slices.Equal(n.zh[i:min(len(n.zh), i+len(k))], k) || slices.ContainsFunc(read[i+1:i+len(k)], func(s syllable) bool { return s.opens }) {
					continue
				}
				var got []string
				for _, s := range read[i : i+len(k)] {
					got = append(got, s.text)
				}
				seen[word] = true
				if strings.Join(got, " ") != want {
					t.Errorf("%s: line %d: %s: %s is %s, want %s", n.File, n.Line, n.text, word, strings.Join(got, " "), want)
				}
			}
		}
	}
	for word := range readAs {
		if !seen[word] {
			t.Errorf("%s stands in no name", word)
		}
	}
}

// TestPersonsAreDividedAsInEnglish holds the pinyin of a person to the English
// that has the same letters: Ding Xuexiang is dīng xuēxiáng, the surname apart,
// and Laozi one word.
func TestPersonsAreDividedAsInEnglish(t *testing.T) {
	checked := 0
	for c, err := range Concepts() {
		if err != nil {
			t.Fatal(err)
		}
		if c.Kind != "person" {
			continue
		}
		spelled := strings.ReplaceAll(toneless(c.Names[0].Pinyin), "'", "")
		var alike []string
		for _, e := range c.English {
			english := strings.ReplaceAll(strings.ToLower(e.Text), "'", "")
			if strings.ReplaceAll(english, " ", "") == strings.ReplaceAll(spelled, " ", "") {
				alike = append(alike, english)
			}
		}
		if len(alike) > 0 {
			checked++
			if !slices.Contains(alike, spelled) {
				t.Errorf("%s: line %d: %s, %s: divided otherwise than %q", c.File, c.Line, c.Names[0].Text, c.Names[0].Pinyin, alike)
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d names", checked)
	}
}

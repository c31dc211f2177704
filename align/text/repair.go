package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text as it is copied
//
// What is copied from a PDF or a web page has characters that look like what was
// meant, or like nothing. A PDF tells by which character a shape was drawn, and
// one shape may serve several: the radical ⾃ (U+2F83) stands for 自. A page has
// places where a line may break, and marks of the direction of writing.
//
// They are mended one by one: radicals, strokes and compatibility ideographs
// become the character that they look like, and what Unicode lets a program
// ignore is left out. The compatibility forms that mean something of their own
// (①, ㎡, Ａ) stay: these are folded only where texts are compared.

// Repair mends a text that may have been copied, as far as its characters go.
func Repair(s string) string {
	if strings.IndexFunc(s, mended) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if Ignorable(r) {
			return -1
		}
		return Look(r)
	}, s)
}

func mended(r rune) bool { return r > 0xa0 && !plain(r) && (Ignorable(r) || Look(r) != r) }

// plain reports the characters that nearly all texts consist of.
func plain(r rune) bool {
	return r < 0xa0 || r >= '一' && r <= '鿿' || r >= 0x3001 && r <= 0x3011 || r >= '！' && r <= '～'
}

// Ignorable reports whether a program that does not know a character shows
// nothing for it (Default_Ignorable_Code_Point): soft hyphens, joiners, selectors
// of variants, marks of direction.
func Ignorable(r rune) bool { return !plain(r) && unicode.Is(ignorable, r) }

var ignorable = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x00ad, 0x00ad, 1}, {0x034f, 0x034f, 1}, {0x061c, 0x061c, 1}, {0x115f, 0x1160, 1}, {0x17b4, 0x17b5, 1}, {0x180b, 0x180f, 1},
		{0x200b, 0x200f, 1}, {0x202a, 0x202e, 1}, {0x2060, 0x206f, 1}, {0x3164, 0x3164, 1}, {0xfe00, 0xfe0f, 1}, {0xfeff, 0xfeff, 1},
		{0xffa0, 0xffa0, 1}, {0xfff0, 0xfff8, 1},
	},
	R32:         []unicode.Range32{{0x1bca0, 0x1bca3, 1}, {0x1d173, 0x1d17a, 1}, {0xe0000, 0xe0fff, 1}},
	LatinOffset: 1,
}

const (
	firstRadical = 0x2e80
	lastRadical  = 0x2ef3
	firstStroke  = 0x31c0
	lastStroke   = 0x31e5
)

// Look returns the ideograph that a radical, a stroke or a compatibility
// ideograph looks like, and any other character as it is.
func Look(r rune) rune {
	switch {
	case r < firstRadical || plain(r):
	case r <= lastRadical, r >= firstStroke && r <= lastStroke:
		if like, ok := radicals()[r]; ok {
			return like
		}
	case r >= 0x2f00 && r <= 0x2fd5, r >= 0xf900 && r <= 0xfaff, r >= 0x2f800 && r <= 0x2fa1f:
		like, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
		return like
	}
	return r
}

var radicals = sync.OnceValue(func() map[rune]rune {
	m := map[rune]rune{}
	pairs := []rune(radicalPairs)
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
})

// radicalPairs are the radicals of the CJK Radicals Supplement and the strokes,
// which have no compatibility form, each with the ideograph that it looks like
// (Equivalent_Unified_Ideograph of Unicode 14).
const radicalPairs = "" +
	"⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍尐⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母" +
	"⺠民⺡氵⺢氺⺣灬⺤爫⺥爬⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑" +
	"⺾艹⺿艺⻀艻⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辷⻎辸⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风" +
	"⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟" +
	"㇆𠃌㇏乀㇐一㇑丨㇒丿㇓乀㇔丶㇕𠃍㇖乛㇗𠃊㇘𠃎㇙𠄌㇚亅㇛𡿨㇜𠃋㇝乀㇞𠃑㇟乚㇠乙㇡𠄎"

package suggest

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"yiku/align/text/pinyin"
	"yiku/glossary"
)

//go:embed names.tsv
var namesData string

type spelling struct {
	en   string
	kind glossary.Kind
}

var loadNames = sync.OnceValue(func() map[string][]spelling {
	names := map[string][]spelling{}
	for fields := range rows(namesData) {
		kind := glossary.Place
		if fields[2] == "h" {
			kind = glossary.Person
		}
		for en := range strings.SplitSeq(fields[1], "|") {
			names[fields[0]] = append(names[fields[0]], spelling{en, kind})
		}
	}
	return names
})

// spelled returns the official spellings of a place.
func spelled(zh string) (all []rendering) {
	for i, s := range loadNames()[zh] {
		if s.kind == glossary.Place {
			all = append(all, rendering{s.en, 0.9 - 0.05*float64(i), Romanisation, []Evidence{{Romanisation, zh, s.en, 0}}, glossary.Place})
		}
	}
	return all
}

// inPinyin spells a short name that nothing is known of.
func inPinyin(zh string, kind glossary.Kind) []rendering {
	for _, r := range zh {
		if !unicode.Is(unicode.Han, r) {
			return nil
		}
	}
	n := len([]rune(zh))
	if n > 4 {
		return nil
	}
	en := asName(pinyin.Of(zh))
	confidence := 0.3
	if last := []rune(zh)[n-1]; kind == glossary.Place && whole[string(last)] {
		confidence = 0.6
	} else if kind == glossary.Place && !endsInPlace(zh) {
		confidence = 0.7
	}
	return []rendering{{en, confidence, Romanisation, []Evidence{{Romanisation, zh, pinyin.Of(zh), 0}}, kind}}
}

// person spells the name of a person: the parts of a Tibetan or foreign one as
// they are known, a Chinese one by GB/T 28039, surname first, the given name as
// one word.
func person(zh string) (all []rendering) {
	if en, ok := partsOfName(zh); ok {
		all = append(all, rendering{en, 0.85, Romanisation, []Evidence{{Romanisation, zh, en, 0}}, glossary.Person})
	}
	if strings.ContainsAny(zh, "·•") || len([]rune(zh)) > 5 {
		return all
	}
	spelling := pinyin.OfName(zh)
	all = append(all, rendering{asName(spelling), 0.8, Romanisation, []Evidence{{Romanisation, zh, spelling, 0}}, glossary.Person})
	// Without a known surname it may be a rare one, or a name of two parts, as
	// most Tibetan ones are: Xiawu Caidan.
	if runes := []rune(zh); !strings.Contains(spelling, " ") && len(runes) > 1 {
		front := 1 + len(runes)/4
		spelling = pinyin.Of(string(runes[:front])) + " " + pinyin.Of(string(runes[front:]))
		all = append(all, rendering{asName(spelling), 0.75 + 0.1*float64(front-1), Romanisation, []Evidence{{Romanisation, zh, spelling, 0}}, glossary.Person})
	}
	return all
}

// perhapsPerson spells what may be the name of a person, by its surname or its
// known parts.
func perhapsPerson(zh string) []rendering {
	_, known := partsOfName(zh)
	if !known && (len([]rune(zh)) > 3 || !strings.Contains(pinyin.OfName(zh), " ")) {
		return nil
	}
	x := person(zh)[0]
	x.confidence -= 0.3
	return []rendering{x}
}

// partsOfName spells a name of which all parts are known: 扎西次仁, 洛桑·央金.
func partsOfName(zh string) (string, bool) {
	names := loadNames()
	var words []string
	for part := range strings.FieldsFuncSeq(zh, func(r rune) bool { return r == '·' || r == '•' }) {
		runes := []rune(part)
		for len(runes) > 0 {
			n := len(runes)
			for ; n > 0; n-- {
				if s := names[string(runes[:n])]; len(s) > 0 && s[0].kind == glossary.Person {
					words = append(words, s[0].en)
					break
				}
			}
			if n == 0 {
				return "", false
			}
			runes = runes[n:]
		}
	}
	return strings.Join(words, " "), len(words) > 0
}

// asName turns pinyin into a name: without tones, each word with a capital.
func asName(spelled string) string {
	words := strings.Fields(spelled)
	for i, w := range words {
		words[i] = title(plainLetters.Replace(w))
	}
	if len(words) > 1 && len([]rune(spelled)) < 14 && strings.Count(spelled, " ") > 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words, " ")
}

var plainLetters = strings.NewReplacer(
	"ā", "a", "á", "a", "ǎ", "a", "à", "a", "ō", "o", "ó", "o", "ǒ", "o", "ò", "o", "ē", "e", "é", "e", "ě", "e", "è", "e",
	"ī", "i", "í", "i", "ǐ", "i", "ì", "i", "ū", "u", "ú", "u", "ǔ", "u", "ù", "u", "ǖ", "ü", "ǘ", "ü", "ǚ", "ü", "ǜ", "ü")

// title gives a word a capital.
func title(w string) string {
	if w == "" {
		return w
	}
	runes := []rune(w)
	runes[0] = unicode.ToUpper(runes[0])
	return string(runes)
}

// peoples are the adjectives of ethnic groups in the names of places.
var peoples = strings.Fields(`
藏族 Tibetan 回族 Hui 蒙古族 Mongolian 蒙古 Mongolian 维吾尔 Uygur 哈萨克 Kazakh 哈萨克族 Kazakh 壮族 Zhuang 彝族 Yi 苗族 Miao 土家族 Tujia 羌族 Qiang
傣族 Dai 白族 Bai 哈尼族 Hani 侗族 Dong 布依族 Bouyei 朝鲜族 Korean 景颇族 Jingpo 傈僳族 Lisu 瑶族 Yao 黎族 Li 满族 Manchu 土族 Tu 撒拉族 Salar
保安族 Bonan 东乡族 Dongxiang 裕固族 Yugur 柯尔克孜 Kirgiz 塔吉克 Tajik 锡伯 Xibe 纳西族 Naxi 门巴族 Monba 珞巴族 Lhoba 畲族 She 水族 Shui 仡佬族 Gelao`)

// cutPeoples cuts the ethnic groups off the end of a name: 临夏|回族.
func cutPeoples(zh string) (name, people string) {
	name = zh
	for again := true; again; {
		again = false
		for i := 0; i < len(peoples); i += 2 {
			if front, ok := strings.CutSuffix(name, peoples[i]); ok && front != "" {
				if people != "" {
					people = " and " + people
				}
				name, people, again = front, peoples[i+1]+people, true
			}
		}
	}
	return name, people
}

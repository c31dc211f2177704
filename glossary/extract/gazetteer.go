package extract

import (
	"strings"
	"unicode/utf8"

	"yiku/seeds/background"
	"yiku/seeds/places"
)

// longestPlace is how many characters of a run the gazetteer is asked for.
const longestPlace = 12

// gazetteer makes the known names that the tokenizer cut through words of their
// own: townships, which it does not know, and names joined to what follows.
func (s *sentence) gazetteer(l *lexemes) {
	for i := 0; i < len(s.words); i++ {
		w := &s.words[i]
		if w.class == mark || w.class == fullName || !w.is(startsHan) {
			continue
		}
		if !places.Begins(s.text[w.start:]) {
			continue
		}
		run := s.text[w.start:s.runEnd(i)]
		n := knownPlace(run, w)
		if n == 0 || n == len(w.text) {
			continue
		}
		if n < len(w.text) && w.class != unknown && !withinWord()[w.text[n:]] {
			continue
		}
		if after := run[n:]; strings.HasPrefix(after, "委") && !strings.HasPrefix(after, "委员会") {
			continue // 市委 is a word, not part of the city's name
		}
		i = s.recut(l, w.start, w.start+n, placeName)
	}
}

// withinWord has what may follow the name of a country or region in a word.
var withinWord = wordSet("人 地区 队 各国")

// knownPlace returns the bytes of the longest known name at the start of run,
// which word w begins: a full form, or a name from outside China.
func knownPlace(run string, w *word) int {
	best, runes := 0, 0
	for i := range run {
		if i == 0 {
			continue
		}
		if runes++; runes > longestPlace {
			return best
		}
		if runes >= 3 || runes == 2 && i < len(w.text) && withinWord()[w.text[i:]] {
			best = max(best, nameLength(run[:i]))
		}
	}
	if runes+1 >= 3 && runes+1 <= longestPlace {
		best = max(best, nameLength(run))
	}
	return best
}

// nameLength returns len(name) if name is known in full, else 0.
func nameLength(name string) int {
	if p, ok := places.Find(name); ok && (p.Full == "" && isDivision(name) || p.Level >= places.City) {
		return len(name)
	}
	return 0
}

// doubt takes back the class of words that only the dictionary calls places,
// and of the short names of counties, where nothing around them speaks of a
// place or the background knows them as common words (和平, 友谊).
func (s *sentence) doubt() {
	for i := range s.words {
		w := &s.words[i]
		if w.class != placeName {
			continue
		}
		p, known := places.Find(w.text)
		if known && !smallShort(p) {
			continue
		}
		bg, common := background.Find(w.text)
		switch {
		case kinds()[w.text], common && bg.Documents > ordinary:
		case known, s.supported(i):
			if w.runes > 2 || s.supported(i) {
				continue
			}
		case w.runes > 2 && w.is(endsAsDivision) && !strings.HasSuffix(w.text, "地区"):
			continue
		case w.runes == 3 && landmarks()[w.text[6:]]: // 大昭寺
			continue
		}
		if w.class = noun; w.runes > 3 {
			w.class = otherName
		}
	}
}

// smallShort reports whether a place is a county called by its short name.
func smallShort(p places.Place) bool { return p.Level == places.County && p.Full != "" }

// kinds has common nouns that end as names of places do.
var kinds = wordSet(`城市 大街 大城市 小城镇 中小城市 大中城市 开发区 老城区 高新区 工业区 住宅区 特区 城区 郊区 山区 灾区 市区 矿区 库区 牧区 农区
	林区 景区 辖区 社区 校区 园区 时区 欧元区 自治区 自治州 自治县 直辖市 示范区 先行区`)

// placeVerbs stand before places.
var placeVerbs = wordSet("在 到 赴 往 从 来自 自 于 驻 抵 抵达 访问 位于 地处 前往 进入 离开 返回 途经 经 至")

// supported reports whether a sure place, or a word that goes with places,
// stands beside word i.
func (s *sentence) supported(i int) bool {
	sure := func(j int) bool {
		if j < 0 || j >= len(s.words) || s.words[j].class != placeName {
			return false
		}
		p, ok := places.Find(s.words[j].text)
		return ok && !smallShort(p)
	}
	if i > 0 && (s.words[i-1].is(isPlaceVerb) || sure(i-1) || s.words[i-1].text == "、" && sure(i-2)) {
		return true
	}
	if i+1 == len(s.words) {
		return false
	}
	next := &s.words[i+1]
	return next.is(isDivisionWord|isGeography) || next.text == "、" && sure(i+2)
}

// isDivision reports whether a name ends in a division's word.
func isDivision(name string) bool {
	n := utf8.RuneCountInString(name)
	return n > 2 && divisions()[name[len(name)-3:]] || n > 3 && len(name) > 6 && divisions()[name[len(name)-6:]]
}

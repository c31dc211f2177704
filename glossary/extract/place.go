package extract

import (
	"strings"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/seeds/background"
	"yiku/seeds/places"
)

// divisions are the words that the name of an administrative division ends in,
// features the ones of other places.
var (
	divisions   = wordSet("省 市 县 区 乡 镇 村 州 旗 盟 新区 新村 自治区 自治州 自治县 自治旗 街道 苏木 社区 郡 府 邦")
	geographies = wordSet("岛 湾 江 河 湖 山 峰 海峡 半岛 群岛 高原 盆地 平原 草原 沙漠 峡谷 山脉 水库 港 机场 水电站 铁路 高铁 大桥 运河 火车站 口岸 古城 古镇 故城 遗址 森林公园 国家公园 大道 寺 宫 广场")
)

// ordinary words before a division's word that make no name.
var unnamed = wordSet("全 各 该 本 两 几 多 每 我 你 他 这 那 一 二 三 四 五 六 七 八 九 十 新 旧 老 大 小 农 山 灾 城 乡 县 市 省 地 边 本地 外地 当地 试点 行政 自然 贫困 示范 重点 边境 沿海 兄弟 对口 受援 支援 援藏 援疆 援青 移民 搬迁 中心 先进 文明 美丽 全国 全省 全市 全县 全区 我 我国 直辖 民族 少数民族 革命 老 片 库 灾 疫 景 园 校 社 小 街 住宅 工业 商业 山 矿 林 牧 特 政 军 战 禁 郊 市 城 辖 ")

// places finds the names of places that the tokenizer did not see as words and
// makes them words of their own.
func (s *sentence) places(tok text.Tokenizer) {
	s.doubt()
	s.gazetteer(tok)
	for i := 1; i < len(s.words); i++ {
		w := &s.words[i]
		division := divisions[w.text]
		if from, ok := s.landmark(i); ok {
			i = s.recut(tok, s.words[from].start, w.end, placeName)
			continue
		}
		if !division && !geographies[w.text] || s.words[i-1].end != w.start {
			continue
		}
		from, runes, named := i, 0, false
		for from > 0 && s.words[from-1].end == s.words[from].start {
			h := &s.words[from-1]
			if h.class == mark || h.class == fullName || runes+h.runes > 5 || unnamed[h.text] {
				break
			}
			if h.class == placeName {
				if runes == 0 && (len(h.text) <= 9 && !isDivision(h.text)) { // 拉萨|河
					from--
					named = true
				}
				break
			}
			if h.class != unknown && h.class != personName && h.class != otherName && !(division && s.rareName(from-1, w.text)) {
				break
			}
			from--
			runes += h.runes
			named = true
		}
		if !named || from == i {
			// An ordinary word between a higher division and its own.
			if division && i > 1 && s.words[i-2].class == placeName && isDivision(s.words[i-2].text) && s.words[i-2].end == s.words[i-1].start &&
				!unnamed[s.words[i-1].text] && s.words[i-1].runes <= 3 && s.words[i-1].class != number && ends(&s.words[i-1]) && s.words[i-1].class != placeName {
				from = i - 1
			} else {
				continue
			}
		}
		i = s.recut(tok, s.words[from].start, w.end, placeName)
	}
}

// isDivision reports whether a name ends in a division's word.
func isDivision(name string) bool {
	r := []rune(name)
	return len(r) > 2 && (divisions[string(r[len(r)-1:])] || divisions[string(r[len(r)-2:])])
}

// gazetteer makes known names of three characters or more words of their own.
func (s *sentence) gazetteer(tok text.Tokenizer) {
	for i := 0; i < len(s.words); i++ {
		w := &s.words[i]
		if w.class == mark || w.class == fullName || !text.IsHan(firstOf(w.text)) {
			continue
		}
		end := s.pieceEnd(i)
		piece := s.text[w.start:end]
		stop := 0
		best := 0
		for n := range min(utf8.RuneCountInString(piece), 12) {
			_, size := utf8.DecodeRuneInString(piece[stop:])
			stop += size
			if n < 2 && !(n == 1 && afterCountry[w.text[min(stop, len(w.text)):]]) {
				continue
			}
			name := piece[:stop]
			if p, ok := places.Find(name); ok && (p.Full == "" && isDivision(name) || p.Level >= places.City) {
				best = stop
			}
		}
		if best == 0 || best == len(w.text) {
			continue
		}
		if rest := w.text[min(best, len(w.text)):]; rest != "" && w.class != unknown && !afterCountry[rest] { // inside a longer word
			continue
		}
		rest := piece[best:]
		if strings.HasPrefix(rest, "委") && !strings.HasPrefix(rest, "委员会") {
			continue
		}
		i = s.recut(tok, w.start, w.start+best, placeName)
	}
}

func firstOf(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// doubt takes back the class of short words that are names of places only by
// the dictionary, or of a county, when nothing around them speaks of a place.
func (s *sentence) doubt() {
	for i := range s.words {
		w := &s.words[i]
		if w.class != placeName {
			continue
		}
		p, ok := places.Find(w.text)
		if !ok || p.Level == places.County && p.Full != "" {
			if bg, known := background.Find(w.text); known && bg.Documents > 150 {
				w.class = noun
				continue
			}
		}
		switch {
		case ok && (p.Full == "" || p.Level != places.County || w.runes > 2):
		case ok && w.runes == 2 && s.supported(i):
		case !ok && w.runes > 2 && isDivision(w.text) && !strings.HasSuffix(w.text, "地区") && !generic[w.text]:
		case !ok && w.runes == 3 && landmarks[lastOf(w.text)]:
		case !ok && s.supported(i):
		default:
			w.class = noun
			if w.runes > 3 {
				w.class = otherName
			}
		}
	}
}

var generic = wordSet("城市 大城市 小城镇 大中城市 大街 开发区 老城区 高新区 百强县 中小城市 绥靖区 工业区 住宅区 特区 城区 郊区 山区 灾区 市区 矿区 库区 牧区 农区 林区 景区 辖区 社区 校区 园区 欧元区 时区 自治区 自治州 自治县 直辖市 省会 首府 县城 乡镇 城镇 村镇 小镇 重镇")

// what may follow the name of a country or region within one word.
var afterCountry = wordSet("人 地区 队 各国")

var beforePlace = wordSet("在 到 赴 往 从 来自 自 于 驻 抵 抵达 访问 位于 地处 前往 进入 离开 返回 途经 经 至")

// supported reports whether a place or a word that goes with places stands
// beside word i.
func (s *sentence) supported(i int) bool {
	sure := func(j int) bool {
		if j < 0 || j >= len(s.words) || s.words[j].class != placeName {
			return false
		}
		p, ok := places.Find(s.words[j].text)
		return ok && (p.Full == "" || p.Level != places.County)
	}
	if i > 0 {
		if beforePlace[s.words[i-1].text] || sure(i-1) {
			return true
		}
		if s.words[i-1].text == "、" && sure(i-2) {
			return true
		}
	}
	if i+1 < len(s.words) {
		n := s.words[i+1]
		if divisions[n.text] || geographies[n.text] || n.text == "、" && sure(i+2) {
			return true
		}
	}
	return false
}

// rareName reports whether word i and a division's word make a name that the
// background does not know as a common noun (示范村).
func (s *sentence) rareName(i int, head string) bool {
	w := &s.words[i]
	switch w.class {
	case noun, verbal, adjective, verb:
	default:
		return false
	}
	if closed[w.text] == w.class || utf8.RuneCountInString(head) > 1 || !strings.Contains("镇乡村", head) || w.runes > 3 || w.runes < 2 {
		return false
	}
	if _, ok := background.Find(w.text + head); ok {
		return false
	}
	bg, ok := background.Find(w.text)
	return !ok || bg.Documents < 40
}

var landmarks = wordSet("博物馆 美术馆 纪念馆 体育馆 展览馆 文学馆 大剧院 大厦 大会堂 会堂 机场 车站 火车站 体育场 广场 体育中心 太空中心 航天城 公园 寺 庙 宫 阁 塔 陵 城墙 古城 故居 遗址")

// landmark returns where the name of a building begins that word i ends.
func (s *sentence) landmark(i int) (int, bool) {
	w := &s.words[i]
	if !landmarks[w.text] {
		return 0, false
	}
	runes := 0
	for j := i - 1; j >= 0 && s.words[j].end == s.words[j+1].start; j-- {
		h := &s.words[j]
		runes += h.runes
		if runes > 10 || !body(h) || h.class == verb || h.class == number {
			return 0, false
		}
		if h.class == placeName {
			return j, w.runes > 1 || j == i-1
		}
		if w.runes == 1 && h.class != unknown {
			return 0, false
		}
	}
	return 0, false
}

func lastOf(s string) string { _, n := utf8.DecodeLastRuneInString(s); return s[len(s)-n:] }

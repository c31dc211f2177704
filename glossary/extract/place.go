package extract

import (
	"yiku/seeds/background"
)

// What names of places end in: administrative divisions, features of the land
// and lines across it, buildings and sites.
var (
	divisions   = wordSet("省 市 县 区 乡 镇 村 州 旗 盟 新区 新村 自治区 自治州 自治县 自治旗 街道 苏木 社区 郡 府 邦")
	geographies = wordSet(`岛 湾 江 河 湖 山 峰 海峡 半岛 群岛 高原 盆地 平原 草原 沙漠 峡谷 山脉 水库 港 机场 水电站 铁路 高铁 大桥 运河
		火车站 口岸 古城 古镇 故城 遗址 森林公园 国家公园 大道 寺 宫 广场`)
	landmarks = wordSet(`博物馆 美术馆 纪念馆 体育馆 展览馆 文学馆 大剧院 大厦 大会堂 会堂 机场 车站 火车站 体育场 广场 体育中心 公园
		寺 庙 宫 阁 塔 陵 城墙 古城 故居 遗址`)
)

// unnamed are the words that make no name with one of those (试点|县).
var unnamed = wordSet(`全 各 该 本 两 几 多 每 我 你 他 这 那 一 二 三 四 五 六 七 八 九 十 新 旧 老 大 小 农 山 灾 城 乡 县 市 省 地 边 本地 外地
	当地 试点 行政 自然 贫困 示范 重点 边境 沿海 兄弟 对口 受援 支援 援藏 援疆 援青 移民 搬迁 中心 先进 文明 美丽 全国 全省 全市 全县 全区 我国
	直辖 民族 少数民族 革命 片 库 疫 景 园 校 社 街 住宅 工业 商业 矿 林 牧 特 政 军 战 禁 郊 辖`)

// How many characters a place's name may have before its last word.
const (
	longestStem     = 5
	longestLandmark = 10
)

// places finds the names of places and makes each a word of its own: those the
// gazetteer knows, and those that end as places do behind something that is no
// common noun (化屋|村, 拉萨|河).
func (s *sentence) places(l *lexemes) {
	s.doubt()
	s.gazetteer(l)
	for i := range s.words {
		if w := &s.words[i]; w.class == unknown && w.is(endsAsDivision) && w.runes <= longestStem {
			w.class = placeName
		}
	}
	for i := 1; i < len(s.words); i++ {
		from, ok := s.landmark(i)
		if !ok {
			from, ok = s.stem(i)
		}
		if ok {
			i = s.recut(l, s.words[from].start, s.words[i].end, placeName)
		}
	}
	s.dashes()
}

// dashes lets a name reach across a dash between two places (中国—中亚峰会).
func (s *sentence) dashes() {
	for i := 1; i+1 < len(s.words); i++ {
		if w := &s.words[i]; w.text == "—" && s.words[i-1].class == placeName && s.words[i+1].class == placeName {
			w.class = joiner
		}
	}
}

// stem returns where the name begins that word i ends, which is the word of a
// division or of a feature.
func (s *sentence) stem(i int) (int, bool) {
	w := &s.words[i]
	division := w.is(isDivisionWord)
	if !division && !w.is(isGeography) {
		return 0, false
	}
	from, runes := i, 0
	for from > 0 && s.joined(from-1) {
		h := &s.words[from-1]
		if h.class == mark || h.class == fullName || h.is(isUnnamed) || runes+h.runes > longestStem {
			break
		}
		if h.class == placeName {
			if runes == 0 && h.runes <= 3 && !h.is(endsAsDivision) {
				from--
			}
			break
		}
		if h.class != unknown && h.class != personName && h.class != otherName && !(division && s.rare(from-1, w.text)) {
			break
		}
		from--
		runes += h.runes
	}
	if from < i {
		return from, true
	}
	// Any word between a division and the word of a lower one.
	if !division || i < 2 || !s.joined(i-1) || !s.joined(i-2) {
		return 0, false
	}
	above, h := &s.words[i-2], &s.words[i-1]
	ok := above.class == placeName && above.is(endsAsDivision) && !h.is(isUnnamed) && h.runes <= 3 &&
		h.class != number && h.class != placeName && ends(h)
	return i - 1, ok
}

// rareWord is in how many documents of the background a word is rare enough to
// be taken for a village's name.
const rareWord = 40

// rare reports whether word i makes a village's or township's name with head:
// neither it nor the two together are common in the background (示范村 is).
func (s *sentence) rare(i int, head string) bool {
	w := &s.words[i]
	switch w.class {
	case noun, verbal, adjective, verb:
	default:
		return false
	}
	if w.function() || w.runes < 2 || w.runes > 3 || head != "镇" && head != "乡" && head != "村" {
		return false
	}
	if _, ok := background.Find(w.text + head); ok {
		return false
	}
	bg, ok := background.Find(w.text)
	return !ok || bg.Documents < rareWord
}

// landmark returns where the name of a building or site begins that word i
// ends: at the place before it.
func (s *sentence) landmark(i int) (int, bool) {
	w := &s.words[i]
	if !w.is(isLandmark) {
		return 0, false
	}
	runes := 0
	for j := i - 1; j >= 0 && s.joined(j); j-- {
		h := &s.words[j]
		if runes += h.runes; runes > longestLandmark || !nameable(h) || h.class == verb || h.class == number {
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

// insideOrganization reports whether the place that is word i is part of an
// organisation's name there. The places of a chain before its last are not
// (长沙市 in 长沙市|芙蓉区|人民法院), nor is the country of a government.
func (s *sentence) insideOrganization(i int) bool {
	for _, f := range s.forms {
		if f.form != organizationForm || i < f.from || i >= f.to || s.words[f.to-1].is(isLoose) {
			continue
		}
		last := f.from
		for last+1 < f.to && s.words[last+1].class == placeName {
			last++
		}
		if i >= last {
			return true
		}
	}
	return false
}

// loose heads leave a place before them a place.
var loose = wordSet("政府 企业 工厂")

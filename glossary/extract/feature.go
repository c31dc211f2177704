package extract

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"yiku/seeds/places"
)

// suffixes are words that terms of a subject often end in.
var suffixes = []struct {
	name  string
	words []string
}{
	{"place", strings.Fields("省 市 县 区 乡 镇 村 州 旗 盟 岛 湾 江 河 湖 山 省份 地区 高原 自治区 示范区 先行区 开发区 广场 水电站 铁路 公路 高铁 纪念馆 故城")},
	{"organization", strings.Fields("部 委 局 厅 处 科 办 院 党委 市委 省委 大学 学校 医院 公司 集团 银行 中心 委员会 指挥部 组织部 管委会 协会 联合会 法院 检察院 研究院 日报 电视台 通讯社 组织 国资委 工作队 代表团 办公厅 政协 人大")},
	{"meeting", strings.Fields("会议 大会 全会 峰会 论坛 座谈会 年会 发布会 博览会 会晤 运动会 奥运会 开幕式 冬奥会")},
	{"title", strings.Fields("书记 主席 委员 部长 局长 处长 科长 主任 院长 总理 总统 大使 秘书长 团长 委员长 理事长 总干事 代表 领队 副总理 省长 市长 县长 常委")},
	{"politics", strings.Fields("战略 体系 制度 工程 行动 计划 精神 思想 理论 理念 意识 方略 机制 经济 产业 政策 规划 条例 改革 发展 建设 安全 现代化 生产力 共同体 一体化 保障 福祉 复兴 富裕 民生 团结 文明 外交 贸易 市场 能源 主义 格局 准入 免签")},
}

// vector is a candidate with its features.
type vector struct {
	key      string
	record   *record
	features []feature
}

func (v *vector) add(name string, value float64) {
	if value != 0 {
		v.features = append(v.features, feature{name, value})
	}
}

func (v *vector) is(name string, yes bool) {
	if yes {
		v.features = append(v.features, feature{name, 1})
	}
}

// words returns the words of the candidate, of a long list the first nine.
func (v *vector) words() []string {
	out := make([]string, v.record.size)
	at := 0
	for i := range out {
		end := at + int(v.record.lengths[i])
		out[i], at = v.key[at:end], end
	}
	return out
}

// describe computes the features of the first look, in place of those that v
// has.
func (x *Extractor) describe(v *vector, c *census) {
	v.features = v.features[:0]
	words := v.words()
	v.add("bias", 1)
	x.recurrence(v, c.holders[v.key])
	v.shape(words)
	v.surroundings(words)
	v.standing(float64(x.runes), float64(v.record.count))
	v.bonds(words, c)
	v.companies(words)
	x.family(v, words, c)
	x.glossed(v, words, c)
}

// recurrence: how often, and whether on its own or inside one longer phrase.
// The C-value is that of Frantzi, Ananiadou and Mima (2000), in logarithms.
func (x *Extractor) recurrence(v *vector, h holders) {
	r, n := v.record, v.record.size
	count := float64(r.count)
	v.add("log count", math.Log(count))
	times := strconv.Itoa(min(5, int(math.Log2(count)*1.3)))
	v.is("count="+times, true)
	v.is("count="+times+", words="+strconv.Itoa(min(int(n), 3)), r.count > 1)
	free := count
	if h.n > 0 {
		free = max(0, count-float64(h.sum)/float64(h.n))
	}
	v.add("c-value", math.Log2(float64(r.runes)+1)*math.Log1p(free)/3)
	varied := r.left.distinct >= 2 && r.right.distinct >= 2 && h.max < r.count
	v.is("free, 3 times", varied && r.count >= 3)
	v.is("free, 2 times, words", varied && r.count >= 2 && n > 1)
	v.is("free, 4 times, words", h.max < r.count && r.count >= 4 && n > 1)
	v.is("absorbed", h.max >= r.count)
	v.is("absorbed, recurs", h.max >= r.count && r.count > 1)
	v.add("left variety", float64(min(3, r.left.distinct))/3)
	v.add("right variety", float64(min(3, r.right.distinct))/3)
}

// shape: length, parts of speech, the words and characters at its ends, and
// what the grammars took it for.
func (v *vector) shape(words []string) {
	r, n := v.record, int(v.record.size)
	first, last := r.classes[0], r.classes[n-1]
	v.is("words="+strconv.Itoa(min(n, 7)), true)
	v.is("runes="+strconv.Itoa(min(int(r.runes), 14)), true)
	v.is("first="+first.String(), true)
	v.is("last="+last.String(), true)
	if n == 2 {
		v.is("pair="+first.String()+"+"+last.String(), true)
	}
	var has [classes]int
	pattern := []byte("pattern=")
	for i, c := range r.classes[:n] {
		if has[c]++; i < 5 {
			pattern = append(pattern, 'A'+byte(c))
		}
	}
	v.is(string(pattern), n > 1)
	v.is("has de", strings.Contains(v.key, "的"))
	v.is("has number", has[number]+has[measure]+has[timeWord] > 0)
	v.is("has link", has[conjunction]+has[preposition] > 0)
	v.is("has adverb", has[adverb] > 0)
	v.is("has place", has[placeName] > 0)
	v.is("has dot", strings.Contains(v.key, "·"))
	v.add("verbs", float64(has[verb])/float64(n))
	v.is("one at end", r.lengths[n-1] == 3)
	v.is("one at start", r.lengths[0] == 3)
	v.is("first char="+v.key[:runeEnd(v.key, 1)], true)
	v.is("first chars="+v.key[:runeEnd(v.key, 2)], true)
	v.is("last char="+v.key[runeStart(v.key, 1):], true)
	v.is("last chars="+v.key[runeStart(v.key, 2):], true)
	if n > 1 {
		v.is("first word="+words[0], true)
		v.is("last word="+words[n-1], true)
	}
	v.is("inner", r.inner)
	v.is("inner end", r.innerEnd)
	v.is("inner both", r.inner && r.innerEnd)
	v.is("dictionary", r.dictWord)
	v.is("dictionary="+last.String(), r.dictWord)
	v.is("list", r.list)
	for _, s := range suffixes {
		if slices.ContainsFunc(s.words, func(w string) bool { return strings.HasSuffix(v.key, w) }) {
			v.is("suffix="+s.name, true)
			v.is("suffix="+s.name+strconv.Itoa(min(n, 3)), true)
		}
	}
	if isCulture(v.key) {
		v.is("suffix=culture", true)
		v.is("suffix=culture"+strconv.Itoa(min(n, 3)), true)
		v.is("suffix=culture, runes="+strconv.Itoa(min(int(r.runes), 6)), true)
	}
	for f, times := range r.forms {
		if times > 0 {
			v.is("form="+formNames[f], true)
			v.is("form="+formNames[f]+strconv.Itoa(min(n, 5)), true)
			v.is("form="+formNames[f]+"+"+r.right.most().String(), true)
		}
	}
	_, place := places.Find(v.key)
	v.is("gazetteer", place)
}

// surroundings: what stands before and after it, and where it stands.
func (v *vector) surroundings(words []string) {
	r, n := v.record, int(v.record.size)
	for c := range classes {
		if r.left.counts[c] > 0 {
			v.add("before="+c.String(), float64(r.left.counts[c])/float64(r.count))
		}
		if r.right.counts[c] > 0 {
			v.add("after="+c.String(), float64(r.right.counts[c])/float64(r.count))
		}
	}
	v.is("whole clause", r.left.counts[mark]+r.left.counts[edge] > 0 && r.right.counts[mark]+r.right.counts[edge] > 0)
	v.is("before word="+r.left.word, true)
	v.is("after word="+r.right.word, true)
	v.is("before char="+r.left.word[runeStart(r.left.word, 1):], true)
	v.is("after char="+r.right.word[:runeEnd(r.right.word, 1)], true)
	v.is("before, first="+r.left.most().String()+"+"+r.classes[0].String(), true)
	v.is("last, after="+r.classes[n-1].String()+"+"+r.right.most().String(), true)
	v.is("quoted", r.quoted > 0)
	v.is("listed", r.listed > 0)
	v.is("headed", r.headed > 0)
}

// runeEnd and runeStart return the byte where the first n characters of s end,
// and where the last n begin.
func runeEnd(s string, n int) int {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

func runeStart(s string, n int) int {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return at
}

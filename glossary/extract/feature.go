package extract

import (
	"math"
	"slices"
	"strings"

	"yiku/seeds/background"
	"yiku/seeds/places"
)

// feature is one reason for or against a candidate.
type feature struct {
	name  string
	value float64
}

type vector struct {
	key      string
	features []feature
}

// suffixes has the words that terms of a kind end in.
var suffixes = map[string][]string{
	"place":        strings.Fields("省 市 县 区 乡 镇 村 州 旗 盟 岛 湾 江 河 湖 山 省份 地区 高原 自治区 示范区 先行区 开发区 广场 水电站 铁路 公路 高铁 纪念馆 故城"),
	"organization": strings.Fields("部 委 局 厅 处 科 办 院 党委 市委 省委 大学 学校 医院 公司 集团 银行 中心 委员会 指挥部 组织部 管委会 协会 联合会 法院 检察院 研究院 日报 电视台 通讯社 组织 国资委 工作队 代表团 办公厅 政协 人大"),
	"meeting":      strings.Fields("会议 大会 全会 峰会 论坛 座谈会 年会 发布会 博览会 会晤 运动会 奥运会 开幕式 冬奥会"),
	"title":        strings.Fields("书记 主席 委员 部长 局长 处长 科长 主任 院长 总理 总统 大使 秘书长 团长 委员长 理事长 总干事 代表 领队 副总理 省长 市长 县长 常委"),
	"politics":     strings.Fields("战略 体系 制度 工程 行动 计划 精神 思想 理论 理念 意识 方略 机制 经济 产业 政策 规划 条例 改革 发展 建设 安全 现代化 生产力 共同体 一体化 保障 福祉 复兴 富裕 民生 团结 文明 外交 贸易 市场 能源 主义 格局 准入 免签"),
}

// vectors computes the features of all candidates, in the order they were found.
func (x *Extractor) vectors() []vector {
	out := make([]vector, 0, len(x.records))
	for key := range x.records {
		out = append(out, vector{key: key})
	}
	slices.SortFunc(out, func(a, b vector) int { return int(x.records[a.key].order) - int(x.records[b.key].order) })
	longer := x.longer()
	for i := range out {
		out[i].features = x.features(out[i].key, x.records[out[i].key], longer[out[i].key])
	}
	return out
}

// outer sums up the candidates that hold a candidate.
type outer struct {
	n, sum, max uint32
}

func (x *Extractor) longer() map[string]outer {
	out := map[string]outer{}
	for key, r := range x.records {
		if r.formula {
			continue
		}
		from := 0
		for i := range int(r.size) {
			to := from
			for j := i; j < int(r.size); j++ {
				to += int(r.lengths[j])
				if i == 0 && j == int(r.size)-1 {
					continue
				}
				inner := key[from:to]
				if _, ok := x.records[inner]; ok {
					o := out[inner]
					o.n++
					o.sum += r.count
					o.max = max(o.max, r.count)
					out[inner] = o
				}
			}
			from += int(r.lengths[i])
		}
	}
	return out
}

func (x *Extractor) features(key string, r *record, o outer) []feature {
	f := make([]feature, 0, 64)
	add := func(name string, v float64) {
		if v != 0 {
			f = append(f, feature{name, v})
		}
	}
	is := func(name string, yes bool) {
		if yes {
			f = append(f, feature{name, 1})
		}
	}
	n := int(r.size)
	count := float64(r.count)
	first, last := r.classes[0], r.classes[n-1]
	add("bias", 1)
	add("log count", math.Log(count))
	is("count > 1", r.count > 1)
	is("count > 2", r.count > 2)
	cv := count
	if o.n > 0 {
		cv = max(0, count-float64(o.sum)/float64(o.n))
	}
	add("c-value", math.Log2(float64(r.runes)+1)*math.Log(1+cv)/3)
	free := r.left.distinct >= 2 && r.right.distinct >= 2 && o.max < r.count
	is("free, 3 times", free && r.count >= 3)
	is("free, 2 times, words", free && r.count >= 2 && n > 1)
	is("free, 4 times, words", o.max < r.count && r.count >= 4 && n > 1)
	is("absorbed", o.max >= r.count)
	is("absorbed, recurs", o.max >= r.count && r.count > 1)
	is("words="+itoa(min(n, 7)), true)
	is("runes="+itoa(min(int(r.runes), 14)), true)
	is("first="+classNames[first], true)
	is("last="+classNames[last], true)
	if n == 2 {
		is("pair="+classNames[first]+"+"+classNames[last], true)
	}
	var has [classes]int
	for _, c := range r.classes[:n] {
		has[c]++
	}
	is("has de", strings.Contains(key, "的"))
	is("has number", has[number]+has[measure]+has[timeWord] > 0)
	is("has link", has[conjunction]+has[preposition] > 0)
	is("has adverb", has[adverb] > 0)
	is("has place", has[placeName] > 0)
	add("verbs", float64(has[verb])/float64(n))
	is("one at end", r.lengths[n-1] == 3)
	is("one at start", r.lengths[0] == 3)
	for c := range classes {
		add("before="+classNames[c], float64(r.left.counts[c])/count)
		add("after="+classNames[c], float64(r.right.counts[c])/count)
	}
	is("whole clause", r.left.counts[mark]+r.left.counts[edge] > 0 && r.right.counts[mark]+r.right.counts[edge] > 0)
	add("left variety", float64(min(3, r.left.distinct))/3)
	add("right variety", float64(min(3, r.right.distinct))/3)
	is("quoted", r.quoted > 0)
	is("listed", r.listed > 0)
	is("headed", r.headed > 0)
	if bg, ok := background.Find(key); ok {
		is("bg", true)
		add("bg log count", math.Log(bg.Count)/5)
		add("bg rarity", math.Log(background.Documents/bg.Documents)/5)
		e := min(bg.Left, bg.Right)
		add("bg entropy", e)
		is("bg entropy < 1", e < 1)
		is("bg entropy > 2", e > 2)
		if bg.Words > 1 {
			is("bg words", true)
			add("bg words entropy", e)
		}
		add("bg burst", math.Log(count/float64(x.runes+1)*background.Characters/bg.Count)/5)
	} else {
		is("no bg", true)
		is("no bg, words="+itoa(min(n, 4)), true)
	}
	for kind, list := range suffixes {
		for _, s := range list {
			if strings.HasSuffix(key, s) {
				is("suffix="+kind, true)
				is("suffix="+kind+itoa(min(n, 3)), true)
				break
			}
		}
	}
	if _, ok := places.Find(key); ok {
		is("gazetteer", true)
	}
	is("formula", r.formula)
	is("dot", strings.Contains(key, "·"))
	is("known", x.options.Known[key] != "")
	return f
}

func itoa(n int) string { return string(rune('0'+n/10)) + string(rune('0'+n%10)) }

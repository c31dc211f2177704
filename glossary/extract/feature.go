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
	x.family = map[string]int{}
	for key, r := range x.records {
		n := int(r.size)
		if n == 2 || n == 3 {
			x.family[">"+key[len(key)-int(r.lengths[n-1]):]]++
			x.family[key[:r.lengths[0]]+">"]++
		}
	}
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
	rs := []rune(key)
	is("lastchar="+string(rs[len(rs)-1:]), true)
	is("last2="+string(rs[max(0, len(rs)-2):]), true)
	is("firstchar="+string(rs[:1]), true)
	fw, lw := key[:r.lengths[0]], key[len(key)-int(r.lengths[n-1]):]
	if n > 1 {
		is("firstword="+fw, true)
		is("lastword="+lw, true)
	}
	is("prevword="+r.left.word, true)
	is("nextword="+r.right.word, true)
	is("prevchar="+lastRune(r.left.word), true)
	is("nextchar="+firstRune(r.right.word), true)
	pat := ""
	for _, c := range r.classes[:min(n, 5)] {
		pat += string(rune('A' + c))
	}
	is("pattern="+pat, n > 1)
	is("firstclass+prev="+classNames[first]+"+"+topClass(&r.left), true)
	is("lastclass+next="+classNames[last]+"+"+topClass(&r.right), true)
	var ws []string
	for i, at := 0, 0; i < n; i++ {
		ws = append(ws, key[at:at+int(r.lengths[i])])
		at += int(r.lengths[i])
	}
	lowest, sum := 1.0, 0.0
	for i := 1; i < n; i++ {
		a := assoc(ws[i-1], ws[i])
		lowest = min(lowest, a)
		sum += a
	}
	if n > 1 {
		add("bond lowest", lowest)
		add("bond mean", sum/float64(n-1))
		is("bond none", lowest <= 0)
	}
	if r.left.word != "^" {
		b := assoc(r.left.word, fw)
		add("bond left", b)
		if n > 1 {
			add("bond left over", max(0, b-assoc(ws[0], ws[1])))
		}
		_, ok := background.Find(r.left.word + key)
		is("bg left too", ok)
	}
	if r.right.word != "^" {
		b := assoc(lw, r.right.word)
		add("bond right", b)
		if n > 1 {
			add("bond right over", max(0, b-assoc(ws[n-2], ws[n-1])))
		}
		_, ok := background.Find(key + r.right.word)
		is("bg right too", ok)
	}
	rare, common := 0.0, 10.0
	for _, w := range ws {
		v := 8.0
		if b, ok := background.Find(w); ok {
			v = math.Log(background.Documents / b.Documents)
		}
		rare, common = max(rare, v), min(common, v)
	}
	add("rarest", rare/5)
	add("commonest", common/5)
	if n > 1 {
		if b, ok := background.Find(lw); ok {
			add("heads", math.Log1p(b.Heads)/5)
			add("tails of last", math.Log1p(b.Tails)/5)
			add("last left entropy", b.Left/3)
			add("last right entropy", b.Right/3)
		}
		if b, ok := background.Find(fw); ok {
			add("tails", math.Log1p(b.Tails)/5)
			add("heads of first", math.Log1p(b.Heads)/5)
			add("first left entropy", b.Left/3)
			add("first right entropy", b.Right/3)
		}
		_, ok := background.Find(key[len(fw):])
		is("bg but first", ok)
		_, ok = background.Find(key[:len(key)-len(lw)])
		is("bg but last", ok)
	}
	burst, low := -3.0, 10.0
	for _, w := range ws {
		c := x.records[w]
		if c == nil {
			continue
		}
		bgc := 3.0
		if b, ok := background.Find(w); ok {
			bgc = b.Count
		}
		v := math.Log(float64(c.count) / float64(x.runes+1) * background.Characters / bgc)
		if v > burst {
			burst = v
		}
		low = min(low, v)
	}
	if burst > -3 && n > 1 {
		add("burst of part", burst/5)
		add("least burst of part", low/5)
	}
	if n > 1 {
		add("family of last", math.Log1p(float64(x.family[">"+lw]))/3)
		add("family of first", math.Log1p(float64(x.family[fw+">"]))/3)
	}
	if bg, ok := background.Find(key); ok {
		is("bg df="+itoa(int(math.Log(bg.Documents)*1.5)), true)
		is("bg ent="+itoa(int(min(bg.Left, bg.Right)*2)), true)
		is("bg lent="+itoa(int(bg.Left*1.5)), true)
		is("bg rent="+itoa(int(bg.Right*1.5)), true)
		is("bg words="+itoa(min(3, bg.Words)), true)
	}
	is("cut left", r.cutLeft)
	is("cut right", r.cutRight)
	is("cut left and right", r.cutRight && r.cutLeft)
	is("whole word", r.whole)
	is("whole word="+classNames[last], r.whole)
	for f := range forms {
		if r.forms[f] > 0 {
			is("form="+formNames[f], true)
			is("form="+formNames[f]+", words="+itoa(min(n, 5)), true)
			is("form="+formNames[f]+", after="+topClass(&r.right), true)
		}
	}
	is("formula", r.formula)
	is("dot", strings.Contains(key, "·"))
	is("known", x.options.Known[key] != "")
	return f
}

func itoa(n int) string { return string(rune('0'+n/10)) + string(rune('0'+n%10)) }

func lastRune(s string) string  { r := []rune(s); return string(r[len(r)-1:]) }
func firstRune(s string) string { r := []rune(s); return string(r[:1]) }
func topClass(n *neighbours) string {
	best := 0
	for c := range n.counts {
		if n.counts[c] > n.counts[best] {
			best = c
		}
	}
	return classNames[best]
}

func assoc(a, b string) float64 {
	p, ok := background.Find(a + b)
	if !ok || p.Words < 2 {
		return 0
	}
	x, ok1 := background.Find(a)
	y, ok2 := background.Find(b)
	if !ok1 || !ok2 {
		return 0.5
	}
	const n = 5e6
	pmi := math.Log(p.Count * n / (x.Count * y.Count))
	return max(-1, min(1, pmi/-math.Log(p.Count/n)))
}

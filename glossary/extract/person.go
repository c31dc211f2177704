package extract

import (
	"strings"
	"unicode/utf8"

	"yiku/align/text"
)

var surnames = runeSet("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖丛闫岳代谌帅信石撒")

var doubleSurnames = strings.Fields("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 端木 夏侯 南宫 呼延 独孤 宇文 长孙")

// tibetan has the names that Tibetan personal names are made of.
var tibetan = wordSet("扎西 卓玛 次仁 旺姆 多吉 才让 索朗 益西 平措 格桑 尼玛 达娃 顿珠 旦增 丹增 央金 拉姆 白玛 洛桑 加央 曲珍 仁青 桑珠 巴桑 普布 边巴 米玛 拉巴 强巴 阿旺 班典 旺久 更尕 南杰 朗杰 多杰 才旦 卓嘎 仓决 德吉 玉珍 罗布 群培 江白 坚赞 加措 嘉措 旺堆 旺扎 欧珠 贡觉 赤列 晋美 土登 云丹 格列 才仁 才郎 昂毛 措毛 完玛 扎巴 次旦 次旺 索南 吉美 白桑 卓嘎 次珍 曲扎 贡布 旦巴 丹巴 仁增 尕玛 噶玛 永吉 永青 措姆 德庆 曲宗 曲吉 伦珠 罗松 泽仁 泽旺 泽登 拥忠 四郎 斯朗 达瓦 格勒 桑吉 东珠 当周 久美 桑杰 华旦 杰布 旺杰 旺青 旺秀 拉毛 卓尕 切阳 项秀 关却 班玛 先巴 普琼 巴珠 石曲 玉措 夏吾 达杰 昂文 巴丁 吞弥 桑布 普日 措毛 更登 嘎玛 其美 白珍 拉珍 措珍 曲央 尼珍 巴登 旺加 南加 才仁 才太 华藏 三智 多旦 官却 尕藏 卡毛 吉毛")

// before has the words that a person's name stands behind, besides titles.
var beforeName = wordSet("记者 同志 市民 村民 居民 牧民 农民 战士 民警 医生 护士 教师 老师 校长 教授 院士 专家 学者 作家 导演 演员 选手 运动员 传承人 队员 职工 工人 游客 创始人 负责人 候选人 获得者 通讯员 摄影 编辑 学生 党员 干部 代表 委员 女士 先生 总统 总理 首相 国王 外长 大使 通讯员 实习生 特派员 大户 骑手 老将 队长 工程师 师傅 总监 站长 博士 硕士 司机 船长 机长 厨师 匠人 绣娘 艺人 讲解员 护林员 护边员 网格员 志愿者 大学生 研究员 院长 主播 歌手 画家 诗人 英雄 烈士 模范 球员 教练 主帅 老人 大爷 大妈 阿姨 奶奶 爷爷 母亲 父亲 妻子 丈夫 儿子 女儿")

// afterName has what follows a person's name in news.
var afterName = strings.Fields("表示 说 指出 强调 介绍 告诉 认为 主持 出席 作 会见 等 率 带领 参加 宣布 致辞 讲话 发言 通报 透露 坦言 感慨 笑着 回忆 担任 任 在 和 与 同 的 一行 向 于 分别 为 对 讲 看望 陪同 摄 报道 是 从 当选 也 将 来到 随 又 就 还 把 当 曾 则 已 正 被")

// tails are single characters that end no given name.
var tails = runeSet("说作等率在和与的为任向于讲摄是从对同将也就还把")

func runeSet(s string) map[rune]bool {
	m := map[rune]bool{}
	for _, r := range s {
		m[r] = true
	}
	return m
}

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

var titleSet = wordSet(strings.Join(titleHeads, " "))

func isTitle(w string) bool {
	if titleSet[w] || beforeName[w] {
		return true
	}
	r := []rune(w)
	for n := 2; n <= 4 && n < len(r); n++ {
		if titleSet[string(r[len(r)-n:])] {
			return true
		}
	}
	return false
}

// transliterated are characters that foreign names are written with.
var transliterated = runeSet("阿埃艾爱安昂奥澳巴白拜班邦保鲍贝本比彼毕宾波勃伯博卜布采查察楚茨茨达大戴丹当道德登邓狄迪蒂丁东都杜顿多恩尔法凡范方菲费芬丰佛夫弗福富盖甘冈高戈哥格葛根贡古瓜圭哈海汉豪赫亨洪胡华怀惠霍基吉季济加嘉贾简江杰金津京卡凯坎康考柯科克肯孔库奎昆拉腊莱赖兰朗劳勒雷蕾黎李里理利丽莉连列林琳龙隆卢鲁路伦罗洛玛马麦迈曼芒毛梅门蒙米密缅敏明摩莫默姆木穆拿纳娜乃南尼涅宁努诺欧帕潘庞佩彭皮平珀蒲普奇齐契恰钱乔切琴丘屈让热仁日荣瑞若萨塞赛桑瑟沙山尚绍舍申圣施什史士舒斯松苏索塔泰坦汤唐陶特腾提廷图土托瓦万旺威韦维魏温文翁沃乌武西希锡夏香肖谢辛欣休许雅亚延扬杨耶叶伊依以易因英尤于约赞泽扎詹章珍芝朱兹宗祖佐肉孜洪克列雪尕来吾得桑朵央曲贡仓")

// persons finds the names of persons and makes each a word of its own. It goes
// by what stands around a name: a title or the like before it, a verb of saying
// after it, other names beside it.
func (s *sentence) persons(tok text.Tokenizer) {
	for i := 0; i < len(s.words); i++ {
		w := s.words[i]
		if w.class == mark || w.class == fullName {
			continue
		}
		if w.class == joiner {
			if from, to, ok := s.dotted(i); ok && strings.Contains("·・•", w.text) {
				i = s.recut(tok, from, to, fullName)
			}
			continue
		}
		for at := range w.text {
			if at > 0 && w.class != unknown {
				break
			}
			if n := s.nameAt(i, w.start+at); n > 0 {
				i = s.recut(tok, w.start+at, w.start+at+n, fullName)
				break
			}
		}
	}
}

// nameAt returns how many bytes a name takes that begins at a byte of word i,
// 0 if none does.
func (s *sentence) nameAt(i, at int) int {
	w := &s.words[i]
	rest := s.text[at:s.pieceEnd(i)]
	if n := tibetanName(rest); n > 0 {
		return n
	}
	titled := s.titled(at)
	if at > w.start && !titled {
		return 0
	}
	weak := w.class == unknown || w.class == personName || w.class == otherName || at > w.start
	if titled {
		if len(rest) >= 6 && tibetan[rest[:6]] {
			if len(rest) >= 12 && follow(rest[12:]) && !follow(rest[6:]) {
				return 12
			}
			return 6
		}
		if n := foreignName(rest); n > 0 && (weak || w.runes == 1) && follow(rest[n:]) {
			return n
		}
	}
	n := chineseName(rest)
	if n == 0 {
		return 0
	}
	follows := follow(rest[n:])
	aligned := false
	for j := i; j < len(s.words) && s.words[j].end <= at+n; j++ {
		aligned = s.words[j].end == at+n
	}
	if w.runes > 1 && !weak {
		return 0
	}
	switch {
	case titled && (follows || aligned || weak && w.runes > 1):
		return n
	case weak && w.runes > 1 && follows && rest[n:] != "" && !strings.HasPrefix(rest[n:], "的"):
		return n
	case weak && aligned && w.runes > 1 && isTitleStart(rest[n:]):
		return n
	}
	return 0
}

// titled reports whether a title or another name stands before byte at, spaces
// and 、 between names left aside.
func (s *sentence) titled(at int) bool {
	before := s.text[:at]
	trimmed := strings.TrimRight(before, " \u3000、")
	if k := s.wordAt(len(trimmed) - 1); k >= 0 {
		if s.words[k].class == fullName && trimmed != before {
			return true
		}
		if trimmed != before && strings.HasSuffix(before, "、") {
			return false
		}
	}
	r := []rune(trimmed[max(0, len(trimmed)-15):])
	for n := 2; n <= min(5, len(r)); n++ {
		if t := string(r[len(r)-n:]); titleSet[t] || beforeName[t] {
			return true
		}
	}
	return false
}

// isTitleStart reports whether rest begins with a title.
func isTitleStart(rest string) bool {
	r := []rune(rest[:min(len(rest), 12)])
	for n := 2; n <= len(r); n++ {
		if titleSet[string(r[:n])] {
			return true
		}
	}
	return false
}

// pieceEnd returns where the run of words ends that holds word i, at a mark or
// a quotation mark.
func (s *sentence) pieceEnd(i int) int {
	end := s.words[i].end
	for j := i + 1; j < len(s.words) && s.words[j].class != mark && s.words[j].start == end; j++ {
		end = s.words[j].end
	}
	return end
}

func follow(rest string) bool {
	if rest == "" {
		return true
	}
	for _, v := range afterName {
		if strings.HasPrefix(rest, v) {
			return true
		}
	}
	return false
}

// chineseName returns how many bytes of s a Chinese name at its start takes.
func chineseName(s string) int {
	r := []rune(s[:min(len(s), 24)])
	if len(r) < 2 {
		return 0
	}
	size := 1
	for _, d := range doubleSurnames {
		if strings.HasPrefix(s, d) {
			size = 2
		}
	}
	if size == 1 && !surnames[r[0]] {
		return 0
	}
	for _, c := range r[:min(len(r), size+1)] {
		if !text.IsHan(c) || c != r[0] && tails[c] {
			return 0
		}
	}
	if len(r) < size+1 {
		return 0
	}
	given := 1
	if len(r) > size+1 && text.IsHan(r[size+1]) {
		last := r[size+1]
		rest := string(r[size+2:])
		switch {
		case tails[last]:
			if strings.ContainsRune("和与同", last) && rest != "" && follow(rest) {
				given = 2
			}
		case !saying(string(r[size+1:])):
			given = 2
		}
	}
	return len(string(r[:size+given]))
}

// saying reports whether s begins with one of the longer words that follow a
// name.
func saying(s string) bool {
	for _, v := range afterName {
		if len(v) > 3 && strings.HasPrefix(s, v) {
			return true
		}
	}
	return false
}

// tibetanName returns the bytes of a Tibetan name of two parts.
func tibetanName(s string) int {
	if len(s) >= 12 && tibetan[s[:6]] && tibetan[s[6:12]] {
		return 12
	}
	return 0
}

// foreignName returns the bytes of the foreign name that s begins with: a run of
// characters that such names are written with, longer than a Chinese name or at
// the end of s.
func foreignName(s string) int {
	n, runes := 0, 0
	for i, r := range s {
		if !transliterated[r] || runes >= 8 {
			break
		}
		n = i + utf8.RuneLen(r)
		runes++
	}
	if runes >= 4 || runes >= 2 && n == len(s) {
		return n
	}
	return 0
}

// dotted returns the bytes of the foreign name around the dot at word i.
func (s *sentence) dotted(i int) (from, to int, ok bool) {
	from, to = s.words[i].start, s.words[i].end
	for j, runes := i-1, 0; j >= 0; j-- {
		w := s.words[j]
		runes += w.runes
		if w.end != from || runes > 7 || isTitle(w.text) || !transliteration(&w) {
			break
		}
		from = w.start
	}
	for j := i + 1; j < len(s.words); j++ {
		w := s.words[j]
		if w.start != to || w.class != joiner && !transliteration(&w) || w.runes == 1 && tails[[]rune(w.text)[0]] && to > s.words[i].end {
			break
		}
		to = w.end
	}
	// A joiner belongs to what follows it.
	return from, to, from < s.words[i].start && to > s.words[i].end
}

// transliteration reports whether a word may be part of a foreign name.
func transliteration(w *word) bool {
	if w.class == mark || w.class == particle {
		return false
	}
	if w.class == unknown && w.runes > 1 || w.class == personName {
		return true
	}
	for _, r := range w.text {
		if !transliterated[r] {
			return false
		}
	}
	return true
}

// wordAt returns the word that holds byte b, -1 if none.
func (s *sentence) wordAt(b int) int {
	for i := range s.words {
		if s.words[i].start <= b && b < s.words[i].end {
			return i
		}
	}
	return -1
}

// recut makes s.text[start:end] one word of a class; the remainders of words
// that it cuts through are cut anew. It returns the index of the new word.
func (s *sentence) recut(tok text.Tokenizer, start, end int, c class) int {
	var out []word
	at := -1
	shift := func(i int) int { return i }
	_ = shift
	var before = len(s.words)
	first, last := -1, -1
	for i := range s.words {
		w := s.words[i]
		if w.end <= start || w.start >= end {
			if w.start >= end && at < 0 {
				panic("recut")
			}
			out = append(out, w)
			continue
		}
		if first < 0 {
			first = i
			if w.start < start {
				out = append(out, pieces(tok, s.text, w.start, start)...)
			}
			at = len(out)
			out = append(out, word{text: s.text[start:end], class: c, runes: utf8.RuneCountInString(s.text[start:end]), start: start, end: end})
		}
		last = i
		if w.end > end {
			out = append(out, pieces(tok, s.text, end, w.end)...)
		}
	}
	delta := len(out) - before
	for q := range s.quotes {
		if s.quotes[q].from > last {
			s.quotes[q].from += delta
		} else if s.quotes[q].from > first {
			s.quotes[q].from = at
		}
		if s.quotes[q].to > last {
			s.quotes[q].to += delta
		} else if s.quotes[q].to > first {
			s.quotes[q].to = at + 1
		}
	}
	s.words = out
	return at
}

func pieces(tok text.Tokenizer, t string, start, end int) []word {
	var out []word
	for _, k := range tok.Tokens(t[start:end]) {
		out = append(out, word{text: k.Text, class: classOf(k), runes: utf8.RuneCountInString(k.Text), start: start + k.Span.Start, end: start + k.Span.End})
	}
	return out
}

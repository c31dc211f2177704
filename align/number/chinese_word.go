package number

import (
	"strings"
	"unicode/utf8"

	"yiku/align/text"
)

// Numerals that are no numbers
//
// 千 is a thousand in 5千人, but in 5千克 it belongs to the kilogram, and 点 is a
// point in 一点五, the hour in 八点半 and counts in 三点要求. What stands around
// them tells, mostly; where it leaves a doubt, the number is [Unclear].

// measures are the units that 千 makes a thousand of. The short ones are
// syllables of many words, and are units only where no word goes on.
var (
	measures = strings.Fields(`瓦 克 米 伏 帕 卡 焦 赫 兆 升 字节 比特 电子伏 流明 勒克斯 戈瑞 西弗 摩尔 居里 法拉 高斯 特斯拉
		韦伯 安时 安培 牛顿 牛米 欧姆 乏时`)
	shortMeasures = strings.Fields("安 牛 欧 乏 巴 贝 法 亨 韦 摩")
	notMeasures   = strings.Fields(`兆瓦 瓦房 瓦工 瓦匠 瓦片 瓦斯 克拉 克朗 克隆 克里 米粮 米粉 帕米 卡车 卡片 卡位 卡座 卡塔 焦点 焦裕
		升级 升学 升旗 比特币`)
)

// beginsMeasure reports whether the character of a unit that s begins with, 千
// as a rule, belongs to a measure, and is not to be multiplied with the number
// in before: 千瓦, 百帕, 百分点.
func beginsMeasure(before, s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(before)
	_, afterNumeral := digitOf(last)
	next := s[size:]
	switch r {
	case '百':
		return hasAny(strings.HasPrefix, next, []string{"帕", "分点"})
	case '万':
		return strings.HasPrefix(next, "维网")
	case '千':
		if afterNumeral && strings.HasPrefix(next, "米") {
			return false // 三千米 is said of 3,000 metres
		}
		return isMeasure(next) || unitOf(last)+bigUnitOf(last) > 0 && beginsWord(next)
	}
	return false
}

func isMeasure(s string) bool {
	for _, m := range shortMeasures {
		if rest, ok := strings.CutPrefix(s, m); ok && !text.IsHan(firstRune(rest)) {
			return true
		}
	}
	return hasAny(strings.HasPrefix, s, measures) && !hasAny(strings.HasPrefix, s, notMeasures)
}

// beginsWord reports whether s begins with a Chinese word that is no numeral. A
// thousand never stands behind another unit: 百万千升 are a million kilolitres.
func beginsWord(s string) bool {
	r := firstRune(s)
	_, digit := digitOf(r)
	return text.IsHan(r) && !digit && unitOf(r)+bigUnitOf(r)+tensOf(r) == 0
}

// zhCountsNothing reports whether numeral characters, between what stands
// before and after them, are a word that counts nothing.
func zhCountsNothing(before, run, after string) bool {
	switch run {
	case "千万":
		return !isThousandMeasure(after)
	case "万一", "一一", "万千", "万万", "百万千万", "亿万", "千百", "千千万万", "万万千千":
		return true
	case "十":
		minutes := hasAny(strings.HasSuffix, before, []string{"点", "时", "得", "打"})
		return tenfold().MatchString(after) && !minutes || hasAny(strings.HasPrefix, after, []string{"足", "字路", "字架", "字街", "字会"})
	}
	return false
}

// tenfold follows 十 where it means "very".
var tenfold = text.Pattern(`^分(?:[^之钟米贝]|$)`)

func isThousandMeasure(s string) bool {
	rest, ok := strings.CutPrefix(s, "千")
	return ok && isMeasure(rest)
}

// zhPoint reads the decimals that follow a whole number in numerals, with the
// units behind them, if s begins with them: 点五, 点三亿. It returns the number
// and the size of what was read, 0 if there are none.
func zhPoint(before string, whole float64, s string) (n Number, size int) {
	rest, ok := strings.CutPrefix(s, "点")
	if !ok || hasAny(strings.HasSuffix, before, partsOfDay) {
		return Number{}, 0
	}
	figures, scale, zero := whole, 1.0, false // the value is figures / scale
	for {
		r, width := utf8.DecodeRuneInString(rest)
		d, digit := digitOf(r)
		if !digit || r == '两' {
			break
		}
		zero = zero || n.decimals == 0 && d == 0
		figures, scale = 10*figures+d, 10*scale
		n.decimals, rest = n.decimals+1, rest[width:]
	}
	timeOfDay := whole > 0 && strings.HasPrefix(rest, "分") && !strings.HasPrefix(rest, "分之")
	next := firstRune(rest)
	if n.decimals == 0 || timeOfDay || strings.ContainsRune("刻滴点线横", next) || unitOf(next) > 0 && !beginsMeasure("", rest) {
		return Number{}, 0
	}
	sure := whole == 0 || n.decimals > 1 && !zero || strings.HasSuffix(before, "百分之") || hasAny(strings.HasPrefix, rest, measured)
	for unit := bigUnitOf(next); unit > 0; unit = bigUnitOf(firstRune(rest)) {
		figures, n.decimals, sure = figures*unit, 0, true
		rest = rest[len("万"):]
	}
	if n.Value = figures / scale; !sure {
		n.Kind = Unclear
	}
	return n, len(s) - len(rest)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

var (
	partsOfDay = strings.Fields("上午 下午 早上 早晨 清晨 凌晨 中午 晚上 傍晚 夜里 深夜 晚间 今晚 当晚 明早 今早 时间")
	measured   = strings.Fields(`个百分点 百分点 % 倍 米 千 公里 公斤 公顷 公分 克 吨 元 美元 亩 平方 平米 立方 度 级 岁 小时 个小时 秒
		升 瓦 兆 毫 厘 英里 海里 里 斤 尺 寸 伏 赫 折 成 年 个月 个亿 人 件`)
)

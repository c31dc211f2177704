package number

import (
	"math"
	"strings"
	"unicode/utf8"

	"yiku/align/text"
)

// digitOf returns what a numeral from 零 to 九 stands for.
func digitOf(r rune) (value float64, ok bool) {
	switch r {
	case '零', '〇', '○', '◯':
		return 0, true
	case '两':
		return 2, true
	}
	if i := strings.IndexRune(zhNumeralDigits, r); i >= 0 {
		return float64(i/len("一") + 1), true
	}
	return 0, false
}

const zhNumeralDigits = "一二三四五六七八九"

// tensOf returns the value of a character that is a number of tens, or 0.
func tensOf(r rune) float64 {
	switch r {
	case '廿':
		return 20
	case '卅':
		return 30
	}
	return 0
}

// unitOf returns what a digit before it is multiplied by, or 0.
func unitOf(r rune) float64 {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	}
	return 0
}

// bigUnitOf returns what all before it is multiplied by, or 0.
func bigUnitOf(r rune) float64 {
	switch r {
	case '万':
		return 1e4
	case '亿':
		return 1e8
	}
	return 0
}

// Chinese finds the numbers of a text in simplified Chinese: digits, numerals,
// and both with units. 分之 divides what follows it, but 百分之 is passed over,
// as "percent" is in English.
func Chinese(s string) []Number {
	var found []Number
	var over Number // the denominator before 分之
	for i := 0; i < len(s); {
		n, size := zhNumber(s[:i], s[i:])
		if size == 0 {
			_, size = utf8.DecodeRuneInString(s[i:])
			i += size
			over = Number{}
			continue
		}
		n.Span = text.Span{Start: i, End: i + size}
		i = n.End
		if strings.HasPrefix(s[i:], "分之") {
			over, i = n, i+len("分之")
			continue
		}
		if n.Kind != Unclear {
			n.Kind = zhKind(s[:n.Start], s[n.End:], n)
		}
		if over.Value > 0 && !over.Idle { // not of 百 alone, which is no number
			n = Number{Span: text.Span{Start: over.Start, End: n.End}, Value: n.Value / over.Value, Over: over.Value, Kind: Fraction}
		}
		over = Number{}
		if math.IsNaN(n.Value) {
			continue
		}
		n.Text, n.chinese = s[n.Start:n.End], true
		if k := len(found) - 1; k >= 0 && found[k].End == n.Start { // 3万5千
			found[k].Kind, n.Kind = Unclear, Unclear
		}
		found = append(found, n)
	}
	return found
}

// zhNumber reads the number that s begins with, which stands behind before;
// none is of size 0. A value of NaN stands for numerals that are no number.
func zhNumber(before, s string) (n Number, size int) {
	if isDigit(rune(s[0])) {
		return zhFigures(s)
	}
	size = numeralsOf(s)
	if size == 0 {
		return Number{}, 0
	}
	run, after := s[:size], s[size:]
	single := utf8.RuneCountInString(run) == 1
	if zhCountsNothing(before, run, after) || single && strings.Contains("百千万亿", run) {
		return Number{Value: math.NaN()}, size
	}
	n = Number{Value: zhValue(run), Weak: single && strings.Contains(zhNumeralDigits, run), Idle: run == "一" || run == "两"}
	if !zhPlain(run, n) {
		n.Kind = Unclear
	} else if decimal, more := zhPoint(before, n.Value, after); more > 0 {
		return decimal, size + more
	}
	return n, size
}

// zhFigures reads a number in digits, with the units behind it: 3500, 12.6亿.
func zhFigures(s string) (n Number, size int) {
	n, size = arabic(s)
	for {
		r, width := utf8.DecodeRuneInString(s[size:])
		unit := unitOf(r) + bigUnitOf(r)
		if unit == 0 || beginsMeasure(s[:size], s[size:]) {
			return n, size
		}
		n.Value, n.decimals, size = n.Value*unit, 0, size+width
	}
}

// numeralsOf returns how many bytes of numerals s begins with, which may make up
// a number.
func numeralsOf(s string) int {
	for i, r := range s {
		_, digit := digitOf(r)
		switch {
		case digit, tensOf(r) > 0:
		case unitOf(r)+bigUnitOf(r) > 0 && !beginsMeasure(s[:i], s[i:]):
		case isLetterZero(r) && betweenDigits(s[:i], s[i+1:]):
		default:
			return i
		}
	}
	return len(s)
}

// isLetterZero reports what people type for 〇 in a year: 二O二五, 二0二五.
func isLetterZero(r rune) bool { return r == 'O' || r == '0' }

// betweenDigits reports whether what stands between two texts is a digit of a
// year.
func betweenDigits(before, after string) bool {
	is := func(r rune) bool { _, digit := digitOf(r); return digit || isLetterZero(r) }
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return is(last) && (is(next) || next == '年')
}

// asPlaces writes the ways to write a numeral as one.
var asPlaces = strings.NewReplacer("两", "二", "○", "〇", "◯", "〇", "O", "〇", "0", "〇", "廿", "二十", "卅", "三十")

// zhPlain reports whether a run of numerals is written as its value is. 三四
// and 七八十 are not: they are "three or four", "seventy or eighty".
func zhPlain(run string, n Number) bool {
	run = asPlaces.Replace(run)
	if numeral, _ := zhNumeral(n); run == numeral {
		return true
	}
	run = strings.ReplaceAll(run, "零", "〇")
	return len(run) >= len("二〇") && run == zhPlaces(n) && (len(run) > len("三四五") || strings.Contains(run, "〇"))
}

// zhValue is what a run of numerals stands for: by place (二〇二四) or with
// units, the last of which may be left out (三百五, 一万二).
func zhValue(run string) float64 {
	byPlace, value := true, 0.0
	for _, r := range run {
		d, ok := digitOf(r)
		byPlace = byPlace && (ok || isLetterZero(r))
		value = 10*value + d
	}
	if byPlace {
		return value
	}
	total, section, digit := 0.0, 0.0, 0.0 // section: below 万
	unit, above := 0.0, 0.0                // of the character before, and before the digit
	for _, r := range run {
		above, unit = unit, unitOf(r)+bigUnitOf(r)
		switch {
		case tensOf(r) > 0:
			section += tensOf(r)
		case unitOf(r) > 0:
			section += max(digit, 1) * unit
			digit = 0
		case r == '万':
			total += max(section+digit, 1) * 1e4
			section, digit = 0, 0
		case r == '亿':
			total = max(total+section+digit, 1) * 1e8
			section, digit = 0, 0
		default:
			digit, _ = digitOf(r)
		}
	}
	return total + section + digit*max(above/10, 1)
}

// zhKind tells the use of a number by what stands before and after it.
func zhKind(before, after string, n Number) Kind {
	ends := func(words ...string) bool { return hasAny(strings.HasSuffix, before, words) }
	starts := func(words ...string) bool { return hasAny(strings.HasPrefix, after, words) }
	switch {
	case ends("几", "数", "星期", "礼拜", "周", "千分之", "万分之"), starts("几", "成", "折"), approximate().MatchString(after):
		return Unclear
	case ends("第"):
		return Ordinal
	case ends("百分之"), starts("%", "％"):
		return Percent
	case starts("月") && n.Value >= 1 && n.Value <= 12:
		return Month
	case starts("日", "号"):
		return Day
	case starts("年") && n.Value >= 1000:
		return Year
	case starts("时"), starts("点") && !counted().MatchString(after):
		return Hour
	}
	return Cardinal
}

var (
	approximate = text.Pattern(`^[多余来][十百千万亿]`)
	counted     = text.Pattern(`^点(?:要求|意见|建议|希望|体会|看法|共识|主张|内容|启示|原因|思考|措施|结论|说明|特点|理由|原则|倡议|感受|经验|变化|不足)`)
)

func hasAny(is func(s, word string) bool, s string, words []string) bool {
	for _, w := range words {
		if is(s, w) {
			return true
		}
	}
	return false
}

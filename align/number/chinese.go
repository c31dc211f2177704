package number

import (
	"math"
	"strings"
	"unicode/utf8"

	"yiku/align/text"
)

var (
	zhDigits = map[rune]float64{
		'零': 0, '〇': 0, '○': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4,
		'五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	}
	zhUnits    = map[rune]float64{'十': 10, '百': 100, '千': 1000}
	zhBigUnits = map[rune]float64{'万': 1e4, '亿': 1e8}
)

// zhNotCounted are words of numeral characters that count nothing.
var zhNotCounted = map[string]bool{"千万": true, "万一": true, "一一": true, "十分": true, "万千": true, "万万": true, "百万千万": true}

// Chinese finds the numbers of a text in simplified Chinese: digits, numerals,
// and both with units. 分之 divides what follows it, but 百分之 is passed over,
// as "percent" is in English.
func Chinese(s string) []Number {
	var found []Number
	var over Number // the denominator before 分之
	for i := 0; i < len(s); {
		n, size := zhNumber(s[i:])
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

// zhNumber reads the number that s begins with; none is of size 0. A value of
// NaN stands for numerals that are no number.
func zhNumber(s string) (n Number, size int) {
	if isDigit(rune(s[0])) {
		n, size = arabic(s)
		for {
			r, width := utf8.DecodeRuneInString(s[size:])
			unit := zhUnits[r] + zhBigUnits[r]
			if unit == 0 {
				return n, size
			}
			n.Value, n.decimals, size = n.Value*unit, 0, size+width
		}
	}
	size = strings.IndexFunc(s, func(r rune) bool {
		_, digit := zhDigits[r]
		return !digit && zhUnits[r] == 0 && zhBigUnits[r] == 0
	})
	if size < 0 {
		size = len(s)
	}
	if size == 0 {
		return Number{}, 0
	}
	run := s[:size]
	single := utf8.RuneCountInString(run) == 1
	if zhNotCounted[run] || single && strings.Contains("百千万亿", run) {
		return Number{Value: math.NaN()}, size
	}
	n = Number{Value: zhValue(run), Weak: single && run != "十", Idle: run == "一" || run == "两"}
	if !zhPlain(run, n) {
		n.Kind = Unclear
	}
	return n, size
}

// zhPlain reports whether a run of numerals is written as its value is. 三四
// and 七八十 are not: they are "three or four", "seventy or eighty".
func zhPlain(run string, n Number) bool {
	run = strings.NewReplacer("两", "二", "○", "〇").Replace(run)
	numeral, _ := zhNumeral(n)
	return run == numeral || len(run) >= len("二〇") && run == zhPlaces(n) && (len(run) > len("三四五") || strings.Contains(run, "〇"))
}

// zhValue is what a run of numerals stands for: by place (二〇二四) or with units.
func zhValue(run string) float64 {
	byPlace, value := true, 0.0
	for _, r := range run {
		d, ok := zhDigits[r]
		byPlace = byPlace && ok
		value = 10*value + d
	}
	if byPlace {
		return value
	}
	total, section, digit := 0.0, 0.0, 0.0 // section: below 万
	for _, r := range run {
		switch {
		case zhUnits[r] > 0:
			section += math.Max(digit, 1) * zhUnits[r]
			digit = 0
		case r == '万':
			total += math.Max(section+digit, 1) * 1e4
			section, digit = 0, 0
		case r == '亿':
			total = math.Max(total+section+digit, 1) * 1e8
			section, digit = 0, 0
		default:
			digit = zhDigits[r]
		}
	}
	return total + section + digit
}

// zhKind tells the use of a number by what stands before and after it.
func zhKind(before, after string, n Number) Kind {
	ends := func(words ...string) bool { return hasAny(strings.HasSuffix, before, words) }
	starts := func(words ...string) bool { return hasAny(strings.HasPrefix, after, words) }
	switch {
	case ends("几", "数", "星期", "礼拜", "周", "千分之", "万分之"), starts("几", "成", "折"):
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
	case starts("时", "点"):
		return Hour
	}
	return Cardinal
}

func hasAny(is func(s, word string) bool, s string, words []string) bool {
	for _, w := range words {
		if is(s, w) {
			return true
		}
	}
	return false
}

package number

import (
	"strconv"
	"strings"
)

func zhUnit(n Number) (string, bool) {
	switch {
	case n.Value >= 1e8:
		return inUnits(n.Value, 1e8, 1e8, "亿")
	case n.Value >= 1e4:
		return zhWan(n)
	}
	return plain(n)
}

func zhWan(n Number) (string, bool) { return inUnits(n.Value, 1e4, 1e8, "万") }

func zhFraction(n Number) (string, bool) {
	of, over, ok := n.parts()
	a, below := zhNumeral(Number{Value: of})
	b, above := zhNumeral(Number{Value: over})
	return b + "分之" + a, ok && below && above
}

func digitFraction(n Number) (string, bool) {
	of, over, ok := n.parts()
	return shortest(over) + "分之" + shortest(of), ok
}

var zhNumerals = []rune("零一二三四五六七八九")

// zhNumeral writes a whole number in numerals with units: 一百二十, 三十五万.
func zhNumeral(n Number) (string, bool) {
	if n.Value < 0 || n.Value >= 1e12 || !isWhole(n.Value) {
		return "", false
	}
	x := int64(n.Value)
	if x == 0 {
		return "零", true
	}
	var b strings.Builder
	gap := false
	for _, part := range []struct {
		unit int64
		name string
	}{{1e8, "亿"}, {1e4, "万"}, {1, ""}} {
		four := x / part.unit % 1e4
		if four == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap || b.Len() > 0 && four < 1000 {
			b.WriteRune('零')
		}
		gap = false
		b.WriteString(zhFour(four) + part.name)
	}
	s := b.String()
	if strings.HasPrefix(s, "一十") {
		s = strings.TrimPrefix(s, "一")
	}
	return s, true
}

// zhFour writes 1 to 9999.
func zhFour(x int64) string {
	var b strings.Builder
	gap := false
	for _, unit := range []struct {
		of   int64
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := x / unit.of % 10
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteRune('零')
			gap = false
		}
		b.WriteString(string(zhNumerals[d]) + unit.name)
	}
	return b.String()
}

// zhCounted is zhNumeral before what is counted, where 2 is 两.
func zhCounted(n Number) (string, bool) {
	if n.Value == 2 {
		return "两", true
	}
	return zhNumeral(n)
}

// zhPlaces writes a whole number digit by digit: 二〇二四.
func zhPlaces(n Number) string {
	var b strings.Builder
	for _, r := range shortest(n.Value) {
		if !isDigit(r) {
			return ""
		}
		d := zhNumerals[r-'0']
		if d == '零' {
			d = '〇'
		}
		b.WriteRune(d)
	}
	return b.String()
}

// zhPlaces4 is zhPlaces for years.
func zhPlaces4(n Number) (string, bool) { return zhPlaces(n), n.Value >= 1000 && n.Value <= 9999 }

// zhLing4 is zhPlaces4 with 零 for 〇.
func zhLing4(n Number) (string, bool) {
	s, ok := zhPlaces4(n)
	return strings.ReplaceAll(s, "〇", "零"), ok
}

// zhSpoken writes a value below 万 in numerals, with its decimals: 一点五.
func zhSpoken(n Number) (string, bool) {
	s, _ := plain(n)
	numeral, ok := zhPointed(s)
	return numeral, ok && n.Value < 1e4
}

// zhSpokenUnit is zhSpoken with 万 or 亿: 一点三亿.
func zhSpokenUnit(n Number) (string, bool) {
	s, ok := zhUnit(n)
	figures := strings.TrimRight(s, "万亿")
	numeral, can := zhPointed(figures)
	return numeral + s[len(figures):], ok && can
}

// zhPointed writes figures, which may have decimals, in numerals.
func zhPointed(figures string) (string, bool) {
	whole, part, has := strings.Cut(figures, ".")
	x, err := strconv.ParseFloat(whole, 64)
	s, ok := zhNumeral(Number{Value: x})
	if has {
		s += "点"
	}
	for _, d := range part {
		s += string(zhNumerals[d-'0'])
	}
	return s, ok && err == nil
}

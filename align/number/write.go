package number

import (
	"math"
	"strconv"
	"strings"
)

// A style is a way to write a number. A number stands in a style if the style
// writes its value to the letter as it stands; so a style need not be
// recognised, and what is written is never in one that was only guessed.
type style func(Number) (s string, ok bool)

// Like writes m in the style in which n stands in a text; known is n as another
// text has it, with its decimals. It is not ok where n stands in none that is
// known, or in one that cannot hold m.
func (n Number) Like(known, m Number) (s string, ok bool) {
	for _, write := range stylesOf(n) {
		if as, ok := write(known); ok && as == n.Text {
			if s, ok := write(m); ok {
				return s, true
			}
		}
	}
	return "", false
}

// stylesOf returns the styles in which a number may stand, by what it is
// written with.
func stylesOf(n Number) []style {
	digits := isDigit(rune(n.Text[0]))
	switch {
	case n.Kind == Fraction && digits:
		return []style{digitFraction}
	case digits && n.chinese:
		return []style{plain, grouped, padded, zhUnit, zhWan}
	case digits && n.Kind == Ordinal:
		return []style{enSuffixed}
	case digits:
		return []style{grouped, plain, padded, enPower}
	case n.Kind == Fraction && n.chinese:
		return []style{zhFraction}
	case n.chinese && n.Kind == Cardinal:
		return []style{zhCounted, zhPlaces4}
	case n.chinese:
		return []style{zhNumeral, zhPlaces4}
	case n.Kind == Fraction:
		return cased(enFractionWith("-"), enFractionWith(" "))
	case n.Kind == Month:
		return []style{enMonth}
	case n.Kind == Ordinal:
		return cased(enOrdinal)
	}
	return append(cased(enCardinal), enRoman)
}

// shortest writes a value in digits, with no more decimals than it has.
func shortest(x float64) string {
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 14, 64), 64)
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// plain keeps the decimals: 13.0.
func plain(n Number) (string, bool) {
	s := shortest(n.Value)
	_, part, _ := strings.Cut(s, ".")
	if n.decimals > len(part) && n.decimals <= 6 {
		s = strconv.FormatFloat(n.Value, 'f', n.decimals, 64)
	}
	return s, true
}

// grouped has commas between the thousands, but in a year.
func grouped(n Number) (string, bool) {
	s, _ := plain(n)
	whole, part, has := strings.Cut(s, ".")
	if has {
		part = "." + part
	}
	return group(whole) + part, n.Kind != Year
}

// padded is a number below ten in two digits: 05.
func padded(n Number) (string, bool) {
	if n.Value >= 100 || !isWhole(n.Value) {
		return "", false
	}
	s := shortest(n.Value)
	return strings.Repeat("0", 2-len(s)) + s, true
}

func isWhole(x float64) bool { return x == math.Trunc(x) }

// inUnits writes a value as a number of units, with at most three decimals and
// below limit.
func inUnits(x, unit, limit float64, name string) (string, bool) {
	s := shortest(x / unit)
	_, part, _ := strings.Cut(s, ".")
	return s + name, x/unit < limit && len(part) <= 3
}

func enPower(n Number) (string, bool) {
	switch {
	case n.Value >= 1e12:
		return inUnits(n.Value, 1e12, 1000, " trillion")
	case n.Value >= 1e9:
		return inUnits(n.Value, 1e9, 1000, " billion")
	case n.Value >= 1e6:
		return inUnits(n.Value, 1e6, 1000, " million")
	}
	return grouped(n)
}

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

func enSuffixed(n Number) (string, bool) {
	if !isWhole(n.Value) {
		return "", false
	}
	suffix := "th"
	if tens := math.Mod(n.Value, 100); tens < 11 || tens > 13 {
		switch math.Mod(n.Value, 10) {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return shortest(n.Value) + suffix, true
}

// wordOf returns the word of a value.
func wordOf(words map[string]float64, x float64) (string, bool) {
	for w, value := range words {
		if value == x {
			return w, true
		}
	}
	return "", false
}

// enCardinal writes one to ninety-nine in words, enOrdinal first to
// ninety-ninth.
func enCardinal(n Number) (string, bool) {
	if n.Value < 1 || n.Value > 99 || !isWhole(n.Value) {
		return "", false
	}
	if w, ok := wordOf(enCardinals, n.Value); ok {
		return w, true
	}
	unit := math.Mod(n.Value, 10)
	tens, _ := wordOf(enTens, n.Value-unit)
	if unit == 0 {
		return tens, true
	}
	w, _ := wordOf(enCardinals, unit)
	return tens + "-" + w, true
}

func enOrdinal(n Number) (string, bool) {
	s, ok := enCardinal(n)
	if !ok {
		return "", false
	}
	first, last, compound := strings.Cut(s, "-")
	if !compound {
		first, last = "", s
	} else {
		first += "-"
	}
	x := enCardinals[last]
	switch {
	case x == 0: // thirty
		return strings.TrimSuffix(s, "y") + "ieth", true
	case x <= 2:
		w, _ := wordOf(enFirst, x)
		return first + w, true
	}
	w, _ := wordOf(enOrdinals, x)
	return first + w, true
}

// cased are styles in words as in a sentence, at its beginning, and in a title.
func cased(styles ...style) (all []style) {
	for _, write := range styles {
		all = append(all, write, func(n Number) (string, bool) {
			s, ok := write(n)
			return title(s), ok
		}, func(n Number) (string, bool) {
			s, ok := write(n)
			first, last, hyphen := strings.Cut(s, "-")
			if hyphen {
				last = "-" + title(last)
			}
			return title(first) + last, ok
		})
	}
	return all
}

func title(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func enMonth(n Number) (string, bool) {
	w, ok := wordOf(enMonths, n.Value)
	return title(w), ok
}

func enRoman(n Number) (string, bool) { return wordOf(enRomans, n.Value) }

// parts are those of a fraction that is written in whole numbers.
func (n Number) parts() (of, over float64, ok bool) {
	of = math.Round(n.Value * n.Over)
	return of, n.Over, n.Over > 0 && of > 0 && math.Abs(of-n.Value*n.Over) < 1e-9
}

func enFractionWith(between string) style {
	return func(n Number) (string, bool) {
		of, over, ok := n.parts()
		count, counts := enCardinal(Number{Value: of})
		part, known := wordOf(enParts, over)
		if !ok || !counts || !known || of >= over || of > 19 {
			return "", false
		}
		if of > 1 {
			part += "s"
		}
		return count + between + part, true
	}
}

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

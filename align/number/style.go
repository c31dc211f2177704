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
		return []style{zhCounted, zhPlaces4, zhLing4, zhSpoken, zhSpokenUnit}
	case n.chinese:
		return []style{zhNumeral, zhPlaces4, zhLing4, zhSpoken, zhSpokenUnit}
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

// parts are those of a fraction that is written in whole numbers.
func (n Number) parts() (of, over float64, ok bool) {
	of = math.Round(n.Value * n.Over)
	return of, n.Over, n.Over > 0 && of > 0 && math.Abs(of-n.Value*n.Over) < 1e-9
}

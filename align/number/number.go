// Package number reads the numbers of Chinese and English texts by value, and
// writes them: 12.6亿 is 1.26 billion, 第十七届 is the 17th, 五月 is May, 三分之一
// is one-third.
//
// [Chinese] and [English] find the numbers of a text. [Number.Like] writes
// another value in the style in which a number stands.
package number

import (
	"math"
	"strconv"
	"strings"

	"yiku/align/text"
)

// Number is a number of a text, by value.
type Number struct {
	text.Span // in bytes; with the suffix of an ordinal, without 第, 月 and %
	Text      string
	Value     float64
	Over      float64 // the denominator of a fraction, else 0
	Kind      Kind
	Weak      bool // below ten and in words, as 一 and "one" often are where nothing is counted
	Idle      bool // one of 一, 两, "first" and "second" by itself, which mostly count nothing

	chinese  bool
	decimals int // as it is written in digits
}

// Kind is what a number is used for, as far as what stands beside it tells.
type Kind byte

// The kinds of number.
const (
	Cardinal Kind = iota
	Ordinal
	Percent
	Fraction
	Month
	Day
	Year
	Hour
	Unclear // an approximation, a weekday, or no number for certain
)

// Same reports whether two values are equal, as far as texts round.
func Same(x, y float64) bool { return math.Abs(x-y) <= 1e-6*math.Max(math.Abs(x), 1) }

// Equal reports whether two numbers have exactly one value.
func (n Number) Equal(m Number) bool {
	return math.Abs(n.Value-m.Value) <= 1e-12*math.Max(math.Abs(n.Value), 1)
}

// Label reads a text that is a number as a whole, in digits or in Chinese
// numerals below 万.
func Label(s string) (value float64, ok bool) {
	noNumeral := func(r rune) bool {
		_, digit := digitOf(r)
		return !digit && unitOf(r) == 0 && !isDigit(r)
	}
	switch {
	case s == "" || strings.ContainsFunc(s, noNumeral):
		return 0, false
	case isDigit(rune(s[0])):
		n, _ := arabic(s)
		return n.Value, true
	}
	return zhValue(s), true
}

// arabic reads digits, with commas between groups and a decimal part.
func arabic(s string) (n Number, size int) {
	for size < len(s) {
		c := s[size]
		inside := (c == ',' || c == '.') && size+1 < len(s) && isDigit(rune(s[size+1]))
		if !inside && !isDigit(rune(c)) {
			break
		}
		size++
	}
	digits := strings.ReplaceAll(s[:size], ",", "")
	whole, part, _ := strings.Cut(digits, ".")
	x, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		x, _ = strconv.ParseFloat(whole, 64) // a date or a section: 1.2.3
	}
	n = Number{Value: x, decimals: len(part)}
	commas := strings.Contains(s[:size], ",")
	if err != nil || len(digits) > 15 || commas && group(whole) != strings.TrimSuffix(s[:size], "."+part) {
		n.Kind = Unclear
	}
	return n, size
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// group puts commas between the thousands of whole digits.
func group(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

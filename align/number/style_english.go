package number

import (
	"math"
	"strings"
)

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
	if w, ok := wordOf(en().cardinals, n.Value); ok {
		return w, true
	}
	unit := math.Mod(n.Value, 10)
	tens, _ := wordOf(en().tens, n.Value-unit)
	if unit == 0 {
		return tens, true
	}
	w, _ := wordOf(en().cardinals, unit)
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
	x := en().cardinals[last]
	switch {
	case x == 0: // thirty
		return strings.TrimSuffix(s, "y") + "ieth", true
	case x <= 2:
		w, _ := wordOf(en().first, x)
		return first + w, true
	}
	w, _ := wordOf(en().ordinals, x)
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
	w, ok := wordOf(en().months, n.Value)
	return title(w), ok
}

func enRoman(n Number) (string, bool) { return wordOf(en().romans, n.Value) }

func enFractionWith(between string) style {
	return func(n Number) (string, bool) {
		of, over, ok := n.parts()
		count, counts := enCardinal(Number{Value: of})
		part, known := wordOf(en().parts, over)
		if !ok || !counts || !known || of >= over || of > 19 {
			return "", false
		}
		if of > 1 {
			part += "s"
		}
		return count + between + part, true
	}
}

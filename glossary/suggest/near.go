package suggest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"yiku/align/text"
)

// near is an entry whose Chinese has a number in it.
type near struct {
	zh, en string
	number int
	id     int64
}

var numberZH = text.Pattern(`[零〇一二三四五六七八九十百\d]+`)

// learnNumber files a pair under its Chinese without the number.
func (s *Suggester) learnNumber(zh, en string, id int64) {
	zh = text.Simplify(zh)
	for _, at := range numberZH().FindAllStringIndex(zh, -1) {
		if n, ok := parseNumber(zh[at[0]:at[1]]); ok && slices.ContainsFunc(numerals(n), func(f numeral) bool { return f.find(en) >= 0 }) {
			key := zh[:at[0]] + "#" + zh[at[1]:]
			s.numbers[key] = append(s.numbers[key], near{zh, en, n, id})
		}
	}
}

// near suggests the translations of entries that differ in a number only, with
// the number of this one: 第四次… from 第三次….
func (s *Suggester) near(zh string, own map[int64]bool) []Suggestion {
	var all []Suggestion
	for _, at := range numberZH().FindAllStringIndex(zh, -1) {
		n, ok := parseNumber(zh[at[0]:at[1]])
		if !ok {
			continue
		}
		for _, e := range s.numbers[zh[:at[0]]+"#"+zh[at[1]:]] {
			if e.number == n || own[e.id] {
				continue
			}
			for i, f := range numerals(e.number) {
				if at := f.find(e.en); at >= 0 {
					number := cmp.Or(numerals(n)[i].text, ordinal(n))
					en := e.en[:at] + number + e.en[at+len(f.text):]
					all = append(all, Suggestion{en, Near, 0.9, []Evidence{{Near, e.zh, e.en, e.id}}})
					break
				}
			}
		}
	}
	return all
}

// numeral is one way English writes a number.
type numeral struct{ text string }

// find returns where a numeral stands in a text as a word of its own, or -1.
func (f numeral) find(en string) int {
	if f.text == "" {
		return -1
	}
	lower := strings.ToLower(en)
	for from := 0; ; {
		at := strings.Index(lower[from:], strings.ToLower(f.text))
		if at < 0 || len(lower) != len(en) {
			return -1
		}
		at += from
		end := at + len(f.text)
		if (at == 0 || !isWord(lower[at-1])) && (end == len(lower) || !isWord(lower[end])) {
			return at
		}
		from = at + 1
	}
}

func isWord(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

var (
	ordinals = strings.Fields("zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
	cardinal = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty")
)

// numerals are the ways to write a number, the same way at the same place.
func numerals(n int) []numeral {
	words := []numeral{{ordinal(n)}, {""}, {""}, {strconv.Itoa(n)}}
	if n < len(ordinals) {
		words[1].text = title(ordinals[n])
		words[2].text = title(cardinal[n])
	}
	return words
}

// ordinal is 1st, 2nd, 3rd, 4th …
func ordinal(n int) string {
	suffix := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// parseNumber reads a number below a thousand, in digits or characters.
func parseNumber(s string) (int, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return n, true
	}
	if digits := []rune(s); len(digits) > 1 && !strings.ContainsAny(s, "十百") { // 一六四
		for i, r := range digits {
			digits[i] = '0' + rune(max(0, strings.IndexRune("零一二三四五六七八九", r))/len("零"))
		}
		n, err := strconv.Atoi(string(digits))
		return n, err == nil
	}
	total, digit := 0, 0
	for _, r := range s {
		if d := strings.IndexRune("零一二三四五六七八九", r); d >= 0 {
			digit = d / len("零")
			continue
		}
		unit := map[rune]int{'十': 10, '百': 100}[r]
		if unit == 0 {
			return 0, false
		}
		if digit == 0 {
			digit = 1
		}
		total, digit = total+digit*unit, 0
	}
	return total + digit, total+digit > 0
}

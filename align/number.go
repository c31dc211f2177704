package align

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// number is a quantity, by value: 12.6亿 and 1.26 billion are the same, 第十七届
// and 17th, 五月 and May. A weak one is below ten and in words, as 一 and "one"
// often are where nothing is counted.
type number struct {
	value float64
	weak  bool
}

func (a number) same(b number) bool {
	return math.Abs(a.value-b.value) <= 1e-6*math.Max(math.Abs(a.value), 1)
}

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

// zhNumbers finds the numbers of a Chinese text: digits, numerals, and both
// with units. 分之 divides what follows it, but 百分之 is passed over, as
// "percent" is in English.
func zhNumbers(s string) []number {
	var found []number
	over := 0.0 // the denominator before 分之
	for s != "" {
		n, rest, ok := zhNumber(s)
		if !ok {
			_, size := utf8.DecodeRuneInString(s)
			s = s[size:]
			over = 0
			continue
		}
		if after, is := strings.CutPrefix(rest, "分之"); is {
			over, s = n.value, after
			continue
		}
		if over > 0 { // not of 百 alone, which is no number
			n = number{value: n.value / over}
		}
		over = 0
		if !math.IsNaN(n.value) {
			found = append(found, n)
		}
		s = rest
	}
	return found
}

// zhNumber reads the number that s begins with. A value of NaN stands for
// numerals that are no number.
func zhNumber(s string) (n number, rest string, ok bool) {
	first, _ := utf8.DecodeRuneInString(s)
	if '0' <= first && first <= '9' {
		x, rest := arabic(s)
		for {
			r, size := utf8.DecodeRuneInString(rest)
			unit := zhUnits[r] + zhBigUnits[r]
			if unit == 0 {
				return number{value: x}, rest, true
			}
			x, rest = x*unit, rest[size:]
		}
	}
	end := strings.IndexFunc(s, func(r rune) bool {
		_, digit := zhDigits[r]
		return !digit && zhUnits[r] == 0 && zhBigUnits[r] == 0
	})
	if end < 0 {
		end = len(s)
	}
	if end == 0 {
		return number{}, s, false
	}
	run := s[:end]
	single := utf8.RuneCountInString(run) == 1
	if zhNotCounted[run] || single && strings.ContainsAny(run, "一两百千万亿") {
		return number{value: math.NaN()}, s[end:], true
	}
	return number{zhValue(run), single && run != "十"}, s[end:], true
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

// arabic reads digits, with commas between groups and a decimal part.
func arabic(s string) (x float64, rest string) {
	end := 0
	for end < len(s) {
		c := s[end]
		inside := (c == ',' || c == '.') && end+1 < len(s) && '0' <= s[end+1] && s[end+1] <= '9'
		if !inside && (c < '0' || c > '9') {
			break
		}
		end++
	}
	digits := strings.ReplaceAll(s[:end], ",", "")
	if x, err := strconv.ParseFloat(digits, 64); err == nil {
		return x, s[end:]
	}
	whole, _, _ := strings.Cut(digits, ".") // a date or a section: 1.2.3
	x, _ = strconv.ParseFloat(whole, 64)
	return x, s[end:]
}

var (
	enCardinals = ordinalMap("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	enTens      = map[string]float64{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
	enOrdinals  = ordinalMap("- - - third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
	enFirst     = map[string]float64{"first": 1, "second": 2}
	enPowers    = map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
	enMonths    = ordinalMap("- january february march april may june july august september october november december")
	enRomans    = map[string]float64{"II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "XI": 11, "XII": 12}
)

// ordinalMap numbers words from 0; "-" stands for none.
func ordinalMap(words string) map[string]float64 {
	m := map[string]float64{}
	for i, w := range strings.Fields(words) {
		if w != "-" {
			m[w] = float64(i)
		}
	}
	return m
}

// enNumbers finds the numbers of an English text: digits and words, cardinal
// and ordinal, with hundreds to trillions; months; Roman numerals from II.
func enNumbers(s string) []number {
	words := numberWords(s)
	var found []number
	for i := 0; i < len(words); {
		n, used := enNumber(words, i)
		if used > 0 {
			found = append(found, n)
		}
		i += max(used, 1)
	}
	return found
}

// numberWords are the runs of letters and the numbers in digits.
func numberWords(s string) []string {
	var words []string
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case '0' <= r && r <= '9':
			_, rest := arabic(s[i:])
			words = append(words, s[i:len(s)-len(rest)])
			i = len(s) - len(rest)
		case unicode.IsLetter(r):
			end := strings.IndexFunc(s[i:], func(r rune) bool { return !unicode.IsLetter(r) })
			if end < 0 {
				end = len(s) - i
			}
			words = append(words, s[i:i+end])
			i += end
		default:
			i += size
		}
	}
	return words
}

// enNumber reads the number that begins at words[i], and how many words it has.
func enNumber(words []string, i int) (n number, used int) {
	at := func(k int) string {
		if k >= 0 && k < len(words) {
			return strings.ToLower(words[k])
		}
		return ""
	}
	w := at(i)
	if w[0] >= '0' && w[0] <= '9' {
		x, _ := arabic(w)
		k := i + 1
		for enPowers[at(k)] > 0 {
			x *= enPowers[at(k)]
			k++
		}
		return number{value: x}, k - i
	}
	if m, ok := enMonths[w]; ok && words[i][0] < 'a' {
		// "may" and "march" are months only beside a day or a year.
		if w != "may" && w != "march" || isDigits(at(i+1)) || isDigits(at(i-1)) {
			return number{value: m}, 1
		}
	}
	if r, ok := enRomans[words[i]]; ok {
		return number{value: r}, 1
	}
	return enWords(at, i)
}

func isDigits(w string) bool { return w != "" && '0' <= w[0] && w[0] <= '9' }

// enWords reads a number in words: "one hundred and twenty-third".
func enWords(at func(int) string, i int) (n number, used int) {
	total, group := 0.0, 0.0
	k := i
	for ; ; k++ {
		w := at(k)
		units, isUnits := enCardinals[w]
		ordinal, isOrdinal := enOrdinals[w]
		if k > i && enFirst[w] > 0 { // by themselves they mostly order an argument
			ordinal, isOrdinal = enFirst[w], true
		}
		power := enPowers[w]
		switch {
		case isUnits:
			group += units
		case enTens[w] > 0:
			group += enTens[w]
		case isOrdinal:
			return weakBelowTen(total + group + ordinal), k + 1 - i
		case k > i && w == "hundred":
			group = math.Max(group, 1) * power
		case k > i && power > 0:
			total += math.Max(group, 1) * power
			group = 0
		case k > i && w == "and" && enPowers[at(k-1)] > 0 && (hasKey(enCardinals, at(k+1)) || enTens[at(k+1)] > 0):
		case k == i && w == "a" && enPowers[at(k+1)] > 0:
		default:
			if k == i {
				return number{}, 0
			}
			return weakBelowTen(total + group), k - i
		}
	}
}

func hasKey(m map[string]float64, w string) bool { _, ok := m[w]; return ok }

func weakBelowTen(x float64) number { return number{x, x < 10} }

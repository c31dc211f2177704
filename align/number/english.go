package number

import (
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"yiku/align/text"
)

// numerals are the words that numbers are made of.
type numerals struct{ cardinals, tens, ordinals, first, parts, powers, months, romans map[string]float64 }

// en gives the numerals of English, made when they are first wanted.
var en = sync.OnceValue(func() *numerals {
	return &numerals{
		cardinals: wordMap("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
		tens:      map[string]float64{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90},
		ordinals:  wordMap("- - - third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"),
		first:     map[string]float64{"first": 1, "second": 2},
		parts:     wordMap("- - half third quarter fifth sixth seventh eighth ninth tenth"),
		powers:    map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
		months:    wordMap("- january february march april may june july august september october november december"),
		romans:    map[string]float64{"II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "XI": 11, "XII": 12},
	}
})

// wordMap numbers words from 0; "-" stands for none.
func wordMap(words string) map[string]float64 {
	m := map[string]float64{}
	for i, w := range strings.Fields(words) {
		if w != "-" {
			m[w] = float64(i)
		}
	}
	return m
}

// English finds the numbers of an English text: digits and words, cardinal
// and ordinal, with hundreds to trillions; fractions in words; months; Roman
// numerals from II.
func English(s string) []Number {
	words := numberWords(s)
	var found []Number
	for i := 0; i < len(words); {
		n, used := enNumber(s, words, i)
		if used > 0 {
			n.Span = text.Span{Start: words[i].Start, End: words[i+used-1].End}
			if th := suffix().FindString(s[n.End:]); th != "" && isDigit(rune(s[n.End-1])) {
				n.End += len(th)
				n.Kind = max(n.Kind, Ordinal)
			}
			n.Text = s[n.Start:n.End]
			switch {
			case !isDigit(rune(n.Text[0])) && strings.ContainsAny(n.Text, ",;:.?!"): // "five, six"
				n.Kind = Unclear
			case n.Kind == Cardinal && percent().MatchString(s[n.End:]):
				n.Kind = Percent
			}
			found = append(found, n)
		}
		i += max(used, 1)
	}
	return found
}

var (
	suffix  = text.Pattern(`^(?:st|nd|rd|th)\b`)
	percent = text.Pattern(`^\s*(?:%|percent\b|per cent\b)`)
)

// numberWords are the runs of letters and the numbers in digits.
func numberWords(s string) []text.Span {
	var words []text.Span
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case isDigit(r):
			_, size = arabic(s[i:])
			words = append(words, text.Span{Start: i, End: i + size})
		case unicode.IsLetter(r):
			if end := strings.IndexFunc(s[i:], func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
				size = end
			} else {
				size = len(s) - i
			}
			words = append(words, text.Span{Start: i, End: i + size})
		}
		i += size
	}
	return words
}

// enNumber reads the number that begins at words[i], and how many words it has.
func enNumber(s string, words []text.Span, i int) (n Number, used int) {
	at := func(k int) string {
		if k >= 0 && k < len(words) {
			return strings.ToLower(s[words[k].Start:words[k].End])
		}
		return ""
	}
	raw, w := s[words[i].Start:words[i].End], at(i)
	if isDigit(rune(w[0])) {
		n, _ := arabic(w)
		k := i + 1
		for en().powers[at(k)] > 0 {
			n.Value, n.decimals = n.Value*en().powers[at(k)], 0
			k++
		}
		return n, k - i
	}
	if m, ok := en().months[w]; ok && raw[0] < 'a' {
		// "may" and "march" are months only beside a day or a year.
		if w != "may" && w != "march" || startsWithDigit(at(i+1)) || startsWithDigit(at(i-1)) {
			return Number{Value: m, Kind: Month}, 1
		}
	}
	if r, ok := en().romans[raw]; ok {
		return Number{Value: r}, 1
	}
	if n, ok := enFraction(w, at(i+1)); ok {
		return n, 2
	}
	n, used = enWords(at, i)
	if x, ok := en().first[w]; ok && used == 0 {
		return Number{Value: x, Kind: Ordinal, Weak: true, Idle: true}, 1
	}
	return n, used
}

func startsWithDigit(w string) bool { return w != "" && isDigit(rune(w[0])) }

// enFraction reads "one third" and "three quarters".
func enFraction(count, part string) (n Number, ok bool) {
	of, ok := en().cardinals[count]
	singular := part
	if of > 1 {
		singular = strings.TrimSuffix(part, "s")
		if part == "halves" {
			singular = "half"
		}
		ok = ok && singular != part
	}
	over := en().parts[singular]
	if singular == "fourth" {
		over = 4
	}
	if !ok || of == 0 || over == 0 {
		return Number{}, false
	}
	return Number{Value: of / over, Over: over, Kind: Fraction}, true
}

// enWords reads a number in words: "one hundred and twenty-third".
func enWords(at func(int) string, i int) (n Number, used int) {
	total, group := 0.0, 0.0
	k := i
	for ; ; k++ {
		w := at(k)
		units, isUnits := en().cardinals[w]
		ordinal, isOrdinal := en().ordinals[w]
		if k > i && en().first[w] > 0 { // by themselves they mostly order an argument
			ordinal, isOrdinal = en().first[w], true
		}
		if ten, ok := strings.CutSuffix(w, "ieth"); ok && en().tens[ten+"y"] > 0 {
			ordinal, isOrdinal = en().tens[ten+"y"], true
		}
		power := en().powers[w]
		switch {
		case isUnits:
			group += units
		case en().tens[w] > 0:
			group += en().tens[w]
		case isOrdinal:
			return inWords(total+group+ordinal, Ordinal), k + 1 - i
		case k > i && w == "hundred":
			group = math.Max(group, 1) * power
		case k > i && power > 0:
			total += math.Max(group, 1) * power
			group = 0
		case k > i && w == "and" && en().powers[at(k-1)] > 0 && (hasKey(en().cardinals, at(k+1)) || en().tens[at(k+1)] > 0):
		case k == i && w == "a" && en().powers[at(k+1)] > 0:
		default:
			if k == i {
				return Number{}, 0
			}
			return inWords(total+group, Cardinal), k - i
		}
	}
}

func hasKey(m map[string]float64, w string) bool { _, ok := m[w]; return ok }

func inWords(x float64, kind Kind) Number { return Number{Value: x, Kind: kind, Weak: x < 10} }

package text

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Traditional and simplified spellings of a term must meet in a look-up, and a
// place found in one must be a place in the other. So the conversion here goes
// character by character and keeps their number: 於 becomes 于 wherever it
// stands. About twenty characters were simplified in one reading only (乾燥 is
// 干燥, but 乾隆 stays), and for these script_readings.txt lists the words that
// decide. A word is compared in a form that both spellings share, which makes
// the conversion idempotent.

//go:generate go run script_gen.go

//go:embed script.txt
var scriptTable string

//go:embed script_readings.txt
var scriptReadings string

// The table covers the ideographs of the Basic Multilingual Plane from
// Extension A on; the rarer ones beyond it are left as they are.
const (
	firstIdeograph = 0x3400
	lastIdeograph  = 0x9FFF
)

// scripts is the decoded form of the two tables.
type scripts struct {
	simple   [lastIdeograph - firstIdeograph + 1]rune // 0: stays
	only     [lastIdeograph - firstIdeograph + 1]script
	readings map[rune][]reading
	twin     map[rune]rune // simplified forms of one character, to the one they are compared as
}

type script uint8

const (
	both script = iota
	hans
	hant
)

// reading is what a character becomes between certain others.
type reading struct {
	before, after []rune // as compared
	to            rune
}

// loadScripts takes about 0.2 ms, paid by the first text that is not ASCII.
var loadScripts = sync.OnceValue(func() *scripts {
	t := &scripts{readings: map[rune][]reading{}, twin: map[rune]rune{}}
	for line := range dataLines(scriptTable) {
		s, n := utf8.DecodeRuneInString(line)
		if s <= lastIdeograph {
			t.only[s-firstIdeograph] = hans
		}
		for _, r := range line[n:] {
			if r == s {
				t.only[s-firstIdeograph] = both
				continue
			}
			t.simple[r-firstIdeograph] = s
			t.only[r-firstIdeograph] = hant
		}
	}
	for line := range dataLines(scriptReadings) {
		fields := strings.Fields(line)
		from, _ := utf8.DecodeRuneInString(fields[0])
		to, _ := utf8.DecodeRuneInString(fields[1])
		t.only[from-firstIdeograph] = both
		if to != from {
			t.twin[t.convert(from)] = to
		}
	}
	for line := range dataLines(scriptReadings) {
		t.addReadings(strings.Fields(line))
	}
	return t
})

// dataLines yields the lines of an embedded table without its comments.
func dataLines(data string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(data) {
			if !strings.HasPrefix(line, "#") && !yield(strings.TrimSuffix(line, "\n")) {
				return
			}
		}
	}
}

func (t *scripts) addReadings(fields []string) {
	from, _ := utf8.DecodeRuneInString(fields[0])
	to, _ := utf8.DecodeRuneInString(fields[1])
	for _, word := range fields[2:] {
		runes := []rune(word)
		compared := make([]rune, len(runes))
		for i, r := range runes {
			compared[i] = t.compared(r)
		}
		for i, r := range runes {
			if r == to {
				t.readings[from] = append(t.readings[from], reading{compared[:i], compared[i+1:], to})
			}
		}
	}
	slices.SortStableFunc(t.readings[from], func(a, b reading) int {
		return len(b.before) + len(b.after) - len(a.before) - len(a.after)
	})
}

// convert is the simplified form of r on its own.
func (t *scripts) convert(r rune) rune {
	if firstIdeograph <= r && r <= lastIdeograph && t.simple[r-firstIdeograph] != 0 {
		return t.simple[r-firstIdeograph]
	}
	return r
}

// compared is the form of r in which words are recognised: the same for all
// characters that one can become.
func (t *scripts) compared(r rune) rune {
	r = t.convert(r)
	if twin, ok := t.twin[r]; ok {
		return twin
	}
	return r
}

// convertAt is the simplified form of r, which stands in s from byte i to j.
func (t *scripts) convertAt(s string, i, j int, r rune) rune {
	for _, w := range t.readings[r] {
		if t.endsWith(s[:i], w.before) && t.startsWith(s[j:], w.after) {
			return w.to
		}
	}
	return t.convert(r)
}

func (t *scripts) startsWith(s string, word []rune) bool {
	for _, want := range word {
		r, n := utf8.DecodeRuneInString(s)
		if n == 0 || t.compared(r) != want {
			return false
		}
		s = s[n:]
	}
	return true
}

func (t *scripts) endsWith(s string, word []rune) bool {
	for _, want := range slices.Backward(word) {
		r, n := utf8.DecodeLastRuneInString(s)
		if n == 0 || t.compared(r) != want {
			return false
		}
		s = s[:len(s)-n]
	}
	return true
}

// Simplify writes traditional characters as simplified ones. The number of code
// points stays the same, so that offsets into one text hold in the other; a
// text without traditional characters is returned as it is.
func Simplify(s string) string {
	start := strings.IndexFunc(s, func(r rune) bool { return r >= firstIdeograph })
	if start < 0 {
		return s
	}
	t := loadScripts()
	var b strings.Builder
	done := 0 // bytes of s already in b
	for i, r := range s[start:] {
		if r > lastIdeograph {
			continue
		}
		i += start
		j := i + utf8.RuneLen(r)
		if to := t.convertAt(s, i, j, r); to != r {
			b.WriteString(s[done:i])
			b.WriteRune(to)
			done = j
		}
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// Neutral is the character that r and all that it can be written as in the
// other script have in common: 发, 發 and 髮 are one, and so are the readings of
// 乾. It looks at no neighbours, so that an edit of one character of a text
// changes one of its neutral form. Simplify(s) and s have the same.
func Neutral(r rune) rune {
	if r < firstIdeograph || r > lastIdeograph {
		return r
	}
	return loadScripts().compared(r)
}

// Script counts the characters of s that exist in one script only: 国 is
// simplified, 國 traditional, and 中 says nothing.
func Script(s string) (simplified, traditional int) {
	for _, r := range s {
		if r < firstIdeograph || r > lastIdeograph {
			continue
		}
		switch loadScripts().only[r-firstIdeograph] {
		case hans:
			simplified++
		case hant:
			traditional++
		}
	}
	return simplified, traditional
}

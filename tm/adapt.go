package tm

import (
	"strings"

	"yiku/align/number"
	"yiku/align/text"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Numbers adapted
//
// News repeats itself with other numbers: 第十三届 last year, 第十四届 now. Where a
// query differs from the source of a match in numbers only, its translation is
// that of the match with those numbers put in. This is worth doing only if it
// can be trusted, since a wrong number in a good sentence is read over. So the
// rules are all reasons not to:
//
//   - Between the numbers, query and source are equal after folding.
//   - A number that changed is read with certainty on both sides, and is used for
//     the same: as an ordinal, a share, a day, a month. Approximations (三四个,
//     十几), weekdays and odd writings are not touched.
//   - Its value stands once in the source, and once in the target, by value and
//     used for the same. Two fives are one too many; so is a number that the
//     target has converted or left out.
//   - Its style in the target is known, and holds the new value: 1.3 billion,
//     1,300, 14th, Fourteenth, XIV, one-third, May (see [number.Number.Like]).
//   - The words around it need not change for it: "1 person" and "2 people", "a
//     10 percent" and "an 11 percent", "9 a.m." and 15 o'clock.
//   - Nothing else in the target follows from it: not the hectares in "16 mu (1.07
//     hectares)", nor the Monday of "Monday, May 21".
//   - What comes out is read again, and has the values it was to have.
//
// The score stays that of the match as it is. The numbers are a proposal, and
// shown as one.

// Change is a number that was put in the place of another.
type Change struct {
	From, To             string // in the target
	SourceFrom, SourceTo string // in the source and in the query
}

// Adapt returns the target of a match with the numbers of the query, where
// these alone tell the query from the source, and what was changed. It is not
// ok where nothing differs, or anything else, or a change is in doubt. One of
// source and target is Chinese, the other English.
func Adapt(query, source, target string) (adapted string, changes []Change, ok bool) {
	readSource, readTarget := readers(source, target)
	if readSource == nil {
		return "", nil, false
	}
	query, source = readable(query), readable(source)
	asked, known, there := readSource(query), readSource(source), readTarget(target)
	if !sameBetween(query, asked, source, known) {
		return "", nil, false
	}
	want := append([]number.Number(nil), there...) // what the target is to have
	to := make([]string, len(there))
	for i, from := range known {
		if asked[i].Text == from.Text || asked[i].Equal(from) {
			continue
		}
		k, found := partner(from, known, there)
		if !found || asked[i].Kind == number.Unclear || asked[i].Kind != from.Kind || to[k] != "" {
			return "", nil, false
		}
		text, can := there[k].Like(from, asked[i])
		if !can || !agrees(target, there[k], from, asked[i], text) || follows(source, target, from, known, there, k) {
			return "", nil, false
		}
		to[k], want[k].Value = text, asked[i].Value
		changes = append(changes, Change{From: there[k].Text, To: text, SourceFrom: from.Text, SourceTo: asked[i].Text})
	}
	if len(changes) == 0 {
		return "", nil, false
	}
	var b strings.Builder
	done := 0
	for k, n := range there {
		if to[k] != "" {
			b.WriteString(target[done:n.Start] + to[k])
			done = n.End
		}
	}
	adapted = b.String() + target[done:]
	again := readTarget(adapted)
	if len(again) != len(want) {
		return "", nil, false
	}
	for k, n := range again {
		if !n.Equal(want[k]) {
			return "", nil, false
		}
	}
	return adapted, changes, true
}

// readers returns what reads the numbers of source and target, nil where these
// are not a Chinese and an English text.
func readers(source, target string) (ofSource, ofTarget func(string) []number.Number) {
	from, to := text.Language(source), text.Language(target)
	switch {
	case from == language.Und || to == language.Und || (from == text.English) == (to == text.English):
		return nil, nil
	case from == text.English:
		return number.English, chineseNumbers
	}
	return chineseNumbers, number.English
}

// chineseNumbers leaves out 一 where it counts nothing.
func chineseNumbers(s string) []number.Number {
	all := number.Chinese(s)
	kept := all[:0]
	for _, n := range all {
		if n.Text != "一" || n.Kind != number.Cardinal {
			kept = append(kept, n)
		}
	}
	return kept
}

// readable is a text in the characters that numbers are read in.
func readable(s string) string { return text.Simplify(norm.NFKC.String(s)) }

// sameBetween reports whether two texts are equal but for their numbers.
func sameBetween(a string, in []number.Number, b string, of []number.Number) bool {
	if len(in) != len(of) {
		return false
	}
	x, y := 0, 0
	for i := range in {
		if text.Fold(a[x:in[i].Start]) != text.Fold(b[y:of[i].Start]) {
			return false
		}
		x, y = in[i].End, of[i].End
	}
	return text.Fold(a[x:]) == text.Fold(b[y:])
}

// partner returns which number of the target translates a number of the
// source; not found unless its value is the only one of its kind on both sides.
func partner(from number.Number, known, there []number.Number) (k int, found bool) {
	k = -1
	times := 0
	for _, n := range known {
		if n.Equal(from) {
			times++
		}
	}
	for i, n := range there {
		if n.Equal(from) {
			times++
			k = i
		}
	}
	return k, times == 2 && k >= 0 && goTogether(from, there[k])
}

// goTogether reports whether a number in one language may stand for one in the
// other by what they are used for. 第三章 is Chapter 3, 十九大 the 19th congress,
// 8日 the 8th; 5月 may be a plain number in figures, but May is no plain number.
func goTogether(a, b number.Number) bool {
	if a.Kind > b.Kind {
		a, b = b, a
	}
	switch {
	case b.Kind == number.Unclear:
		return false
	case a.Kind == b.Kind:
		return true
	case b.Kind == number.Percent, b.Kind == number.Fraction, monthName(b):
		return false
	case a.Kind == number.Cardinal:
		return true
	}
	return a.Kind == number.Ordinal && b.Kind == number.Day
}

func monthName(n number.Number) bool {
	return n.Kind == number.Month && 'A' <= n.Text[0] && n.Text[0] <= 'Z'
}

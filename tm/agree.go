package tm

import (
	"slices"
	"strings"

	"yiku/align/number"
	"yiku/align/text"
)

var (
	article     = text.Pattern(`(?i)\b(an?) $`)
	vowelSound  = text.Pattern(`(?i)^(?:8|11(?:$|[ ,]\d{3}|th)|18(?:$|[ ,]\d{3}|th)|[aeiu]|o[^n])`)
	superlative = text.Pattern(`^[- ](?:most\b|\w+est\b)`)
	halfDay     = text.Pattern(`(?i)\b(?:[ap]\.?m\b|noon|midnight|o'clock)`)
	beforeDate  = text.Pattern(`\d[-/.]$`)
	weekday     = text.Pattern(`(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|星期|礼拜|周[一二三四五六日]`)
	conversion  = text.Pattern(`(?i)^[^.;。；]*(?:[(（][^)）]*|\bor\b[^,]*|equivalent to[^,]*|相当于|[折约]合)$`)
)

// agrees reports whether the words around a number of the target may stay as
// they are when another, written as to, takes its place.
func agrees(target string, n, from, asked number.Number, to string) bool {
	before, after := target[:n.Start], target[n.End:]
	if text.Simplify(n.Text) != n.Text || strings.HasPrefix(after, "億") || strings.HasPrefix(after, "萬") {
		return false
	}
	one := from.Value == 1 || asked.Value == 1
	switch {
	case beforeDate().MatchString(before) && len(n.Text) != len(to): // 2024-12-08
		return false
	case text.Language(target) != text.English:
		return true
	case from.Kind == number.Hour && (max(from.Value, asked.Value) >= 12 || asked.Value < 1) && halfDay().MatchString(target):
		return false
	case n.Kind == number.Ordinal && one && superlative().MatchString(after):
		return false // "the second largest", and just "the largest"
	case one && n.Kind == number.Cardinal && plural(from.Kind):
		return false
	}
	if m := article().FindStringSubmatch(before); m != nil {
		return strings.EqualFold(m[1], "an") == vowelSound().MatchString(to)
	}
	return true
}

// plural reports whether what a number of a kind counts has a plural.
func plural(k number.Kind) bool { return k == number.Cardinal || k == number.Hour || k == number.Year }

// follows reports whether something in the target follows from its number k,
// which translates the number from, and would be wrong with another: a measure converted (16 mu (1.07 hectares)), or
// the weekday of a date, where the source has neither.
func follows(source, target string, from number.Number, known, there []number.Number, k int) bool {
	dated := func(n number.Number) bool {
		return n.Kind == number.Year || n.Kind == number.Month || n.Kind == number.Day
	}
	if (dated(from) || dated(there[k])) && weekday().MatchString(target) && !weekday().MatchString(source) {
		return true
	}
	inSource := func(n number.Number) bool { return slices.ContainsFunc(known, n.Equal) }
	for _, at := range []int{k - 1, k} {
		if at < 0 || at+1 >= len(there) || inSource(there[at]) && inSource(there[at+1]) {
			continue
		}
		if conversion().MatchString(target[there[at].End:there[at+1].Start]) {
			return true
		}
	}
	return false
}

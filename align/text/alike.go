package text

import (
	"strings"
	"unicode/utf8"
)

// Marks that are written in several ways, the way in which they are compared
// first; all as [Fold] leaves them.
var varied = []string{
	"'’‘‛ʼ′´`‵",
	`"“”„‟〝〞〟″‶«»「」『』﹁﹂﹃﹄`,
	"·•・‧∙⋅",
	"-‐‒–—―−─━",
}

// Variants returns the ways to write a mark that [Alike] has one of for all, nil
// for any other character.
func Variants(r rune) []rune {
	for _, v := range varied {
		if first, _ := utf8.DecodeRuneInString(v); first == r {
			return []rune(v)
		}
	}
	return nil
}

// Odd yields the ranges of characters that [Fold] leaves as they are, and [Alike]
// takes for another or for none, apart from [Variants].
func Odd(yield func(first, last rune) bool) {
	for _, r := range ignorable.R16 {
		if !yield(rune(r.Lo), rune(r.Hi)) {
			return
		}
	}
	for _, r := range ignorable.R32 {
		if !yield(rune(r.Lo), rune(r.Hi)) {
			return
		}
	}
	_ = yield(firstRadical, lastRadical) && yield(firstStroke, lastStroke)
}

// alike is the character that r is compared as, -1 where it does not count.
func alike(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= '一' && r <= '鿿' || r == ' ' || r >= '0' && r <= '9' {
		return r
	}
	for _, v := range varied {
		if strings.ContainsRune(v, r) {
			return firstRune(v)
		}
	}
	if Ignorable(r) {
		return -1
	}
	return r
}

// Alike is the form in which a phrase is looked for in a text; both have been
// through [Fold]. Traditional characters are simplified; quotation marks,
// hyphens and dashes, and middle dots are one of each; spaces next to a Han
// character, and what is [Ignorable], do not count.
func Alike(folded string) string {
	if isAlike(folded) {
		return Simplify(folded)
	}
	runes, _ := AlikeAt(folded)
	return string(runes)
}

// AlikeAt is [Alike] that tells for each character of the result which character
// of the text it is.
func AlikeAt(folded string) (runes []rune, at []int) {
	simple := []rune(Simplify(strings.Map(Look, folded)))
	gap := -1 // where white space is, since the last
	last := rune(0)
	add := func(r rune, i int) {
		runes, at = append(runes, r), append(at, i)
		last = r
	}
	for i, r := range simple {
		switch r = alike(r); {
		case r < 0:
			continue
		case r == ' ':
			gap = i
			continue
		case gap >= 0 && last != 0 && !IsHan(last) && !IsHan(r):
			add(' ', gap)
		case r == '-' && last == '-':
			continue
		}
		gap = -1
		add(r, i)
	}
	return runes, at
}

// isAlike reports whether a text is in the form of [Alike] but for simplification,
// and has no white space that does not count.
func isAlike(s string) bool {
	last := rune(0)
	for _, r := range s {
		if alike(r) != r || Look(r) != r || r == '-' && last == '-' || r == ' ' && IsHan(last) || last == ' ' && IsHan(r) {
			return false
		}
		last = r
	}
	return true
}

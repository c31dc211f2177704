package document

import (
	"slices"
	"unicode"

	"yiku/align/text"
	"yiku/align/text/pinyin"
)

// Characters set apart
//
// A heading may be set wide, 西 藏 自 治 区, which is one word for the reader, as is
// what a program took out of a justified line. So three Han characters or more
// that stand alone, with the same white space between all of them, are put
// together, and with what stands beside them in the same way, which the end of the
// word may be a part of. Two stay as they are, since a list puts a name like 王　强 under others
// of three characters; and so does a row of such names.

const (
	leastApart = 3 // characters
	widestGap  = 4 // white space between two of them
)

// closeUp puts together characters that were set apart.
func closeUp(s string) string {
	runes := []rune(s)
	kept := runes[:0:0]
	changed := false
	for i := 0; i < len(runes); {
		apart, gap, end := setApart(runes, i)
		if len(apart) >= leastApart && !areNames(apart) {
			kept, i, changed = append(hanBefore(kept, gap), apart...), end, true
			if next := end + len(gap); next < len(runes) && slices.Equal(runes[end:next], gap) && text.IsHan(runes[next]) {
				i = next
			}
			continue
		}
		end = max(end, i+1)
		kept, i = append(kept, runes[i:end]...), end
	}
	if !changed {
		return s
	}
	return string(kept)
}

// hanBefore takes a gap off the end of a text, where a Han character is before it.
func hanBefore(s, gap []rune) []rune {
	if n := len(s) - len(gap); n > 0 && slices.Equal(s[n:], gap) && text.IsHan(s[n-1]) {
		return s[:n]
	}
	return s
}

// setApart returns the characters that stand alone from i on, the white space
// between them, which is everywhere the same, and where they end.
func setApart(s []rune, i int) (apart, width []rune, end int) {
	if !alone(s, i) {
		return nil, nil, i
	}
	apart, end = s[i:i+1:i+1], i+1
	for {
		next := end
		for next < len(s) && next-end <= widestGap && unicode.IsSpace(s[next]) {
			next++
		}
		gap := s[end:next]
		if len(gap) == 0 || len(gap) > widestGap || !alone(s, next) || width != nil && !slices.Equal(gap, width) {
			return apart, width, end
		}
		width = gap
		apart, end = append(apart, s[next]), next+1
	}
}

// alone reports whether a Han character stands at a place with no other beside it.
func alone(s []rune, i int) bool {
	han := func(i int) bool { return i >= 0 && i < len(s) && text.IsHan(s[i]) }
	return han(i) && !han(i-1) && !han(i+1)
}

// areNames reports whether characters may be names of two each.
func areNames(s []rune) bool {
	if len(s)%2 > 0 {
		return false
	}
	for pair := range slices.Chunk(s, 2) {
		if !pinyin.IsSurname(pair[0]) {
			return false
		}
	}
	return true
}

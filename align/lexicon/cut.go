package lexicon

import (
	"math"
	"unicode/utf8"

	"yiku/align/text"
)

// maxWord is the length in characters of the longest word a table may have.
const maxWord = 12

// Cut returns the Chinese words of s in order: of all ways to cut its runs of
// Han characters into words of the table, the one whose words are the most
// probable, each taken by itself. A character that is no word counts as a very
// rare one. What is not Han is left out; s is expected in simplified
// characters.
func (l *Lexicon) Cut(s string) []string {
	var words []string
	start := -1
	for i, r := range s {
		switch han := text.IsHan(r); {
		case han && start < 0:
			start = i
		case !han && start >= 0:
			words = l.cutRun(words, s[start:i])
			start = -1
		}
	}
	if start >= 0 {
		words = l.cutRun(words, s[start:])
	}
	return words
}

// cutRun appends the words of a run of Han characters. best[i] is the lowest
// cost of the first i bytes, from[i] where the last word of that cut begins.
func (l *Lexicon) cutRun(words []string, run string) []string {
	all := math.Log(l.zh.total + 1)
	unknown := all + 3
	best := make([]float64, len(run)+1)
	from := make([]int, len(run)+1)
	for i := range best {
		best[i] = math.Inf(1)
	}
	best[0] = 0
	for i := range run {
		end, h := i, uint32(unhashed)
		for n := 1; n <= l.zh.longest && end < len(run); n++ {
			_, size := utf8.DecodeRuneInString(run[end:])
			h = hash(h, run[end:end+size])
			end += size
			cost := unknown
			if e, ok := l.zh.findHashed(run[i:end], h); ok {
				cost = all - math.Log(float64(e.count)+0.5)
			} else if n > 1 {
				continue
			}
			if best[i]+cost < best[end] {
				best[end], from[end] = best[i]+cost, i
			}
		}
	}
	first := len(words)
	for end := len(run); end > 0; end = from[end] {
		words = append(words, run[from[end]:end])
	}
	for i, j := first, len(words)-1; i < j; i, j = i+1, j-1 {
		words[i], words[j] = words[j], words[i]
	}
	return words
}

package index

import (
	"slices"

	"yiku/align/text"
)

// A gram is a pair of neighbouring characters and which one of its kind it is:
// "haha" has the grams ␣h, ha, ah, the second ha, and a␣. Numbered like this,
// the grams of a text are a set, and what two texts have in common is counted
// with repetitions. It is a number that sorts by the first character, then the
// second: 21 bits each, and 8 for the number.
//
// Characters are taken in their neutral form ([text.Neutral]), so that one set
// of postings serves simplified and traditional writing. The form depends on
// no neighbour: an edit of the text is one edit of it, and whatever bounds the
// grams of the one bounds those of the other.
type gram uint64

// mostRepeats is how many of a kind of pair are told apart; more are not
// indexed, and the bound counts them as lost.
const mostRepeats = 1 << 8

func pairOf(a, b rune) gram { return gram(a)<<29 | gram(b)<<8 }

// beginning returns the first gram with a first character; all of them lie
// before the first one with the next character.
func beginning(a rune) gram { return pairOf(a, 0) }

// pairs yields the pairs of a folded text, the first and the last with the
// space around it.
func pairs(folded string, yield func(gram)) {
	last := rune(0)
	for _, r := range folded {
		r = text.Neutral(r)
		yield(pairOf(last, r))
		last = r
	}
	yield(pairOf(last, 0))
}

// gramsOf returns the grams of a folded text in order.
func gramsOf(folded string) []gram {
	var all []gram
	pairs(folded, func(g gram) { all = append(all, g) })
	slices.Sort(all)
	kept, number := all[:0], gram(0)
	for i, last := 0, gram(0); i < len(all); i++ {
		pair := all[i]
		if number++; i == 0 || pair != last {
			number = 0
		}
		if last = pair; number < mostRepeats {
			kept = append(kept, pair|number)
		}
	}
	return kept
}

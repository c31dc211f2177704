package tm

import (
	"math/bits"
	"unicode/utf8"

	"yiku/align/text"
)

// The score of a match is the share of a segment that need not be retyped:
//
//	score = floor(100 × (1 − d / max(len a, len b)))
//
// with both texts folded by [text.Fold], lengths in code points and d the
// Levenshtein distance. It is a whole number from integer arithmetic, so that
// it is the same on every machine, and 100 only for texts that fold to the
// same string.
//
// The distance is computed a column at a time with the bit vectors of Myers
// (J. ACM 46, 1999): the differences between the cells of a column, each −1, 0
// or +1, are two words of 64 bits, and a dozen word operations make the next
// column. Segments over 64 code points take several words to a column, linked
// as Hyyrö (2003) describes, of which only those are computed that the band of
// Ukkonen (1985) around the diagonal touches. Chinese segments are short: most
// of a memory is scored with one word.
//
// A score that is asked for from some least one up bounds the distance by
// k = (100−least)·max/100. Lengths more than k apart need no comparison, and one
// is given up as soon as it cannot end at k or below.

// Score returns how alike two segments are, 0 to 100, after folding.
func Score(a, b string) int { return NewQuery(a).Score(text.Fold(b), 0) }

// Query is a segment prepared to be scored against many. It is not safe for
// use by several goroutines at once.
type Query struct {
	folded string
	runes  int // code points in folded
	words  int // 64-bit words to a column

	// Each code point of the query has a row of match vectors: bit i of the row
	// says that it stands at i. Row 0 is that of all other code points.
	rows  []uint64
	ascii [128]int32 // row of an ASCII character
	table []slot     // rows of the others: open addressing, 2^(32-shift) long
	shift uint8

	plus, minus []uint64 // the column: where the cell below is one more, one less
}

type slot struct {
	char rune
	row  int32
}

// NewQuery folds and prepares a segment.
func NewQuery(s string) *Query {
	q := &Query{folded: text.Fold(s)}
	q.runes = utf8.RuneCountInString(q.folded)
	q.words = max(1, (q.runes+63)/64)
	size := bits.Len(uint(2 * q.runes))
	q.table, q.shift = make([]slot, 1<<size), uint8(32-size)
	q.rows = make([]uint64, q.words, 2*q.words)
	q.plus, q.minus = make([]uint64, q.words), make([]uint64, q.words)
	at := 0
	for _, r := range q.folded {
		row := int(q.claim(r)) * q.words
		q.rows[row+at/64] |= 1 << (at % 64)
		at++
	}
	return q
}

// Folded returns the segment as it is compared.
func (q *Query) Folded() string { return q.folded }

// claim returns the row of a character, making one if it has none.
func (q *Query) claim(r rune) int32 {
	if row := q.row(r); row != 0 {
		return row
	}
	row := int32(len(q.rows) / q.words)
	q.rows = append(q.rows, make([]uint64, q.words)...)
	if r < 128 {
		q.ascii[r] = row
		return row
	}
	i := q.hash(r)
	for q.table[i].row != 0 {
		i = (i + 1) & (len(q.table) - 1)
	}
	q.table[i] = slot{r, row}
	return row
}

func (q *Query) row(r rune) int32 {
	if r < 128 {
		return q.ascii[r]
	}
	for i := q.hash(r); ; i = (i + 1) & (len(q.table) - 1) {
		if s := q.table[i]; s.row == 0 || s.char == r {
			return s.row
		}
	}
}

// hash spreads code points by Fibonacci hashing: the high bits of a product
// with 2³² over the golden ratio.
func (q *Query) hash(r rune) int {
	return int(uint32(r) * 0x9E3779B1 >> q.shift)
}

// Lengths returns the least and the greatest number of code points of a folded
// segment that can score least or more. With a least of 0 there is no greatest:
// high is then -1.
func (q *Query) Lengths(least int) (low, high int) {
	if least <= 0 {
		return 0, -1
	}
	return (least*q.runes + 99) / 100, 100 * q.runes / least
}

// Score returns how alike the query and an already folded segment are, or 0
// where that is below least. It allocates nothing.
func (q *Query) Score(folded string, least int) int {
	if folded == q.folded {
		return 100
	}
	// A code point takes one to four bytes: lengths that are far apart show
	// before any are counted.
	if 100*q.runes < least*((len(folded)+3)/4) || 100*len(folded) < least*q.runes {
		return 0
	}
	n := utf8.RuneCountInString(folded)
	longer := max(q.runes, n)
	limit := (100 - max(0, least)) * longer / 100
	if longer-q.runes > limit || longer-n > limit {
		return 0
	}
	var d int
	switch {
	case q.runes == 0 || n == 0:
		d = longer
	case q.words == 1:
		d = q.distance(folded, n, limit)
	default:
		d = q.distanceWords(folded, n, limit)
	}
	if d > limit {
		return 0
	}
	return 100 * (longer - d) / longer
}

// distance is Myers's algorithm in one word. It returns the distance to a
// segment of n code points, or any number over limit if it is over limit.
func (q *Query) distance(s string, n, limit int) int {
	plus, minus := ^uint64(0), uint64(0)
	bottom := uint(q.runes - 1)
	d := q.runes
	for _, r := range s {
		match := q.rows[q.row(r)]
		same := match | minus
		diagonal := ((match&plus + plus) ^ plus) | same
		up := minus | ^(diagonal | plus) // the cell to the right is one more
		down := plus & diagonal          // one less
		d += int(up>>bottom&1) - int(down>>bottom&1)
		up = up<<1 | 1
		plus = down<<1 | ^(diagonal | up)
		minus = up & diagonal
		if n--; d-n > limit {
			return limit + 1 // each column to come takes off one at most
		}
	}
	return d
}

// distanceWords is the same for a query of several words. A path of at most
// limit edits strays from the diagonal by half of what the difference of the
// lengths leaves of limit; only the words with cells in that band are
// computed. The cells beside the band are taken for larger than they may be,
// which no such path can notice.
func (q *Query) distanceWords(s string, n, limit int) int {
	spare := (limit - max(q.runes-n, n-q.runes)) / 2
	below := spare + max(0, q.runes-n)
	above := spare + max(0, n-q.runes)

	q.plus[0], q.minus[0] = ^uint64(0), 0
	first, last := 0, 0
	d := min(64, q.runes) // of the lowest cell of the last word
	column := 0
	for _, r := range s {
		column++
		for end := min(q.runes, column+below); last*64+64 < end; {
			last++
			q.plus[last], q.minus[last] = ^uint64(0), 0
			d += min(64, q.runes-last*64)
		}
		first = max(0, column-above-1) / 64
		first = min(first, last)
		match := q.rows[int(q.row(r))*q.words:]
		step := 1 // from the cell on the left, in the row above the word
		for w := first; w <= last; w++ {
			step = q.advance(w, match[w], step)
		}
		d += step
		if last == q.words-1 && d-(n-column) > limit {
			return limit + 1
		}
	}
	return d
}

// advance computes a word of the next column. The steps into and out of it are
// those between neighbours in the row above it and in its lowest row.
func (q *Query) advance(w int, match uint64, in int) (out int) {
	plus, minus := q.plus[w], q.minus[w]
	var inUp, inDown uint64
	if in > 0 {
		inUp = 1
	} else if in < 0 {
		inDown = 1
	}
	same := match | minus
	match |= inDown
	diagonal := (match&plus + plus) ^ plus | match
	up := minus | ^(diagonal | plus)
	down := plus & diagonal
	bottom := uint(min(63, q.runes-1-w*64))
	out = int(up>>bottom&1) - int(down>>bottom&1)
	up = up<<1 | inUp
	down = down<<1 | inDown
	q.plus[w] = down | ^(same | up)
	q.minus[w] = up & same
	return out
}

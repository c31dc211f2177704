package zh

import (
	"hash/maphash"
	"sync/atomic"
	"unicode/utf8"

	"github.com/go-ego/gse/hmm"
)

// cutter cuts runs of characters that are no words with gse's hidden Markov
// model, and remembers how: the same names and endings come again and again, and
// the model takes a hundred times as long as everything else that is done to
// them. What hashes to the same slot as another run takes its place.
type cutter [1 << 14]atomic.Pointer[cutRun]

// cutRun is a run and the bytes of each of its words.
type cutRun struct {
	run   string
	sizes []int
}

const longestKept = 24 // bytes of a run; longer ones hardly come again

var seed = maphash.MakeSeed()

// cut returns the bytes of each word of a run.
func (c *cutter) cut(run string) []int {
	if _, size := utf8.DecodeRuneInString(run); size == len(run) {
		return []int{size}
	}
	if len(run) > longestKept {
		return cut(run)
	}
	slot := &c[maphash.String(seed, run)%uint64(len(c))]
	if known := slot.Load(); known != nil && known.run == run {
		return known.sizes
	}
	sizes := cut(run)
	slot.Store(&cutRun{string([]byte(run)), sizes})
	return sizes
}

func cut(run string) []int {
	words := hmm.Cut(run)
	sizes := make([]int, len(words))
	for i, w := range words {
		sizes[i] = len(w)
	}
	return sizes
}

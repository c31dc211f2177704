package zh

import (
	"hash/maphash"
	"math/bits"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"github.com/go-ego/gse/hmm"
)

// cutter cuts runs of characters that are no words with gse's hidden Markov
// model, and remembers how: the same names and endings come again and again, and
// the model takes a hundred times as long as all else that is done to them. A run
// takes the place of another whose hash has the same end.
type cutter [1 << 16]atomic.Pointer[cutRun]

// cutRun is a run, and as bits the bytes in it that a word ends with.
type cutRun struct {
	run  string
	ends uint32
}

const longestKept = 32 // bytes of a run; longer ones hardly come again

var seed = maphash.MakeSeed()

// cut hands the bytes of each word of a run to add.
func (c *cutter) cut(run string, add func(size int)) {
	if len(run) > longestKept {
		model(run, add)
		return
	}
	slot := &c[maphash.String(seed, run)%uint64(len(c))]
	known := slot.Load()
	if known == nil || known.run != run {
		known = &cutRun{run: strings.Clone(run)}
		end := 0
		model(run, func(size int) {
			end += size
			known.ends |= 1 << (end - 1)
		})
		slot.Store(known)
	}
	for ends := known.ends; ends != 0; {
		size := bits.TrailingZeros32(ends) + 1
		add(size)
		ends >>= size
	}
}

// model asks the model: a character is the beginning of a word, its middle, its
// end, or a word of its own.
func model(run string, add func(size int)) {
	_, states := hmm.Viterbi([]rune(run), []byte("BMES"))
	start, i := 0, 0
	for at, r := range run {
		if end := at + utf8.RuneLen(r); states[i] == 'E' || states[i] == 'S' || end == len(run) {
			add(end - start)
			start = end
		}
		i++
	}
}

package lexicon

import (
	"encoding/binary"
	"errors"
	"hash/maphash"
	"iter"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// A vocabulary numbers the words of a language from 0 up, and has how often
// each occurs in what the table was learned from.
//
// It finds a word by a hash table with open addressing that holds nothing but
// numbers. It is made three times faster than a map of strings, which counts
// where a command reads it for a single page.
type vocabulary struct {
	list    string    // the words as they stand in a file, each ended by a line feed,
	end     []uint32  // and where that stands
	more    []string  // words added after them
	count   []float32 // of each word
	total   float64   // of all words
	longest int       // characters of the longest
	slots   []uint32  // 0: free; else a word's number + 1. A power of two of them, half free at least
}

var seed = maphash.MakeSeed()

func (v *vocabulary) size() int { return len(v.count) }

// word returns a word by its number.
func (v *vocabulary) word(n int) string {
	switch {
	case n >= len(v.end):
		return v.more[n-len(v.end)]
	case n == 0:
		return v.list[:v.end[0]]
	}
	return v.list[v.end[n-1]+1 : v.end[n]]
}

// all yields the words in the order of their numbers.
func (v *vocabulary) all() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for n := range v.size() {
			if !yield(n, v.word(n)) {
				return
			}
		}
	}
}

// find returns the number of a word.
func (v *vocabulary) find(w string) (int, bool) {
	if len(v.slots) == 0 {
		return 0, false
	}
	n := v.slots[v.slot(w)]
	return int(n) - 1, n > 0
}

// slot returns the slot of a word, or the free one where it belongs.
func (v *vocabulary) slot(w string) int {
	at := v.first(w)
	for v.slots[at] > 0 && v.word(int(v.slots[at])-1) != w {
		at = v.next(at)
	}
	return at
}

func (v *vocabulary) first(w string) int { return int(maphash.String(seed, w)) & (len(v.slots) - 1) }
func (v *vocabulary) next(slot int) int  { return (slot + 1) & (len(v.slots) - 1) }

// add returns the number of a word that was seen some more times, and takes it
// up where it is new, as seen once at least.
func (v *vocabulary) add(w string, times float32) int {
	if n, ok := v.find(w); ok {
		v.count[n] += times
		return n
	}
	v.more = append(v.more, w)
	v.longest = longer(v.longest, w)
	v.count = append(v.count, max(1, times))
	if len(v.slots) < 2*v.size() {
		v.index()
	} else {
		v.slots[v.slot(w)] = uint32(v.size())
	}
	return v.size() - 1
}

// index makes the slots of all words.
func (v *vocabulary) index() {
	size := 16
	for size < 2*v.size() {
		size *= 2
	}
	v.slots = make([]uint32, size)
	for i, w := range v.all() { // each another one, so that none is looked at
		at := v.first(w)
		for v.slots[at] > 0 {
			at = v.next(at)
		}
		v.slots[at] = uint32(i + 1)
	}
}

// longer returns the characters of a word if they are more than n.
func longer(n int, w string) int {
	if len(w) <= n {
		return n
	}
	return max(n, utf8.RuneCountInString(w))
}

// sum sets the total to the counts.
func (v *vocabulary) sum() {
	v.total = 0
	for _, n := range v.count {
		v.total += float64(n)
	}
}

// share is the part of all words that a word is; of an unknown one, that of a
// word seen half a time.
func (v *vocabulary) share(w string) float64 {
	n := 0.5
	if i, ok := v.find(w); ok {
		n += float64(v.count[i])
	}
	return n / (v.total + 1)
}

func (v vocabulary) clone() vocabulary {
	v.more, v.count, v.slots = slices.Clone(v.more), slices.Clone(v.count), slices.Clone(v.slots)
	return v
}

// occurrences is what the byte of a word's count stands for in the file of a
// table.
var occurrences = func() (n [256]float32) {
	for i := range n {
		n[i] = float32(math.Exp2(float64(i) / 8))
	}
	return n
}()

// decodeVocabulary reads what [vocabulary.encode] wrote.
func decodeVocabulary(data string) (v vocabulary, rest string, err error) {
	size, n := uvarint(data)
	if n <= 0 || size > uint64(len(data)-n) {
		return v, "", errors.New("cut short")
	}
	v.list, rest = data[n:n+int(size)], data[n+int(size):]
	words := strings.Count(v.list, "\n")
	if len(rest) < words {
		return v, "", errors.New("cut short in the counts")
	}
	v.end, v.count = make([]uint32, words), make([]float32, words)
	end := 0
	for i := range words {
		n := strings.IndexByte(v.list[end:], '\n')
		v.longest = longer(v.longest, v.list[end:end+n])
		v.end[i] = uint32(end + n)
		end += n + 1
		v.count[i] = occurrences[rest[i]]
	}
	v.index()
	v.sum()
	return v, rest[words:], nil
}

func (v *vocabulary) encode(out []byte) []byte {
	var list []byte
	for _, w := range v.all() {
		list = append(append(list, w...), '\n')
	}
	out = binary.AppendUvarint(out, uint64(len(list)))
	out = append(out, list...)
	for _, n := range v.count {
		out = append(out, byte(min(255, math.Round(8*math.Log2(max(1, float64(n)))))))
	}
	return out
}

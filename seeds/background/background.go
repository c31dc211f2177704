// Package background says how often phrases occur in Chinese political news at
// large, and how freely their neighbours vary there.
//
// It is the yardstick for termhood: a phrase that many documents hold, with
// many different words on either side, is a unit of the language; one that the
// background knows only inside a longer phrase is a fragment. The table holds
// statistics only. They were counted over 1,090 documents, about eleven million
// characters: public television news of September 2022 to August 2025,
// government work reports of 1998 to 2024 and earlier congress reports; every
// phrase in it is in at least ten of them.
//
// The table is searched where it lies in the binary: nothing is loaded or
// decoded beforehand. It is sorted by phrase and front-coded in blocks of
// sixteen, so that a look-up is a binary search over the blocks and a walk
// through one. See generate.go for the layout.
package background

//go:generate go run generate.go phrases.tsv.gz

import (
	_ "embed"
	"encoding/binary"
	"math"
	"sort"
	"strings"
)

// Documents and Characters are the size of the background.
const (
	Documents  = 1090
	Characters = 11_000_000
)

// Phrase is what is known of a phrase. Counts are within 5 % and entropies
// within 0.03 of what was counted.
type Phrase struct {
	Words     int     // of how many words the phrase is there
	Count     float64 // how often it occurs
	Documents float64 // in how many documents
	Left      float64 // entropy of the words before it, in nats
	Right     float64 // entropy of the words after it, in nats
	Heads     float64 // how many other phrases end in it
	Tails     float64 // how many other phrases begin with it
}

//go:embed phrases.bin
var table string

const (
	blockSize = 16
	figures   = 7 // bytes of statistics of a phrase
)

// Find looks a phrase up, written without spaces.
func Find(phrase string) (Phrase, bool) {
	n := int(uint32At(0)) // blocks
	i := sort.Search(n, func(i int) bool { return first(i) > phrase }) - 1
	if i < 0 {
		return Phrase{}, false
	}
	var buf [256]byte
	known := buf[:0]
	end := len(table)
	if i+1 < n {
		end = blockAt(i + 1)
	}
	for at := blockAt(i); at < end; {
		shared, rest := int(table[at]), int(table[at+1])
		at += 2
		known = append(known[:shared], table[at:at+rest]...)
		at += rest
		switch strings.Compare(string(known), phrase) {
		case 0:
			return decode(table[at : at+figures]), true
		case 1:
			return Phrase{}, false
		}
		at += figures
	}
	return Phrase{}, false
}

func uint32At(at int) uint32 { return binary.LittleEndian.Uint32([]byte(table[at : at+4])) }

// blockAt returns where block i begins.
func blockAt(i int) int { return int(uint32At(4 + 4*i)) }

// first returns the first phrase of block i, which is written out in full.
func first(i int) string {
	at := blockAt(i)
	return table[at+2 : at+2+int(table[at+1])]
}

func decode(b string) Phrase {
	count := func(i int, scale float64) float64 { return math.Exp2(float64(b[i])/scale) - 1 }
	return Phrase{
		Words:     int(b[0]),
		Count:     count(1, 14),
		Documents: count(2, 24),
		Left:      float64(b[3]) / 28,
		Right:     float64(b[4]) / 28,
		Heads:     count(5, 16),
		Tails:     count(6, 16),
	}
}

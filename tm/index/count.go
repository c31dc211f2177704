package index

import (
	"encoding/binary"
	"math"
	"slices"
)

// How documents are counted
//
// A count is a byte for each document of a range. Differences add to one count at
// a time. Bits are added up 64 documents at a time before, in planes: the lowest
// plane has the lowest bits of 64 numbers in a word, the next their second bits,
// and so on; to add a word of bits is to carry it through the planes. Then the
// numbers are added to the counts, eight at a time. Of pairs of letters this
// takes a tenth of the instructions of adding each list to the counts.

// mostCounted is where counts stop.
const mostCounted = math.MaxUint8

// counts are of the documents from first on, a multiple of eight of them.
type counts struct {
	first int
	n     []uint8
	sums  *planes // all 0; made when they are first needed
}

// count begins to count the documents from first to end.
func (c *counts) count(first, end int) {
	c.first = first &^ 7
	n := (end - c.first + 7) &^ 7
	c.n = slices.Grow(c.n[:0], n)[:n]
	clear(c.n)
}

// tally adds to the counts how often each document is in some lists.
func (c *counts) tally(lists []wanted) {
	var dense [][]posting // by where they stand
	for _, l := range lists {
		for _, p := range l.parts {
			if p.n > 0 {
				c.differences(p)
				continue
			}
			at := int(p.end) / (8 * mostStretch)
			for len(dense) <= at && at <= mostDocuments/(8*mostStretch) {
				dense = append(dense, nil)
			}
			if at < len(dense) {
				dense[at] = append(dense[at], p)
			}
		}
	}
	if dense == nil {
		return
	}
	if c.sums == nil {
		c.sums = new(planes)
	}
	for at, postings := range dense {
		first := at * 8 * mostStretch
		low, high := max(0, c.first-first)/64, min((c.first-first+len(c.n)+63)/64, mostStretch/8)
		for low < high && len(postings) > 0 {
			n := min(len(postings), mostCounted)
			for _, p := range postings[:n] {
				c.sums.add(p, first, low, high)
			}
			c.addSums(first)
			postings = postings[n:]
		}
	}
}

// differences adds one to the counts of documents.
func (c *counts) differences(p posting) {
	end := p.end - uint32(c.first)
	for i := 0; i < len(p.data); i++ {
		b := p.data[i]
		step := uint32(b & 0x7f)
		for shift := 7; b >= 0x80 && i+1 < len(p.data); shift += 7 {
			i++
			b = p.data[i]
			step |= uint32(b&0x7f) << shift
		}
		end += step
		if doc := end - 1; doc < uint32(len(c.n)) && c.n[doc] != mostCounted {
			c.n[doc]++
		}
	}
}

// planes are the numbers, up to mostCounted, of as many documents as a stretch of
// bits is of. It is zero again when it has been added to counts.
type planes struct {
	bits  [8][mostStretch / 8]uint64
	words int // of each that may not be 0
}

// add adds bits to the numbers of the documents from first on, in the words from
// low to high.
func (s *planes) add(p posting, first, low, high int) {
	at, data := (int(p.end)-first)/64, p.data
	if before := low - at; before > 0 {
		at, data = low, data[min(8*before, len(data)):]
	}
	for ; len(data) >= 8 && at < high; data = data[8:] {
		carry := binary.LittleEndian.Uint64(data)
		for i := 0; carry != 0 && i < len(s.bits); i++ {
			plane := &s.bits[i][at]
			carry, *plane = carry&*plane, carry^*plane
		}
		at++
	}
	s.words = max(s.words, at)
}

// addSums adds the numbers of the documents from first on to the counts.
func (c *counts) addSums(first int) {
	s := c.sums
	for word := range s.words {
		var used [len(s.bits)]uint64
		n := 0
		for i := range s.bits {
			if used[i] = s.bits[i][word]; used[i] != 0 {
				n = i + 1
			}
			s.bits[i][word] = 0
		}
		at := first + 64*word - c.first
		for shift := 0; shift < 64 && n > 0; shift, at = shift+8, at+8 {
			if at < 0 || at+8 > len(c.n) {
				continue
			}
			var more uint64
			for i, plane := range used[:n] {
				more |= spread(uint8(plane>>shift)) << i
			}
			eight := c.n[at : at+8]
			binary.LittleEndian.PutUint64(eight, addBytes(binary.LittleEndian.Uint64(eight), more))
		}
	}
	s.words = 0
}

const (
	ones    = 0x0101010101010101
	highest = 0x8080808080808080
)

// spread brings each bit to the lowest place of a byte of its own.
func spread(eight uint8) uint64 {
	const places = 0x8040201008040201
	return (uint64(eight)*ones&places + (highest - ones)) >> 7 & ones
}

// addBytes adds each byte to another, up to mostCounted.
func addBytes(a, b uint64) uint64 {
	sum := (a&^highest + b&^highest) ^ (a^b)&highest
	over := (a&b | (a|b)&^sum) & highest
	return sum | over>>7*mostCounted
}

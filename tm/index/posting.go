package index

import (
	"encoding/binary"
	"math/bits"
)

// posting is a stretch of the list of a gram: the documents that have it, of
// those from end on. Where few have it, they stand as the differences of their
// numbers, in bytes of seven bits; where that would take more bytes than to give
// each document a bit, as bits. The lists of frequent pairs of letters are three
// to five times shorter so, and quicker to count.
type posting struct {
	data []byte
	n    int    // differences; 0 where there are bits
	end  uint32 // one more than the document before the first
}

// first returns the first document, or one before it.
func (p posting) first() uint32 {
	if p.n == 0 {
		return p.end
	}
	step, _ := binary.Uvarint(p.data)
	return p.end + uint32(step) - 1
}

const (
	// mostStretch is the most bytes of a stretch, so that a block holds one. Bits
	// are cut in words of 64, and where the number of words from document 0 on is a
	// multiple of the most.
	mostStretch = (postingsSize - 32) / 8 * 8
	// bitsWorth is how many bytes must be saved for a list to be made of bits.
	bitsWorth = 8
)

// stretches adds the stretches of a list, which is given as differences.
func (p posting) stretches(last uint32, to []posting) []posting {
	base := p.first() &^ 63
	if size := int(last-base)/64*8 + 8; size+bitsWorth < len(p.data) {
		held := make([]byte, size)
		p.each(func(doc uint32) { held[(doc-base)/8] |= 1 << (doc % 8) })
		for len(held) > 0 {
			n := min(len(held), mostStretch-int(base/8)%mostStretch)
			to = append(to, posting{data: held[:n], end: base})
			held, base = held[n:], base+8*uint32(n)
		}
		return to
	}
	for len(p.data) > 0 {
		part := posting{end: p.end}
		size := 0
		for size < len(p.data) && size < mostStretch {
			step, bytes := binary.Uvarint(p.data[size:])
			size += bytes
			p.end += uint32(step)
			part.n++
		}
		part.data, p.data = p.data[:size], p.data[size:]
		to = append(to, part)
	}
	return to
}

// each calls f with the documents.
func (p posting) each(f func(doc uint32)) {
	end := p.end
	if p.n == 0 {
		for _, eight := range p.data {
			for ; eight != 0; eight &= eight - 1 {
				f(end + uint32(bits.TrailingZeros8(eight)))
			}
			end += 8
		}
		return
	}
	for data := p.data; len(data) > 0; {
		step, n := binary.Uvarint(data)
		if n <= 0 {
			return
		}
		data = data[n:]
		end += uint32(step)
		f(end - 1)
	}
}

// most returns how many documents there are at most, whatever n says: a damaged
// number is no size.
func (p posting) most() int {
	if p.n > 0 {
		return len(p.data)
	}
	n := 0
	for _, eight := range p.data {
		n += bits.OnesCount8(eight)
	}
	return n
}

// among appends those of some documents, in order, that the stretch holds, and
// returns the rest of them, which lie behind it.
func (p posting) among(docs, both []uint32) (rest, found []uint32) {
	if p.n == 0 {
		for len(docs) > 0 && docs[0] < p.end {
			docs = docs[1:]
		}
		for ; len(docs) > 0 && int(docs[0]-p.end)/8 < len(p.data); docs = docs[1:] {
			if at := docs[0] - p.end; p.data[at/8]&(1<<(at%8)) != 0 {
				both = append(both, docs[0])
			}
		}
		return docs, both
	}
	p.each(func(doc uint32) {
		for len(docs) > 0 && docs[0] < doc {
			docs = docs[1:]
		}
		if len(docs) > 0 && docs[0] == doc {
			both = append(both, doc)
		}
	})
	return docs, both
}

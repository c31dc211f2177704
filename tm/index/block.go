package index

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// blocks packs the lists in the order of their grams. A list that is longer
// than a block is cut in parts, each of which begins a block.
func (p *posted) blocks() (packed [][]byte, index []blockHead) {
	slices.SortFunc(p.lists, func(a, b list) int { return cmp.Compare(a.gram, b.gram) })
	var data, marks []byte
	var last gram
	entries := 0
	end := func() {
		if entries > 0 {
			packed = append(packed, slices.Concat([]byte{byte(len(marks) / markSize)}, marks, data))
		}
	}
	begin := func(g gram, doc uint32) {
		end()
		data, marks, last, entries = data[:0], marks[:0], 0, 0
		index = append(index, blockHead{g, doc})
	}
	var whole []byte
	var parts []posting
	for i := range p.lists {
		l := &p.lists[i]
		whole = p.data(l, whole[:0])
		parts = posting{data: whole, n: int(l.n)}.stretches(l.end-1, parts[:0])
		for _, part := range parts {
			if entries == 0 || len(marks)+len(data)+len(part.data) > postingsSize || len(parts) > 1 {
				begin(l.gram, part.first())
			}
			if entries++; entries%betweenMarks == 0 {
				marks = binary.BigEndian.AppendUint64(marks, uint64(last>>8)<<16|uint64(len(data)))
			}
			data = appendEntry(data, l.gram, last, part)
			last = l.gram
		}
	}
	end()
	return packed, index
}

// A block begins with the number of its marks and these, so that its entries need
// not be read from the first on: a mark is the pair before every 32nd entry, and
// where that begins.
const (
	betweenMarks = 32
	markSize     = 8
)

// appendEntry adds a stretch of a list to a block: the step from the pair of the
// entry before, or from 0; the number of the gram, if it is not the first of its
// pair; how many differences there are, 0 for bits; the size of these, if there
// is not one; the end before them, if it is not 0. Most grams of Chinese
// are in one document of a segment and take seven bytes.
func appendEntry(data []byte, g, last gram, p posting) []byte {
	step := uint64(g>>8-last>>8) << 1
	if number := g & (mostRepeats - 1); number == 0 {
		data = binary.AppendUvarint(data, step)
	} else {
		data = append(binary.AppendUvarint(data, step|1), byte(number))
	}
	more := uint64(0)
	if p.end > 0 {
		more = 1
	}
	data = binary.AppendUvarint(data, uint64(p.n)<<1|more)
	if p.n != 1 {
		data = binary.AppendUvarint(data, uint64(len(p.data)))
	}
	if p.end > 0 {
		data = binary.AppendUvarint(data, uint64(p.end))
	}
	return append(data, p.data...)
}

// entries calls f with the lists of a block whose gram is from first to last.
// It reads what appendEntry wrote.
func entries(block []byte, first, last gram, f func(gram, posting)) error {
	c, pair, err := skip(block, first)
	if err != nil {
		return err
	}
	for c.at < len(c.data) {
		step := c.next()
		pair += gram(step >> 1)
		g := pair << 8
		if step&1 != 0 {
			g |= gram(c.byte())
		}
		n := c.next()
		p := posting{n: int(n >> 1)}
		size := 0
		if p.n != 1 {
			size = int(c.next())
		}
		if n&1 != 0 {
			p.end = uint32(c.next())
		}
		if p.n == 1 {
			for rest := c.rest(); size < len(rest) && rest[size] >= 0x80; {
				size++
			}
			size++
		}
		p.data = c.take(size)
		if c.failed {
			return ErrDamaged
		}
		if g > last {
			return nil
		}
		if g >= first {
			f(g, p)
		}
	}
	return nil
}

// skip returns the entries of a block, at the last mark before a gram, and the pair
// before it.
func skip(block []byte, g gram) (cursor, gram, error) {
	head := cursor{data: block}
	marks := head.take(int(head.byte()) * markSize)
	if head.failed {
		return head, 0, ErrDamaged
	}
	c, pair := cursor{data: head.rest()}, gram(0)
	for ; len(marks) > 0; marks = marks[markSize:] {
		mark := binary.BigEndian.Uint64(marks)
		if gram(mark>>16) >= g>>8 {
			break
		}
		c.at, pair = min(int(mark&0xffff), len(c.data)), gram(mark>>16)
	}
	return c, pair, nil
}

package index

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"unicode/utf8"
)

// Document is a segment of the memory: the folded text of one side of a unit.
type Document struct {
	Unit int64
	Text string
}

// Kind says what is in a block.
type Kind int

// The kinds of block of a segment, numbered from 0 each.
const (
	Postings Kind = iota // who has which gram
	Texts                // textsPerBlock documents each
	Units                // the units of unitsPerBlock documents each
	Kinds
)

// The sizes of blocks: those of postings in bytes, the others in documents. A
// block of postings fits a page of SQLite with what stands around it there.
const (
	postingsSize  = 4000
	textsPerBlock = 16
	unitsPerBlock = 1024
)

// Built is a segment of the index, ready to be stored.
type Built struct {
	Head   []byte
	Blocks [Kinds][][]byte
}

// Build makes a segment of documents, which it puts in order. The segment
// depends on them alone, not on the order they came in. Their units must lie
// within 2³² of each other.
func Build(docs []Document) *Built {
	type sized struct {
		Document
		length int
	}
	sorted := make([]sized, len(docs))
	base := int64(math.MaxInt64)
	for i, d := range docs {
		sorted[i] = sized{d, utf8.RuneCountInString(d.Text)}
		base = min(base, d.Unit)
	}
	slices.SortFunc(sorted, func(a, b sized) int {
		return cmp.Or(cmp.Compare(a.length, b.length), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Text, b.Text))
	})
	b := &Built{}
	h := head{docs: len(docs), base: base}
	var units []byte
	p := newPosted()
	var sizes, texts []byte
	for i, d := range sorted {
		if n := len(h.lengths); n == 0 || h.lengths[n-1].length != d.length {
			h.lengths = append(h.lengths, run{d.length, i})
		}
		p.add(uint32(i), d.Text)
		units = binary.LittleEndian.AppendUint32(units, uint32(d.Unit-base))
		sizes = binary.AppendUvarint(sizes, uint64(len(d.Text)))
		texts = append(texts, d.Text...)
		if last := i == len(sorted)-1; last || i%textsPerBlock == textsPerBlock-1 {
			b.Blocks[Texts] = append(b.Blocks[Texts], slices.Concat(sizes, texts))
			sizes, texts = sizes[:0], texts[:0]
		}
	}
	for block := range slices.Chunk(units, 4*unitsPerBlock) {
		b.Blocks[Units] = append(b.Blocks[Units], block)
	}
	b.Blocks[Postings], h.blocks = p.blocks()
	b.Head = h.encode()
	return b
}

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
	for i := range p.lists {
		whole = p.data(&p.lists[i], whole[:0])
		g, rest, from := p.lists[i].gram, whole, uint32(0)
		for len(rest) > 0 {
			part, n, to := cut(rest, from)
			if entries == 0 || len(marks)+len(data)+len(part) > postingsSize || from > 0 || len(part) < len(rest) {
				step, _ := binary.Uvarint(rest)
				begin(g, from+uint32(step)-1)
			}
			if entries++; entries%betweenMarks == 0 {
				marks = binary.BigEndian.AppendUint64(marks, uint64(last>>8)<<16|uint64(len(data)))
			}
			data = appendEntry(data, g, last, posting{part, n, from})
			last, rest, from = g, rest[len(part):], to
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
// pair; how many documents there are; the size of their differences, if there
// is more than one; the end before them, if it is not 0. Most grams of Chinese
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
	if p.n > 1 {
		data = binary.AppendUvarint(data, uint64(len(p.data)))
	}
	if p.end > 0 {
		data = binary.AppendUvarint(data, uint64(p.end))
	}
	return append(data, p.data...)
}

// cut returns the first differences of a list that fit a block, their number,
// and the end they lead to.
func cut(rest []byte, end uint32) (part []byte, n int, to uint32) {
	size := 0
	for size < len(rest) && size < postingsSize-32 {
		step, bytes := binary.Uvarint(rest[size:])
		size += bytes
		end += uint32(step)
		n++
	}
	return rest[:size], n, end
}

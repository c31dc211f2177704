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

// Builder makes one segment after the other, and keeps the memory that takes. The
// zero value is ready to use.
type Builder struct{ posted posted }

// Build makes a segment of documents, which it puts in order. The segment
// depends on them alone, not on the order they came in. Their units must lie
// within 2³² of each other.
func (b *Builder) Build(docs []Document) *Built {
	sorted, lengths := byLength(docs)
	s := &Built{}
	h := head{docs: len(sorted), base: math.MaxInt64}
	for _, d := range sorted {
		h.base = min(h.base, d.Unit)
	}
	var units, sizes, texts []byte
	b.posted.reset()
	for i, d := range sorted {
		if n := len(h.lengths); n == 0 || h.lengths[n-1].length != lengths[i] {
			h.lengths = append(h.lengths, run{lengths[i], i})
		}
		b.posted.add(uint32(i), d.Text)
		units = binary.LittleEndian.AppendUint32(units, uint32(d.Unit-h.base))
		sizes = binary.AppendUvarint(sizes, uint64(len(d.Text)))
		texts = append(texts, d.Text...)
		if last := i == len(sorted)-1; last || i%textsPerBlock == textsPerBlock-1 {
			s.Blocks[Texts] = append(s.Blocks[Texts], slices.Concat(sizes, texts))
			sizes, texts = sizes[:0], texts[:0]
		}
	}
	for block := range slices.Chunk(units, 4*unitsPerBlock) {
		s.Blocks[Units] = append(s.Blocks[Units], block)
	}
	s.Blocks[Postings], h.blocks = b.posted.blocks()
	s.Head = h.encode()
	return s
}

// byLength returns documents in the order of their lengths in characters, and
// these; of a length, in the order of their units.
func byLength(docs []Document) (sorted []Document, lengths []int) {
	byUnit := slices.Clone(docs)
	slices.SortFunc(byUnit, func(a, b Document) int {
		return cmp.Or(cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Text, b.Text))
	})
	order := make([]uint64, len(docs)) // the length, and where it stands by unit
	for i, d := range byUnit {
		order[i] = uint64(utf8.RuneCountInString(d.Text))<<32 | uint64(i)
	}
	slices.Sort(order)
	sorted, lengths = make([]Document, len(docs)), make([]int, len(docs))
	for i, o := range order {
		sorted[i], lengths[i] = byUnit[uint32(o)], int(o>>32)
	}
	return sorted, lengths
}

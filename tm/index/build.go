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

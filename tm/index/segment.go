package index

import (
	"encoding/binary"
	"fmt"
	"slices"
	"sort"
)

// Segment is a part of the index, of which blocks are read as they are needed.
type Segment struct {
	*Head
	read Reader

	texts   []byte // the block read last
	textsAt int
	sizes   [textsPerBlock + 1]int // where the documents of texts begin

	ahead   []int // blocks of texts that were read ahead
	aheadOf [][]byte

	units map[int][]byte // blocks that were read
}

// Reader reads blocks of a kind, which it returns in the order asked for.
type Reader func(kind Kind, numbers []int) ([][]byte, error)

// NewSegment returns a segment whose blocks are read by a function. It is not
// safe for use by several goroutines at once.
func NewSegment(h *Head, read Reader) *Segment {
	return &Segment{Head: h, read: read, textsAt: -1, units: map[int][]byte{}}
}

// block reads one block.
func (s *Segment) block(kind Kind, number int) ([]byte, error) {
	blocks, err := s.read(kind, []int{number})
	if err != nil {
		return nil, err
	}
	return blocks[0], nil
}

// readAhead reads the texts of documents, which are in order.
func (s *Segment) readAhead(docs []uint32) (err error) {
	s.ahead = s.ahead[:0]
	for _, doc := range docs {
		if at := int(doc) / textsPerBlock; len(s.ahead) == 0 || s.ahead[len(s.ahead)-1] != at {
			s.ahead = append(s.ahead, at)
		}
	}
	s.aheadOf, err = s.read(Texts, s.ahead)
	return err
}

func (s *Segment) textBlock(number int) ([]byte, error) {
	if i, ok := slices.BinarySearch(s.ahead, number); ok {
		return s.aheadOf[i], nil
	}
	return s.block(Texts, number)
}

// text returns the folded text of a document.
func (s *Segment) text(doc int) ([]byte, error) {
	if doc >= s.docs {
		return nil, ErrDamaged
	}
	if at := doc / textsPerBlock; at != s.textsAt {
		data, err := s.textBlock(at)
		if err != nil {
			return nil, err
		}
		n := min(textsPerBlock, s.docs-at*textsPerBlock)
		c, end := cursor{data: data}, 0
		for i := range n {
			s.sizes[i] = end
			end += int(c.next())
		}
		s.sizes[n] = end
		if c.failed || end != len(c.rest()) {
			return nil, ErrDamaged
		}
		s.texts, s.textsAt = c.rest(), at
	}
	doc %= textsPerBlock
	return s.texts[s.sizes[doc]:s.sizes[doc+1]], nil
}

// length returns how many characters a document has.
func (s *Segment) length(doc int) int {
	after := sort.Search(len(s.lengths), func(i int) bool { return s.lengths[i].first > doc })
	return s.lengths[max(0, after-1)].length
}

// document returns a document by its number.
func (s *Segment) document(n int) (Document, error) {
	folded, err := s.text(n)
	if err != nil {
		return Document{}, err
	}
	unit, err := s.unit(n)
	return Document{unit, string(folded)}, err
}

// unit returns the unit of a document.
func (s *Segment) unit(doc int) (int64, error) {
	number := doc / unitsPerBlock
	units, ok := s.units[number]
	if !ok {
		var err error
		if units, err = s.block(Units, number); err != nil {
			return 0, err
		}
		s.units[number] = units
	}
	at := doc % unitsPerBlock * 4
	if at+4 > len(units) {
		return 0, ErrDamaged
	}
	return s.base + int64(binary.LittleEndian.Uint32(units[at:])), nil
}

// readUnits reads at once what tells the units of documents, which are in order.
func (s *Segment) readUnits(docs []uint32) error {
	var numbers []int
	for _, doc := range docs {
		number := int(doc) / unitsPerBlock
		if _, ok := s.units[number]; !ok && (len(numbers) == 0 || numbers[len(numbers)-1] != number) {
			numbers = append(numbers, number)
		}
	}
	blocks, err := s.read(Units, numbers)
	for i, block := range blocks {
		s.units[numbers[i]] = block
	}
	return err
}

// Each calls f with all documents in their order.
func (s *Segment) Each(f func(Document) error) error {
	for doc := range s.docs {
		d, err := s.document(doc)
		if err == nil {
			err = f(d)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Check calls f with all documents and compares the segment, which has the
// encoded head, with what a builder makes of them. The error is [ErrDamaged] if
// they differ.
func (s *Segment) Check(b *Builder, head []byte, f func(Document)) error {
	var docs []Document
	err := s.Each(func(d Document) error {
		f(d)
		docs = append(docs, d)
		return nil
	})
	if err != nil {
		return err
	}
	want := b.Build(docs)
	if !slices.Equal(want.Head, head) {
		return fmt.Errorf("%w: its head is another", ErrDamaged)
	}
	for kind, blocks := range want.Blocks {
		for i, block := range blocks {
			if have, err := s.block(Kind(kind), i); err != nil {
				return err
			} else if !slices.Equal(have, block) {
				return fmt.Errorf("%w: block %d of kind %d is another", ErrDamaged, i, kind)
			}
		}
	}
	return nil
}

// find returns the range of the blocks in which documents from low to high can
// stand that have a gram from g to last.
func (s *Segment) find(g, last gram, low, high uint32) (first, end int) {
	before := func(b blockHead, g gram, doc uint32) bool { return b.gram < g || b.gram == g && b.doc < doc }
	end = sort.Search(len(s.blocks), func(i int) bool { return !before(s.blocks[i], last, high) })
	first = sort.Search(end, func(i int) bool { return !before(s.blocks[i], g, low+1) })
	// The block before may hold the gram too, unless its list begins here.
	if first > 0 && (first == len(s.blocks) || s.blocks[first].gram > g || s.blocks[first-1].gram == g) {
		first--
	}
	return first, end
}

package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sort"
)

// head is what is known of a segment before any block is read.
type head struct {
	docs    int
	base    int64 // the least unit
	lengths []run
	blocks  []blockHead
}

// run says where the documents of a length begin.
type run struct{ length, first int }

// blockHead is what a block of postings begins with.
type blockHead struct {
	gram gram
	doc  uint32 // the first of the list
}

func (h *head) encode() []byte {
	b := binary.AppendUvarint(nil, uint64(h.docs))
	b = binary.AppendVarint(b, h.base)
	b = binary.AppendUvarint(b, uint64(len(h.lengths)))
	last := run{}
	for _, r := range h.lengths {
		b = binary.AppendUvarint(b, uint64(r.length-last.length))
		b = binary.AppendUvarint(b, uint64(r.first-last.first))
		last = r
	}
	b = binary.AppendUvarint(b, uint64(len(h.blocks)))
	var g gram
	for _, x := range h.blocks {
		b = binary.AppendUvarint(b, uint64(x.gram-g))
		b = binary.AppendUvarint(b, uint64(x.doc))
		g = x.gram
	}
	return b
}

// ErrDamaged is the error of a segment that was not made by [Build].
var ErrDamaged = errors.New("it is damaged")

// cursor reads numbers; after one that is not there, failed is set and all are 0.
type cursor struct {
	data   []byte
	at     int
	failed bool
}

func (c *cursor) next() uint64 {
	if c.at < len(c.data) && c.data[c.at] < 0x80 { // as most are
		c.at++
		return uint64(c.data[c.at-1])
	}
	return c.long()
}

func (c *cursor) long() uint64 {
	x, n := binary.Uvarint(c.data[c.at:])
	if n <= 0 {
		c.fail()
		return 0
	}
	c.at += n
	return x
}

func (c *cursor) fail() { c.at, c.failed = len(c.data), true }

// rest returns what has not been read.
func (c *cursor) rest() []byte { return c.data[c.at:] }

func (c *cursor) signed() int64 {
	x := c.next()
	return int64(x>>1) ^ -int64(x&1)
}

func (c *cursor) byte() byte {
	if b := c.take(1); b != nil {
		return b[0]
	}
	return 0
}

// take returns the next n bytes.
func (c *cursor) take(n int) []byte {
	if n < 0 || n > len(c.data)-c.at {
		c.fail()
		return nil
	}
	c.at += n
	return c.data[c.at-n : c.at]
}

func decodeHead(data []byte) (head, error) {
	c := cursor{data: data}
	h := head{docs: int(c.next()), base: c.signed()}
	last := run{}
	for range c.next() {
		last = run{last.length + int(c.next()), last.first + int(c.next())}
		if c.failed {
			break
		}
		h.lengths = append(h.lengths, last)
	}
	blocks := c.next()
	h.blocks = make([]blockHead, 0, min(blocks, uint64(len(data))))
	var g gram
	for range blocks {
		g += gram(c.next())
		doc := uint32(c.next())
		if c.failed {
			break
		}
		h.blocks = append(h.blocks, blockHead{g, doc})
	}
	if c.failed {
		return head{}, ErrDamaged
	}
	return h, nil
}

// Head is the decoded head of a segment: it never changes, and may be shared.
type Head struct{ head }

// DecodeHead reads a head that [Build] made.
func DecodeHead(data []byte) (*Head, error) {
	h, err := decodeHead(data)
	return &Head{h}, err
}

// Documents returns how many documents a segment has.
func (h *Head) Documents() int { return h.docs }

// Segment is a part of the index, of which blocks are read as they are needed.
type Segment struct {
	*Head
	read Reader

	texts, units     []byte // the block read last
	textsAt, unitsAt int
	sizes            [textsPerBlock + 1]int // where the documents of texts begin
}

// Reader reads blocks of a kind, which it returns in the order asked for.
type Reader func(kind Kind, numbers []int) ([][]byte, error)

// NewSegment returns a segment whose blocks are read by a function. It is not
// safe for use by several goroutines at once.
func NewSegment(h *Head, read Reader) *Segment {
	return &Segment{Head: h, read: read, textsAt: -1, unitsAt: -1}
}

// block reads one block.
func (s *Segment) block(kind Kind, number int) ([]byte, error) {
	blocks, err := s.read(kind, []int{number})
	if err != nil {
		return nil, err
	}
	return blocks[0], nil
}

// text returns the folded text of a document.
func (s *Segment) text(doc int) ([]byte, error) {
	if at := doc / textsPerBlock; at != s.textsAt {
		data, err := s.block(Texts, at)
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

// unit returns the unit of a document.
func (s *Segment) unit(doc int) (int64, error) {
	if at := doc / unitsPerBlock; at != s.unitsAt {
		data, err := s.block(Units, at)
		if err != nil {
			return 0, err
		}
		s.units, s.unitsAt = data, at
	}
	at := doc % unitsPerBlock * 4
	if at+4 > len(s.units) {
		return 0, ErrDamaged
	}
	return s.base + int64(binary.LittleEndian.Uint32(s.units[at:])), nil
}

// Each calls f with all documents in their order.
func (s *Segment) Each(f func(Document) error) error {
	for doc := range s.docs {
		unit, err := s.unit(doc)
		if err != nil {
			return err
		}
		text, err := s.text(doc)
		if err != nil {
			return err
		}
		if err := f(Document{unit, string(text)}); err != nil {
			return err
		}
	}
	return nil
}

// Check calls f with all documents and compares the segment, which has the
// encoded head, with what [Build] makes of them. The error is [ErrDamaged] if
// they differ.
func (s *Segment) Check(head []byte, f func(Document)) error {
	var docs []Document
	err := s.Each(func(d Document) error {
		f(d)
		docs = append(docs, d)
		return nil
	})
	if err != nil {
		return err
	}
	want := Build(docs)
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

// posting is a stretch of a list of postings: differences after a document.
type posting struct {
	data []byte
	n    int
	end  uint32 // one more than the document before the first
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

// entries calls f with the lists of a block whose gram is from first to last.
// It reads what appendEntry wrote.
func entries(block []byte, first, last gram, f func(gram, posting)) error {
	c := cursor{data: block}
	pair := gram(0)
	for c.at < len(block) {
		step := c.next()
		pair += gram(step >> 1)
		g := pair << 8
		if step&1 != 0 {
			g |= gram(c.byte())
		}
		n := c.next()
		p := posting{n: int(n >> 1)}
		size := 0
		if p.n > 1 {
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

// each calls f with the documents of a stretch.
func (p posting) each(f func(doc uint32)) {
	end := p.end
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

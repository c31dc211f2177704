package index

import (
	"encoding/binary"
	"errors"
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

// end returns where the documents of the i-th length end.
func (h *head) end(i int) int {
	if i+1 < len(h.lengths) {
		return h.lengths[i+1].first
	}
	return h.docs
}

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

// mostDocuments is more than a segment ever has.
const mostDocuments = 1 << 24

// ErrDamaged is the error of a segment that was not made by a [Builder].
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
		if last.first < 0 || last.first >= h.docs {
			c.fail()
		}
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
	if c.failed || h.docs < 0 || h.docs > mostDocuments {
		return head{}, ErrDamaged
	}
	return h, nil
}

// Head is the decoded head of a segment: it never changes, and may be shared.
type Head struct{ head }

// DecodeHead reads a head that a [Builder] made.
func DecodeHead(data []byte) (*Head, error) {
	h, err := decodeHead(data)
	return &Head{h}, err
}

// Documents returns how many documents a segment has.
func (h *Head) Documents() int { return h.docs }

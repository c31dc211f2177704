package index

import (
	"encoding/binary"
)

// posted gathers the postings of a segment: a hash table with open addressing,
// since most of the work of building is to find the list of a gram. There may be
// a million lists, most of them of one document. None of them is an object of
// its own that the garbage collector would have to look at: what they hold
// stands in chunks of common pages. The memory is kept for the next segment.
type posted struct {
	lists []list
	table []uint32 // one more than the number of a list; 0 is free
	shift uint8    // 64 less the bits of an index of table
	pages [][]byte
	free  uint32 // where the next chunk may begin

	grams []gram   // of the document that is added
	known []uint32 // what table has for each of them at once, or 0
}

// list is the documents that have a gram, in order, as differences. The first
// of its gram's pair also tells how often the last document has had it.
type list struct {
	gram    gram
	n       uint32 // documents
	end     uint32 // one more than the last document
	first   uint32 // where the first chunk begins, if there are two documents or more
	at, to  uint32 // where the last chunk goes on, and where it ends
	size    uint16 // of the last chunk
	repeats uint16
}

// A chunk is a stretch of a page. The first of a list has the least size, each
// that follows is twice as large, up to the most; its last bytes say where the
// next one begins.
const (
	pageSize   = 1 << 18
	leastChunk = 16
	mostChunk  = 1024
	nextSize   = 4
)

// reset forgets all lists. It comes first.
func (p *posted) reset() {
	p.lists, p.free = p.lists[:0], 0
	clear(p.table)
	if p.table == nil {
		const bits = 16
		p.table, p.shift = make([]uint32, 1<<bits), 64-bits
	}
}

// add enters the grams of a document. Their lists are scattered over memory: they
// are looked up all together first, so that the processor need not wait for one
// after the other.
func (p *posted) add(doc uint32, text string) {
	p.grams, p.known = p.grams[:0], p.known[:0]
	pairs(text, func(g gram) { p.grams = append(p.grams, g) })
	for _, g := range p.grams {
		p.known = append(p.known, p.table[p.home(g)])
	}
	for i, g := range p.grams {
		if n := p.known[i]; n != 0 && p.lists[n-1].gram != g {
			p.known[i] = 0
		}
	}
	for i, g := range p.grams {
		var l *list
		if n := p.known[i]; n != 0 {
			l = &p.lists[n-1]
		} else {
			l = p.list(g)
		}
		if l.end != doc+1 {
			p.append(l, doc)
			l.repeats = 0
		} else if l.repeats+1 < mostRepeats {
			l.repeats++
			p.append(p.list(g|gram(l.repeats)), doc)
		}
	}
}

// list returns the list of a gram, which may be a new one. It is valid until
// the next call.
func (p *posted) list(g gram) *list {
	i := p.slot(g)
	if n := p.table[i]; n != 0 {
		return &p.lists[n-1]
	}
	if 2*len(p.lists) >= len(p.table) {
		p.table, p.shift = make([]uint32, 2*len(p.table)), p.shift-1
		for n := range p.lists {
			p.table[p.slot(p.lists[n].gram)] = uint32(n + 1)
		}
		i = p.slot(g)
	}
	p.lists = append(p.lists, list{gram: g})
	p.table[i] = uint32(len(p.lists))
	return &p.lists[len(p.lists)-1]
}

// home is where in the table a gram stands unless others came before it.
func (p *posted) home(g gram) int { return int(uint64(g) * 0x9E3779B97F4A7C15 >> p.shift) }

// slot returns where in the table a gram stands or belongs.
func (p *posted) slot(g gram) int {
	i := p.home(g)
	for ; p.table[i] != 0 && p.lists[p.table[i]-1].gram != g; i = (i + 1) & (len(p.table) - 1) {
	}
	return i
}

// append adds a document. While it is the only one, the end tells it.
func (p *posted) append(l *list, doc uint32) {
	if l.n == 1 {
		l.first = p.chunk(l)
		p.write(l, l.end)
	}
	if l.n > 0 {
		p.write(l, doc+1-l.end)
	}
	l.end = doc + 1
	l.n++
}

// write adds a number in bytes of seven bits.
func (p *posted) write(l *list, x uint32) {
	for ; x >= 0x80; x >>= 7 {
		p.writeByte(l, byte(x)|0x80)
	}
	p.writeByte(l, byte(x))
}

func (p *posted) writeByte(l *list, b byte) {
	if l.at == l.to {
		next := p.from(l.to)
		binary.LittleEndian.PutUint32(next, p.chunk(l))
	}
	p.pages[l.at/pageSize][l.at%pageSize] = b
	l.at++
}

// chunk gives a list its next chunk and returns where that begins.
func (p *posted) chunk(l *list) uint32 {
	l.size = min(max(leastChunk, 2*l.size), mostChunk)
	if p.free%pageSize+uint32(l.size) > pageSize {
		p.free = (p.free/pageSize + 1) * pageSize
	}
	if int(p.free/pageSize) == len(p.pages) {
		p.pages = append(p.pages, make([]byte, pageSize))
	}
	l.at = p.free
	p.free += uint32(l.size)
	l.to = p.free - nextSize
	return l.at
}

// from returns the rest of a page.
func (p *posted) from(at uint32) []byte { return p.pages[at/pageSize][at%pageSize:] }

// data appends the differences of a list.
func (p *posted) data(l *list, to []byte) []byte {
	if l.n == 1 {
		return binary.AppendUvarint(to, uint64(l.end))
	}
	for at, size := l.first, uint32(leastChunk); ; size = min(2*size, mostChunk) {
		end := at + size - nextSize
		if end == l.to {
			return append(to, p.from(at)[:l.at-at]...)
		}
		to = append(to, p.from(at)[:size-nextSize]...)
		at = binary.LittleEndian.Uint32(p.from(end))
	}
}

package index

import (
	"cmp"
	"encoding/binary"
	"slices"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/tm"
)

// Query is a text to be looked for. It is not safe for use by several
// goroutines at once.
type Query struct {
	*tm.Query
	runes int
	grams []gram

	counts []uint8 // of each document of the segment being searched
}

// NewQuery folds and prepares a text.
func NewQuery(s string) *Query {
	q := &Query{Query: tm.NewQuery(s)}
	q.runes, q.grams = utf8.RuneCountInString(q.Folded()), gramsOf(q.Folded())
	return q
}

// shared returns how many grams a text of a length has in common with the
// query at least, if it scores least or more. See the essay in index.go.
func (q *Query) shared(length, least int) int {
	edits := (100 - least) * max(q.runes, length) / 100
	return len(q.grams) - 2*edits + max(0, length-q.runes)
}

// span is the documents of a length, and how many grams they must share.
type span struct{ first, end, shared int }

// spans returns the documents that can score least or more by their length.
func (s *Segment) spans(q *Query, least int) (spans []span) {
	low, high := q.Lengths(least)
	for i, r := range s.lengths {
		if r.length < low || high >= 0 && r.length > high {
			continue
		}
		end := s.docs
		if i+1 < len(s.lengths) {
			end = s.lengths[i+1].first
		}
		spans = append(spans, span{r.first, end, q.shared(r.length, least)})
	}
	return spans
}

// Search calls hit with the unit and the score of each document that scores
// floor() or more. The floor may rise on the way.
func (s *Segment) Search(q *Query, floor func() int, hit func(unit int64, score int) error) error {
	spans := s.spans(q, floor())
	if len(spans) == 0 {
		return nil
	}
	low, high := spans[0].first, spans[len(spans)-1].end
	needed := slices.MinFunc(spans, func(a, b span) int { return cmp.Compare(a.shared, b.shared) }).shared
	skipped := 0
	if slices.ContainsFunc(spans, func(s span) bool { return s.shared > 0 }) {
		var err error
		if skipped, err = s.count(q, low, high, needed); err != nil {
			return err
		}
	}
	for _, span := range spans {
		span.shared -= skipped
		err := q.counted(span, func(doc int) error {
			folded, err := s.text(doc)
			if err != nil {
				return err
			}
			least := floor()
			score := q.Score(string(folded), least)
			if score < least {
				return nil
			}
			unit, err := s.unit(doc)
			if err != nil {
				return err
			}
			return hit(unit, score)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Same calls hit with the unit and the score of each document that is the query
// in the other script: simplified they are equal, and as they are they are not.
func (s *Segment) Same(q *Query, hit func(unit int64, score int) error) error {
	simple := text.Simplify(q.Folded())
	for _, span := range s.spans(q, 100) {
		skipped, err := s.count(q, span.first, span.end, len(q.grams))
		if err != nil {
			return err
		}
		span.shared = len(q.grams) - skipped
		err = q.counted(span, func(doc int) error {
			folded, err := s.text(doc)
			if err != nil || string(folded) == q.Folded() || text.Simplify(string(folded)) != simple {
				return err
			}
			unit, err := s.unit(doc)
			if err != nil {
				return err
			}
			return hit(unit, q.Score(string(folded), 0))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// counted calls f with the documents of a span that have been counted as often
// as it says, which is all where it says 0 or less. It looks at eight at a time:
// with so much added to each count, that of a document to look at has its highest
// bit set, by itself or by the addition.
func (q *Query) counted(span span, f func(doc int) error) error {
	const ones, highest = 0x0101010101010101, 0x8080808080808080
	enough := min(span.shared, 255)
	missing := uint64(128-min(enough, 128)) * ones
	for doc := span.first; doc < span.end; doc++ {
		if enough > 0 {
			for ; doc+8 <= span.end; doc += 8 {
				if eight := binary.LittleEndian.Uint64(q.counts[doc:]); (eight+missing|eight)&highest != 0 {
					break
				}
			}
			if doc == span.end || int(q.counts[doc]) < enough {
				continue
			}
		}
		if err := f(doc); err != nil {
			return err
		}
	}
	return nil
}

// wanted is a gram of the query and where its documents are.
type wanted struct {
	gram       gram
	first, end int // blocks
	parts      []posting
	n          int // documents in parts
}

// count counts for each document from low to high how many grams of the query
// it has, but for those with the longest lists, whose number it returns. They
// are at most two thirds of the least number needed: what is left still tells
// nearly all documents apart, at a fraction of the work. Lists of more than a
// block are passed over before they are read.
func (s *Segment) count(q *Query, low, high, needed int) (skipped int, err error) {
	lists := make([]wanted, len(q.grams))
	for i, g := range q.grams {
		lists[i].gram = g
		lists[i].first, lists[i].end = s.find(g, g, uint32(low), uint32(high))
	}
	slices.SortFunc(lists, func(a, b wanted) int { return cmp.Compare(b.end-b.first, a.end-a.first) })
	most := max(0, 2*needed/3)
	for skipped < most && lists[skipped].end-lists[skipped].first > 1 {
		skipped++
	}
	lists, most = lists[skipped:], most-skipped
	if err := s.fetch(lists); err != nil {
		return 0, err
	}
	slices.SortFunc(lists, func(a, b wanted) int { return cmp.Compare(b.n, a.n) })
	q.counts = slices.Grow(q.counts[:0], s.docs)[:s.docs]
	clear(q.counts[low:high])
	for _, l := range lists[most:] {
		for _, p := range l.parts {
			p.tally(q.counts)
		}
	}
	return skipped + most, nil
}

// fetch reads the lists of grams.
func (s *Segment) fetch(lists []wanted) error {
	var numbers []int
	for _, w := range lists {
		for i := w.first; i < w.end; i++ {
			numbers = append(numbers, i)
		}
	}
	blocks, err := s.read(Postings, numbers)
	if err != nil {
		return err
	}
	for i := range lists {
		w := &lists[i]
		for range w.end - w.first {
			err := entries(blocks[0], w.gram, w.gram, func(_ gram, p posting) {
				w.parts = append(w.parts, p)
				w.n += p.n
			})
			if err != nil {
				return err
			}
			blocks = blocks[1:]
		}
	}
	return nil
}

// tally counts the documents of a stretch. Counts stop at 255.
func (p posting) tally(counts []uint8) {
	end := p.end
	for i := 0; i < len(p.data); i++ {
		b := p.data[i]
		step := uint32(b & 0x7f)
		for shift := 7; b >= 0x80 && i+1 < len(p.data); shift += 7 {
			i++
			b = p.data[i]
			step |= uint32(b&0x7f) << shift
		}
		end += step
		if doc := end - 1; doc < uint32(len(counts)) && counts[doc] != 255 {
			counts[doc]++
		}
	}
}

package index

import (
	"cmp"
	"encoding/binary"
	"math"
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

	counts []uint8       // of each document of the segment being searched
	likely [101][]uint32 // those to be compared, by what they can score at most
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

// bound returns what a text of a length scores at most that has so many grams in
// common with the query.
func (q *Query) bound(length, shared int) int {
	edits := (len(q.grams) - shared + max(0, length-q.runes) + 1) / 2
	edits = max(edits, length-q.runes, q.runes-length)
	longer := max(q.runes, length)
	return max(0, 100*(longer-edits)/longer)
}

// span is the documents of a length, and how many grams they must share.
type span struct{ length, first, end, shared int }

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
		spans = append(spans, span{r.length, r.first, end, q.shared(r.length, least)})
	}
	return spans
}

// Search calls hit with each document that scores floor() or more, which may rise
// on the way, and script with those that score less but are the query in the
// other script: simplified they are equal.
func (s *Segment) Search(q *Query, floor func() int, hit, script func(d Document, score int) error) error {
	spans := s.spans(q, floor())
	lists, skipped := s.lists(q, spans)
	q.counts = slices.Grow(q.counts[:0], s.docs)[:s.docs]
	for _, span := range spans {
		clear(q.counts[span.first:span.end])
	}
	if err := s.count(q, lists[skipped:]); err != nil {
		return err
	}
	q.sort(spans, skipped)
	patience := 0
	for _, l := range lists[:skipped] {
		patience += worth * (l.end - l.first)
	}
	for most := 100; most >= floor(); most-- {
		for len(q.likely[most]) > 0 {
			docs := q.likely[most][:min(atOnce, len(q.likely[most]))]
			if err := s.compare(q, docs, most == 100, floor, hit, script); err != nil {
				return err
			}
			q.likely[most] = q.likely[most][len(docs):]
			if patience -= len(docs); patience <= 0 && skipped > 0 {
				if err := s.count(q, lists[:skipped]); err != nil {
					return err
				}
				skipped = 0
				s.sortAgain(q, most)
			}
		}
	}
	return nil
}

const (
	// atOnce is how many documents are read together.
	atOnce = 32
	// worth is how many documents are compared in the time that it takes to read
	// a block and count what it holds.
	worth = 1
)

// compare compares documents with the query. Those that may be it in the other
// script are looked at for that.
func (s *Segment) compare(q *Query, docs []uint32, same bool, floor func() int, hit, script func(Document, int) error) error {
	if err := s.readAhead(docs); err != nil {
		return err
	}
	for _, doc := range docs {
		folded, err := s.text(int(doc))
		if err != nil {
			return err
		}
		found, score := hit, q.Score(string(folded), floor())
		if score < floor() {
			if !same || !q.SameInOtherScript(string(folded)) {
				continue
			}
			found, score = script, q.Score(string(folded), 0)
		}
		d, err := s.document(int(doc))
		if err == nil {
			err = found(d, score)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sort sorts the documents of spans by what they can score at most, given their
// counts and how many grams were not counted.
func (q *Query) sort(spans []span, skipped int) {
	for i := range q.likely {
		q.likely[i] = nil
	}
	for _, span := range spans {
		span.shared -= skipped
		q.counted(span, func(doc int) {
			most := q.bound(span.length, q.inCommon(doc, skipped))
			q.likely[most] = append(q.likely[most], uint32(doc))
		})
	}
}

// sortAgain sorts those that are left, when all grams have been counted.
func (s *Segment) sortAgain(q *Query, most int) {
	left := slices.Concat(q.likely[:most+1]...)
	slices.Sort(left)
	for i := range most + 1 {
		q.likely[i] = nil
	}
	for _, doc := range left {
		most := q.bound(s.length(int(doc)), q.inCommon(int(doc), 0))
		q.likely[most] = append(q.likely[most], doc)
	}
}

// inCommon returns how many grams a document may have in common with the query.
func (q *Query) inCommon(doc, skipped int) int {
	if q.counts[doc] == mostCounted {
		return len(q.grams)
	}
	return int(q.counts[doc]) + skipped
}

// SameInOtherScript reports whether a folded text is another than the query, and
// the same when both are simplified.
func (q *Query) SameInOtherScript(folded string) bool {
	return folded != q.Folded() && utf8.RuneCountInString(folded) == q.runes && text.Simplify(folded) == text.Simplify(q.Folded())
}

// counted calls f with the documents of a span that have been counted as often
// as it says, which is all where it says 0 or less. It looks at eight at a time:
// with so much added to each count, that of a document to look at has its highest
// bit set, by itself or by the addition.
func (q *Query) counted(span span, f func(doc int)) {
	const ones, highest = 0x0101010101010101, 0x8080808080808080
	enough := min(span.shared, mostCounted)
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
		f(doc)
	}
}

// wanted is a gram of the query and where its documents are.
type wanted struct {
	gram       gram
	first, end int // blocks
	parts      []posting
	n          int // documents in parts
}

// lists returns where the documents of spans stand that have the grams of the
// query, the longest lists first, and how many of these need not be read: of the
// least number of grams needed, four fifths at most, so that three are left, and
// two thirds where the lists are long, which would leave more to compare. What is
// left tells nearly all documents apart, at a fraction of the work.
func (s *Segment) lists(q *Query, spans []span) (lists []wanted, skipped int) {
	if len(spans) == 0 {
		return nil, 0
	}
	low, high := spans[0].first, spans[len(spans)-1].end
	needed := slices.MinFunc(spans, func(a, b span) int { return cmp.Compare(a.shared, b.shared) }).shared
	lists = make([]wanted, len(q.grams))
	for i, g := range q.grams {
		lists[i].gram = g
		lists[i].first, lists[i].end = s.find(g, g, uint32(low), uint32(high))
	}
	slices.SortFunc(lists, func(a, b wanted) int { return cmp.Compare(b.end-b.first, a.end-a.first) })
	long := func(l wanted) bool { return l.end-l.first > 1 }
	for skipped < min(4*needed/5, needed-3) && (skipped < 2*needed/3 || !long(lists[skipped])) {
		skipped++
	}
	return lists, skipped
}

// count adds to the counts of the documents in some lists.
func (s *Segment) count(q *Query, lists []wanted) error {
	if err := s.fetch(lists); err != nil {
		return err
	}
	for _, l := range lists {
		for _, p := range l.parts {
			p.tally(q.counts)
		}
	}
	return nil
}

// fetch reads the lists of grams.
func (s *Segment) fetch(lists []wanted) error {
	var numbers []int
	for _, w := range lists {
		for i := w.first; i < w.end; i++ {
			numbers = append(numbers, i)
		}
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	blocks, err := s.read(Postings, numbers)
	if err != nil {
		return err
	}
	for i := range lists {
		w := &lists[i]
		at, _ := slices.BinarySearch(numbers, w.first)
		for _, block := range blocks[at : at+w.end-w.first] {
			err := entries(block, w.gram, w.gram, func(_ gram, p posting) {
				w.parts = append(w.parts, p)
				w.n += min(p.n, len(p.data)) // a damaged number is no size
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// mostCounted is where counts stop.
const mostCounted = math.MaxUint8

// tally counts the documents of a stretch.
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
		if doc := end - 1; doc < uint32(len(counts)) && counts[doc] != mostCounted {
			counts[doc]++
		}
	}
}

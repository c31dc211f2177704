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

	counts               // of documents of the segment being searched
	likely [101][]uint32 // those to be compared next, by what they can score at most
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
		spans = append(spans, span{r.length, r.first, s.end(i), q.shared(r.length, least)})
	}
	return spans
}

// Search calls hit with each document that scores floor() or more, which may rise
// on the way, and script with those that score less but are the query in the
// other script: simplified they are equal.
func (s *Segment) Search(q *Query, floor func() int, hit, script func(d Document, score int) error) error {
	spans := s.spans(q, floor())
	if len(spans) == 0 {
		return nil
	}
	lists, skipped := s.lists(q, spans)
	q.count(spans[0].first, spans[len(spans)-1].end)
	if err := s.tally(q, lists[skipped:]); err != nil {
		return err
	}
	patience := 0
	for _, l := range lists[:skipped] {
		patience += worth * (l.end - l.first)
	}
	var compared []uint32
	sorted := len(q.likely) // those that can score so much or more have been sorted
	some := sortedFirst
	for most := 100; most >= floor(); {
		if most < sorted {
			sorted = q.sort(s.spans(q, floor()), skipped, some, floor(), most)
			some *= 8 // if these will not do, many will be looked at
		}
		n := min(atOnce, len(q.likely[most]))
		if n == 0 {
			most--
			continue
		}
		docs := q.likely[most][:n]
		if err := s.compare(q, docs, most == 100, floor, hit, script); err != nil {
			return err
		}
		q.likely[most] = q.likely[most][n:]
		if skipped == 0 {
			continue
		}
		if compared = append(compared, docs...); len(compared) < patience {
			continue
		}
		if err := s.tally(q, lists[:skipped]); err != nil {
			return err
		}
		for _, doc := range compared {
			q.n[int(doc)-q.first] = 0
		}
		skipped, sorted = 0, most+1
	}
	return nil
}

const (
	// atOnce is how many documents are read together.
	atOnce = 32
	// worth is how many documents are compared in the time that it takes to read
	// a block and count what it holds.
	worth = 1
	// sortedFirst is about how many documents are sorted first: what can score
	// less than they is mostly not come to.
	sortedFirst = 200
)

// compare compares documents with the query. Those that may be it in the other
// script are looked at for that.
func (s *Segment) compare(q *Query, docs []uint32, same bool, floor func() int, hit, script func(Document, int) error) error {
	if err := s.readAhead(docs); err != nil {
		return err
	}
	for _, doc := range docs {
		raw, err := s.text(int(doc))
		if err != nil {
			return err
		}
		folded := string(raw)
		found, score := hit, q.Score(folded, floor())
		if score < floor() {
			if !same || !q.SameInOtherScript(folded) {
				continue
			}
			found, score = script, q.Score(folded, 0)
		}
		unit, err := s.unit(int(doc))
		if err == nil {
			err = found(Document{unit, folded}, score)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sort finds the documents of spans that can score from low to high at most, given
// their counts and how many grams were not counted. Where there are more than some
// it finds the most promising, and returns what these can score at least.
func (q *Query) sort(spans []span, skipped, some, low, high int) int {
	for most := low; most <= high; most++ {
		q.likely[most] = q.likely[most][:0]
	}
	n := 0
	for _, span := range spans {
		span.shared = q.shared(span.length, low) - skipped
		q.counted(span, func(doc int) {
			most := q.bound(span.length, q.inCommon(doc, skipped))
			if most < low || most > high {
				return
			}
			q.likely[most] = append(q.likely[most], uint32(doc))
			for n++; low < high && n-len(q.likely[low]) >= some; low++ {
				n -= len(q.likely[low])
			}
		})
	}
	return low
}

// inCommon returns how many grams a document may have in common with the query.
func (q *Query) inCommon(doc, skipped int) int {
	n := q.n[doc-q.first]
	if n == mostCounted {
		return len(q.grams)
	}
	return int(n) + skipped
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
	enough := min(span.shared, mostCounted)
	missing := uint64(128-min(enough, 128)) * ones
	end := span.end - q.first
	for i := span.first - q.first; i < end; i++ {
		if enough > 0 {
			for ; i+8 <= end; i += 8 {
				if eight := binary.LittleEndian.Uint64(q.n[i:]); (eight+missing|eight)&highest != 0 {
					break
				}
			}
			if i == end || int(q.n[i]) < enough {
				continue
			}
		}
		f(i + q.first)
	}
}

// wanted is a gram of the query and where its documents are.
type wanted struct {
	gram       gram
	first, end int // blocks
	parts      []posting
}

// lists returns where the documents of spans stand that have the grams of the
// query, the longest lists first, and how many of these need not be read: of the
// least number of grams needed, four fifths, so that three are left. These tell
// nearly all documents apart, at a fraction of the work. Where so many lists take
// more than a block, as letters have them, none is left out: it is quicker to read
// them than to compare what they would tell apart.
func (s *Segment) lists(q *Query, spans []span) (lists []wanted, skipped int) {
	low, high := spans[0].first, spans[len(spans)-1].end
	needed := slices.MinFunc(spans, func(a, b span) int { return cmp.Compare(a.shared, b.shared) }).shared
	lists = make([]wanted, len(q.grams))
	for i, g := range q.grams {
		lists[i].gram = g
		lists[i].first, lists[i].end = s.find(g, g, uint32(low), uint32(high))
	}
	slices.SortFunc(lists, func(a, b wanted) int { return cmp.Compare(b.end-b.first, a.end-a.first) })
	skipped = max(0, min(4*needed/5, needed-3))
	if skipped > 0 && lists[skipped-1].end-lists[skipped-1].first > 1 {
		skipped = 0
	}
	return lists, skipped
}

// tally reads some lists and adds them to the counts.
func (s *Segment) tally(q *Query, lists []wanted) error {
	if err := s.fetch(lists); err != nil {
		return err
	}
	q.tally(lists)
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
			err := entries(block, w.gram, w.gram, func(_ gram, p posting) { w.parts = append(w.parts, p) })
			if err != nil {
				return err
			}
		}
	}
	return nil
}

package tm

import (
	"cmp"
	"slices"
)

// MatchKind says how a unit matches a query.
type MatchKind string

// The kinds of match.
const (
	ContextMatch MatchKind = "context" // the same segment between the same neighbours
	Exact        MatchKind = "exact"   // the same segment after folding: score 100
	Fuzzy        MatchKind = "fuzzy"   // a segment that resembles it
)

// Match is a unit found for a query.
type Match struct {
	Unit  Unit
	Score int // 0 to 100
	Kind  MatchKind

	Penalty int // what Score was lowered by, for the memory of the unit
}

// Ranked is a match before its unit is fetched: what its rank depends on.
type Ranked struct {
	ID     int64 // of the unit
	Score  int
	Kind   MatchKind
	Status Status

	Penalty int // what Score was lowered by
}

// compare orders the better match first: by score, then what stands in the
// same context, then what is approved, then the newest.
func (r Ranked) compare(s Ranked) int {
	return cmp.Or(
		cmp.Compare(s.Score, r.Score),
		first(r.Kind == ContextMatch, s.Kind == ContextMatch),
		first(r.Status == Approved, s.Status == Approved),
		first(s.Status == Rejected, r.Status == Rejected),
		cmp.Compare(s.ID, r.ID),
	)
}

// first orders what is so before what is not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	default:
		return 1
	}
}

// Best collects the best matches of a scan.
type Best struct {
	limit  int
	least  int
	sorted []Ranked
}

// NewBest returns a collector of the limit best matches with a score of least
// or more; a limit of 0 keeps all.
func NewBest(limit, least int) *Best { return &Best{limit: limit, least: least} }

// Min returns the least score that can still enter: pass it to [Query.Score],
// which gives up sooner the higher it is.
func (b *Best) Min() int {
	if b.limit > 0 && len(b.sorted) == b.limit {
		return b.sorted[b.limit-1].Score
	}
	return b.least
}

// Least returns the least score of a match.
func (b *Best) Least() int { return b.least }

// Add takes a match in if it is among the best so far. Of several matches with
// one unit the best stays.
func (b *Best) Add(r Ranked) {
	if r.Score < b.least {
		return
	}
	if b.limit == 0 {
		b.sorted = append(b.sorted, r) // put in order when asked for
		return
	}
	if i := slices.IndexFunc(b.sorted, func(s Ranked) bool { return s.ID == r.ID }); i >= 0 {
		if b.sorted[i].compare(r) <= 0 {
			return
		}
		b.sorted = slices.Delete(b.sorted, i, i+1)
	}
	i, _ := slices.BinarySearchFunc(b.sorted, r, Ranked.compare)
	if i == b.limit {
		return
	}
	if len(b.sorted) == b.limit {
		b.sorted = b.sorted[:b.limit-1]
	}
	b.sorted = slices.Insert(b.sorted, i, r)
}

// Matches returns what was collected, best first.
func (b *Best) Matches() []Ranked {
	slices.SortFunc(b.sorted, Ranked.compare)
	seen := make(map[int64]bool, len(b.sorted))
	b.sorted = slices.DeleteFunc(b.sorted, func(r Ranked) bool {
		again := seen[r.ID]
		seen[r.ID] = true
		return again
	})
	return b.sorted
}

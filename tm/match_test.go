package tm

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

func TestRanking(t *testing.T) {
	best := []Ranked{
		{ID: 1, Score: 100, Kind: ContextMatch, Status: Proposed},
		{ID: 9, Score: 100, Kind: Exact, Status: Approved},
		{ID: 2, Score: 100, Kind: Exact, Status: Approved}, // older
		{ID: 8, Score: 100, Kind: Exact, Status: Proposed},
		{ID: 7, Score: 100, Kind: Exact, Status: Rejected},
		{ID: 3, Score: 90, Kind: Fuzzy, Status: Proposed},
		{ID: 4, Score: 80, Kind: Fuzzy, Status: Approved},
	}
	b := NewBest(0, 0)
	for _, r := range slices.Backward(best) {
		b.Add(r)
	}
	if d := cmp.Diff(best, b.Matches()); d != "" {
		t.Error(d)
	}
}

// TestBestIsTheHead checks the bounded collector against sorting everything.
func TestBestIsTheHead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit, least := rapid.IntRange(1, 6).Draw(t, "limit"), rapid.IntRange(0, 100).Draw(t, "min")
		few, all := NewBest(limit, least), NewBest(0, least)
		for id := range rapid.IntRange(0, 30).Draw(t, "matches") {
			r := Ranked{ID: int64(id + 1), Score: rapid.SampledFrom([]int{0, 50, 70, 71, 99, 100}).Draw(t, "score"),
				Kind: rapid.SampledFrom([]MatchKind{ContextMatch, Exact, Fuzzy}).Draw(t, "kind"), Status: rapid.SampledFrom([]Status{Approved, Proposed}).Draw(t, "status")}
			entered := r.Score >= few.Min()
			few.Add(r)
			all.Add(r)
			if !entered && slices.Contains(few.Matches(), r) {
				t.Fatalf("%v entered below Min", r)
			}
		}
		want := all.Matches()
		if d := cmp.Diff(want[:min(limit, len(want))], few.Matches(), cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
}

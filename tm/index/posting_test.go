package index

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestStretches compares what is done with the stretches of a list with what is
// done with the documents: of lists from one document in a thousand to nearly all,
// which are differences or bits, and both in one stretch or several.
func TestStretches(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var ofBits, several int
	for range 400 {
		docs := 1 + rng.IntN(1<<(4+rng.IntN(16)))
		share := rng.Float64() * rng.Float64()
		var list, others []uint32
		whole := posting{}
		end := uint32(0)
		for doc := uint32(rng.IntN(docs)); doc < uint32(docs); doc++ {
			if rng.Float64() < 0.01 {
				others = append(others, doc)
			}
			if rng.Float64() > share {
				continue
			}
			list = append(list, doc)
			whole.data = binary.AppendUvarint(whole.data, uint64(doc+1-end))
			whole.n++
			end = doc + 1
		}
		if len(list) == 0 {
			continue
		}
		parts := whole.stretches(end-1, nil)
		if parts[0].n == 0 {
			ofBits++
		}
		if len(parts) > 1 {
			several++
		}
		first, times := rng.IntN(docs)&^7, 1<<rng.IntN(10)
		var c counts
		c.count(first, docs)
		for i := range c.n {
			c.n[i] = uint8(rng.IntN(3) * 127)
		}
		want := slices.Clone(c.n)
		for _, doc := range list {
			if i := int(doc) - first; i >= 0 {
				want[i] = uint8(min(int(want[i])+times, mostCounted))
			}
		}
		var got, both []uint32
		rest, size := others, 0
		for _, p := range parts {
			if p.first() > list[len(got)] || len(p.data) > mostStretch+8 {
				t.Fatalf("a stretch of %d bytes begins with %d, want %d", len(p.data), p.first(), list[len(got)])
			}
			p.each(func(doc uint32) { got = append(got, doc) })
			rest, both = p.among(rest, both)
			size += p.most()
		}
		if !slices.Equal(got, list) || size < len(list) {
			t.Fatalf("%d documents of %d, at most %d", len(got), len(list), size)
		}
		lists := slices.Repeat([]wanted{{parts: parts}}, times)
		c.tally(lists)
		if !slices.Equal(c.n, want) {
			t.Fatalf("the counts of %d documents from %d on are wrong", docs-first, first)
		}
		in := slices.DeleteFunc(slices.Clone(others), func(doc uint32) bool {
			_, is := slices.BinarySearch(list, doc)
			return !is
		})
		if !slices.Equal(both, in) {
			t.Fatalf("of %d documents %d are in both, want %d", len(others), len(both), len(in))
		}
	}
	if ofBits < 50 || several < 30 {
		t.Errorf("%d lists of bits, %d of several stretches", ofBits, several)
	}
}

package index

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestPostedKeepsAll adds documents enough for lists of many chunks on many
// pages, and compares the lists with plain ones.
func TestPostedKeepsAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var p posted
	p.reset()
	want := map[gram][]uint32{}
	for doc := uint32(0); doc < 3_000_000; doc += 1 + uint32(rng.ExpFloat64()*300) {
		var text []rune
		for range 5 + rng.IntN(20) {
			c := 0x4E00 + rune(rng.ExpFloat64()*40)
			text = append(text, c, 0x9000)
		}
		if doc%7 == 0 {
			text = append(text, 0x9000+rune(doc%1000), 0x9F00)
		}
		for _, g := range gramsOf(string(text)) {
			want[g] = append(want[g], doc)
		}
		p.add(doc, string(text))
	}
	if len(p.pages) < 3 || len(p.lists) != len(want) {
		t.Fatalf("%d pages, %d lists, want 3 or more and %d", len(p.pages), len(p.lists), len(want))
	}
	for i := range p.lists {
		var encoded []byte
		end := uint32(0)
		docs := want[p.lists[i].gram]
		for _, doc := range docs {
			encoded = binary.AppendUvarint(encoded, uint64(doc+1-end))
			end = doc + 1
		}
		if got := p.data(&p.lists[i], nil); !slices.Equal(got, encoded) || int(p.lists[i].n) != len(docs) {
			t.Fatalf("the list of %x has %d documents in %d bytes, want %d in %d", p.lists[i].gram, p.lists[i].n, len(got), len(docs), len(encoded))
		}
	}
}

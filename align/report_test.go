package align

import (
	"fmt"
	"strings"
	"testing"
)

func report(t *testing.T, title string, docs []*example, paths [][]scored) {
	sets := map[string]*tally{}
	var b strings.Builder
	for k, x := range docs {
		c := judge(x.gold, paths[k], nil)
		if sets[x.set] == nil {
			sets[x.set] = &tally{}
		}
		sets[x.set].add(c)
		fmt.Fprintf(&b, " %.3f", c.f1())
	}
	t.Logf("%-10s ctk %v  mac-dev %v |%s", title, sets["ctk"], sets["mac-dev"], b.String())
}

// show prints where an alignment departs from the gold.
func (x *example) show(t *testing.T, path []scored) {
	known := map[bead]bool{}
	for _, g := range x.gold {
		known[g] = true
	}
	text := func(b bead) string {
		var s strings.Builder
		for i := range b.zh {
			fmt.Fprintf(&s, "\n      z%d %.100s", b.i+i, x.zh[b.i+i].Text)
		}
		for j := range b.en {
			fmt.Fprintf(&s, "\n      e%d %.100s", b.j+j, x.en[b.j+j].Text)
		}
		return s.String()
	}
	found := map[bead]bool{}
	for _, s := range path {
		b := s.bead
		if b.zh == 0 {
			b.i = -1
		}
		if b.en == 0 {
			b.j = -1
		}
		found[b] = true
		if !known[b] {
			t.Logf("  SYSTEM %v %.2f%s", b, s.probability, text(b))
		}
	}
	for _, g := range x.gold {
		if !found[g] {
			t.Logf("  GOLD %v%s", g, text(g))
		}
	}
}

// reliability prints how often beads with both sides are right, by their
// probability, and how many of all are above it.
func reliability(t *testing.T, docs []*example, paths [][]scored) {
	bounds := []float64{0, .3, .5, .7, .8, .9, .95, .99}
	var n, right [8]float64
	all := 0.0
	for k, x := range docs {
		judge(x.gold, paths[k], func(s scored, ok bool) {
			if s.zh == 0 || s.en == 0 {
				return
			}
			all++
			for b, from := range bounds {
				if calibrated(s) >= from {
					n[b]++
					if ok {
						right[b]++
					}
				}
			}
		})
	}
	for b, from := range bounds {
		t.Logf("confidence >= %.2f: %5.1f %% of the beads, %5.1f %% of them right", from, 100*n[b]/all, 100*right[b]/n[b])
	}
}

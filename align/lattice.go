package align

import (
	"math"
	"slices"
)

// lattice is all ways to align two texts inside a corridor, with a score for
// each bead: the weights of its features added up. The probability of a way is
// proportional to the exponential of the scores of its beads together (a
// semi-Markov conditional random field; Sarawagi and Cohen, 2004).
type lattice struct {
	corridor
	first []int     // number of the first place of each row
	score []float32 // of the beads that begin at each place, a bead a kind; then their probability
}

var none = float32(math.Inf(-1))

func newLattice(c corridor) *lattice {
	l := &lattice{corridor: c, first: make([]int, len(c.lo)+1)}
	for i := range c.lo {
		l.first[i+1] = l.first[i] + c.hi[i] - c.lo[i] + 1
	}
	l.score = make([]float32, l.places()*len(kinds))
	for i := range l.score {
		l.score[i] = none
	}
	return l
}

func (l *lattice) places() int { return l.first[len(l.lo)] }

// place numbers the place between sentences i and j; false outside the
// corridor.
func (l *lattice) place(i, j int) (int, bool) {
	if i >= len(l.lo) || j < l.lo[i] || j > l.hi[i] {
		return 0, false
	}
	return l.first[i] + j - l.lo[i], true
}

// beads calls f for every bead of the lattice, in the order of where it begins:
// its number, and the places it leads from and to.
func (l *lattice) beads(f func(n int, b bead, from, to int)) {
	for i := range l.lo {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			from := l.first[i] + j - l.lo[i]
			for k, kind := range kinds {
				if to, ok := l.place(i+kind.zh, j+kind.en); ok {
					f(from*len(kinds)+k, bead{i, j, kind.zh, kind.en}, from, to)
				}
			}
		}
	}
}

// rate scores the beads that are wanted; nil wants all of them.
func (l *lattice) rate(p *pair, w *weights, wanted func(n int) bool) {
	e := newEvidence(p, l.corridor)
	var v vector
	l.beads(func(n int, b bead, _, _ int) {
		if wanted != nil && !wanted(n) {
			l.score[n] = none
			return
		}
		e.features(b, &v)
		l.score[n] = w.score(n%len(kinds), &v) + e.paragraphs(b)
	})
}

// normalise turns the scores into probabilities, by the forward-backward
// algorithm.
func (l *lattice) normalise() {
	forward, back := make([]float64, l.places()), make([]float64, l.places())
	for i := range forward {
		forward[i], back[i] = math.Inf(-1), math.Inf(-1)
	}
	forward[0] = 0
	l.beads(func(n int, _ bead, from, to int) {
		if l.score[n] != none {
			forward[to] = logSum(forward[to], forward[from]+float64(l.score[n]))
		}
	})
	end := l.places() - 1
	total := forward[end]
	back[end] = 0
	for i := len(l.lo) - 1; i >= 0; i-- {
		for j := l.hi[i]; j >= l.lo[i]; j-- {
			from := l.first[i] + j - l.lo[i]
			for k, kind := range kinds {
				n := from*len(kinds) + k
				if l.score[n] == none {
					l.score[n] = 0
					continue
				}
				to, _ := l.place(i+kind.zh, j+kind.en)
				onward := back[to] + float64(l.score[n])
				back[from] = logSum(back[from], onward)
				l.score[n] = float32(math.Exp(forward[from] + onward - total))
			}
		}
	}
}

func logSum(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if b < a-30 || math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

// decode finds the beads that promise most: the sum, over them, of how probable
// each is, less what a bead costs. This beats the most probable way where
// several ways share a bead. Runs of deletions come apart into single ones, each
// as probable as all the runs that it may be in.
func (l *lattice) decode(d decoding) []scored {
	zh, en := l.deleted()
	best := make([]float64, l.places())
	by := make([]int8, l.places())
	for i := range best {
		best[i], by[i] = math.Inf(-1), -1
	}
	best[0] = 0
	l.beads(func(n int, b bead, from, to int) {
		if math.IsInf(best[from], -1) {
			return
		}
		gain := best[from]
		switch {
		case b.zh > 0 && b.en > 0:
			if l.score[n] == 0 {
				return
			}
			gain += float64(l.score[n]) - d.cost
		case b.zh+b.en > 1:
			return // singles reach as far
		case b.zh > 0:
			gain += d.deletion*float64(zh[b.i]) - d.cost*d.deletion
		default:
			gain += d.deletion*float64(en[b.j]) - d.cost*d.deletion
		}
		if gain > best[to] {
			best[to], by[to] = gain, int8(n%len(kinds))
		}
	})
	var beads []scored
	for i, j := len(l.lo)-1, l.hi[len(l.lo)-1]; i > 0 || j > 0; {
		to, _ := l.place(i, j)
		kind := kinds[by[to]]
		i, j = i-kind.zh, j-kind.en
		from, _ := l.place(i, j)
		s := scored{bead{i, j, kind.zh, kind.en}, l.score[from*len(kinds)+int(by[to])]}
		switch {
		case kind.en == 0:
			s.probability = zh[i]
		case kind.zh == 0:
			s.probability = en[j]
		}
		beads = append(beads, s)
	}
	slices.Reverse(beads)
	return beads
}

// decoding is what [lattice.decode] trades: what a bead costs, and what a
// sentence rightly left alone is worth, of a bead with both sides.
type decoding struct{ cost, deletion float64 }

// scored is a bead with its probability.
type scored struct {
	bead
	probability float32
}

// deleted is how probable it is of each sentence to have no counterpart.
func (l *lattice) deleted() (zh, en []float32) {
	zh, en = make([]float32, len(l.lo)), make([]float32, l.hi[len(l.lo)-1]+1)
	l.beads(func(n int, b bead, _, _ int) {
		switch {
		case b.en == 0:
			for x := b.i; x < b.i+b.zh; x++ {
				zh[x] += l.score[n]
			}
		case b.zh == 0:
			for y := b.j; y < b.j+b.en; y++ {
				en[y] += l.score[n]
			}
		}
	})
	return zh, en
}

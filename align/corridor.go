package align

import (
	"cmp"
	"math"
	"slices"
)

// The corridor
//
// Looking at every pair of sentences would take quadratic time and memory, and
// a band around the diagonal breaks where one text lacks a chapter. So a sparse
// first pass finds anchors: pairs of sentences that share translations of words
// that are rare in both texts, of which the heaviest chain is kept that goes
// forward in both. The programme then looks between the anchors and a few
// sentences around them only, wherever they lead.

// corridor is the part of the plane that is searched: the places between
// sentences, lo[i] to hi[i] on the English side, when i Chinese sentences lie
// behind. Neither bound ever goes back.
type corridor struct{ lo, hi []int }

const (
	margin       = 5   // sentences around an anchor
	anchorsEach  = 4   // candidates for a Chinese sentence
	rareEnough   = 24  // sentences that a word may be in, and still be looked up
	widestSquare = 1e5 // places between two anchors that are searched throughout
	widestBand   = 100 // on either side of the diagonal, where there are more
)

// anchor is a pair of sentences that may belong together.
type anchor struct {
	i, j   int
	weight float32
}

// sentences returns the English sentences that beads with a Chinese one may
// have, or lie next to, as functions of the Chinese one.
func (c corridor) sentences(n int) (lo, hi func(i int) int) {
	const reach = 2 // sentences of a bead on either side that are looked at beyond the corridor
	lo = func(i int) int { return max(0, c.lo[max(0, i-reach)]-1) }
	hi = func(i int) int { return min(n, c.hi[min(len(c.hi)-1, i+1+reach)]+1) }
	return lo, hi
}

func (p *pair) corridor() corridor {
	n, m := len(p.zh.sentences), len(p.en.sentences)
	c := corridor{make([]int, n+1), make([]int, n+1)}
	for i := range c.lo {
		c.lo[i] = m
	}
	last := anchor{i: -1, j: -1}
	for _, a := range append(slices.Clip(p.anchors), anchor{i: n, j: m}) {
		c.include(last, a, m)
		last = a
	}
	c.straighten()
	return c
}

// straighten makes the bounds go forward.
func (c corridor) straighten() {
	for i := len(c.lo) - 2; i >= 0; i-- {
		c.lo[i] = min(c.lo[i], c.lo[i+1])
	}
	for i := 1; i < len(c.hi); i++ {
		c.hi[i] = max(c.hi[i], c.hi[i-1])
	}
}

// narrowed is the corridor around the places that a quick look finds likely,
// with small beads only. Where it can tell nothing, since all lines are alike,
// every place is likely; so no more is kept than a band around the best path.
func (p *pair) narrowed(w *weights) corridor {
	const (
		likely   = 1e-5
		around   = 1  // places on either side
		farthest = 12 // places from the best path
	)
	l := newLattice(p.corridor())
	l.rate(p, w, func(n int) bool {
		k := kinds[n%len(kinds)]
		return k.zh+k.en <= 3 && k.zh <= 2 && k.en <= 2
	})
	l.normalise()
	n, m := len(l.lo)-1, l.hi[len(l.lo)-1]
	c := corridor{make([]int, n+1), make([]int, n+1)}
	for i := range c.lo {
		c.lo[i] = m
	}
	include := func(i, j int) {
		for k := max(0, i-around); k <= min(n, i+around); k++ {
			c.lo[k], c.hi[k] = min(c.lo[k], max(0, j-around)), max(c.hi[k], min(m, j+around))
		}
	}
	include(0, 0)
	path := corridor{slices.Repeat([]int{m}, n+1), make([]int, n+1)}
	for _, s := range l.decode(usual) {
		i, j := s.i+s.zh, s.j+s.en
		include(i, j)
		path.lo[i], path.hi[i] = min(path.lo[i], j), max(path.hi[i], j)
	}
	path.straighten()
	l.beads(func(at int, b bead, _, _ int) {
		i, j := b.i+b.zh, b.j+b.en
		if l.score[at] > likely && path.lo[i]-farthest <= j && j <= path.hi[i]+farthest {
			include(i, j)
		}
	})
	c.straighten()
	return c
}

// include opens the corridor from one anchor to the next.
func (c corridor) include(a, b anchor, m int) {
	rows, columns := b.i-a.i, b.j-a.j
	for i := max(0, a.i-1); i <= min(len(c.lo)-1, b.i+1); i++ {
		lo, hi := a.j, b.j+1
		if rows*columns > widestSquare {
			middle := a.j + columns*(i-a.i)/rows
			lo, hi = middle-widestBand-columns/rows, middle+widestBand+columns/rows
		}
		c.lo[i] = min(c.lo[i], max(0, lo-margin))
		c.hi[i] = max(c.hi[i], min(m, hi+margin))
	}
}

// chain returns the heaviest chain of anchors.
func (p *pair) chain() []anchor {
	// best[j] is the heaviest chain that ends at English sentence j, in a tree
	// of prefix maxima (Fenwick).
	type link struct {
		anchor
		total float32
		from  int
	}
	var links []link
	tree := make([]int, len(p.en.sentences)+1) // index in links + 1
	heaviest := func(j int) int {              // before j
		best := 0
		for ; j > 0; j -= j & -j {
			if t := tree[j]; t > 0 && (best == 0 || links[t-1].total > links[best-1].total) {
				best = t
			}
		}
		return best
	}
	for candidates := range p.candidates {
		first := len(links)
		for _, a := range candidates {
			l := link{a, a.weight, heaviest(a.j)}
			if l.from > 0 {
				l.total += links[l.from-1].total
			}
			links = append(links, l)
		}
		for k := first; k < len(links); k++ {
			for j := links[k].j + 1; j < len(tree); j += j & -j {
				if t := tree[j]; t == 0 || links[k].total > links[t-1].total {
					tree[j] = k + 1
				}
			}
		}
	}
	var chain []anchor
	for k := heaviest(len(tree) - 1); k > 0; k = links[k-1].from {
		chain = append(chain, links[k-1].anchor)
	}
	slices.Reverse(chain)
	return chain
}

// proportions measures how much longer the English is, in characters and in
// sentences. Where much is missing on one side, the whole texts would mislead:
// then it is what stands between anchors that are close to each other.
func (p *pair) proportions() {
	const (
		nearby = 4    // sentences
		enough = 20   // stretches between anchors
		apart  = 0.15 // logs of the two ratios
	)
	zh, en := p.zh.before[len(p.zh.sentences)], p.en.before[len(p.en.sentences)]
	p.ratio = (en + 1) / (zh + 1)
	p.growth = math.Log(float64(len(p.en.sentences)) / float64(len(p.zh.sentences)))
	var zhLength, enLength, zhSentences, enSentences, stretches float64
	for k := range max(1, len(p.anchors)) - 1 {
		a, b := p.anchors[k], p.anchors[k+1]
		if b.i-a.i > nearby || b.j-a.j > nearby {
			continue
		}
		zhLength += p.zh.before[b.i] - p.zh.before[a.i]
		enLength += p.en.before[b.j] - p.en.before[a.j]
		zhSentences += float64(b.i - a.i)
		enSentences += float64(b.j - a.j)
		stretches++
	}
	near := (enLength + 1) / (zhLength + 1)
	if stretches >= enough && math.Abs(math.Log(p.ratio/near)) > apart {
		p.ratio, p.growth = near, math.Log(enSentences/zhSentences)
	}
}

// candidates yields the best anchors of each Chinese sentence that has some.
func (p *pair) candidates(yield func([]anchor) bool) {
	in := make([][]int32, len(p.en.words)) // sentences that each rare word is in
	weight := make([]float32, len(p.en.words))
	for j, s := range p.en.sentences {
		for k, e := range s.words {
			weight[e] = s.weight[k]
			if at := in[e]; p.en.frequency[e] <= rareEnough && (len(at) == 0 || at[len(at)-1] != int32(j)) {
				in[e] = append(at, int32(j))
			}
		}
	}
	score := make([]float32, len(p.en.sentences))
	var touched []int
	for i, s := range p.zh.sentences {
		for k, z := range s.words {
			if p.zh.frequency[z] > rareEnough || slices.Index(s.words, z) < k {
				continue
			}
			for _, q := range p.partners[z] {
				gain := covered(q.together) * (s.weight[k] + weight[q.en]) / float32(max(p.zh.frequency[z], p.en.frequency[q.en]))
				for _, j := range in[q.en] {
					if score[j] == 0 {
						touched = append(touched, int(j))
					}
					score[j] += gain
				}
			}
		}
		candidates := make([]anchor, 0, len(touched))
		for _, j := range touched {
			// Long sentences share words by chance.
			w := score[j] / (1 + (s.mass+p.en.sentences[j].mass)/8)
			candidates = append(candidates, anchor{i, j, w * w})
			score[j] = 0
		}
		touched = touched[:0]
		slices.SortFunc(candidates, func(a, b anchor) int {
			return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.j, b.j))
		})
		if len(candidates) > 0 && !yield(candidates[:min(anchorsEach, len(candidates))]) {
			return
		}
	}
}

package align

import (
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"yiku/align/lexicon"
)

// The weights are fitted with
//
//	YIKU_EVAL=DIR go test ./align -run TestFit -fit
//
// where DIR/align/dev holds hand-aligned documents: X.zh and X.en, a sentence a
// line, and X.gold, a bead a line: [0,1]:[2]. It writes weights.tsv anew and
// prints how each document fares with weights fitted on the others.
var (
	fit    = flag.Bool("fit", false, "fit weights.tsv anew")
	crossv = flag.Bool("cross", false, "measure with each document left out")
	ridge  = flag.Float64("ridge", 0.5, "strength of the prior on the weights of words, lengths, numbers and names")
	style  = flag.Float64("style", 4, "and on those of what a translator or a printer decides: bead types, punctuation, deletions")
	drop   = flag.String("drop", "", "evidence to do without, by the beginnings of its names")
	bare   = flag.Bool("empty", false, "with an empty lexicon")
	show   = flag.String("show", "", "print the faults of this document")
	table  = flag.String("table", "", "another translation table")
)

// edge is a bead of the lattice with its features.
type edge struct {
	n, from, to, kind int
	b                 bead
	gold              bool
	v                 vector
}

// prepare computes the features of the beads that a first look finds possible.
func (x *example) prepare(w *weights) {
	l := newLattice(x.pair.narrowed(w))
	l.rate(x.pair, w, nil)
	l.normalise()
	x.lattice = l
	gold := x.goldPath(l)
	e := newEvidence(x.pair, l.corridor)
	l.beads(func(n int, b bead, from, to int) {
		if l.score[n] < 1e-7 && !gold[b] {
			return
		}
		g := edge{n: n, from: from, to: to, kind: n % len(kinds), b: b, gold: gold[b]}
		e.features(b, &g.v)
		for f := range g.v {
			if dropped(featureNames[f]) {
				g.v[f] = 0
			}
		}
		x.edges = append(x.edges, g)
	})
}

func dropped(name string) bool {
	for _, p := range strings.Split(*drop, ",") {
		if p != "" && strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

// goldPath is the way through the lattice that agrees best with the gold beads.
func (x *example) goldPath(l *lattice) map[bead]bool {
	exact := map[bead]bool{}
	zhIn, enIn := map[int]int{}, map[int]int{}
	for k, g := range x.gold {
		exact[g] = true
		for i := range g.zh {
			zhIn[g.i+i] = k
		}
		for j := range g.en {
			enIn[g.j+j] = k
		}
	}
	best := make([]float64, l.places())
	for i := range best {
		best[i] = math.Inf(-1)
	}
	best[0] = 0
	type back struct {
		b    bead
		from int
	}
	trace := map[int]back{}
	l.beads(func(n int, b bead, from, to int) {
		if math.IsInf(best[from], -1) {
			return
		}
		gain := -0.01
		switch {
		case b.zh > 0 && b.en > 0 && exact[b]:
			gain += 2
		case b.zh > 0 && b.en > 0:
			k := zhIn[b.i]
			for i := range b.zh {
				if zhIn[b.i+i] != k {
					gain--
				}
			}
			for j := range b.en {
				if enIn[b.j+j] != k {
					gain--
				}
			}
		default:
			for i := range b.zh {
				if !exact[bead{b.i + i, -1, 1, 0}] {
					gain--
				}
			}
			for j := range b.en {
				if !exact[bead{-1, b.j + j, 0, 1}] {
					gain--
				}
			}
		}
		if best[from]+gain > best[to] {
			best[to] = best[from] + gain
			trace[to] = back{b, from}
		}
	})
	path := map[bead]bool{}
	for at := l.places() - 1; at != 0; at = trace[at].from {
		path[trace[at].b] = true
	}
	return path
}

// likelihood is the negative log-likelihood of the gold path, and adds its
// gradient.
func (x *example) likelihood(w *weights, gradient []float64) float64 {
	places := x.lattice.places()
	forward, back := make([]float64, places), make([]float64, places)
	for i := range forward {
		forward[i], back[i] = math.Inf(-1), math.Inf(-1)
	}
	forward[0], back[places-1] = 0, 0
	scores := make([]float64, len(x.edges))
	gold := 0.0
	for k := range x.edges {
		e := &x.edges[k]
		scores[k] = float64(w.score(e.kind, &e.v))
		forward[e.to] = logSum(forward[e.to], forward[e.from]+scores[k])
		if e.gold {
			gold += scores[k]
		}
	}
	total := forward[places-1]
	for k := len(x.edges) - 1; k >= 0; k-- {
		e := &x.edges[k]
		onward := back[e.to] + scores[k]
		back[e.from] = logSum(back[e.from], onward)
		p := math.Exp(forward[e.from] + onward - total)
		if e.gold {
			p--
		}
		if math.Abs(p) < 1e-9 {
			continue
		}
		gradient[int(features)+e.kind] += p
		for f, v := range e.v {
			gradient[f] += p * float64(v)
		}
	}
	return total - gold
}

const parameters = int(features) + len(kinds)

func toWeights(x []float64) *weights {
	w := &weights{}
	for f := range w.features {
		w.features[f] = float32(x[f])
	}
	for k := range w.kinds {
		w.kinds[k] = float32(x[int(features)+k])
	}
	return w
}

func toVector(w *weights) []float64 {
	x := make([]float64, parameters)
	for f := range w.features {
		x[f] = float64(w.features[f])
	}
	for k := range w.kinds {
		x[int(features)+k] = float64(w.kinds[k])
	}
	return x
}

// prior are the weights of features that few examples have: headings and the
// items of a list are not joined with what stands beside them.
var prior = map[feature]float64{unendedLast: -0.5, itemInside: -1}

// train fits weights to examples, from a start, by L-BFGS.
func train(of []*example, start []float64, rounds int) []float64 {
	objective := func(x []float64) (float64, []float64) {
		g := make([]float64, parameters)
		w := toWeights(x)
		sum := 0.0
		for _, e := range of {
			sum += e.likelihood(w, g)
		}
		for k, v := range x {
			v -= prior[feature(k)]
			r := *style
			if feature(k) <= nameOdd {
				r = *ridge
			}
			sum += r * v * v / 2
			g[k] += r * v
		}
		return sum, g
	}
	x := slices.Clone(start)
	value, g := objective(x)
	type pairOf struct{ s, y []float64 }
	var memory []pairOf
	for range rounds {
		d := slices.Clone(g)
		alpha := make([]float64, len(memory))
		for k := len(memory) - 1; k >= 0; k-- {
			m := memory[k]
			alpha[k] = dot(m.s, d) / dot(m.s, m.y)
			axpy(d, -alpha[k], m.y)
		}
		scale := 1 / math.Sqrt(dot(g, g)+1e-12)
		if n := len(memory); n > 0 {
			m := memory[n-1]
			scale = dot(m.s, m.y) / dot(m.y, m.y)
		}
		for k := range d {
			d[k] *= scale
		}
		for k, m := range memory {
			axpy(d, alpha[k]-dot(m.y, d)/dot(m.s, m.y), m.s)
		}
		slope := dot(d, g)
		step, tries := 1.0, 0
		var next, h []float64
		var nextValue float64
		for ; tries < 15; tries++ {
			next = slices.Clone(x)
			axpy(next, -step, d)
			nextValue, h = objective(next)
			if nextValue < value-1e-4*step*slope {
				break
			}
			step *= 0.4
		}
		if tries == 15 {
			break
		}
		s, y := slices.Clone(next), slices.Clone(h)
		axpy(s, -1, x)
		axpy(y, -1, g)
		if dot(s, y) > 1e-9 {
			memory = append(memory, pairOf{s, y})
			if len(memory) > 12 {
				memory = memory[1:]
			}
		}
		gained := value - nextValue
		x, g, value = next, h, nextValue
		if gained < 0.02 {
			break
		}
	}
	return x
}

func dot(a, b []float64) (sum float64) {
	for k := range a {
		sum += a[k] * b[k]
	}
	return sum
}

func axpy(to []float64, k float64, x []float64) {
	for i := range to {
		to[i] += k * x[i]
	}
}

// decodeWith sets the lattice's probabilities by weights and decodes it.
func (x *example) decodeWith(w *weights, d decoding) []scored {
	for n := range x.lattice.score {
		x.lattice.score[n] = none
	}
	for k := range x.edges {
		e := &x.edges[k]
		x.lattice.score[e.n] = w.score(e.kind, &e.v)
	}
	x.lattice.normalise()
	return x.lattice.decode(d)
}

// byHand are weights to begin with, where there are none yet.
func byHand() *weights {
	w := &weights{}
	w.features[coverEN], w.features[coverZH], w.features[lengthOff2] = 3, 3, -0.8
	for k, cost := range []float32{0, .9, .9, 1.8, 1.8, 2.4, 2.7, 2.7, 3.6, 3.6, 3.6, 4, 4, 4, 1.2, 1.2, 2, 2, 3, 3, 4, 4, 5, 5} {
		w.kinds[k] = -cost
	}
	return w
}

func TestFit(t *testing.T) {
	if !*fit && !*crossv {
		t.Skip("use -fit or -cross")
	}
	docs := examples(t)
	l := lexicon.Shipped()
	if *table != "" {
		data, err := os.ReadFile(*table)
		if err != nil {
			t.Fatal(err)
		}
		if l, err = lexicon.Decode(string(data)); err != nil {
			t.Fatal(err)
		}
	}
	if *bare {
		l = &lexicon.Lexicon{}
	}
	begin := byHand()
	if w := fitted(); w.features != (vector{}) {
		begin = w
	}
	lost, gold, places := 0, 0, 0
	for _, x := range docs {
		x.pair = newPair(x.zh, x.en, l)
		x.prepare(begin)
		places += x.lattice.places()
		for _, g := range x.gold {
			if g.zh > 0 && g.en > 0 {
				gold++
				_, a := x.lattice.place(g.i, g.j)
				_, b := x.lattice.place(g.i+g.zh, g.j+g.en)
				if !a || !b {
					lost++
				}
			}
		}
	}
	t.Logf("%d of %d gold beads leave the corridor; %d places", lost, gold, places)
	all := train(docs, toVector(byHand()), 300)
	var paths, own [][]scored
	surprise := map[string]float64{}
	for k, x := range docs {
		w := toWeights(train(slices.Concat(docs[:k], docs[k+1:]), toVector(byHand()), 300))
		paths = append(paths, x.decodeWith(w, usual))
		surprise[x.set] += x.likelihood(w, make([]float64, parameters))
		own = append(own, x.decodeWith(toWeights(all), usual))
	}
	report(t, "left out", docs, paths)
	t.Logf("surprise: ctk %.1f mac-dev %.1f", surprise["ctk"], surprise["mac-dev"])
	report(t, "fitted", docs, own)
	reliability(t, docs, paths)
	if *show != "" {
		for k, x := range docs {
			if strings.Contains(x.name, *show) {
				x.show(t, paths[k])
			}
		}
	}
	if *fit {
		write(t, toWeights(all))
	}
}

func write(t *testing.T, w *weights) {
	var b strings.Builder
	b.WriteString("# Written by TestFit: a kind of bead or a feature, and its weight.\n")
	line := func(name string) { fmt.Fprintf(&b, "%s\t%.4f\n", name, *w.named(name)) }
	for _, k := range kinds {
		line(k.String())
	}
	for _, name := range featureNames {
		line(name)
	}
	if err := os.WriteFile("weights.tsv", []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
}

package lexicon

import (
	"cmp"
	"math"
	"slices"
)

// model is Model 1 in both directions over the candidate pairs, which are kept
// in rows: those of the Chinese word z are start[z] to start[z+1], in the order
// of their stems.
type model struct {
	start         []int32
	stem          []int32
	forward, back []float32 // probability of the stem given the word, and reverse
	known         []Partner // what a known table has for it; nil without one
	uses          []float64 // how often the pair is used, as far as both directions believe it
	emptyForward  []float32 // probability of each stem given the empty word
	emptyBack     []float32
}

const (
	minTogether = 2   // sentence pairs that hold both words of a candidate
	minChance   = 1.3 // times as many as chance would have
)

// newModel finds the candidates: pairs that stand together often enough, and of
// words that occur, what the known table has.
func newModel(l *Lexicon, bitext []sentences, known *Lexicon) *model {
	words, stems := l.Words(), l.Stems()
	inZH, inEN := make([][]int32, words), make([]int32, stems) // sentence pairs of each word
	for i, s := range bitext {
		for _, z := range distinct(s.zh) {
			inZH[z] = append(inZH[z], int32(i))
		}
		for _, e := range distinct(s.en) {
			inEN[e]++
		}
	}
	m := &model{start: make([]int32, 1, words+1)}
	together := make([]int32, stems)
	trusted := make([]Partner, stems)
	for z := range words {
		var seen []int32
		var partners []Partner
		if known != nil && len(inZH[z]) > 0 && z < known.Words() {
			partners = known.Partners(z)
		}
		for _, p := range partners {
			trusted[p.Stem] = p
			seen = append(seen, int32(p.Stem))
		}
		for _, i := range inZH[z] {
			for _, e := range distinct(bitext[i].en) {
				if together[e] == 0 && trusted[e].Forward == 0 {
					seen = append(seen, e)
				}
				together[e]++
			}
		}
		slices.Sort(seen)
		for _, e := range seen {
			n, t := float64(together[e]), trusted[e]
			often := n >= minTogether && n > minChance*float64(len(inZH[z]))*float64(inEN[e])/float64(len(bitext))
			if often || t.Forward > 0 {
				m.stem = append(m.stem, e)
				m.forward = append(m.forward, t.Forward+float32(n)/float32(len(inZH[z]))/20)
				m.back = append(m.back, t.Back+float32(n)/float32(max(1, inEN[e]))/20)
				if known != nil {
					m.known = append(m.known, t)
				}
			}
			together[e], trusted[e] = 0, Partner{}
		}
		m.start = append(m.start, int32(len(m.stem)))
	}
	m.emptyForward = uniform(stems)
	m.emptyBack = uniform(words)
	return m
}

func distinct(words []int32) []int32 {
	d := slices.Clone(words)
	slices.Sort(d)
	return slices.Compact(d)
}

func uniform(n int) []float32 {
	p := make([]float32, n)
	for i := range p {
		p[i] = 1 / float32(n)
	}
	return p
}

// find returns where a pair is kept, -1 if it is no candidate.
func (m *model) find(z, e int32) int32 {
	row := m.stem[m.start[z]:m.start[z+1]]
	if i, ok := slices.BinarySearch(row, e); ok {
		return m.start[z] + int32(i)
	}
	return -1
}

// Where a word and its partner stand in their sentences is some evidence, as
// in fast_align (Dyer, Chahuneau and Smith, NAACL 2013): near[d] is what a
// partner counts that is d of the sentence away, in parts of len(near).
var near = func() (p [64]float32) {
	const steep = 3
	for d := range p {
		p[d] = float32(math.Exp(-steep * float64(d) / float64(len(p))))
	}
	return p
}()

// round is one round of expectation maximisation, of both directions at once. A
// use counts as far as both believe in it (Liang, Taskar and Klein, NAACL 2006),
// so that what one direction alone would heap on a rare word is gone.
func (m *model) round(bitext []sentences) {
	m.uses = make([]float64, len(m.stem))
	emptyForward, emptyBack := make([]float64, len(m.emptyForward)), make([]float64, len(m.emptyBack))
	var cells []cell
	var weightOfStem, sumOfStem []float32
	for _, s := range bitext {
		n := len(s.en)
		cells = slices.Grow(cells[:0], len(s.zh)*n)
		weightOfStem, sumOfStem = zeros(weightOfStem, n), zeros(sumOfStem, n)
		for i, z := range s.zh {
			for k, e := range s.en {
				d := (2*i+1)*n - (2*k+1)*len(s.zh)
				c := cell{at: m.find(z, e), near: near[max(d, -d)*len(near)/(2*n*len(s.zh))]}
				weightOfStem[k] += c.near
				if c.at >= 0 {
					c.forward = m.forward[c.at] * c.near
					sumOfStem[k] += c.forward
				}
				cells = append(cells, c)
			}
		}
		// Which word does a stem come from, and which stem a word?
		for k, e := range s.en {
			scale := float32(len(s.zh)) / weightOfStem[k]
			sum := sumOfStem[k]*scale + m.emptyForward[e]
			weightOfStem[k] = scale / sum
			emptyForward[e] += float64(m.emptyForward[e] / sum)
		}
		for i, z := range s.zh {
			row := cells[i*n : (i+1)*n]
			weight, sum := float32(0), float32(0)
			for _, c := range row {
				weight += c.near
				if c.at >= 0 {
					sum += m.back[c.at] * c.near
				}
			}
			scale := float32(n) / weight
			sum = sum*scale + m.emptyBack[z]
			emptyBack[z] += float64(m.emptyBack[z] / sum)
			for k, c := range row {
				if c.at < 0 {
					continue
				}
				p := c.forward * weightOfStem[k] * m.back[c.at] * c.near * scale / sum
				m.uses[c.at] += float64(p)
			}
		}
	}
	m.maximise()
	normalise(m.emptyForward, emptyForward)
	normalise(m.emptyBack, emptyBack)
}

// cell is a word and a stem of a sentence pair.
type cell struct {
	at      int32 // where the pair is kept; -1: it is no candidate
	near    float32
	forward float32 // probability of the stem, given the word, by where they stand
}

func zeros(s []float32, n int) []float32 {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

const (
	// rare is added to what a word was used, so that words seen a few times
	// are not sure of anything.
	rare = 0.5
	// trust is how many uses of a word its row in a known table is worth.
	trust = 5
)

// maximise sets the probabilities to what the uses make of them.
func (m *model) maximise() {
	forward, back := m.uses, m.uses
	if m.known != nil {
		forward, back = slices.Clone(m.uses), slices.Clone(m.uses)
		for p, k := range m.known {
			forward[p] += trust * float64(k.Forward)
			back[p] += trust * float64(k.Back)
		}
	}
	ofStem := make([]float64, len(m.emptyForward))
	for z := range len(m.start) - 1 {
		sum := rare
		for p := m.start[z]; p < m.start[z+1]; p++ {
			sum += forward[p]
			ofStem[m.stem[p]] += back[p]
		}
		for p := m.start[z]; p < m.start[z+1]; p++ {
			m.forward[p] = float32(forward[p] / sum)
		}
	}
	for p, e := range m.stem {
		m.back[p] = float32(back[p] / (ofStem[e] + rare))
	}
}

func normalise(p []float32, uses []float64) {
	sum := 0.0
	for _, n := range uses {
		sum += n
	}
	for i, n := range uses {
		p[i] = float32(n / sum)
	}
}

// best returns the partners of each word, of the pairs that explain most; and
// all that are known of the words that occur.
func (m *model) best(zh, en []word, pairs int) [][]Partner {
	allZH, allEN := sum(zh), sum(en)
	const least = 0.003 // probability, in one direction at least
	type candidate struct {
		word, at int32
		gain     float64
	}
	var kept []candidate
	for z := range int32(len(m.start) - 1) {
		for p := m.start[z]; p < m.start[z+1]; p++ {
			if m.known != nil && m.known[p].Forward > 0 {
				kept = append(kept, candidate{z, p, math.Inf(1)})
				continue
			}
			if m.forward[p] < least && m.back[p] < least || m.uses[p] < rare {
				continue
			}
			kept = append(kept, candidate{z, p, m.uses[p] * (more(m.forward[p], allEN, en[m.stem[p]].count) + more(m.back[p], allZH, zh[z].count))})
		}
	}
	slices.SortFunc(kept, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.gain, a.gain), cmp.Compare(a.at, b.at))
	})
	rows := make([][]Partner, len(m.start)-1)
	for _, c := range kept[:min(pairs, len(kept))] {
		rows[c.word] = append(rows[c.word], Partner{int(m.stem[c.at]), m.forward[c.at], m.back[c.at]})
	}
	return rows
}

// more is the logarithm of how much more probable a word is for its partner
// than by itself.
func more(p float32, total float64, count float32) float64 {
	return math.Log(float64(p)*total/float64(count) + 1e-3)
}

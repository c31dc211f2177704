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
	uses          [2][]float64
	emptyForward  []float32 // probability of each stem given the empty word
	emptyBack     []float32
}

const (
	minTogether = 2   // sentence pairs that hold both words of a candidate
	minChance   = 1.3 // times as many as chance would have
)

func newModel(l *Lexicon, bitext []sentences) *model {
	words, stems := len(l.zhCount), len(l.enCount)
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
	for z := range words {
		var seen []int32
		for _, i := range inZH[z] {
			for _, e := range distinct(bitext[i].en) {
				if together[e] == 0 {
					seen = append(seen, e)
				}
				together[e]++
			}
		}
		slices.Sort(seen)
		for _, e := range seen {
			n := float64(together[e])
			if n >= minTogether && n > minChance*float64(len(inZH[z]))*float64(inEN[e])/float64(len(bitext)) {
				m.stem = append(m.stem, e)
				m.forward = append(m.forward, float32(n)/float32(len(inZH[z]))/20)
				m.back = append(m.back, float32(n)/float32(inEN[e])/20)
			}
			together[e] = 0
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

// round is one round of expectation maximisation, of both directions at once.
func (m *model) round(bitext []sentences) {
	forward, back := make([]float64, len(m.stem)), make([]float64, len(m.stem))
	emptyForward, emptyBack := make([]float64, len(m.emptyForward)), make([]float64, len(m.emptyBack))
	var at []int32
	for _, s := range bitext {
		at = at[:0]
		for _, z := range s.zh {
			for _, e := range s.en {
				at = append(at, m.find(z, e))
			}
		}
		n := len(s.en)
		for k, e := range s.en { // which word does a stem come from?
			sum := m.emptyForward[e]
			for i := range s.zh {
				if p := at[i*n+k]; p >= 0 {
					sum += m.forward[p]
				}
			}
			for i := range s.zh {
				if p := at[i*n+k]; p >= 0 {
					forward[p] += float64(m.forward[p] / sum)
				}
			}
			emptyForward[e] += float64(m.emptyForward[e] / sum)
		}
		for i, z := range s.zh { // and which stem does a word come from?
			sum := m.emptyBack[z]
			row := at[i*n : (i+1)*n]
			for _, p := range row {
				if p >= 0 {
					sum += m.back[p]
				}
			}
			for _, p := range row {
				if p >= 0 {
					back[p] += float64(m.back[p] / sum)
				}
			}
			emptyBack[z] += float64(m.emptyBack[z] / sum)
		}
	}
	m.maximise(forward, back)
	normalise(m.emptyForward, emptyForward)
	normalise(m.emptyBack, emptyBack)
	m.uses = [2][]float64{forward, back}
}

// rare is added to what a word was used, so that words seen a few times are
// not sure of anything.
const rare = 0.5

func (m *model) maximise(forward, back []float64) {
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

// best returns the partners of each word, of the pairs that explain most.
func (m *model) best(l *Lexicon, pairs int) [][]Partner {
	const least = 0.003 // probability, in one direction at least
	type candidate struct {
		word, at int32
		gain     float64
	}
	var kept []candidate
	for z := range int32(len(m.start) - 1) {
		for p := m.start[z]; p < m.start[z+1]; p++ {
			if m.forward[p] < least && m.back[p] < least || max(m.uses[0][p], m.uses[1][p]) < rare {
				continue
			}
			gain := m.uses[0][p]*math.Log(float64(m.forward[p])*l.enTotal/float64(l.enCount[m.stem[p]])+1e-3) +
				m.uses[1][p]*math.Log(float64(m.back[p])*l.zhTotal/float64(l.zhCount[z])+1e-3)
			kept = append(kept, candidate{z, p, gain})
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

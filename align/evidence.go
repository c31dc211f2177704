package align

import "math"

// evidence computes the features of beads. It must be asked for beads in the
// order of their first Chinese sentence.
type evidence struct {
	*rows
	zhRows [most]*row
}

func newEvidence(p *pair, c corridor) *evidence {
	return &evidence{rows: newRows(p, c)}
}

func (e *evidence) features(b bead, v *vector) {
	*v = vector{}
	if b.zh == 0 || b.en == 0 {
		e.deleted(b, v)
	} else {
		e.length(b, v)
		e.lexical(b, v)
		e.numbers(b, v)
		e.strings(b, v)
		e.marks(b, v)
	}
	if e.quotes {
		i, j := b.i+b.zh-1, b.j+b.en-1
		if i >= 0 && j >= 0 {
			zh, en := e.zh.sentences[i].quoted, e.en.sentences[j].quoted
			v.set(quotedBoth, zh && en)
			v.set(quotedOne, zh != en)
		}
	}
}

func (v *vector) set(f feature, is bool) {
	if is {
		v[f] = 1
	}
}

// variance is that of the English length, for each Chinese character and each
// English one expected of it: Gale and Church's model, in characters.
const variance = 6.8

func (e *evidence) length(b bead, v *vector) {
	zh := e.zh.before[b.i+b.zh] - e.zh.before[b.i]
	en := e.en.before[b.j+b.en] - e.en.before[b.j]
	expected := e.ratio * zh
	off := (en - expected) / math.Sqrt(variance*e.ratio*(zh+en/e.ratio)/2+1)
	v[lengthOff] = float32(min(10, math.Abs(off)))
	v[lengthOff2] = float32(min(6, off*off/10))
	slope := min(2, math.Abs(math.Log((en+8)/(expected+8))))
	if b.zh+b.en == 2 {
		v[ratioOne] = float32(slope)
		return
	}
	v[ratioMore] = float32(slope)
	v[mergedLength] = float32(math.Log(1+expected) / 5)
}

// Model 1 in a bead is mixed with the probability of a word by itself; covered
// says how good a partner has to be, for half of the credit.
const (
	unexplained   = 0.3
	halfCovered   = 0.03
	halfCoveredBy = 0.06
)

var lnUnexplained = float32(math.Log(unexplained))

func covered(p float32) float32 { return p / (p + halfCovered) }

// sums adds up the lexical evidence of one side.
type sums struct {
	likely, heavy, any, cover, order, ordered, mass float32
	rate                                            []float32 // of each sentence
}

// lexical looks each word of the bead up in the sentences of the other side.
func (e *evidence) lexical(b bead, v *vector) {
	zhRows := e.zhRows[:b.zh]
	zhWords, enWords := 0, 0
	for x := range zhRows {
		zhRows[x] = e.row(b.i + x)
	}
	for _, s := range e.zh.sentences[b.i : b.i+b.zh] {
		zhWords += len(s.words)
	}
	for _, s := range e.en.sentences[b.j : b.j+b.en] {
		enWords += len(s.words)
	}
	var enRate, zhRate [most]float32
	en := sums{rate: enRate[:0]}
	zh := sums{rate: zhRate[:0]}
	var onlyZH, onlyEN [most]float32 // coverage of the other side that only this member gives
	var ends sums
	before := 0
	for y := b.j; y < b.j+b.en; y++ {
		s := &e.en.sentences[y]
		var in [most][]hit
		for x, r := range zhRows {
			in[x] = r.english(y)
		}
		cover := float32(0)
		for k, w := range s.weight {
			h, second, from, at := hit{}, float32(0), 0, 0
			offset := 0
			for x := range b.zh {
				if in[x] != nil {
					g := in[x][k]
					h.sum += g.sum
					h.any = max(h.any, g.any)
					if g.best > h.best {
						second, h.best, from, at = h.best, g.best, x, offset+int(g.at)
					} else {
						second = max(second, g.best)
					}
				}
				offset += zhRows[x].words
			}
			en.add(h, w, s.share[k], zhWords)
			if c := covered(h.best); h.best > 0 {
				cover += w * c
				onlyZH[from] += w * (c - covered(second))
				en.place(w*c, before+k, enWords, at, zhWords)
				if b.en > 1 && (y == b.j || y == b.j+b.en-1) {
					ends.place(w*c, before+k, enWords, at, zhWords)
				}
			}
		}
		before += len(s.words)
		en.rate = append(en.rate, cover/(s.mass+0.3))
		en.mass += s.mass
	}
	offset := 0
	for x, r := range zhRows {
		s := &e.zh.sentences[b.i+x]
		var in [most][]hit
		for y := range b.en {
			in[y] = r.chinese(b.j + y)
		}
		cover := float32(0)
		for k, w := range s.weight {
			h, second, from := hit{}, float32(0), 0
			for y := range b.en {
				if in[y] == nil {
					continue
				}
				g := in[y][k]
				h.sum += g.sum
				h.any = max(h.any, g.any)
				if g.best > h.best {
					second, h.best, from = h.best, g.best, y
				} else {
					second = max(second, g.best)
				}
			}
			zh.add(h, w, s.share[k], enWords)
			c := covered(h.best)
			cover += w * c
			onlyEN[from] += w * (c - covered(second))
		}
		offset += len(s.words)
		zh.rate = append(zh.rate, cover/(s.mass+0.3))
		zh.mass += s.mass
	}
	v[likelyEN], v[likelyZH] = en.likely/10, zh.likely/10
	v[heavyEN], v[heavyZH] = en.heavy/5, zh.heavy/5
	v[anyEN], v[anyZH] = en.any/3, zh.any/3
	v[coverEN], v[coverZH] = en.cover/3, zh.cover/3
	rate := (en.cover + zh.cover) / (en.mass + zh.mass + 0.6)
	order := float32(0)
	if en.ordered > 0 {
		order = en.order / en.ordered
	}
	if b.zh+b.en == 2 {
		v[rateOne], v[orderOne] = rate, order
		return
	}
	v[rateMore], v[orderMore] = rate, order
	if ends.ordered > 0 {
		v[orderEnds] = ends.order / ends.ordered
	}
	least := float32(math.Inf(1))
	if b.en > 1 {
		for y := range b.en {
			least = min(least, onlyEN[y]/(e.en.sentences[b.j+y].mass+0.3))
		}
		en.members(e.en.sentences[b.j:b.j+b.en], 1, v)
	}
	if b.zh > 1 {
		for x := range b.zh {
			least = min(least, onlyZH[x]/(e.zh.sentences[b.i+x].mass+0.3))
		}
		zh.members(e.zh.sentences[b.i:b.i+b.zh], 3, v)
	}
	v[marginal] = min(1, least)
}

// add counts one word: what it found in the bead, its weight and probability,
// and how many words it might have come from.
func (s *sums) add(h hit, weight, share float32, words int) {
	q := lnUnexplained
	if h.sum > 0 {
		q = ln((1-unexplained)*h.sum/float32(words+1)/share + unexplained)
	}
	s.likely += q
	s.heavy += q * weight
	s.any += weight * h.any / (h.any + halfCoveredBy)
	s.cover += weight * covered(h.best)
}

// place notes where a word and its partner stand, each among the words of its
// side of the bead.
func (s *sums) place(weight float32, k, of, at, ofAt int) {
	d := (float32(k)+0.5)/float32(of) - (float32(at)+0.5)/float32(ofAt)
	s.order += weight * max(d, -d)
	s.ordered += weight
}

// members judges the sentences of one side by how well each is covered. A
// Chinese character counts as three letters.
func (s *sums) members(of []sentence, letters float64, v *vector) {
	for m, rate := range s.rate {
		v[weakMember] += 4 * max(0, 0.25-rate)
		v[worstMember] = max(v[worstMember], 1-rate)
		if rate < 0.12 {
			v[longMember] += float32(math.Log(1+letters*of[m].length) / 5)
		}
	}
}

// deleted is the evidence for sentences without a counterpart.
func (e *evidence) deleted(b bead, v *vector) {
	for x := b.i; x < b.i+b.zh; x++ {
		s := &e.zh.sentences[x]
		near := float32(0)
		for _, y := range [2]int{b.j - 1, b.j} {
			near = max(near, rate(s, e.row(x).chinese(y)))
		}
		v.delete(s, 3, near)
	}
	for y := b.j; y < b.j+b.en; y++ {
		s := &e.en.sentences[y]
		near := float32(0)
		for _, x := range [2]int{b.i - 1, b.i} {
			if r := e.row(x); r != nil {
				near = max(near, rate(s, r.english(y)))
			}
		}
		v.delete(s, 1, near)
	}
	v[deletedZH] = float32(e.growth * float64(b.zh))
	v[deletedEN] = float32(e.growth * float64(b.en))
	v[deletedStory] = e.story / 2 * float32(b.zh+b.en)
}

func (v *vector) delete(s *sentence, letters float64, near float32) {
	v[deletedLength] += float32(math.Log(1+letters*s.length) / 5)
	v[deletedMass] += s.mass / 10
	v[deletedNear] += near
}

// rate is the share of a sentence that is covered by its hits.
func rate(s *sentence, hits []hit) float32 {
	cover := float32(0)
	for k := range hits {
		cover += s.weight[k] * covered(hits[k].best)
	}
	return cover / (s.mass + 0.3)
}

// ln is a natural logarithm, within 0.001: the aligner takes millions.
func ln(x float32) float32 {
	bits := math.Float32bits(x)
	exponent := float32(int(bits>>23) - 127)
	m := math.Float32frombits(bits&0x7fffff | 0x3f800000)
	return (exponent + ((0.1582487*m-1.0518750)*m+3.0478842)*m - 2.1536207) * math.Ln2
}

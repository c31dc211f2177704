package align

import "slices"

// The document's own lexicon
//
// What the table does not know, the document teaches: names and terms that keep
// turning up together. After a first pass, words that are in beads together far
// more often than chance would have them become partners in a second. A bead
// must not speak for itself, so what it contributed is taken off when it is
// looked at.
//
// On the Chinese side neighbouring characters that are words by themselves
// count as one word too: names are often cut so (韦/小/宝).

// ownLexicon says how strongly words of the two sides belong together here.
type ownLexicon struct {
	zhBead, enBead []int32   // which bead each sentence is in; -1: none that counts
	sure           []float32 // how probable each bead is
	units          [][]unit  // of each Chinese sentence
	zhTotal        []float32 // beads that each unit is in, by their probability
	enTotal        []float32
	partners       [][]ownPartner // of each unit
	beads          float32
	strength       []ownHit // of each English word, in the row at hand
	here           []bool   // which English words the sentence at hand has
}

// unit is a word, or two of one character each, at words from to to of its
// sentence.
type unit struct{ id, from, to int }

type ownPartner struct {
	en    int
	beads float32 // that both are in
}

type ownHit struct{ here, elsewhere float32 }

const (
	leastSure    = 0.3 // probability of a bead that teaches
	oftenEnough  = 2   // sentences that a word is in
	weakestOwn   = 0.08
	commonestOwn = 200 // sentences; more common words teach nothing
)

func learnOwn(p *pair, beads []scored) *ownLexicon {
	o := &ownLexicon{
		zhBead: slices.Repeat([]int32{-1}, len(p.zh.sentences)), enBead: slices.Repeat([]int32{-1}, len(p.en.sentences)),
		enTotal: make([]float32, len(p.en.words)), strength: make([]ownHit, len(p.en.words)), here: make([]bool, len(p.en.words)),
	}
	frequency := o.findUnits(p)
	o.zhTotal = make([]float32, len(frequency))
	together := make([]map[int]float32, len(frequency))
	var zh, en []int
	for _, b := range beads {
		if b.zh == 0 || b.en == 0 || b.probability < leastSure {
			continue
		}
		zh, en = zh[:0], en[:0]
		for x := b.i; x < b.i+b.zh; x++ {
			o.zhBead[x] = int32(len(o.sure))
			for _, u := range o.units[x] {
				zh = append(zh, u.id)
			}
		}
		for y := b.j; y < b.j+b.en; y++ {
			o.enBead[y] = int32(len(o.sure))
			for _, e := range p.en.sentences[y].words {
				if n := p.en.frequency[e]; n >= oftenEnough && n <= commonestOwn {
					en = append(en, e)
				}
			}
		}
		o.sure = append(o.sure, b.probability)
		o.beads += b.probability
		slices.Sort(en)
		en = slices.Compact(en)
		for _, e := range en {
			o.enTotal[e] += b.probability
		}
		slices.Sort(zh)
		for _, z := range slices.Compact(zh) {
			o.zhTotal[z] += b.probability
			if together[z] == nil {
				together[z] = map[int]float32{}
			}
			for _, e := range en {
				together[z][e] += b.probability
			}
		}
	}
	o.partners = make([][]ownPartner, len(frequency))
	for z, row := range together {
		for e, n := range row {
			if o.strong(n, o.zhTotal[z], o.enTotal[e]) > 0 {
				o.partners[z] = append(o.partners[z], ownPartner{e, n})
			}
		}
		slices.SortFunc(o.partners[z], func(a, b ownPartner) int { return a.en - b.en })
	}
	return o
}

// findUnits numbers the units that are often enough in the Chinese text, and
// returns in how many sentences each is.
func (o *ownLexicon) findUnits(p *pair) (frequency []int) {
	type key struct{ a, b int }
	count, last := map[key]int{}, map[key]int{}
	keys := func(s *sentence, f func(k key, from, to int)) {
		for k, w := range s.words {
			f(key{w, -1}, k, k)
			if k+1 < len(s.words) && isCharacter(p.zh.words[w]) && isCharacter(p.zh.words[s.words[k+1]]) {
				f(key{w, s.words[k+1]}, k, k+1)
			}
		}
	}
	for i := range p.zh.sentences {
		keys(&p.zh.sentences[i], func(k key, _, _ int) {
			if last[k] != i+1 {
				last[k] = i + 1
				count[k]++
			}
		})
	}
	id := map[key]int{}
	o.units = make([][]unit, len(p.zh.sentences))
	for i := range p.zh.sentences {
		keys(&p.zh.sentences[i], func(k key, from, to int) {
			n := count[k]
			if n < oftenEnough || n > commonestOwn {
				return
			}
			u, ok := id[k]
			if !ok {
				u = len(frequency)
				id[k] = u
				frequency = append(frequency, n)
			}
			o.units[i] = append(o.units[i], unit{u, from, to})
		})
	}
	return frequency
}

func isCharacter(w string) bool { return len(w) == len("一") }

// strong says how much two words belong together, 0 to 1: Dice's coefficient,
// less what chance explains.
func (o *ownLexicon) strong(together, zh, en float32) float32 {
	if together < 0.8 {
		return 0
	}
	zh, en = max(zh, together), max(en, together)
	chance := zh * en / max(o.beads, 1)
	s := 2 * (together - chance - 0.4) / (zh + en + 1)
	if s < weakestOwn {
		return 0
	}
	return min(1, 1.3*s)
}

// fill notes in a row what its words find in this lexicon.
func (o *ownLexicon) fill(p *pair, r *row) {
	bead := o.zhBead[r.i]
	sure := float32(0)
	if bead >= 0 {
		sure = o.sure[bead]
	}
	// A partner is as strong as the other beads have it: with sentences of the
	// same bead, this one is taken off; with others, off the total only.
	strengths := func(u unit, q ownPartner) ownHit {
		zh, en := o.zhTotal[u.id], o.enTotal[q.en]
		return ownHit{o.strong(q.beads-sure, zh-sure, en-sure), o.strong(q.beads, zh, en)}
	}
	for _, u := range o.units[r.i] {
		for _, q := range o.partners[u.id] {
			s, h := strengths(u, q), &o.strength[q.en]
			h.here, h.elsewhere = max(h.here, s.here), max(h.elsewhere, s.elsewhere)
		}
	}
	for j := r.lo; j < r.hi; j++ {
		same := bead >= 0 && o.enBead[j] == bead
		en, zh := r.english(j), r.chinese(j)
		words := p.en.sentences[j].words
		for k, e := range words {
			en[k].own = o.strength[e].of(same)
			o.here[e] = true
		}
		for _, u := range o.units[r.i] {
			for _, q := range o.partners[u.id] {
				if !o.here[q.en] {
					continue
				}
				s := strengths(u, q)
				for k := u.from; k <= u.to; k++ {
					zh[k].own = max(zh[k].own, s.of(same))
				}
			}
		}
		for _, e := range words {
			o.here[e] = false
		}
	}
	for _, u := range o.units[r.i] {
		for _, q := range o.partners[u.id] {
			o.strength[q.en] = ownHit{}
		}
	}
}

func (h ownHit) of(sameBead bool) float32 {
	if sameBead {
		return h.here
	}
	return h.elsewhere
}

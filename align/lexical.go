package align

// hit is what a word finds in one sentence of the other side.
type hit struct {
	sum  float32 // probability of the word, over all words of the sentence
	best float32 // of its best partner, the mean of both directions
	any  float32 // of its best partner, the better of both directions
	at   int32   // which word of the sentence the best partner is; -1: none
}

// row is what a Chinese sentence and a range of English ones find in each other.
type row struct {
	i      int   // the Chinese sentence
	lo, hi int   // the English sentences, half-open
	en     []hit // words of the English sentences, one after another
	enAt   []int // where those of each begin
	zh     []hit // words of the Chinese sentence, for each English one
	words  int   // how many it has
}

// english returns the hits of English sentence j in the row's Chinese one; nil
// where it lies outside.
func (r *row) english(j int) []hit {
	if j < r.lo || j >= r.hi {
		return nil
	}
	return r.en[r.enAt[j-r.lo]:r.enAt[j-r.lo+1]]
}

// chinese returns the hits of the row's Chinese sentence in English sentence j.
func (r *row) chinese(j int) []hit {
	if j < r.lo || j >= r.hi {
		return nil
	}
	return r.zh[(j-r.lo)*r.words : (j-r.lo+1)*r.words]
}

// rows computes rows as they are needed and keeps the last few.
type rows struct {
	*pair
	ring   [ringSize]row
	lo, hi func(i int) int
	heard  []hit   // of each English word, in the Chinese sentence at hand
	count  []int32 // how often the English sentence at hand has each word
	first  []int32 // and where first
}

const ringSize = 16

func newRows(p *pair, c corridor) *rows {
	r := &rows{pair: p, heard: make([]hit, len(p.en.words)), count: make([]int32, len(p.en.words)), first: make([]int32, len(p.en.words))}
	for i := range r.ring {
		r.ring[i].i = -1
	}
	for i := range r.heard {
		r.heard[i].at = -1
	}
	r.lo, r.hi = c.sentences(len(p.en.sentences))
	return r
}

// row returns the row of a Chinese sentence, nil outside the text.
func (r *rows) row(i int) *row {
	if i < 0 || i >= len(r.zh.sentences) {
		return nil
	}
	w := &r.ring[i%ringSize]
	if w.i != i {
		r.fill(w, i)
	}
	return w
}

func (r *rows) fill(w *row, i int) {
	zh := r.zh.sentences[i]
	w.i, w.lo, w.hi, w.words = i, r.lo(i), r.hi(i), len(zh.words)
	w.en, w.enAt, w.zh = w.en[:0], w.enAt[:0], w.zh[:0]
	for k, z := range zh.words {
		for _, q := range r.partners[z] {
			h := &r.heard[q.en]
			h.sum += q.forward
			h.any = max(h.any, q.either)
			if q.together > h.best {
				h.best, h.at = q.together, int32(k)
			}
		}
	}
	for j := w.lo; j < w.hi; j++ {
		en := r.en.sentences[j]
		w.enAt = append(w.enAt, len(w.en))
		for _, e := range en.words {
			w.en = append(w.en, r.heard[e])
		}
		for k, e := range en.words {
			if r.count[e] == 0 {
				r.first[e] = int32(k)
			}
			r.count[e]++
		}
		for _, z := range zh.words {
			h := hit{at: -1}
			for _, q := range r.partners[z] {
				n := r.count[q.en]
				if n == 0 {
					continue
				}
				h.sum += q.back * float32(n)
				h.any = max(h.any, q.either)
				if q.together > h.best {
					h.best, h.at = q.together, r.first[q.en]
				}
			}
			w.zh = append(w.zh, h)
		}
		for _, e := range en.words {
			r.count[e] = 0
		}
	}
	w.enAt = append(w.enAt, len(w.en))
	for _, z := range zh.words {
		for _, q := range r.partners[z] {
			r.heard[q.en] = hit{at: -1}
		}
	}
}

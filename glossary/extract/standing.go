package extract

import (
	"math"
	"strconv"

	"yiku/seeds/background"
)

// census is what the candidates of the documents tell about each other, and what
// the background says of their words.
type census struct {
	holders map[string]holders // of a candidate
	inKnown map[string]bool    // candidates inside terms of the glossary
	ends    map[string]int     // candidates of two or three words that end in a word
	begins  map[string]int     // that begin with it
	words   map[string]background.Phrase
	bonds   map[[2]string]float64
}

// find looks a word up in the background; a word is asked for again and again.
func (c *census) find(w string) (background.Phrase, bool) {
	p, ok := c.words[w]
	if !ok {
		p, _ = background.Find(w)
		c.words[w] = p
	}
	return p, p.Words > 0
}

// holders sums up the candidates that hold a candidate.
type holders struct{ n, sum, max uint32 }

func (x *Extractor) census() *census {
	c := &census{map[string]holders{}, map[string]bool{}, map[string]int{}, map[string]int{}, map[string]background.Phrase{}, map[[2]string]float64{}}
	for _, r := range x.records.list {
		key, n := r.key, int(r.size)
		if !r.list {
			x.hold(c, r)
		}
		if n == 2 || n == 3 {
			c.ends[key[len(key)-int(r.lengths[n-1]):]]++
			c.begins[key[:r.lengths[0]]]++
		}
	}
	return c
}

// hold enters a candidate as a holder of all candidates inside it.
func (x *Extractor) hold(c *census, r *record) {
	key, from, known := r.key, 0, x.known.has(r.key)
	for i := range int(r.size) {
		to := from
		for j := i; j < int(r.size); j++ {
			to += int(r.lengths[j])
			inner := key[from:to]
			if len(inner) == len(key) || x.records.get(inner) == nil {
				continue
			}
			h := c.holders[inner]
			h.n++
			h.sum += r.count
			h.max = max(h.max, r.count)
			c.holders[inner] = h
			if known {
				c.inKnown[inner] = true
			}
		}
		from += int(r.lengths[i])
	}
}

// standing: how the background knows the whole of it, and how much oftener it is
// here, in documents of so many characters.
func (v *vector) standing(size, count float64) {
	n := int(v.record.size)
	bg, ok := background.Find(v.key)
	if !ok {
		v.is("no bg", true)
		v.add("no bg, recurs", min(2, math.Log(count)))
		v.is("no bg, words="+strconv.Itoa(min(n, 4)), true)
		return
	}
	entropy := min(bg.Left, bg.Right)
	v.is("bg", true)
	v.is("bg words="+strconv.Itoa(min(bg.Words, 3)), true)
	v.add("bg log count", math.Log(bg.Count)/5)
	v.add("bg rarity", math.Log(background.Documents/bg.Documents)/5)
	v.is("bg documents="+strconv.Itoa(int(math.Log(bg.Documents)*1.5)), true)
	v.add("bg entropy", entropy)
	v.is("bg entropy < 1", entropy < 1)
	v.is("bg entropy > 2", entropy > 2)
	v.is("bg entropy="+strconv.Itoa(int(entropy*2)), true)
	v.is("bg left="+strconv.Itoa(int(bg.Left*1.5)), true)
	v.is("bg right="+strconv.Itoa(int(bg.Right*1.5)), true)
	if bg.Words > 1 {
		v.is("bg phrase", true)
		v.add("bg phrase entropy", entropy)
	}
	burst := math.Log(count / (size + 1) * background.Characters / bg.Count)
	v.add("bg burst", max(0, burst)/5)
	v.add("bg burst, recurs", max(0, burst)*min(2, math.Log(count))/5)
	v.is("bg burst="+strconv.Itoa(int(max(-1, min(6, burst)))), true)
}

// bonds: how firmly its words hold together in the background, against how
// firmly its ends hold to their neighbours; and what its words are there.
func (v *vector) bonds(words []string, c *census) {
	r, n := v.record, len(words)
	first, last := words[0], words[n-1]
	if n > 1 {
		lowest, sum := 1.0, 0.0
		for i := 1; i < n; i++ {
			b := c.bond(words[i-1], words[i])
			lowest = min(lowest, b)
			sum += b
		}
		v.add("bond lowest", lowest)
		v.add("bond mean", sum/float64(n-1))
		v.is("bond none", lowest <= 0)
	}
	if w := r.left.word; w != "^" {
		b := c.bond(w, first)
		v.add("bond before", b)
		if n > 1 {
			v.add("bond before over", max(0, b-c.bond(first, words[1])))
		}
		_, ok := background.Find(w + v.key)
		v.is("bg with before", ok)
	}
	if w := r.right.word; w != "^" {
		b := c.bond(last, w)
		v.add("bond after", b)
		if n > 1 {
			v.add("bond after over", max(0, b-c.bond(words[n-2], last)))
		}
		_, ok := background.Find(v.key + w)
		v.is("bg with after", ok)
	}
	const unseen = 8.0 // the rarity of a word that the background lacks
	rarest, commonest := 0.0, 10.0
	for _, w := range words {
		rarity := unseen
		if b, ok := c.find(w); ok {
			rarity = math.Log(background.Documents / b.Documents)
		}
		rarest, commonest = max(rarest, rarity), min(commonest, rarity)
	}
	v.add("rarest", rarest/5)
	v.add("commonest", commonest/5)
	if n == 1 {
		return
	}
	if b, ok := c.find(last); ok {
		v.add("last heads", math.Log1p(b.Heads)/5)
		v.add("last tails", math.Log1p(b.Tails)/5)
		v.add("last left", b.Left/3)
		v.add("last right", b.Right/3)
	}
	if b, ok := c.find(first); ok {
		v.add("first tails", math.Log1p(b.Tails)/5)
		v.add("first heads", math.Log1p(b.Heads)/5)
		v.add("first left", b.Left/3)
		v.add("first right", b.Right/3)
	}
	_, ok := background.Find(v.key[len(first):])
	v.is("bg but first", ok)
	_, ok = background.Find(v.key[:len(v.key)-len(last)])
	v.is("bg but last", ok)
}

// bond is the normalised pointwise mutual information of two words in a row
// (Bouma 2009), -1 to 1; 0 if the background does not know them together.
func (c *census) bond(a, b string) float64 {
	pair := [2]string{a, b}
	v, ok := c.bonds[pair]
	if !ok {
		v = c.measure(a, b)
		c.bonds[pair] = v
	}
	return v
}

func (c *census) measure(a, b string) float64 {
	both, ok := background.Find(a + b)
	if !ok || both.Words < 2 {
		return 0
	}
	x, okX := c.find(a)
	y, okY := c.find(b)
	if !okX || !okY {
		return 0.5
	}
	const words = 5e6 // of the background
	pmi := math.Log(both.Count * words / (x.Count * y.Count))
	return max(-1, min(1, pmi/-math.Log(both.Count/words)))
}

// family: whether its words are what these documents are about, and how many
// other candidates share its ends (经济援藏, 教育援藏, 医疗援藏).
func (x *Extractor) family(v *vector, words []string, c *census) {
	if len(words) == 1 {
		return
	}
	const unseen = 3 // how often the background has a word that it lacks
	most, least := math.Inf(-1), 10.0
	for _, w := range words {
		r := x.records.get(w)
		if r == nil {
			continue
		}
		count := float64(unseen)
		if b, ok := c.find(w); ok {
			count = b.Count
		}
		burst := math.Log(float64(r.count) / float64(x.runes+1) * background.Characters / count)
		most, least = max(most, burst), min(least, burst)
	}
	if most > -3 {
		v.add("burst of part", most/5)
		v.add("least burst of part", least/5)
	}
	v.add("family of last", math.Log1p(float64(c.ends[words[len(words)-1]]))/3)
	v.add("family of first", math.Log1p(float64(c.begins[words[0]]))/3)
}

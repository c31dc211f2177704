package extract

import (
	"math"
	"strconv"
)

// familiar is how many terms of the glossary of one ending are as good as any
// number of them.
const familiar = 100

// glossed: what the glossary tells of a candidate. It has half of a page's terms,
// and it shows what the others look like: what they are made of and how they end.
func (x *Extractor) glossed(v *vector, words []string, c *census) {
	k, n := x.known, len(words)
	if len(k.terms) == 0 {
		return
	}
	kind, known := k.terms[v.key]
	if known {
		v.is("known", true)
		v.is("known words="+strconv.Itoa(min(n, 4)), true)
		v.is("known as="+string(kind), true)
		v.is("known, inner", v.record.inner || v.record.innerEnd)
		if p, ok := c.find(v.key); ok {
			v.is("known documents="+strconv.Itoa(int(math.Log(p.Documents)*0.75)), true)
		} else {
			v.is("known, no bg", true)
		}
		v.is("known, in known", c.inKnown[v.key])
	}
	v.is("in known", c.inKnown[v.key])
	at, begins, ends, both := 0, false, false, false
	for _, w := range words[:n-1] {
		at += len(w)
		b, e := k.has(v.key[:at]), k.has(v.key[at:])
		begins, ends, both = begins || b, ends || e, both || b && e
	}
	v.is("begins known", begins)
	v.is("ends known", ends)
	v.is("known parts", both)
	v.is("known parts, words="+strconv.Itoa(min(n, 4)), both)
	if v.record.runes > 2 {
		alike := func(terms int) float64 {
			if known {
				terms-- // itself
			}
			return math.Log1p(float64(max(0, min(terms, familiar)))) / 3
		}
		v.add("known endings", alike(k.ends[v.key[runeStart(v.key, 2):]]))
		v.add("known beginnings", alike(k.begins[v.key[:runeEnd(v.key, 2)]]))
	}
}

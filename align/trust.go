package align

import "math"

// Texts that are no translation of each other
//
// They can be aligned too, and the beads that come out are bad, each a little.
// What tells is how much of all words, by weight, have a partner in their bead:
// see TestAgreement for what texts and strangers have.
const (
	leastAgreement = 0.25
	enoughToTell   = 8 // sentences on both sides together; fewer may agree by chance, or not
)

// agreement is the share of the words of a text, by weight, that have their
// partner in the bead they are in; of the text that has more, since the other
// may be much longer.
func (p *pair) agreement(beads []scored) float64 {
	var zh, en share
	best := make([]float32, len(p.en.words)) // of each English word in the bead
	here := make([]bool, len(p.en.words))
	for _, b := range beads {
		english := p.en.sentences[b.j : b.j+b.en]
		for _, s := range english {
			for _, e := range s.words {
				here[e] = true
			}
		}
		for _, s := range p.zh.sentences[b.i : b.i+b.zh] {
			for k, z := range s.words {
				own := float32(0)
				for _, q := range p.partners[z] {
					if here[q.en] {
						own = max(own, q.together)
						best[q.en] = max(best[q.en], q.together)
					}
				}
				zh.add(s.weight[k], covered(own))
			}
		}
		for _, s := range english {
			for k, e := range s.words {
				en.add(s.weight[k], covered(best[e]))
			}
		}
		for _, s := range english {
			for _, e := range s.words {
				best[e], here[e] = 0, false
			}
		}
	}
	return max(zh.of(), en.of())
}

// share adds up weights, and the part of each that is covered.
type share struct{ part, all float64 }

func (s *share) add(weight, part float32) {
	s.part += float64(weight * part)
	s.all += float64(weight)
}

// of is the share; a text without words agrees with any.
func (s *share) of() float64 {
	if s.all == 0 {
		return 1
	}
	return s.part / s.all
}

// sharper brings the probabilities of the lattice to how often they come true:
// fitted on many kinds of text, its weights are careful.
const sharper = 1.25

// calibrated is the probability that a bead is right.
func calibrated(b scored) float64 {
	p := min(1, max(0, float64(b.probability)))
	right, wrong := math.Pow(p, sharper), math.Pow(1-p, sharper)
	return right / (right + wrong)
}

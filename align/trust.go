package align

import "math"

// Texts that are no translation of each other
//
// They can be aligned too, and the beads that come out are bad, each a little.
// What tells is how much of all words, by weight, have a partner in their bead:
// see TestAgreement for what texts and strangers have.
const (
	leastAgreement = 0.2
	enoughToTell   = 8 // sentences on both sides together; fewer may agree by chance, or not
)

// agreement is the share of the words of both texts, by weight, that have their
// partner in the bead they are in.
func (p *pair) agreement(beads []scored) float64 {
	cover, mass := float32(0), float32(0)
	for _, s := range p.zh.sentences {
		mass += s.mass
	}
	for _, s := range p.en.sentences {
		mass += s.mass
	}
	best := make([]float32, len(p.en.words)) // of each English word in the bead
	for _, b := range beads {
		en := p.en.sentences[b.j : b.j+b.en]
		here := map[int]bool{}
		for _, s := range en {
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
				cover += s.weight[k] * covered(own)
			}
		}
		for _, s := range en {
			for k, e := range s.words {
				cover += s.weight[k] * covered(best[e])
			}
		}
		for e := range here {
			best[e] = 0
		}
	}
	if mass == 0 {
		return 1
	}
	return float64(cover / mass)
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

// Package align finds out which sentences of two texts translate each other.
package align

import (
	"yiku/align/lexicon"
)

// Sentence is a sentence of a text, with the number of the paragraph that it is
// in; the same number throughout where paragraphs are not known.
type Sentence struct {
	Text      string
	Paragraph int
}

// Range is a half-open range of sentences.
type Range struct{ Start, End int }

// Len is the number of sentences.
func (r Range) Len() int { return r.End - r.Start }

// Bead is a group of sentences that translate each other, and nothing outside
// of it. One side may be empty.
type Bead struct {
	Src, Tgt Range
	Score    float64 // how probable it is that both sides are exactly right, 0 to 1
}

// Options bring what is known beside the texts. The zero value is usual.
type Options struct {
	Lexicon *lexicon.Lexicon // nil: the shipped one
}

// Align aligns a Chinese text with an English one.
func Align(zh, en []Sentence, o Options) ([]Bead, error) {
	if o.Lexicon == nil {
		o.Lexicon = lexicon.Shipped()
	}
	p := newPair(zh, en, o.Lexicon)
	w := fitted()
	l := newLattice(p.corridor())
	l.rate(p, w[0], nil)
	l.normalise()
	p.own = learnOwn(p, l.decode(usual))
	first := append([]float32(nil), l.score...)
	l.rate(p, w[1], func(n int) bool { return first[n] > unlikely })
	l.normalise()
	var beads []Bead
	for _, b := range l.decode(usual) {
		beads = append(beads, Bead{Range{b.i, b.i + b.zh}, Range{b.j, b.j + b.en}, float64(b.probability)})
	}
	return beads, nil
}

// unlikely is the probability in the first pass below which a bead is not
// looked at in the second.
const unlikely = 1e-5

var usual = decoding{cost: 0.4, deletion: 0.5}

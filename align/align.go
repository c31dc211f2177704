// Package align finds out which sentences of two texts translate each other.
package align

import (
	"slices"
	"strings"

	"yiku/align/lexicon"
	"yiku/align/text"

	xlanguage "golang.org/x/text/language"
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

// Error says why two texts cannot be aligned, and what may be done.
type Error struct{ reason, remedy string }

func (e *Error) Error() string { return e.reason }

// Hint returns what may be done.
func (e *Error) Hint() string { return e.remedy }

// Align aligns two texts, one of them Chinese and the other English. The beads
// cover every sentence of either side once, in order; one without a counterpart
// is a bead of its own. Texts that are no translation of each other are an
// [*Error].
func Align(src, tgt []Sentence, o Options) ([]Bead, error) {
	zh, en := src, tgt
	swapped := language(src) == text.English
	switch {
	case len(src) == 0 || len(tgt) == 0:
		return nil, &Error{"there is no sentence on one of the sides", "check that both files have text"}
	case swapped == (language(tgt) == text.English):
		return nil, &Error{"both texts are in one language", "one has to be Chinese and the other English"}
	case swapped:
		zh, en = tgt, src
	}
	if o.Lexicon == nil {
		o.Lexicon = lexicon.Shipped()
	}
	p := newPair(zh, en, o.Lexicon)
	found := p.align(fitted())
	if len(zh)+len(en) >= enoughToTell && p.agreement(found) < leastAgreement {
		return nil, &Error{"the texts do not look like translations of each other", "check that both files hold the same document"}
	}
	beads := make([]Bead, len(found))
	for i, b := range found {
		beads[i] = Bead{Range{b.i, b.i + b.zh}, Range{b.j, b.j + b.en}, calibrated(b)}
		if swapped {
			beads[i].Src, beads[i].Tgt = beads[i].Tgt, beads[i].Src
		}
	}
	return beads, nil
}

// language tells the language of a text by its first sentences.
func language(sentences []Sentence) xlanguage.Tag {
	const enough = 200
	var b strings.Builder
	for _, s := range sentences[:min(enough, len(sentences))] {
		b.WriteString(s.Text)
		b.WriteByte('\n')
	}
	return text.Language(b.String())
}

// align looks twice inside the corridor: the second time with the document's own
// lexicon, at those beads only that had some probability the first time.
func (p *pair) align(w [2]*weights) []scored {
	l := newLattice(p.narrowed(w[0]))
	l.rate(p, w[0], nil)
	l.normalise()
	p.own = learnOwn(p, l.decode(usual))
	first := slices.Clone(l.score)
	l.rate(p, w[1], func(n int) bool { return first[n] > unlikely })
	l.normalise()
	return l.decode(usual)
}

// unlikely is the probability in the first pass below which a bead is not
// looked at in the second.
const unlikely = 1e-5

// usual is near what the strict score asks for: a bead has to be as probable as
// one in four, to be worth being wrong about, and a deletion is right on one
// side only.
var usual = decoding{cost: 0.4, deletion: 0.5}

// Package align finds out which sentences of two texts translate each other.
//
// [Align] takes the sentences of a Chinese and an English text and returns
// beads: groups of sentences that translate each other, each with the
// probability that it is exactly right.
package align

// How it works
//
// All ways to align two texts are paths through a lattice whose steps are beads
// of up to six sentences a side, or runs of sentences without a counterpart. A
// bead has a score, the weighted sum of its evidence (feature.go), and a path is
// as probable as the exponential of its scores: a semi-Markov conditional random
// field (Sarawagi and Cohen, NIPS 2004; lattice.go). The forward-backward
// algorithm gives each bead its probability, which serves twice: it is the
// confidence, and the path taken is the one whose beads are the most probable
// ones taken by themselves, less what a bead costs, not the one path that is
// most probable as a whole.
//
// The evidence is lexical first of all: IBM Model 1 in both directions from a
// table of 350,000 word pairs learned from sentence pairs (package lexicon), as
// a log-likelihood ratio, and as the share of the words that find their partner.
// Then lengths, numbers by value, Latin words, names that Chinese characters
// spell, punctuation, quotations that are open at the end of a bead, numbers of
// lists and articles, what deleted sentences look like, and where there are
// paragraphs, their ends. A second pass adds words that keep turning up together
// in this document (own.go).
//
// Time and memory are linear. Anchors, pairs of sentences that share rare words,
// are chained through the whole text whatever gaps it has, and the search stays
// near them (corridor.go); a quick look with small beads narrows that to about
// five places for each sentence, and only there all kinds of bead are tried.
// Two texts of 400 sentences take 0.16 s, two of 20,000, one of them with a gap of
// 400, 7.5 s and 230 MB.
//
// Measures
//
// Strict F1 as Vecalign and Bertalign score it, on hand-aligned texts: three
// political ones (a UN report, a parliament, a magazine) and chapters of six
// novels. The weights are fitted on the other eight documents each time
// (fit_test.go), 2,450 beads in all.
//
//	                                  political   novels
//	lengths, by bytes (Gale, Church)       .733     .518   as others measured
//	Champollion                            .960     .742
//	Bertalign, a neural model                 –     .911
//	this aligner                           .964     .910   with weights fitted on the others
//	                                       .969     .909   with the weights that are shipped
//
// What each kind of evidence adds, and what taking it away costs. (The corridor
// is that of the whole model, which flatters the rows with little evidence.)
//
//	kinds of bead, lengths                 .917     .696
//	+ Model 1                              .958     .851
//	+ words with a partner                 .959     .867
//	+ order and marginal partners          .961     .869
//	+ numbers, Latin words, names          .966     .875
//	+ punctuation, quotations              .965     .898
//	+ deletions, weakest members           .964     .911
//	+ the document's own lexicon           .964     .910
//	without lengths                        .963     .891
//	without Model 1                        .959     .907
//	without words with a partner           .961     .906
//	without order and marginal partners    .964     .905
//	without numbers, Latin words, names    .964     .908
//	without quotations                     .961     .897
//	without punctuation and quotations     .963     .888
//	without deletions, weakest members     .965     .900
//	with an empty table                    .927     .780
//
// A difference under .004 is noise: there are three political documents and six
// novels. Where the score could not tell, the likelihood of the documents left
// out decided. What was tried beyond that, with the score of the novels unless
// said otherwise:
//
//   - To charge for each bead when decoding: .875 to .891. A sentence rightly
//     left alone earns half of what a bead does, as it does in the score.
//   - Single quotation marks, and straight ones by where they stand: with them
//     quotations are worth what the table says.
//   - To take headings for sentences that are easily left alone: the lists of
//     members of a parliament then were, political .961 to .951. Dropped.
//   - Ridge: weights of what a translator or a printer decides (kinds of bead,
//     punctuation, deletions) are held back more than those of words and
//     lengths. Political .960 to .965, novels .906 to .904.
//   - Tables of 120,000, 200,000, 350,000, 600,000 and 1,200,000 pairs: .902,
//     .904, .906, .903, .900, and the likelihood is best at 350,000 by far.
//   - The proportion of the lengths where anchors are close, if it is not that of
//     the whole texts: no matter for these documents, but of the first 150
//     sentences of a report against all of its translation the beads now are
//     right.
//   - Better partners in the sentences next to a bead: .911 to .907. What a bead
//     of two and more on both sides gains over its best split, the share of the
//     sentences of the two texts for unequal beads, a cost for sentences lost on
//     both sides of one place, a margin for wrong beads in training: no gain.
//     The strength of the document's own lexicon as if it were the table's:
//     .906 to .893. All dropped.
//
// Confidence, on the documents left out:
//
//	at least    of all beads    of them right
//	0.99           55 %            99.9 %
//	0.95           71 %            99.2 %
//	0.90           79 %            98.8 %
//	0.80           86 %            97.6 %
//	0.70           90 %            96.7 %
//	0.50           96 %            95.2 %
//	0             100 %            93.4 %

import (
	"strings"

	"yiku/align/lexicon"
	"yiku/align/text"

	"golang.org/x/text/language"
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
	swapped := languageOf(src) == text.English
	switch {
	case len(src) == 0 || len(tgt) == 0:
		return nil, &Error{"there is no sentence on one of the sides", "check that both files have text"}
	case swapped == (languageOf(tgt) == text.English):
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

// languageOf tells the language of a text by its first sentences.
func languageOf(sentences []Sentence) language.Tag {
	const enough = 200
	var b strings.Builder
	for _, s := range sentences[:min(enough, len(sentences))] {
		b.WriteString(s.Text)
		b.WriteByte('\n')
	}
	return text.Language(b.String())
}

// align narrows the corridor and tries all kinds of bead in what is left.
func (p *pair) align(w *weights) []scored {
	l := newLattice(p.narrowed(w))
	l.rate(p, w, nil)
	l.normalise()
	return l.decode(usual)
}

// usual is near what the strict score asks for: a bead has to be as probable as
// one in four, to be worth being wrong about, and a deletion is right on one
// side only.
var usual = decoding{cost: 0.4, deletion: 0.5}

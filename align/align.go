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
// spell, punctuation, quotations that are open or end at the end of a bead, labels,
// numbers of lists and articles, what deleted sentences look like, in a story or
// in a report, and where there are paragraphs, their ends.
//
// Time and memory are linear. Anchors, pairs of sentences that share rare words,
// are chained through the whole text whatever gaps it has, and the search stays
// near them (corridor.go); a quick look with small beads narrows that to about
// five places for each sentence, and only there all kinds of bead are tried.
// Two texts of 400 sentences take 0.17 s, two of 20,000, one of them with a gap of
// 400, 6 s and 300 MB; 5,000 lines that are all alike, 4.4 s.
//
// Measures
//
// Strict F1 as Vecalign and Bertalign score it, on hand-aligned texts: three
// political ones (a UN report, a parliament, a magazine) and chapters of six
// novels. The weights are fitted on the other eight documents each time
// (fit_test.go), 2,450 beads in all.
//
//	                                  political   novels
//	lengths, by bytes (Gale, Church)       .734     .523   length_test.go
//	Champollion                            .960     .742   as others measured
//	Bertalign, a neural model                 –     .911
//	this aligner                           .974     .928   with weights fitted on the others
//	                                       .979     .933   with the weights that are shipped
//
// What each kind of evidence adds, and what taking it away costs. (The corridor
// is that of the whole model, which flatters the rows with little evidence.)
//
//	kinds of bead, lengths                 .927     .709
//	+ Model 1                              .963     .857
//	+ words with a partner                 .963     .882
//	+ order and marginal partners          .961     .877
//	+ numbers, Latin words, names          .962     .877
//	+ punctuation, labels, quotations      .971     .915
//	+ deletions, weakest members           .974     .928
//	without lengths                        .963     .911
//	without Model 1                        .972     .924
//	without words with a partner           .965     .932
//	without order and marginal partners    .966     .924
//	without numbers, Latin words, names    .967     .931
//	without quotations                     .967     .905
//	without punctuation and quotations     .967     .898
//	without telling stories from reports   .971     .923
//	with an empty table                    .935     .817
//
// A difference under .004 is noise: there are three political documents and six
// novels. Where the score could not tell, their surprise decided: minus the
// logarithm of the probability of the hand-made beads of a document left out, in
// nats, of all the documents together; it was 398 before the first of these,
// and is 339 now.
//
//   - A table learned with a prior on the place in the sentence: 394. Learned so
//     that both directions agree, in the last two rounds of five: 391; both, 389;
//     in agreement from the second round on, 385, from the first on, 388, which is
//     as good and simpler. Political .964 to .968, novels .910 to .909. Twice as
//     steep a prior: 391.
//   - A second pass with words that keep turning up together in the document:
//     worse by 2 to 3 nats with each of eight tables, no better with an empty one
//     (.927 to .922, .780 to .781). It was there, and has been taken out: 385,
//     novels .913.
//   - To hold the weights of words, lengths, numbers and names back less: 383,
//     political .969 to .971. What a translator or a printer decides (kinds of
//     bead, punctuation, deletions) is held back more; still more would be better
//     for the political texts (.972) and worse for the novels (.910), less the
//     other way round (.966, .918).
//   - Weights of their own for 1-1, 1-n, n-1 and other beads: 398 to 421 by how
//     much they are held back. A layer of four or eight hidden units: 468 and
//     more, political .955 at best. There are too few hand-aligned beads.
//   - More of them from news and reports that are aligned by lines, whose beads
//     are known where one side is one sentence, a tenth of the weight: novels .908
//     to .895, political .965 to .962. Those lines were paired by a program, and
//     badly; and they hardly have deletions.
//   - How much of the text is dialogue, with the number of members and of
//     deletions: novels 227 to 224 nats, political 158 to 165, since an interview
//     is no novel.
//   - General words of a dictionary, 6,600: political +.001 where they add pairs
//     that the table lacks; novels –.005 where they raise those it has. The curated
//     glossary: no change. Words learned from a memory, for half of a document
//     from its other half: political +.001, novels –.001; from the other
//     documents too: –.001, +.003. None of it is more than noise on these texts,
//     whose words the table knows; it is for those with words of their own.
//   - To charge for each bead when decoding: .875 to .891. A sentence rightly
//     left alone earns half of what a bead does, as it does in the score.
//   - Single quotation marks, and straight ones by where they stand: with them
//     quotations are worth what the table says.
//   - To take headings for sentences that are easily left alone: the lists of
//     members of a parliament then were, political .961 to .951. Dropped.
//   - Tables of 120,000, 200,000, 350,000, 600,000 and 1,200,000 pairs: novels
//     .902, .904, .906, .903, .900, and the likelihood is best at 350,000 by far.
//   - The proportion of the lengths where anchors are close, if it is not that of
//     the whole texts: no matter for these documents, but of the first 150
//     sentences of a report against all of its translation the beads now are
//     right.
//   - Better partners in the sentences next to a bead: .911 to .907. What a bead
//     of two and more on both sides gains over its best split, the share of the
//     sentences of the two texts for unequal beads, a cost for sentences lost on
//     both sides of one place, a margin for wrong beads in training: no gain.
//     All dropped.
//   - Where a quotation ends: at the end of a bead on both sides, of the Chinese
//     one only, of the English one only. What went wrong in novels was mostly a
//     sentence of narration drawn into the speech before it, or the reverse. With
//     labels ("Position:", ◎现任：), which a magazine puts on lines of their own:
//     383 to 355, novels .911 to .923, political .971 to .969. Where a quotation
//     begins, a change of speaker inside a bead, the ends of sentences inside a
//     quotation: no gain beside it.
//   - With that, to hold all weights back less: 350, novels .924, political .971.
//   - How much of a story the text is, for deletions: 340, novels .928, political
//     .974. For weights of words, kinds of bead and punctuation too: 344, and the
//     parliament, the only one of its kind, falls from .989 to .985.
//   - Numbers, names, quotations and words that take up what was said in a
//     deletion; how many clauses, questions and exclamations either side has: no
//     gain.
//   - Vectors of 128 numbers for 77,000 words and 44,000 stems, the singular
//     vectors of their co-occurrence in 314,000 sentence pairs, and the cosine of
//     the two sides of a bead, of its weakest member and of what deletions stand
//     next to: 351 to 350 at best, political .970 both, novels .923 to .920.
//   - Names found in the document itself, Chinese strings and English words with a
//     capital that keep turning up together (韦小宝 and Trinket): as words of the
//     table no gain, as evidence by themselves 356 to 350, but the score the same.
//
// Confidence, on the documents left out:
//
//	at least    of all beads    of them right
//	0.99           58 %            99.9 %
//	0.95           76 %            99.0 %
//	0.90           83 %            98.5 %
//	0.80           89 %            97.7 %
//	0.70           92 %            96.8 %
//	0.50           98 %            95.2 %
//	0             100 %            94.5 %

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

package lexicon

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"yiku/align/text"

	"golang.org/x/text/unicode/norm"
)

// Learning
//
// IBM Model 1 (Brown et al., Computational Linguistics 19:2, 1993), with an
// empty word that translates into anything, in both directions: the probability
// of every English stem given a Chinese word, and back, by expectation
// maximisation. Word order plays no part in it, which suits an aligner: the
// table has to say which sentences share their matter, not how.
//
// Only pairs that stand together twice at least, and more often than chance
// would have them, are candidates; this leaves a tenth of all. Of what is
// learned, the pairs that explain most are kept: the weight of a pair is by how
// much it makes its expected uses more probable than the words are alone.
//
// A few thousand sentence pairs of a user teach little by themselves. They are
// learned on top of a table: what that knows of a word counts as much as a few
// uses (the mean of a Dirichlet prior), and what comes out replaces its rows
// (see [Lexicon.Join]). A word that the table lacks is taken up only if it would
// be cut into single characters otherwise: parts with partners of their own
// teach more than a whole seen twice.

// LearnOptions are the bounds of [Learn]. The zero value is what the shipped
// table was made with.
type LearnOptions struct {
	Pairs    int                   // entries of the table; 0: 350,000
	MinCount int                   // words seen fewer times are left out; 0: 3, or 2 with a table to learn on
	Rounds   int                   // of expectation maximisation; 0: 5
	Known    *Lexicon              // a table to learn on; nil: none
	Cut      func(string) []string // into Chinese words; nil: [Shipped]'s
	Progress func(step string)     // told what is going on; may be nil
}

// Learn makes a table of sentence pairs, Chinese and English.
func Learn(pairs iter.Seq2[string, string], o LearnOptions) *Lexicon {
	o.Pairs = cmp.Or(o.Pairs, 350_000)
	if o.Known != nil {
		o.MinCount = cmp.Or(o.MinCount, 2)
	}
	o.MinCount = cmp.Or(o.MinCount, 3)
	o.Rounds = cmp.Or(o.Rounds, 5)
	if o.Cut == nil {
		o.Cut = Shipped().Cut
	}
	if o.Progress == nil {
		o.Progress = func(string) {}
	}
	o.Progress("reading the pairs")
	l, bitext := count(pairs, o)
	o.Progress("looking for candidates")
	m := newModel(l, bitext, o.Known)
	for range o.Rounds {
		o.Progress("a round of expectation maximisation")
		m.round(bitext)
	}
	zh, en := l.zh.list(), l.en.list()
	partners := m.best(zh, en, o.Pairs)
	if o.Known != nil {
		countOnly(zh, en, bitext)
	}
	return mustOpen(string(withPartners(zh, en, partners)))
}

// countOnly sets the counts to those of the given pairs.
func countOnly(zh, en []word, bitext []sentences) {
	for _, words := range [][]word{zh, en} {
		for i := range words {
			words[i].count = 0
		}
	}
	for _, s := range bitext {
		for _, z := range s.zh {
			zh[z].count++
		}
		for _, e := range s.en {
			en[e].count++
		}
	}
}

// withPartners is the file of the words that have partners. A word without one
// is better cut into its parts; single characters are all kept, as cutting
// needs to know how frequent they are.
func withPartners(zh, en []word, partners [][]Partner) []byte {
	stem := make([]int, len(en)) // of those that are kept, the number + 1
	for _, row := range partners {
		for _, p := range row {
			stem[p.Stem] = 1
		}
	}
	var stems, words []word
	for i, w := range en {
		if stem[i] > 0 {
			stems = append(stems, w)
			stem[i] = len(stems)
		}
	}
	var kept [][]Partner
	for i, w := range zh {
		row := partners[i]
		if w.count == 0 || len(row) == 0 && utf8.RuneCountInString(w.text) > 1 {
			continue
		}
		for k := range row {
			row[k].Stem = stem[row[k].Stem] - 1
		}
		slices.SortFunc(row, func(a, b Partner) int { return cmp.Compare(a.Stem, b.Stem) })
		words, kept = append(words, w), append(kept, row)
	}
	return encode(words, stems, kept)
}

// sentences is a pair as the indexes of its words.
type sentences struct{ zh, en []int32 }

// longestPair is the number of words a side may have; what is longer is hardly
// a sentence, and costs most.
const longestPair = 100

// count makes the vocabularies, most frequent words first, and the pairs in
// their terms. The Chinese is cut twice: first by the given function, then into
// the words that were frequent enough, as texts will be.
func count(pairs iter.Seq2[string, string], o LearnOptions) (*Lexicon, []sentences) {
	type pair struct{ zh, en string }
	var all []pair
	zh, en := map[string]int{}, map[string]int{}
	for z, e := range pairs {
		z = text.Simplify(norm.NFKC.String(z))
		all = append(all, pair{z, e})
		for _, w := range o.Cut(z) {
			if n := utf8.RuneCountInString(w); n <= maxWord && allHan(w) {
				zh[w]++
			}
		}
		for _, w := range text.EnglishWords(e) {
			en[text.Stem(w)]++
		}
	}
	l := &Lexicon{}
	if o.Known != nil {
		l = o.Known.clone()
		maps.DeleteFunc(zh, func(w string, _ int) bool {
			_, known := l.zh.find(w)
			return known || slices.ContainsFunc(l.Cut(w), func(part string) bool { return utf8.RuneCountInString(part) > 1 })
		})
		maps.DeleteFunc(en, func(w string, _ int) bool { _, known := l.en.find(w); return known })
	}
	l.addFrequent(zh, en, o.MinCount)
	bitext := make([]sentences, 0, len(all))
	for _, p := range all {
		var s sentences
		for _, w := range l.Cut(p.zh) {
			if e, ok := l.zh.find(w); ok {
				s.zh = append(s.zh, int32(e.number))
			}
		}
		for _, w := range text.EnglishWords(p.en) {
			if e, ok := l.en.find(text.Stem(w)); ok {
				s.en = append(s.en, int32(e.number))
			}
		}
		if len(s.zh) > 0 && len(s.en) > 0 && len(s.zh) <= longestPair && len(s.en) <= longestPair {
			bitext = append(bitext, s)
		}
	}
	return l, bitext
}

// addFrequent takes up the words of two counts that occur often enough.
func (l *Lexicon) addFrequent(zh, en map[string]int, least int) {
	for _, w := range frequent(zh, least) {
		l.zh.add(w, float32(zh[w]))
	}
	for _, w := range frequent(en, least) {
		l.en.add(w, float32(en[w]))
	}
	l.zh.total, l.en.total = sum(l.zh.list()), sum(l.en.list())
}

// frequent returns the words that occur often enough, most frequent first.
func frequent(count map[string]int, least int) []string {
	var words []string
	for w, n := range count {
		if n >= least {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), strings.Compare(a, b))
	})
	return words
}

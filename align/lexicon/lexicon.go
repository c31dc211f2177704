// Package lexicon holds which English words translate which Chinese ones, with
// what probability, learned from sentence pairs.
//
// [Shipped] returns the table that comes with the program. [Learn] makes one of
// a user's own sentence pairs, [Lexicon.Encode] and [Decode] store it and read
// it back, and [Lexicon.With] adds the pairs of a glossary.
//
// Words are Han words and English stems (see [yiku/align/text.Stem]). Chinese
// is cut by [Lexicon.Cut] into the table's own words, so that no dictionary
// beside it has to be loaded.
package lexicon

import (
	"iter"
	"maps"
	"math"
	"sync"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/seeds/lexicon"
)

// Partner is an English stem that translates a Chinese word.
type Partner struct {
	Stem    int     // index of the stem in the lexicon
	Forward float32 // probability of the stem, given the word
	Back    float32 // probability of the word, given the stem
}

// Lexicon is a translation table. It may be read by several goroutines at once.
type Lexicon struct {
	zh, en  map[string]int
	zhCount []float32 // how often a word occurs in what the table was learned from
	enCount []float32
	zhTotal float64
	enTotal float64
	longest int // runes of the longest Chinese word
	rows    rows
	added   map[int][]Partner // of words that [Lexicon.With] brought, or added to
}

// Shipped returns the table that comes with the program, decoded once.
var Shipped = sync.OnceValue(func() *Lexicon {
	l, err := Decode(lexicon.Table)
	if err != nil {
		panic("lexicon: the shipped table: " + err.Error()) // a test decodes it
	}
	return l
})

// Word returns the index of a Chinese word.
func (l *Lexicon) Word(zh string) (int, bool) {
	i, ok := l.zh[zh]
	return i, ok
}

// Stem returns the index of an English stem.
func (l *Lexicon) Stem(en string) (int, bool) {
	i, ok := l.en[en]
	return i, ok
}

// Words and Stems are the sizes of the two vocabularies.
func (l *Lexicon) Words() int { return len(l.zhCount) }
func (l *Lexicon) Stems() int { return len(l.enCount) }

// WordShare is the part of all words that a Chinese word is; of an unknown one,
// that of a word seen half a time.
func (l *Lexicon) WordShare(word string) float64 { return share(l.zh, l.zhCount, l.zhTotal, word) }

// StemShare is the same for an English stem.
func (l *Lexicon) StemShare(stem string) float64 { return share(l.en, l.enCount, l.enTotal, stem) }

func share(index map[string]int, count []float32, total float64, w string) float64 {
	n := 0.5
	if i, ok := index[w]; ok {
		n += float64(count[i])
	}
	return n / (total + 1)
}

// Partners returns the stems that translate a word, best known ones included
// only.
func (l *Lexicon) Partners(word int) []Partner {
	return append(l.rows.row(word), l.added[word]...)
}

// With returns a lexicon that knows term pairs too, Chinese and English. The
// table's own words are shared, not copied: l stays as it is.
func (l *Lexicon) With(terms iter.Seq2[string, string]) *Lexicon {
	// A term is a fact, but one that its parts have told in part; and an English
	// term of several words is found by any of them.
	const sure = 0.5
	n := *l
	n.zh, n.en = maps.Clone(l.zh), maps.Clone(l.en)
	n.zhCount, n.enCount = append([]float32(nil), l.zhCount...), append([]float32(nil), l.enCount...)
	n.added = make(map[int][]Partner, len(l.added))
	for w, p := range l.added {
		n.added[w] = append([]Partner(nil), p...)
	}
	for zh, en := range terms {
		zh = text.Key(zh)
		if !allHan(zh) || utf8.RuneCountInString(zh) < 2 || utf8.RuneCountInString(zh) > maxWord {
			continue
		}
		word := intern(n.zh, &n.zhCount, zh)
		n.longest = max(n.longest, utf8.RuneCountInString(zh))
		var content []int
		for _, w := range text.EnglishWords(en) {
			stem := intern(n.en, &n.enCount, text.Stem(w))
			if float64(n.enCount[stem]) < 0.003*n.enTotal { // "of", "the"
				content = append(content, stem)
			}
		}
		for _, stem := range content {
			p := float32(sure / math.Sqrt(float64(len(content))))
			n.added[word] = append(n.added[word], Partner{stem, p, p})
		}
	}
	return &n
}

// intern returns the index of a word, which it adds where it is new.
func intern(index map[string]int, count *[]float32, w string) int {
	i, ok := index[w]
	if !ok {
		i = len(*count)
		index[w] = i
		*count = append(*count, 1)
	}
	return i
}

func allHan(s string) bool {
	for _, r := range s {
		if !text.IsHan(r) {
			return false
		}
	}
	return s != ""
}

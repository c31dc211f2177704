// Package lexicon holds which English words translate which Chinese ones, with
// what probability, learned from sentence pairs.
//
// [Shipped] returns the table that comes with the program. [Learn] makes one of
// a user's own sentence pairs, [Lexicon.Encode] and [Decode] store it and read
// it back; [Lexicon.Join] puts it on top of another, and [Lexicon.With] adds the
// pairs of a glossary.
//
// Words are Han words and English stems (see [yiku/align/text.Stem]). Chinese
// is cut by [Lexicon.Cut] into the table's own words, so that no dictionary
// beside it has to be loaded.
package lexicon

import (
	"cmp"
	"iter"
	"maps"
	"math"
	"slices"
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
	changed map[int][]Partner // rows in place of those above
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

// Partners returns the stems that translate a word, in their order. The slice
// is not to be changed.
func (l *Lexicon) Partners(word int) []Partner {
	if row, ok := l.changed[word]; ok {
		return row
	}
	return l.rows.row(word)
}

// clone returns a lexicon that can be changed while l stays as it is. What is
// long, the rows, they share.
func (l *Lexicon) clone() *Lexicon {
	n := *l
	n.zh, n.en, n.changed = maps.Clone(l.zh), maps.Clone(l.en), maps.Clone(l.changed)
	n.zhCount, n.enCount = slices.Clone(l.zhCount), slices.Clone(l.enCount)
	if n.changed == nil {
		n.changed = map[int][]Partner{}
	}
	return &n
}

// With returns a lexicon that knows term pairs too, Chinese and English. What l
// knows of a pair of words stays as it is.
func (l *Lexicon) With(terms iter.Seq2[string, string]) *Lexicon {
	// A term is a fact, but one that its parts have told in part; and an English
	// term of several words is found by any of them.
	const sure = 0.5
	n := l.clone()
	for zh, en := range terms {
		zh = text.Key(zh)
		if !allHan(zh) || utf8.RuneCountInString(zh) < 2 || utf8.RuneCountInString(zh) > maxWord {
			continue
		}
		word := n.addWord(zh, 0)
		var content []int
		for _, w := range text.EnglishWords(en) {
			stem := intern(n.en, &n.enCount, text.Stem(w), 0)
			if float64(n.enCount[stem]) < 0.003*n.enTotal { // "of", "the"
				content = append(content, stem)
			}
		}
		for _, stem := range content {
			p := float32(sure / math.Sqrt(float64(len(content))))
			n.add(word, Partner{stem, p, p})
		}
	}
	return n
}

// add makes a partner of a word known, unless it is.
func (l *Lexicon) add(word int, p Partner) {
	row, own := l.changed[word]
	if !own {
		row = l.rows.row(word)
	}
	i, known := slices.BinarySearchFunc(row, p, func(a, b Partner) int { return cmp.Compare(a.Stem, b.Stem) })
	if !known {
		l.changed[word] = slices.Insert(slices.Clone(row), i, p) // another lexicon may have the row
	}
}

// Join returns a lexicon with the rows of another one in place of its own, for
// the words that the other has: a table that was learned on top of l.
func (l *Lexicon) Join(other *Lexicon) *Lexicon {
	n := l.clone()
	stem := make([]int, other.Stems())
	for i, w := range byIndex(other.en, other.Stems()) {
		stem[i] = intern(n.en, &n.enCount, w, other.enCount[i])
	}
	for i, w := range byIndex(other.zh, other.Words()) {
		word := n.addWord(w, other.zhCount[i])
		row := slices.Clone(other.Partners(i))
		if len(row) == 0 {
			continue
		}
		for k := range row {
			row[k].Stem = stem[row[k].Stem]
		}
		slices.SortFunc(row, func(a, b Partner) int { return cmp.Compare(a.Stem, b.Stem) })
		n.changed[word] = row
	}
	n.zhTotal, n.enTotal = l.zhTotal+other.zhTotal, l.enTotal+other.enTotal
	return n
}

// addWord returns the index of a Chinese word that was seen some more times.
func (l *Lexicon) addWord(w string, times float32) int {
	l.longest = max(l.longest, utf8.RuneCountInString(w))
	return intern(l.zh, &l.zhCount, w, times)
}

// intern returns the index of a word that was seen some more times, and adds it
// where it is new, as seen once at least.
func intern(index map[string]int, count *[]float32, w string, times float32) int {
	i, ok := index[w]
	if !ok {
		i = len(*count)
		index[w] = i
		*count = append(*count, max(1, times))
		return i
	}
	(*count)[i] += times
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

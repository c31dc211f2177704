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

// Lexicon is a translation table. It may be read by several goroutines at once.
type Lexicon struct {
	file    string // as Encode returns it
	zh, en  vocabulary
	rows    rows
	changed map[int][]Partner // rows in place of those above
}

// Shipped returns the table that comes with the program.
var Shipped = sync.OnceValue(func() *Lexicon { return mustOpen(lexicon.Table) })

// Word returns the index of a Chinese word.
func (l *Lexicon) Word(zh string) (int, bool) {
	e, ok := l.zh.find(zh)
	return e.number, ok
}

// Stem returns the index of an English stem.
func (l *Lexicon) Stem(en string) (int, bool) {
	e, ok := l.en.find(en)
	return e.number, ok
}

// Words and Stems are the sizes of the two vocabularies.
func (l *Lexicon) Words() int { return l.zh.size }
func (l *Lexicon) Stems() int { return l.en.size }

// WordShare is the part of all words that a Chinese word is; of an unknown one,
// that of a word seen half a time.
func (l *Lexicon) WordShare(word string) float64 {
	e, _ := l.zh.find(word)
	return l.zh.share(e)
}

// StemShare is the same for an English stem.
func (l *Lexicon) StemShare(stem string) float64 {
	e, _ := l.en.find(stem)
	return l.en.share(e)
}

// Encode returns the table as a file, without what [Lexicon.With] and
// [Lexicon.Join] added.
func (l *Lexicon) Encode() []byte { return []byte(l.file) }

// clone returns a lexicon that can be changed while l stays as it is. The file
// they share.
func (l *Lexicon) clone() *Lexicon {
	n := *l
	n.zh, n.en, n.changed = l.zh.clone(), l.en.clone(), maps.Clone(l.changed)
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
		word := n.zh.add(zh, 0).number
		var content []int
		for _, w := range text.EnglishWords(en) {
			stem := n.en.add(text.Stem(w), 0)
			if float64(stem.count) < 0.003*n.en.total { // "of", "the"
				content = append(content, stem.number)
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
	row := l.Partners(word)
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
	for i, w := range other.en.list() {
		stem[i] = n.en.add(w.text, w.count).number
	}
	for i, w := range other.zh.list() {
		word := n.zh.add(w.text, w.count).number
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
	n.zh.total, n.en.total = l.zh.total+other.zh.total, l.en.total+other.en.total
	return n
}

func allHan(s string) bool {
	for _, r := range s {
		if !text.IsHan(r) {
			return false
		}
	}
	return s != ""
}

package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"yiku/align/text"
)

// Phrase is a stretch of text to be looked for inside documents.
type Phrase struct {
	form   func(folded string) string // in which it is looked for
	text   string                     // in that form
	length int                        // in characters
	begins bool                       // whether a document has to begin with it
	pairs  []gram                     // of neighbours, as documents have them; the first with the space before it, if it begins
	parted [][2]gram                  // what documents have instead of a pair that white space parts
	chars  []rune                     // of one that has no pair: one of them is in each document
	odd    bool                       // whether documents may have odd characters within it
}

// NewPhrase folds and prepares a phrase, which is found in all the ways in which
// texts write it ([text.Alike]).
func NewPhrase(s string) *Phrase {
	p := &Phrase{form: text.Alike, odd: true}
	p.prepare(s)
	return p
}

// NewPart is [NewPhrase] of a part of a key, of which there is one way to write it
// but for the script.
func NewPart(s string) *Phrase {
	p := &Phrase{form: text.Simplify}
	p.prepare(s)
	return p
}

// NewBeginning is [NewPart] of what keys have to begin with.
func NewBeginning(s string) *Phrase {
	p := &Phrase{form: text.Simplify, begins: true}
	p.prepare(s)
	return p
}

func (p *Phrase) prepare(s string) {
	p.text = p.form(text.Fold(s))
	last := rune(0)
	for _, r := range p.text {
		variants := p.variants(r)
		if (p.begins || p.length > 0) && len(variants) == 1 && len(p.variants(last)) == 1 {
			p.pairs = append(p.pairs, pairOf(text.Neutral(last), variants[0]))
			if p.odd && (text.IsHan(last) || text.IsHan(r)) {
				p.parted = append(p.parted, [2]gram{pairOf(text.Neutral(last), ' '), pairOf(' ', variants[0])})
			}
		}
		if p.chars == nil || len(variants) < len(p.chars) {
			p.chars = variants
		}
		p.length, last = p.length+1, r
	}
}

// variants returns the characters that documents may have for one of the phrase,
// in their neutral forms.
func (p *Phrase) variants(r rune) []rune {
	if p.odd {
		if all := text.Variants(r); all != nil {
			return all
		}
	}
	return []rune{text.Neutral(r)}
}

// In reports whether a folded text holds the phrase.
func (p *Phrase) In(folded string) bool {
	switch {
	case p.length == 0 || p.length > utf8.RuneCountInString(folded):
		return false
	case p.begins:
		return strings.HasPrefix(p.form(folded), p.text)
	default:
		return strings.Contains(p.form(folded), p.text)
	}
}

// Holding calls hit with the units whose document holds the phrase, the newest
// first, until it returns false.
func (s *Segment) Holding(p *Phrase, hit func(unit int64) (more bool, err error)) error {
	docs, err := s.candidates([]*Phrase{p})
	if err != nil {
		return err
	}
	return s.newestFirst(docs, func(doc uint32, unit int64) (bool, error) {
		folded, err := s.text(int(doc))
		if err != nil || !p.In(string(folded)) {
			return err == nil, err
		}
		return hit(unit)
	})
}

// newestFirst calls f with documents, which are given in order, and their units.
// Those of a length are in the order of their units already: only the last of each
// length is looked up before the first call, and then one a call.
func (s *Segment) newestFirst(docs []uint32, f func(doc uint32, unit int64) (more bool, err error)) error {
	type tail struct {
		docs []uint32 // of a length
		unit int64    // of the last
	}
	var tails []tail // by their units
	var lasts []uint32
	for i := range s.lengths {
		n, _ := slices.BinarySearch(docs, uint32(s.end(i)))
		if n > 0 {
			tails = append(tails, tail{docs: docs[:n]})
			lasts = append(lasts, docs[n-1])
		}
		docs = docs[n:]
	}
	if err := s.readUnits(lasts); err != nil {
		return err
	}
	byUnit := func(a, b tail) int { return cmp.Compare(a.unit, b.unit) }
	for i, last := range lasts {
		var err error
		if tails[i].unit, err = s.unit(int(last)); err != nil {
			return err
		}
	}
	slices.SortFunc(tails, byUnit)
	for len(tails) > 0 {
		t := tails[len(tails)-1]
		tails = tails[:len(tails)-1]
		last := len(t.docs) - 1
		if more, err := f(t.docs[last], t.unit); err != nil || !more {
			return err
		}
		if t.docs = t.docs[:last]; last > 0 {
			var err error
			if t.unit, err = s.unit(int(t.docs[last-1])); err != nil {
				return err
			}
			at, _ := slices.BinarySearchFunc(tails, t, byUnit)
			tails = slices.Insert(tails, at, t)
		}
	}
	return nil
}

// Shortest calls hit with the documents that hold all of some phrases, the
// shortest first and of those of a length the oldest, until it returns false.
func (s *Segment) Shortest(phrases []*Phrase, hit func(Document) (more bool, err error)) error {
	docs, err := s.candidates(phrases)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(docs, atOnce) {
		if err := s.readAhead(some); err != nil {
			return err
		}
		for _, doc := range some {
			folded, err := s.text(int(doc))
			if err != nil {
				return err
			}
			if slices.ContainsFunc(phrases, func(p *Phrase) bool { return !p.In(string(folded)) }) {
				continue
			}
			d, err := s.document(int(doc))
			if err != nil {
				return err
			}
			if more, err := hit(d); err != nil || !more {
				return err
			}
		}
	}
	return nil
}

// mostLists is how many of the lists of phrases are intersected: the shortest.
// Each costs what it takes to read it, and after a few the rest changes little.
const mostLists = 4

// candidates returns the documents, in order, that may hold all of some phrases.
func (s *Segment) candidates(phrases []*Phrase) ([]uint32, error) {
	var pairs []gram
	for _, p := range phrases {
		if p.length == 0 {
			return nil, nil
		}
		pairs = append(pairs, p.pairs...)
	}
	if len(pairs) == 0 {
		var ranges [][2]gram
		for _, r := range phrases[0].chars {
			ranges = append(ranges, [2]gram{beginning(r), beginning(r+1) - 1})
		}
		if phrases[0].odd {
			ranges = append(ranges, oddRanges()...)
		}
		return s.beginningWith(ranges)
	}
	docs, err := s.together(pairs)
	if err != nil {
		return nil, err
	}
	for _, p := range phrases {
		others, err := s.otherwise(p)
		if err != nil {
			return nil, err
		}
		docs = append(docs, others...)
	}
	slices.Sort(docs)
	return slices.Compact(docs), nil
}

// together returns the documents, in order, that may have all of some pairs.
func (s *Segment) together(pairs []gram) (docs []uint32, err error) {
	var lists []wanted
	for _, g := range pairs {
		w := wanted{gram: g}
		w.first, w.end = s.find(g, g, 0, uint32(s.docs))
		lists = append(lists, w)
	}
	slices.SortFunc(lists, func(a, b wanted) int { return cmp.Compare(a.end-a.first, b.end-b.first) })
	for i := range lists[:min(len(lists), mostLists)] {
		w := &lists[i]
		if i > 0 {
			if len(docs) < atOnce {
				break
			}
			w.first, w.end = s.find(w.gram, w.gram, docs[0], docs[len(docs)-1]+1)
		}
		if err := s.fetch(lists[i : i+1]); err != nil {
			return nil, err
		}
		if i == 0 {
			docs = w.documents()
		} else {
			docs = w.among(docs)
		}
	}
	return docs, nil
}

// otherwise returns the documents that may hold a phrase without having its pairs:
// where white space parts them, and those with odd characters, wherever these are.
func (s *Segment) otherwise(p *Phrase) (docs []uint32, err error) {
	if !p.odd {
		return nil, nil
	}
	for _, pair := range p.parted {
		parted, err := s.together(pair[:])
		if err != nil {
			return nil, err
		}
		docs = append(docs, parted...)
	}
	odd, err := s.beginningWith(oddRanges())
	return append(docs, odd...), err
}

// oddRanges returns the grams that begin with an odd character ([text.Odd]).
func oddRanges() (ranges [][2]gram) {
	for first, last := range text.Odd {
		ranges = append(ranges, [2]gram{beginning(first), beginning(last+1) - 1})
	}
	return ranges
}

// beginningWith returns the documents that have a gram of some ranges.
func (s *Segment) beginningWith(ranges [][2]gram) ([]uint32, error) {
	held := make([]bool, s.docs)
	for _, g := range ranges {
		first, last := g[0], g[1]
		from, end := s.find(first, last, 0, uint32(s.docs))
		for i := from; i < end; i++ {
			block, err := s.block(Postings, i)
			if err != nil {
				return nil, err
			}
			err = entries(block, first, last, func(_ gram, p posting) {
				p.each(func(doc uint32) {
					if int(doc) < len(held) { // as all are that are not damaged
						held[doc] = true
					}
				})
			})
			if err != nil {
				return nil, err
			}
		}
	}
	var docs []uint32
	for doc, is := range held {
		if is {
			docs = append(docs, uint32(doc))
		}
	}
	return docs, nil
}

// documents returns the documents of a list.
func (w *wanted) documents() []uint32 {
	n := 0
	for _, p := range w.parts {
		n += p.most()
	}
	docs := make([]uint32, 0, n)
	for _, p := range w.parts {
		p.each(func(doc uint32) { docs = append(docs, doc) })
	}
	return docs
}

// among returns which of some documents, in order, are in a list, in their place.
func (w *wanted) among(docs []uint32) []uint32 {
	both := docs[:0]
	for _, p := range w.parts {
		docs, both = p.among(docs, both)
	}
	return both
}

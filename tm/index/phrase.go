package index

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"

	"yiku/align/text"
)

// Phrase is a stretch of text to be looked for inside documents. It is found in
// simplified and traditional writing.
type Phrase struct {
	folded string // and simplified
	chars  []rune // neutral
}

// NewPhrase folds and prepares a phrase.
func NewPhrase(s string) *Phrase {
	p := &Phrase{folded: text.Simplify(text.Fold(s))}
	for _, r := range p.folded {
		p.chars = append(p.chars, text.Neutral(r))
	}
	return p
}

// In reports whether a folded text holds the phrase.
func (p *Phrase) In(folded []byte) bool {
	if len(p.chars) == 0 || len(p.chars) > utf8.RuneCount(folded) {
		return false
	}
	return bytes.Contains([]byte(text.Simplify(string(folded))), []byte(p.folded))
}

// Holding calls hit with the units whose document holds the phrase, the newest
// first, until it returns false.
func (s *Segment) Holding(p *Phrase, hit func(unit int64) (more bool, err error)) error {
	docs, err := s.candidates(p)
	if err != nil {
		return err
	}
	type place struct {
		unit int64
		doc  int
	}
	places := make([]place, len(docs))
	for i, doc := range docs {
		unit, err := s.unit(int(doc))
		if err != nil {
			return err
		}
		places[i] = place{unit, int(doc)}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(b.unit, a.unit) })
	for _, at := range places {
		folded, err := s.text(at.doc)
		if err != nil {
			return err
		}
		if !p.In(folded) {
			continue
		}
		if more, err := hit(at.unit); err != nil || !more {
			return err
		}
	}
	return nil
}

// mostLists is how many of the lists of a phrase are intersected: the shortest.
// Each costs what it takes to read it, and after a few the rest changes little.
const mostLists = 4

// candidates returns the documents, in order, that have the grams of a phrase.
func (s *Segment) candidates(p *Phrase) ([]uint32, error) {
	if len(p.chars) == 0 {
		return nil, nil
	}
	if len(p.chars) == 1 {
		return s.holding(beginning(p.chars[0]), beginning(p.chars[0]+1)-1)
	}
	lists := make([]wanted, len(p.chars)-1)
	for i := range lists {
		w := &lists[i]
		w.gram = pairOf(p.chars[i], p.chars[i+1])
		w.first, w.end = s.find(w.gram, w.gram, 0, uint32(s.docs))
	}
	slices.SortFunc(lists, func(a, b wanted) int { return cmp.Compare(a.end-a.first, b.end-b.first) })
	var docs []uint32
	for i, w := range lists[:min(len(lists), mostLists)] {
		have, err := s.holding(w.gram, w.gram)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			docs = have
		} else {
			docs = intersect(docs, have)
		}
		if len(docs) == 0 {
			break
		}
	}
	return docs, nil
}

// holding returns the documents that have a gram from first to last.
func (s *Segment) holding(first, last gram) ([]uint32, error) {
	from, end := s.find(first, last, 0, uint32(s.docs))
	var docs []uint32
	lists := 0
	for i := from; i < end; i++ {
		block, err := s.block(Postings, i)
		if err != nil {
			return nil, err
		}
		err = entries(block, first, last, func(_ gram, p posting) {
			lists++
			p.each(func(doc uint32) { docs = append(docs, doc) })
		})
		if err != nil {
			return nil, err
		}
	}
	if first != last && lists > 1 {
		slices.Sort(docs)
		docs = slices.Compact(docs)
	}
	return docs, nil
}

// intersect returns what two lists in order have in common, in the place of
// the first.
func intersect(a, b []uint32) []uint32 {
	both := a[:0]
	for _, doc := range a {
		for len(b) > 0 && b[0] < doc {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == doc {
			both = append(both, doc)
		}
	}
	return both
}

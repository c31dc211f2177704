package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"yiku/align/text"
)

// Phrase is a stretch of text to be looked for inside documents. It is found in
// simplified and traditional writing.
type Phrase struct {
	folded string // and simplified
	length int    // in characters
	begins bool   // whether a document has to begin with it
	pairs  []gram // of neighbours; the first with the space before it, if it begins
	char   rune   // of one that has no pair
}

// NewPhrase folds and prepares a phrase.
func NewPhrase(s string) *Phrase { return newPhrase(s, false) }

// NewBeginning is [NewPhrase] of a phrase that documents have to begin with.
func NewBeginning(s string) *Phrase { return newPhrase(s, true) }

func newPhrase(s string, begins bool) *Phrase {
	p := &Phrase{folded: text.Simplify(text.Fold(s)), begins: begins}
	for _, r := range p.folded {
		r = text.Neutral(r)
		if begins || p.length > 0 {
			p.pairs = append(p.pairs, pairOf(p.char, r))
		}
		p.length, p.char = p.length+1, r
	}
	return p
}

// In reports whether a folded text holds the phrase.
func (p *Phrase) In(folded string) bool {
	switch simple := text.Simplify(folded); {
	case p.length == 0 || p.length > utf8.RuneCountInString(folded):
		return false
	case p.begins:
		return strings.HasPrefix(simple, p.folded)
	default:
		return strings.Contains(simple, p.folded)
	}
}

// Holding calls hit with the units whose document holds the phrase, the newest
// first, until it returns false.
func (s *Segment) Holding(p *Phrase, hit func(unit int64) (more bool, err error)) error {
	docs, err := s.candidates([]*Phrase{p})
	if err != nil {
		return err
	}
	if err := s.readUnits(docs); err != nil {
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
		if !p.In(string(folded)) {
			continue
		}
		if more, err := hit(at.unit); err != nil || !more {
			return err
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
	var lists []wanted
	for _, p := range phrases {
		if p.length == 0 {
			return nil, nil
		}
		for _, g := range p.pairs {
			w := wanted{gram: g}
			w.first, w.end = s.find(g, g, 0, uint32(s.docs))
			lists = append(lists, w)
		}
	}
	if len(lists) == 0 {
		return s.beginningWith(phrases[0].char)
	}
	slices.SortFunc(lists, func(a, b wanted) int { return cmp.Compare(a.end-a.first, b.end-b.first) })
	var docs []uint32
	for i := range lists[:min(len(lists), mostLists)] {
		w := &lists[i]
		if i > 0 {
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
		if len(docs) < atOnce {
			break
		}
	}
	return docs, nil
}

// beginningWith returns the documents that have a gram with a first character.
func (s *Segment) beginningWith(char rune) ([]uint32, error) {
	first, last := beginning(char), beginning(char+1)-1
	from, end := s.find(first, last, 0, uint32(s.docs))
	held := make([]bool, s.docs)
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

package extract

import (
	"yiku/align/document"
	"yiku/align/text"
)

const (
	maxWords = 9  // of an n-gram
	maxRunes = 22 // of an n-gram
	maxQuote = 30 // characters of a quoted span with marks in it
)

// record is what is gathered of a candidate while reading.
type record struct {
	key       string // its text without quotation marks
	hash      rolling
	shown     string // with the quotation marks inside it
	count     uint32
	documents uint32
	document  uint32 // the last one it was in, from 1
	sentence  uint32 // which one it stands in first
	at        span   // where in it
	size      uint8  // words
	runes     uint8
	classes   [maxWords]class
	lengths   [maxWords]uint8 // bytes of each word
	inner     bool            // it is part of a longer dictionary word: it begins,
	innerEnd  bool            // or ends, within one
	dictWord  bool            // it is a long word of the dictionary
	list      bool            // its parts are the items of a list
	left      neighbours
	right     neighbours
	quoted    uint16 // how often it stood alone between quotation marks
	headed    uint16 // in headings
	listed    uint16 // beside 、
	places    uint16 // as a place outside an organisation's name
	forms     [forms]uint16
	first     string // the first sentence
	best      string // the one that shows it best
}

// neighbours keeps what stood on one side of a candidate.
type neighbours struct {
	word     string    // the first one; "^" where there was none
	seen     [3]uint32 // hashes of the first different ones
	distinct uint8     // how many are different, up to 4; a mark or an end is always new
	counts   [classes]uint16
}

func (n *neighbours) add(w *word) {
	switch {
	case w == nil:
		if n.word == "" {
			n.word = "^"
		}
		n.counts[edge]++
	case w.class == mark:
		n.counts[mark]++
	default:
		n.counts[w.class]++
	}
	if n.word == "" {
		n.word = w.text
	}
	if w != nil && w.class != mark {
		h := w.hash.bits(32)
		for _, s := range n.seen {
			if s == h {
				return
			}
		}
		if n.distinct < 3 {
			n.seen[n.distinct] = h
		}
	}
	n.distinct = min(4, n.distinct+1)
}

// most returns the commonest class.
func (n *neighbours) most() class {
	best := class(0)
	for c := range classes {
		if n.counts[c] > n.counts[best] {
			best = c
		}
	}
	return best
}

// startsTerm are function words that a term may begin with all the same.
var startsTerm = wordSet("共同 不 最 积极 深入 全力 以")

// starts and ends say which words a term may begin and end with.
func starts(w *word) bool {
	switch w.class {
	case particle, joiner, mark:
		return false
	case preposition, conjunction:
		return w.is(startsTerms) || w.runes > 2
	case adverb, pronoun, verb, locality:
		return w.is(startsTerms) || !w.function()
	}
	return true
}

func ends(w *word) bool {
	switch w.class {
	case particle, joiner, mark:
		return false
	case preposition, conjunction, adverb, pronoun, verb, locality:
		return !w.function()
	}
	return true
}

// gather counts the candidates of a sentence: the n-grams of its words, what
// stands between quotation marks, parallel lists, and what the grammars found
// beyond the reach of the n-grams.
func (x *Extractor) gather(s *sentence, kind document.Kind) {
	x.sentences++
	for from := range s.words {
		if !starts(&s.words[from]) {
			continue
		}
		runes, h, rare := 0, rolling{0, 1}, false
		for to := from + 1; to <= min(len(s.words), from+maxWords); to++ {
			w := &s.words[to-1]
			if runes += w.runes; w.class == mark || runes > maxRunes {
				break
			}
			h = h.then(w.hash)
			if runes >= 2 && ends(w) {
				sp := span{from, to}
				if rare && !x.seenBefore(h) {
					continue // nor can it be kept: it is rarer than its beginning
				}
				rare = x.count(s, sp, h, kind) == nil && x.once != nil && hasHan(s.key(sp))
			}
		}
	}
	for _, f := range s.forms {
		if f.to-f.from > maxWords {
			x.count(s, f.span, s.hash(f.span), kind)
		}
	}
	for _, q := range s.quotes {
		x.quote(s, q, kind)
	}
	for _, l := range s.lists() {
		if r := x.count(s, l, s.hash(l), kind); r != nil {
			r.list = true
		}
	}
}

// quote counts what stands between quotation marks where it is no n-gram: it is
// longer or has marks inside (“稳定、发展、生态”). A quoted sentence is no term.
func (x *Extractor) quote(s *sentence, q span, kind document.Kind) {
	runes, marks := 0, false
	for _, w := range s.words[q.from:q.to] {
		runes += w.runes
		marks = marks || w.class == mark
	}
	last := &s.words[q.to-1]
	ngram := !marks && runes <= maxRunes && q.to-q.from <= maxWords && starts(&s.words[q.from]) && ends(last)
	if ngram || runes < 2 || runes > maxQuote || last.class == mark && runes > 12 {
		return
	}
	if r := x.count(s, q, s.hash(q), kind); r != nil {
		r.list = true
	}
}

// count counts one occurrence of a candidate, whose hash is h. It returns nil for
// what cannot be a Chinese term, and for what is not kept.
func (x *Extractor) count(s *sentence, sp span, h rolling, kind document.Kind) *record {
	r := x.records.find(h, func(key string) bool { return s.reads(sp, key) })
	if r == nil {
		if !x.seenBefore(h) {
			return nil
		}
		key := s.key(sp)
		if !hasHan(key) {
			return nil
		}
		r = x.newRecord(s, sp, key, h)
	}
	r.count++
	if r.document != x.documents {
		r.document = x.documents
		r.documents++
	}
	var before, after *word
	if sp.from > 0 {
		before = &s.words[sp.from-1]
	}
	if sp.to < len(s.words) {
		after = &s.words[sp.to]
	}
	r.left.add(before)
	r.right.add(after)
	if before != nil && before.text == "、" || after != nil && after.text == "、" {
		r.listed++
	}
	if kind == document.Heading {
		r.headed++
	}
	for _, q := range s.quotes {
		if q == sp {
			r.quoted++
		}
	}
	for _, f := range s.forms {
		if f.span == sp {
			r.forms[f.form]++
		}
	}
	if sp.to-sp.from == 1 && s.words[sp.from].class == placeName && !s.insideOrganization(sp.from) {
		r.places++
	}
	if r.best == "" || unfit(s.text) < unfit(r.best) {
		r.best = s.text
	}
	return r
}

func (x *Extractor) newRecord(s *sentence, sp span, key string, h rolling) *record {
	first, last := &s.words[sp.from], &s.words[sp.to-1]
	r := x.records.add(h)
	*r = record{
		key: key, hash: h, shown: s.shown(sp), sentence: x.sentences, at: sp, first: s.text,
		size:     uint8(min(maxWords, sp.to-sp.from)),
		inner:    first.part > 0,
		innerEnd: last.part+1 < last.of,
		dictWord: int(first.of) == sp.to-sp.from && first.part == 0 && last.part == last.of-1,
	}
	for i := range int(r.size) {
		w := &s.words[sp.from+i]
		r.classes[i], r.lengths[i] = w.class, uint8(len(w.text))
	}
	for _, w := range s.words[sp.from:sp.to] {
		r.runes += uint8(w.runes)
	}
	return r
}

// unfit says how badly a sentence of a length in bytes serves as an example.
func unfit(s string) int {
	const short, long = 60, 120
	return max(len(s)-long, 3*(short-len(s)), 0)
}

// hasHan reports whether s has two Han characters in a row.
func hasHan(s string) bool {
	n := 0
	for _, r := range s {
		if !text.IsHan(r) {
			n = 0
		} else if n++; n == 2 {
			return true
		}
	}
	return false
}

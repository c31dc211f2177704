package extract

import (
	"strings"

	"yiku/align/document"
)

const (
	maxWords = 9
	maxRunes = 22
)

// record is what is gathered of a candidate while reading.
type record struct {
	shown                    string
	count                    uint32
	documents                uint32
	document                 uint32 // the last one it was in, from 1
	order                    uint32 // how many candidates came before it
	size                     uint8  // words
	runes                    uint8
	classes                  [maxWords]class
	lengths                  [maxWords]uint8 // bytes of each word
	left                     neighbours
	right                    neighbours
	quoted                   uint16
	headed                   uint16 // in headings
	listed                   uint16 // between 、
	sentence                 uint32 // where it stands first
	at                       span
	cutLeft, cutRight, whole bool
	formula                  bool // put together from the parts of a list
	forms                    [forms]uint16
	first                    string
	best                     string
}

// neighbours keeps what stood on one side of a candidate.
type neighbours struct {
	seen     [3]uint32 // hashes of the first different words
	distinct uint8     // how many are different, up to 4; an edge counts each time
	counts   [classes]uint16
	word     string // the first one
}

func (n *neighbours) add(w *word) {
	if n.word == "" {
		if n.word = "^"; w != nil {
			n.word = strings.Clone(w.text)
		}
	}
	if w == nil || w.class == mark {
		if w == nil {
			n.counts[edge]++
		} else {
			n.counts[mark]++
		}
		n.distinct = min(4, n.distinct+1)
		return
	}
	n.counts[w.class]++
	h := hash(w.text)
	for _, s := range n.seen {
		if s == h {
			return
		}
	}
	if n.distinct < 3 {
		n.seen[n.distinct] = h
	}
	n.distinct = min(4, n.distinct+1)
}

// hash is FNV-1a.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// starts and ends say which words a term may begin and end with.
func starts(w *word) bool {
	switch w.class {
	case particle, joiner, mark:
		return false
	case preposition, conjunction:
		return w.text == "以" || w.runes > 2
	case adverb, pronoun, verb, locality:
		return closed[w.text] != w.class || w.class == adverb && startsTerm[w.text]
	}
	return true
}

var startsTerm = map[string]bool{"共同": true, "不": true, "最": true, "积极": true, "深入": true, "全力": true}

func ends(w *word) bool {
	switch w.class {
	case particle, joiner, mark:
		return false
	case preposition, conjunction, adverb, pronoun, verb, locality:
		return closed[w.text] != w.class
	}
	return true
}

// gather counts the candidates of a sentence.
func (x *Extractor) gather(s *sentence, kind document.Kind) {
	for from := range s.words {
		if !starts(&s.words[from]) {
			continue
		}
		runes := 0
		for to := from + 1; to <= len(s.words) && to-from <= maxWords; to++ {
			w := &s.words[to-1]
			runes += w.runes
			if w.class == mark || runes > maxRunes {
				break
			}
			if runes < 2 || !ends(w) {
				continue
			}
			x.count(s, span{from, to}, kind, false)
		}
	}
	for _, q := range s.quotes {
		x.quote(s, q, kind)
	}
	x.formulas(s, kind)
	for _, g := range s.found {
		if g.to-g.from > maxWords {
			x.count(s, g.span, kind, false)
		}
	}
}

// count counts one occurrence of a candidate.
func (x *Extractor) count(s *sentence, sp span, kind document.Kind, extra bool) *record {
	key := s.key(sp)
	r := x.records[key]
	if r == nil {
		if !hasHan(key) {
			return nil
		}
		key = strings.Clone(key)
		r = &record{order: uint32(len(x.records)), shown: strings.Clone(s.shown(sp)), formula: extra}
		r.sentence, r.at = x.sentences, sp
		r.size = uint8(min(maxWords, sp.to-sp.from))
		for i := range int(r.size) {
			w := &s.words[sp.from+i]
			r.classes[i], r.lengths[i] = w.class, uint8(len(w.text))
			r.runes += uint8(w.runes)
		}
		a, b := &s.words[sp.from], &s.words[sp.to-1]
		r.cutLeft = a.part > 0
		r.cutRight = b.parts > 0 && b.part < b.parts-1
		r.whole = a.parts == sp.to-sp.from && a.part == 0 && b.part == b.parts-1
		x.records[key] = r
	}
	r.count++
	if r.document != x.documents {
		r.document = x.documents
		r.documents++
	}
	var l, t *word
	if sp.from > 0 {
		l = &s.words[sp.from-1]
	}
	if sp.to < len(s.words) {
		t = &s.words[sp.to]
	}
	r.left.add(l)
	r.right.add(t)
	if kind == document.Heading {
		r.headed++
	}
	if l != nil && l.text == "、" || t != nil && t.text == "、" {
		r.listed++
	}
	for _, q := range s.quotes {
		if q == sp {
			r.quoted++
		}
	}
	for _, g := range s.found {
		if g.span == sp {
			r.forms[g.form]++
		}
	}
	x.context(r, s.text)
	return r
}

// quote counts what stands between quotation marks when it is more than the
// n-grams reach: longer, or with marks inside (“稳定、发展、生态”).
func (x *Extractor) quote(s *sentence, q span, kind document.Kind) {
	runes, marks := 0, false
	for i := q.from; i < q.to; i++ {
		runes += s.words[i].runes
		marks = marks || s.words[i].class == mark || !s.within(q, i)
	}
	if runes < 2 || runes > 30 {
		return
	}
	if marks || runes > maxRunes || q.to-q.from > maxWords || !starts(&s.words[q.from]) || !ends(&s.words[q.to-1]) {
		if s.words[q.to-1].class == mark && runes > 12 { // a quoted sentence
			return
		}
		x.count(s, q, kind, true)
	}
}

func (s *sentence) within(sp span, i int) bool { return i >= sp.from && i < sp.to }

// formulas counts parallel lists whose parts are equally long: 强农、惠农、富农.
func (x *Extractor) formulas(s *sentence, kind document.Kind) {
	// parts of a run joined by 、
	var parts []span
	flush := func() {
		for i := range parts {
			for j := i + 2; j <= min(len(parts), i+6); j++ {
				x.formula(s, parts[i:j], kind)
			}
		}
		parts = parts[:0]
	}
	start := 0
	for i := 0; i <= len(s.words); i++ {
		if i < len(s.words) && s.words[i].class != mark {
			continue
		}
		if i > start {
			parts = append(parts, span{start, i})
		}
		if i == len(s.words) || s.words[i].text != "、" {
			flush()
		}
		start = i + 1
	}
	flush()
}

// formula counts the list if its inner parts are of one length, and the outer
// ones can be cut to it.
func (x *Extractor) formula(s *sentence, parts []span, kind document.Kind) {
	length := func(sp span) int {
		n := 0
		for _, w := range s.words[sp.from:sp.to] {
			n += w.runes
		}
		return n
	}
	first, last := parts[0], parts[len(parts)-1]
	want := length(first)
	for _, p := range parts[1:] {
		want = min(want, length(p))
	}
	if len(parts) > 2 {
		want = length(parts[1])
	}
	if want < 2 || want > 10 {
		return
	}
	for length(first) > want {
		first.from++
	}
	for length(last) > want {
		last.to--
	}
	if length(first) != want || length(last) != want || !ends(&s.words[last.to-1]) || !starts(&s.words[first.from]) {
		return
	}
	for _, p := range parts[1 : len(parts)-1] {
		if length(p) != want {
			return
		}
	}
	x.count(s, span{first.from, last.to}, kind, true)
}

// context keeps the first sentence of a candidate and the best one: of a length
// that shows its use.
func (x *Extractor) context(r *record, s string) {
	if r.first == "" {
		r.first = s
	}
	if r.best == "" || unfit(s) < unfit(r.best) {
		r.best = s
	}
}

func unfit(s string) int {
	const good = 120 // bytes
	return max(len(s)-good, 3*(good/2-len(s)), 0)
}

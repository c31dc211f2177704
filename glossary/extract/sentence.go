package extract

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"yiku/align/text"
)

// word is a token of a sentence.
type word struct {
	*lexeme
	class      class // here, whatever it is elsewhere
	part       uint8 // which part of a longer dictionary word it is, from 0
	of         uint8 // of how many; 0 for a whole word
	start, end int   // bytes in the sentence
}

// span is a half-open range of words of a sentence.
type span struct{ from, to int }

// sentence is a sentence cut into words. Quotation marks are no words: they are
// dropped, so that a term may reach across them (医疗人才“组团式”援藏), and what
// stood between a pair is kept in quotes.
type sentence struct {
	text   string
	words  []word
	quotes []span
	forms  []formed // what the grammars found
}

const (
	openers = "“‘《〈「『"
	closers = "”’》〉」』"
)

// spare has the sentences that were counted, for those to come.
var spare = sync.Pool{New: func() any { return new(sentence) }}

// analyser cuts sentences and lets the grammars read them. It is not safe for
// use by several goroutines: each has its own.
type analyser struct {
	*lexemes
	terms *lexicon // of the glossary
}

func newAnalyser(tok text.Tokenizer, terms *lexicon) *analyser {
	return &analyser{newLexemes(tok), terms}
}

// analyse cuts a sentence. Places come before persons, and both before the
// grammars that build on them.
func (a *analyser) analyse(t string) *sentence {
	s := a.cut(t)
	s.convene(a.lexemes)
	a.terms.find(s, a.lexemes)
	s.places(a.lexemes)
	s.persons(a.lexemes)
	s.organizations()
	s.titles()
	s.meetings()
	s.chains()
	return s
}

// cut makes a sentence of t.
func (a *analyser) cut(t string) *sentence {
	s := spare.Get().(*sentence)
	s.text, s.words, s.quotes, s.forms = t, s.words[:0], s.quotes[:0], s.forms[:0]
	var open []int    // the words that the open quotation marks stand before
	straight := false // a " is open
	piece := 0
	flush := func(end int) {
		for _, tok := range a.tok.Tokens(t[piece:end]) {
			s.words = a.append(s.words, tok, piece+tok.Span.Start)
		}
	}
	for i, r := range t {
		if !mayQuote(r) {
			continue
		}
		opens, closes := strings.ContainsRune(openers, r), strings.ContainsRune(closers, r)
		if r == '"' {
			opens, closes, straight = !straight, straight, !straight
		}
		if !opens && !closes {
			continue
		}
		flush(i)
		piece = i + utf8.RuneLen(r)
		if opens {
			open = append(open, len(s.words))
		} else if n := len(open); n > 0 {
			if q := (span{open[n-1], len(s.words)}); q.from < q.to {
				s.quotes = append(s.quotes, q)
			}
			open = open[:n-1]
		}
	}
	flush(len(t))
	return s
}

// mayQuote reports whether r is in the blocks of the quotation marks.
func mayQuote(r rune) bool {
	return r == '"' || r >= 0x2018 && r <= 0x201f || r >= 0x3008 && r <= 0x300f
}

// append adds a token that begins at a byte, in its parts if it has any.
func (a *analyser) append(words []word, t text.Token, at int) []word {
	x := a.of(t)
	if x.parts == nil {
		return append(words, newWord(x, at))
	}
	for i, p := range x.parts {
		w := newWord(p, at)
		w.part, w.of = uint8(i), uint8(len(x.parts))
		words = append(words, w)
		at = w.end
	}
	return words
}

func newWord(x *lexeme, at int) word {
	return word{lexeme: x, class: x.class, start: at, end: at + len(x.text)}
}

// recut makes s.text[start:end] one word of a class and returns its index; what
// is left over of the words it cuts through is cut anew.
func (s *sentence) recut(l *lexemes, start, end int, c class) int {
	first := s.wordAt(start)
	last := s.wordAt(end - 1)
	name := newWord(l.named(s.text[start:end]), start)
	name.class = c
	var room [8]word
	words := s.rest(room[:0], l, s.words[first].start, start)
	at := first + len(words)
	words = append(words, name)
	words = s.rest(words, l, end, s.words[last].end)
	shift := len(words) - (last + 1 - first)
	for i := range s.quotes {
		q := &s.quotes[i]
		switch {
		case q.from > last:
			q.from += shift
		case q.from > first:
			q.from = at
		}
		switch {
		case q.to > last:
			q.to += shift
		case q.to > first:
			q.to = at + 1
		}
	}
	s.words = slices.Replace(s.words, first, last+1, words...)
	return at
}

// rest appends the words of s.text[start:end].
func (s *sentence) rest(words []word, l *lexemes, start, end int) []word {
	if start < end {
		for _, t := range l.tok.Tokens(s.text[start:end]) {
			words = append(words, newWord(l.of(t), start+t.Span.Start))
		}
	}
	return words
}

// wordAt returns the word that holds byte b, -1 if none does.
func (s *sentence) wordAt(b int) int {
	i, found := slices.BinarySearchFunc(s.words, b, func(w word, b int) int {
		switch {
		case w.end <= b:
			return -1
		case w.start > b:
			return 1
		}
		return 0
	})
	if !found {
		return -1
	}
	return i
}

// joined reports whether no quotation mark stands between word i and the next.
func (s *sentence) joined(i int) bool { return s.words[i].end == s.words[i+1].start }

// runEnd returns where the run of words ends that holds word i, at a mark or a
// quotation mark.
func (s *sentence) runEnd(i int) int {
	for i+1 < len(s.words) && s.words[i+1].class != mark && s.joined(i) {
		i++
	}
	return s.words[i].end
}

// key returns the text of a span without the quotation marks in it.
func (s *sentence) key(sp span) string {
	length := 0
	for _, w := range s.words[sp.from:sp.to] {
		length += len(w.text)
	}
	if start, end := s.words[sp.from].start, s.words[sp.to-1].end; length == end-start {
		return s.text[start:end]
	}
	var b strings.Builder
	for _, w := range s.words[sp.from:sp.to] {
		b.WriteString(w.text)
	}
	return b.String()
}

// hash returns the hash of the key of a span.
func (s *sentence) hash(sp span) rolling {
	h := rolling{0, 1}
	for i := sp.from; i < sp.to; i++ {
		h = h.then(s.words[i].hash)
	}
	return h
}

// reads reports whether a span has a key.
func (s *sentence) reads(sp span, key string) bool {
	start, end := s.words[sp.from].start, s.words[sp.to-1].end
	if len(key) == end-start {
		return s.text[start:end] == key
	}
	for _, w := range s.words[sp.from:sp.to] {
		rest, ok := strings.CutPrefix(key, w.text)
		if !ok {
			return false
		}
		key = rest
	}
	return key == ""
}

// shown returns the text of a span with the quotation marks that belong to it:
// all if they are in pairs, none otherwise.
func (s *sentence) shown(sp span) string {
	start, end := s.words[sp.from].start, s.words[sp.to-1].end
	for _, q := range s.quotes {
		// A pair that begins or ends with the term and holds only part of it.
		if q.from == sp.from && q.to < sp.to {
			_, size := utf8.DecodeLastRuneInString(s.text[:start])
			start -= size
		}
		if q.to == sp.to && q.from > sp.from {
			_, size := utf8.DecodeRuneInString(s.text[end:])
			end += size
		}
	}
	if t := s.text[start:end]; balanced(t) {
		return t
	}
	return s.key(sp)
}

// balanced reports whether the quotation marks of t are in pairs.
func balanced(t string) bool {
	var open []int
	for _, r := range t {
		if i := strings.IndexRune(openers, r); i >= 0 {
			open = append(open, i)
		} else if i := strings.IndexRune(closers, r); i >= 0 {
			n := len(open)
			if n == 0 || open[n-1] != i {
				return false
			}
			open = open[:n-1]
		}
	}
	return len(open) == 0 && strings.Count(t, `"`)%2 == 0
}

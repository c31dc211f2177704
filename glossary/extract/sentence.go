package extract

import (
	"strings"
	"unicode/utf8"

	"yiku/align/text"
)

// word is a token of a sentence.
type word struct {
	text       string
	class      class
	runes      int
	start, end int // bytes in the sentence
	part       int // which part of a longer dictionary word it is, from 0
	parts      int // of how many; 0 for a whole word
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

// analyser cuts sentences and lets the grammars read them. It is not safe for
// use by several goroutines: each has its own.
type analyser struct {
	tok   text.Tokenizer
	known *lexicon
	parts map[string][]text.Token // of the long words seen so far
}

func newAnalyser(tok text.Tokenizer, known *lexicon) *analyser {
	return &analyser{tok: tok, known: known, parts: map[string][]text.Token{}}
}

// analyse cuts a sentence. Places come before persons, and both before the
// grammars that build on them.
func (a *analyser) analyse(t string) *sentence {
	s := a.cut(t)
	a.known.find(s, a.tok)
	s.places(a.tok)
	s.persons(a.tok)
	s.organizations()
	s.titles()
	s.meetings()
	s.chains()
	return s
}

// cut makes a sentence of t.
func (a *analyser) cut(t string) *sentence {
	s := &sentence{text: t}
	var open []int    // the words that the open quotation marks stand before
	straight := false // a " is open
	piece := 0
	flush := func(end int) {
		for _, tok := range a.tok.Tokens(t[piece:end]) {
			s.words = a.append(s.words, tok, piece+tok.Span.Start)
		}
	}
	for i, r := range t {
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

// append adds a token that begins at a byte, in its parts if it has any.
func (a *analyser) append(words []word, t text.Token, at int) []word {
	parts := a.split(t)
	if parts == nil {
		return append(words, newWord(t, at))
	}
	for i, p := range parts {
		w := newWord(p, at)
		w.part, w.parts = i, len(parts)
		words = append(words, w)
		at = w.end
	}
	return words
}

func newWord(t text.Token, at int) word {
	return word{text: t.Text, class: classOf(t), runes: utf8.RuneCountInString(t.Text), start: at, end: at + len(t.Text)}
}

// split returns the parts of a long dictionary word, nil if it has none: terms
// end within such words (国务院 in 国务院新闻办公室). Each part is a word of the
// dictionary and of two characters or more.
func (a *analyser) split(t text.Token) []text.Token {
	switch {
	case len(t.Text) < 12, t.Tag == "", t.Tag == "w", t.Tag == "eng", t.Tag == "m", t.Tag == "i", strings.HasPrefix(t.Tag, "nr"),
		t.Tag == "ns" && len(t.Text) < 18:
		return nil
	}
	if p, ok := a.parts[t.Text]; ok {
		return p
	}
	var best []text.Token
	for at := 6; at <= len(t.Text)-6; at += 3 {
		left, right := a.tok.Tokens(t.Text[:at]), a.tok.Tokens(t.Text[at:])
		if len(left) != 1 || len(right) != 1 || left[0].Tag == "" || right[0].Tag == "" {
			continue
		}
		var parts []text.Token
		for _, half := range []text.Token{left[0], right[0]} {
			if p := a.split(half); p != nil {
				parts = append(parts, p...)
			} else {
				parts = append(parts, half)
			}
		}
		if len(parts) > len(best) {
			best = parts
		}
	}
	a.parts[t.Text] = best
	return best
}

// recut makes s.text[start:end] one word of a class and returns its index; what
// is left over of the words it cuts through is cut anew.
func (s *sentence) recut(tok text.Tokenizer, start, end int, c class) int {
	first := s.wordAt(start)
	last := s.wordAt(end - 1)
	name := word{text: s.text[start:end], class: c, runes: utf8.RuneCountInString(s.text[start:end]), start: start, end: end}
	words := append([]word{}, s.words[:first]...)
	words = s.rest(words, tok, s.words[first].start, start)
	at := len(words)
	words = append(words, name)
	words = s.rest(words, tok, end, s.words[last].end)
	words = append(words, s.words[last+1:]...)
	shift := len(words) - len(s.words)
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
	s.words = words
	return at
}

// rest appends the words of s.text[start:end].
func (s *sentence) rest(words []word, tok text.Tokenizer, start, end int) []word {
	if start < end {
		for _, t := range tok.Tokens(s.text[start:end]) {
			words = append(words, newWord(t, start+t.Span.Start))
		}
	}
	return words
}

// wordAt returns the word that holds byte b, -1 if none does.
func (s *sentence) wordAt(b int) int {
	for i := range s.words {
		if s.words[i].start <= b && b < s.words[i].end {
			return i
		}
	}
	return -1
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

package extract

import (
	"strings"

	"yiku/glossary"
)

// lexicon finds the terms of the glossary in a sentence, so that one is counted
// even where the tokenizer cuts through it.
type lexicon struct {
	terms        map[string]glossary.Kind
	long         map[uint64]int // bytes of the longest term, by its beginning
	begins, ends map[string]int // terms of three characters or more, by the first two, the last two
}

func newLexicon(terms map[string]glossary.Kind) *lexicon {
	l := &lexicon{make(map[string]glossary.Kind, len(terms)), map[uint64]int{}, map[string]int{}, map[string]int{}}
	for t, kind := range terms {
		t = bare(t)
		l.terms[t] = kind
		if len(t) >= shortestKnown {
			p := beginning(t)
			l.long[p] = max(l.long[p], len(t))
		}
		if start, end := runeEnd(t, 2), runeStart(t, 2); start < len(t) && end > 0 {
			l.begins[t[:start]]++
			l.ends[t[end:]]++
		}
	}
	return l
}

// bare returns a term without its quotation marks.
func bare(term string) string {
	return strings.Map(func(r rune) rune {
		if r == '"' || strings.ContainsRune(openers, r) || strings.ContainsRune(closers, r) {
			return -1
		}
		return r
	}, term)
}

// shortestKnown is how many bytes a term has at least: two characters.
const shortestKnown = 6

// beginning returns the first bytes of s, as many as the shortest term has.
func beginning(s string) uint64 {
	b := uint64(0)
	for i := range shortestKnown {
		b = b<<8 | uint64(s[i])
	}
	return b
}

// find makes a word of every known term that a word of s begins but whose end
// lies within another. Terms between whole words are left in their words.
func (l *lexicon) find(s *sentence, x *lexemes) {
	if len(l.terms) == 0 {
		return
	}
	for i := 0; i < len(s.words); i++ {
		start := s.words[i].start
		if len(s.text)-start < shortestKnown {
			break
		}
		long := l.long[beginning(s.text[start:])]
		if long == 0 {
			continue
		}
		run := s.text[start:s.runEnd(i)]
		for size := min(len(run), long); size >= shortestKnown; size-- {
			if _, ok := l.terms[run[:size]]; !ok {
				continue
			}
			if end := start + size; s.words[s.wordAt(end-1)].end != end {
				i = s.recut(x, start, end, otherName)
			}
			break
		}
	}
}

func (l *lexicon) has(term string) bool {
	_, ok := l.terms[term]
	return ok
}

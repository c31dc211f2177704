package extract

import (
	"strings"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/glossary"
)

// lexicon finds the terms of the glossary in a sentence, so that one is counted
// even where the tokenizer cuts through it.
type lexicon struct {
	terms map[string]glossary.Kind
	long  map[string]int // bytes of the longest term, by its first two characters
}

func newLexicon(terms map[string]glossary.Kind) *lexicon {
	l := &lexicon{terms: make(map[string]glossary.Kind, len(terms)), long: map[string]int{}}
	for t, kind := range terms {
		t = bare(t)
		l.terms[t] = kind
		if p := prefix(t); p != "" {
			l.long[p] = max(l.long[p], len(t))
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

// prefix returns the first two characters of s, "" if it has fewer.
func prefix(s string) string {
	_, a := utf8.DecodeRuneInString(s)
	_, b := utf8.DecodeRuneInString(s[a:])
	if b == 0 {
		return ""
	}
	return s[:a+b]
}

// find makes a word of every known term that a word of s begins but whose end
// lies within another. Terms between whole words are left in their words.
func (l *lexicon) find(s *sentence, tok text.Tokenizer) {
	if len(l.terms) == 0 {
		return
	}
	for i := 0; i < len(s.words); i++ {
		start := s.words[i].start
		run := s.text[start:s.runEnd(i)]
		for size := min(len(run), l.long[prefix(run)]); size >= 6; size-- {
			if _, ok := l.terms[run[:size]]; !ok {
				continue
			}
			if end := start + size; s.words[s.wordAt(end-1)].end != end {
				i = s.recut(tok, start, end, otherName)
			}
			break
		}
	}
}

func (l *lexicon) has(term string) bool {
	_, ok := l.terms[term]
	return ok
}

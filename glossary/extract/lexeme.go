package extract

import (
	"strings"
	"sync"
	"unicode/utf8"

	"yiku/align/text"
)

// lexeme is what is known of a word whatever stands around it. A text says the
// same words again and again; each is looked up in the lists of this package
// once.
type lexeme struct {
	text   string
	tag    string
	class  class // by its tag
	closed class // of a function word, else classes
	runes  int
	traits traits
	parts  []*lexeme // of a long word of the dictionary
	hash   rolling
}

// traits are the lists that a word is in, and what it ends in.
type traits uint32

const (
	startsTerms traits = 1 << iota
	isPostWord
	endsAsPost
	isMeetingWord
	endsAsMeeting
	isHeadWord
	isShortHead
	endsAsHead
	endsAsOffice
	isDivisionWord
	endsAsDivision
	isGeography
	isLandmark
	isUnnamed
	isPlaceVerb
	isLoose
	isOrdinal  // it begins with 第
	isCounting // it ends in 届 or 次
	beforeNames
	startsHan
)

// is reports whether a word has one of some traits.
func (w *word) is(t traits) bool { return w.traits&t != 0 }

// listed returns the traits of the words of the lists, and those that a word has
// which ends in one.
var listed = sync.OnceValues(func() (is, ends map[string]traits) {
	is, ends = map[string]traits{}, map[string]traits{}
	for _, l := range []struct {
		words            func() map[string]bool
		being, ending    traits
		shortest, length int // of the ending, in characters
	}{
		{startsTerm, startsTerms, 0, 0, 0},
		{posts, isPostWord | endsAsPost, endsAsPost, 2, 4},
		{meetingHeads, isMeetingWord, endsAsMeeting, 2, 3},
		{heads, isHeadWord, endsAsHead, 2, 2},
		{shortHeads, isHeadWord | isShortHead, 0, 0, 0},
		{offices, 0, endsAsOffice, 1, 1},
		{divisions, isDivisionWord, endsAsDivision, 1, 2},
		{geographies, isGeography, 0, 0, 0},
		{landmarks, isLandmark, 0, 0, 0},
		{unnamed, isUnnamed, 0, 0, 0},
		{placeVerbs, isPlaceVerb, 0, 0, 0},
		{loose, isLoose, 0, 0, 0},
		{beforeName, beforeNames, 0, 0, 0},
	} {
		for w := range l.words() {
			is[w] |= l.being
			if n := utf8.RuneCountInString(w); n >= l.shortest && n <= l.length {
				ends[w] |= l.ending
			}
		}
	}
	return is, ends
})

func traitsOf(w string, runes int) traits {
	is, ends := listed()
	all := is[w]
	for n, at := 1, len(w); n <= 4 && n < runes; n++ {
		_, size := utf8.DecodeLastRuneInString(w[:at])
		at -= size
		t := ends[w[at:]]
		if runes < n+2 {
			t &^= endsAsDivision | endsAsOffice // 县 and 外县 are no names
		}
		all |= t
	}
	if strings.HasPrefix(w, "第") {
		all |= isOrdinal
	}
	if strings.HasSuffix(w, "届") || strings.HasSuffix(w, "次") {
		all |= isCounting
	}
	if han(w, 1) > 0 {
		all |= startsHan
	}
	return all
}

// lexemes are the words seen so far.
type lexemes struct {
	tok   text.Tokenizer
	known map[string]*lexeme
}

// mostLexemes bounds what is remembered: a text has fewer words that recur.
const mostLexemes = 1 << 15

func newLexemes(tok text.Tokenizer) *lexemes { return &lexemes{tok, map[string]*lexeme{}} }

// of returns the lexeme of a token.
func (l *lexemes) of(t text.Token) *lexeme {
	if x := l.known[t.Text]; x != nil && x.tag == t.Tag {
		return x
	}
	x := l.lookUp(t)
	if len(l.known) >= mostLexemes {
		clear(l.known)
	}
	l.known[x.text] = x
	return x
}

// named returns the lexeme of a text, with whatever tag.
func (l *lexemes) named(w string) *lexeme {
	if x := l.known[w]; x != nil {
		return x
	}
	return l.of(text.Token{Text: w})
}

func (l *lexemes) lookUp(t text.Token) *lexeme {
	w := strings.Clone(t.Text)
	runes := utf8.RuneCountInString(w)
	x := &lexeme{text: w, tag: t.Tag, class: classOf(t), closed: classes, runes: runes, traits: traitsOf(w, runes), hash: rollingOf(w)}
	if c, ok := closed()[w]; ok {
		x.closed = c
	}
	for _, p := range l.split(t) {
		x.parts = append(x.parts, l.of(p))
	}
	return x
}

// split returns the parts of a long dictionary word, nil if it has none: terms
// end within such words (国务院 in 国务院新闻办公室). Each part is a word of the
// dictionary and of two characters or more.
func (l *lexemes) split(t text.Token) []text.Token {
	switch {
	case len(t.Text) < 12, t.Tag == "", t.Tag == "w", t.Tag == "eng", t.Tag == "m", t.Tag == "i", strings.HasPrefix(t.Tag, "nr"),
		t.Tag == "ns" && len(t.Text) < 18:
		return nil
	}
	var best []text.Token
	for at := 6; at <= len(t.Text)-6; at += 3 {
		left, right := l.tok.Tokens(t.Text[:at]), l.tok.Tokens(t.Text[at:])
		if len(left) != 1 || len(right) != 1 || left[0].Tag == "" || right[0].Tag == "" {
			continue
		}
		var parts []text.Token
		for _, half := range []text.Token{left[0], right[0]} {
			if p := l.split(half); p != nil {
				parts = append(parts, p...)
			} else {
				parts = append(parts, half)
			}
		}
		if len(parts) > len(best) {
			best = parts
		}
	}
	return best
}

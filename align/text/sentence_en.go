package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// English sentences
//
// A sentence ends at . ! ? or an ellipsis, with the quotation marks and
// brackets that close after it, when white space follows and then something
// that can begin a sentence: anything but a small letter or a comma. A full
// stop that belongs to an abbreviation is told from one that ends a sentence
// by the word it stands after and the word that follows.

const enStops = ".!?…。！？"

// titles are abbreviations that never end a sentence: a name or an example
// follows.
var titles = words(`mr mrs ms messrs dr prof rev fr sr st mt ft gen col lt capt cmdr cpl sgt maj adm brig
	hon pres gov sen rep amb supt insp vs v viz cf e.g i.e eg ie al approx ca fig figs`)

// numbered are abbreviations that a number follows: No. 5, Art. 12, Sept. 3.
var numbered = words(`no nos art arts sec secs para paras ch chap vol vols p pp pt ed eq n nr
	jan feb mar apr jun jul aug sep sept oct nov dec`)

// mixed are abbreviations that may end a sentence or stand within one.
var mixed = words(`etc inc ltd co corp bros jr sr ph.d m.d b.a m.a u.s u.k u.n e.u u.s.a u.s.s.r d.c p.r.c a.m p.m b.c a.d
	dept univ est assn ave blvd rd bldg mts govt natl intl mon tue tues wed thu thur thurs fri sat sun`)

// openers are words that, with a capital letter, begin a sentence rather than
// go on after an abbreviation.
var openers = words(`the a an this that these those it he she we they i you his her its their our my in on at by for from
	to of with as after before since when while where if although though but and or so yet however moreover
	there here what who how why meanwhile also then during under over both all some many most each no not`)

// words returns what gives a set of words, made when it is first wanted, as
// [Pattern] does.
func words(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := make(map[string]bool)
		for w := range strings.FieldsSeq(list) {
			set[w] = true
		}
		return set
	})
}

// said are the verbs behind the name of a speaker.
var said = words(`said says asked asks replied answered added continued explained cried shouted exclaimed told
	noted stressed urged remarked declared demanded wondered`)

func endEnglish(s string, start, i int) (int, bool) {
	r, size := utf8.DecodeRuneInString(s[i:])
	if !strings.ContainsRune(enStops, r) {
		return i + size, false
	}
	stops := pass(s, i, enStops)
	next := passClosers(s, stops)
	at := blank(s, next)
	if at == len(s) {
		return next, true
	}
	if at == next && (r < utf8.RuneSelf || r == '…') {
		return next, false // 3.14, example.com, U.S.-led
	}
	rest := s[at:]
	if c := firstRune(rest); unicode.IsLower(c) || strings.ContainsRune(".,;:!?…", c) || Closes(c) && !strings.ContainsRune(`"'’`, c) {
		return next, false
	}
	if r == '.' && stops == i+1 {
		return next, !abbreviates(s[start:i], rest, next > stops)
	}
	return next, next == stops || !speakerFollows(rest)
}

// speakerFollows reports whether rest, which follows a quotation, names its
// speaker: Wang Fang asked.
func speakerFollows(rest string) bool {
	seen := 0
	for w := range strings.FieldsSeq(rest) {
		w := strings.TrimRight(w, ",.:;")
		if seen > 0 && said()[w] {
			return true
		}
		if seen++; seen > 4 || !unicode.IsUpper(firstRune(w)) {
			break
		}
	}
	return false
}

// abbreviates reports whether the full stop after before is not the end of a
// sentence, given what follows it, and whether marks closed between.
func abbreviates(before, rest string, closed bool) bool {
	start := strings.LastIndexFunc(before, func(r rune) bool {
		return !unicode.Is(unicode.Latin, r) && !unicode.IsDigit(r) && r != '.' && r != '-' && r != '\'' && r != '’'
	})
	word := before
	if start >= 0 {
		_, size := utf8.DecodeRuneInString(before[start:])
		word = before[start+size:]
	}
	lead, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(before[:len(before)-len(word)], unicode.IsSpace))
	if isItemNumber(word) && (lead == utf8.RuneError || strings.ContainsRune(itemLeads, lead)) {
		return true // 1. First point
	}
	if closed {
		return false
	}
	follows := firstWord(rest)
	begins := openers()[strings.ToLower(follows)]
	lower := strings.ToLower(word)
	switch {
	case titles()[lower]:
		return true
	case numbered()[lower]:
		return unicode.IsDigit(firstRune(follows))
	case utf8.RuneCountInString(word) == 1 && unicode.IsUpper(firstRune(word)):
		return word != "I" && !begins // an initial
	case mixed()[lower], isDotted(word):
		return !begins && !strings.ContainsRune("\"'“‘([", firstRune(rest))
	}
	return false
}

// isItemNumber reports whether word numbers an item of a list: 12, iv, b.
func isItemNumber(word string) bool {
	return word != "" && len(word) <= 5 && word != "I" &&
		(len(word) == 1 || strings.Trim(word, "0123456789.") == "" || strings.Trim(word, "ivxIVX") == "")
}

// isDotted reports whether word is letters with full stops between: U.N, J.R.R.
func isDotted(word string) bool {
	letter := true
	for _, r := range word {
		if letter != unicode.IsLetter(r) || !letter && r != '.' {
			return false
		}
		letter = !letter
	}
	return !letter && len(word) > 1
}

// firstWord returns the letters or digits that s begins with, behind quotes and
// brackets.
func firstWord(s string) string {
	s = strings.TrimLeft(s, "“‘\"'([")
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end < 0 {
		return s
	}
	return s[:end]
}

package text

import (
	"strings"
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

const (
	enStops   = ".!?…。！？"
	enClosers = "\"'”’)]}»"
)

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

func words(list string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

func endEnglish(s string, start, i int) (int, bool) {
	r, size := utf8.DecodeRuneInString(s[i:])
	if !strings.ContainsRune(enStops, r) {
		return i + size, false
	}
	stops := pass(s, i, enStops)
	next := pass(s, stops, enClosers)
	at := blank(s, next)
	if at == len(s) {
		return next, true
	}
	if at == next && (r < utf8.RuneSelf || r == '…') {
		return next, false // 3.14, example.com, U.S.-led
	}
	follows := firstWord(s[at:])
	if continues(follows) {
		return next, false
	}
	if r == '.' && stops == i+1 {
		return next, !abbreviates(s[start:i], follows, next > stops)
	}
	return next, true
}

// continues reports whether a sentence goes on with what follows: a small
// letter, a comma, or another stop (as in ". . .").
func continues(follows string) bool {
	r, _ := utf8.DecodeRuneInString(follows)
	return unicode.IsLower(r) || strings.ContainsRune(".,;:!?)…", r)
}

// abbreviates reports whether the full stop after before is not the end of a
// sentence, given the word that follows it, and whether marks closed between.
func abbreviates(before, follows string, closed bool) bool {
	word := before[strings.LastIndexFunc(before, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("([{\"“‘'—–/", r)
	})+1:]
	_, size := utf8.DecodeRuneInString(before[len(before)-len(word):])
	_ = size
	word = strings.TrimLeft(word, "“‘—–")
	if strings.TrimSpace(before) == word && isItemNumber(word) {
		return true // 1. First point
	}
	if closed {
		return false
	}
	first, _ := utf8.DecodeRuneInString(follows)
	lower := strings.ToLower(word)
	switch {
	case titles[lower] && (lower != "no" || unicode.IsDigit(first)):
		return true
	case numbered[lower]:
		return unicode.IsDigit(first)
	case utf8.RuneCountInString(word) == 1 && unicode.IsUpper([]rune(word)[0]):
		return word != "I" && !openers[strings.ToLower(follows)] // an initial
	case mixed[lower] || isDotted(word):
		return !openers[strings.ToLower(follows)] && !strings.ContainsAny(follows[:1], "\"'([")
	}
	return false
}

// isItemNumber reports whether word numbers an item of a list: 12, iv, b.
func isItemNumber(word string) bool {
	if len(word) == 1 {
		return word != "I"
	}
	return word != "" && (strings.Trim(word, "0123456789.") == "" || strings.Trim(word, "ivxIVX") == "") && len(word) <= 5
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

// firstWord returns the letters or digits s begins with, or its first rune.
func firstWord(s string) string {
	s = strings.TrimLeft(s, "“‘\"'([")
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '’' && r != '\'' })
	switch {
	case end < 0:
		return s
	case end == 0:
		_, end = utf8.DecodeRuneInString(s)
	}
	return s[:end]
}

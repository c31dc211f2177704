package lexicon

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"yiku/align/text"
)

// Counterparts
//
// A word of one text translates a word of the other as strongly as the table
// has it in both directions: the geometric mean of the two probabilities. It
// belongs to a phrase if it translates the words of the phrase more strongly
// than those around it. Such words next to each other, with a few little words
// between, are where the phrase is translated, if they account for most of what
// the phrase says. If not, or if there are more such places than phrases, it is
// not known where, and nothing is said.

const (
	firm   = 0.10  // the least strength of a word that proves a place
	faint  = 0.04  // of one that may belong to it
	most   = 0.6   // of the phrase's words, those that a place must account for
	little = 0.003 // the least share of all words that a little word has
)

// placed is a word of a text, and where it stands.
type placed struct {
	text.Span
	id     int // in the vocabulary of its side; -1 if it is not in it
	little bool
	joined bool // to the word before, by a hyphen
	begins bool // after a mark that parts it from the word before
}

// place returns the word w, which stands at a span of a text.
func (v *vocabulary) place(at text.Span, w string) placed {
	e, ok := v.find(w)
	if !ok {
		e.number = -1
	}
	return placed{Span: at, id: e.number, little: v.share(e) > little}
}

// stands says how the words of a text stand to those before them.
func stands(s string, words []placed) []placed {
	for k := 1; k < len(words); k++ {
		between := s[words[k-1].End:words[k].Start]
		words[k].joined = between == "-"
		words[k].begins = strings.ContainsFunc(between, func(r rune) bool { return unicode.IsPunct(r) && r != '-' && r != '\'' && r != '’' })
	}
	return words
}

// English returns where in an English text the phrases of a Chinese one are
// translated, given where these stand; nil where that is not certain.
func (l *Lexicon) English(zh string, phrases []text.Span, en string) []text.Span {
	here, there := l.placeChinese(zh), l.placeEnglish(en)
	return counterparts(here, phrases, there, l.links(here, there))
}

// Chinese returns where in a Chinese text the phrases of an English one are
// translated, given where these stand; nil where that is not certain.
func (l *Lexicon) Chinese(en string, phrases []text.Span, zh string) []text.Span {
	here, there := l.placeEnglish(en), l.placeChinese(zh)
	links := l.links(there, here)
	for i, x := range links {
		links[i].here, links[i].there = x.there, x.here
	}
	return counterparts(here, phrases, there, links)
}

// link is how strongly two words of the texts translate each other, more than
// not at all.
type link struct {
	here, there int
	strength    float64
}

// links returns those of Chinese words with English ones.
func (l *Lexicon) links(zh, en []placed) []link {
	known := make([]int, 0, len(en)) // English words, in the order of their stems, as rows are
	for j, e := range en {
		if e.id >= 0 {
			known = append(known, j)
		}
	}
	slices.SortFunc(known, func(a, b int) int { return cmp.Compare(en[a].id, en[b].id) })
	all := make([]link, 0, len(zh))
	for i, z := range zh {
		if z.id < 0 {
			continue
		}
		rest := known
		for p := range l.partners(z.id) {
			for len(rest) > 0 && en[rest[0]].id < p.Stem {
				rest = rest[1:]
			}
			for len(rest) > 0 && en[rest[0]].id == p.Stem {
				all = append(all, link{i, rest[0], math.Sqrt(float64(p.Forward) * float64(p.Back))})
				rest = rest[1:]
			}
			if len(rest) == 0 {
				break
			}
		}
	}
	return all
}

func (l *Lexicon) placeChinese(s string) []placed {
	simple := text.Simplify(s)
	if len(simple) != len(s) {
		return nil
	}
	var words []placed
	at := 0
	for _, w := range l.Cut(simple) {
		at += strings.Index(simple[at:], w)
		words = append(words, l.zh.place(text.Span{Start: at, End: at + len(w)}, w))
		at += len(w)
	}
	return stands(s, words)
}

func (l *Lexicon) placeEnglish(s string) []placed {
	var words []placed
	add := func(start, end int) {
		folded := text.EnglishWords(s[start:end])
		if len(folded) != 1 || folded[0] == "s" {
			return
		}
		words = append(words, l.en.place(text.Span{Start: start, End: end}, text.Stem(folded[0])))
	}
	start := -1
	for i, r := range s {
		switch letter := unicode.IsLetter(r) || unicode.Is(unicode.Mn, r); {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			add(start, i)
			start = -1
		}
	}
	if start >= 0 {
		add(start, len(s))
	}
	return stands(s, words)
}

// split reports whether a phrase ends within the word: 农民 in 农民工, which is
// another word.
func (w placed) split(phrase text.Span) bool {
	return w.Start < phrase.End && phrase.Start < w.End && (w.Start < phrase.Start || phrase.End < w.End)
}

// place is a run of words that may translate a phrase.
type place struct {
	text.Span
	strength float64
	firm     bool
	explains []int // the words of the phrases by their id
}

// counterparts finds the places in the words there for the phrases among the
// words here.
func counterparts(here []placed, phrases []text.Span, there []placed, links []link) []text.Span {
	in := make([]bool, len(here))
	var wanted []int
	for i, w := range here {
		if slices.ContainsFunc(phrases, w.split) {
			return nil
		}
		in[i] = slices.ContainsFunc(phrases, func(p text.Span) bool { return w.Start < p.End && p.Start < w.End })
		if in[i] && !w.little {
			if w.id < 0 {
				return nil // a name or a term that the table lacks
			}
			wanted = include(wanted, w.id)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	slices.SortFunc(links, func(a, b link) int { return cmp.Or(cmp.Compare(a.there, b.there), cmp.Compare(a.here, b.here)) })
	var places []place
	open, gap := false, 0
	for k, w := range there {
		open = open && !w.begins
		inside, outside := 0.0, 0.0
		var explains []int
		for ; len(links) > 0 && links[0].there == k; links = links[1:] {
			switch x := links[0]; {
			case !in[x.here]:
				outside += x.strength
			default:
				inside = max(inside, x.strength)
				if id := here[x.here].id; x.strength >= faint && slices.Contains(wanted, id) {
					explains = include(explains, id)
				}
			}
		}
		switch {
		case !w.little && len(explains) > 0 && inside >= outside/2:
			if !open {
				if k > 0 && w.joined {
					w.Start = there[k-1].Start // high-quality
				}
				places = append(places, place{Span: w.Span})
			}
			p := &places[len(places)-1]
			p.End = w.End
			p.strength += inside
			p.firm = p.firm || inside >= firm && inside > 1.2*outside
			p.explains = include(p.explains, explains...)
			open, gap = true, 0
		case w.little && gap < 2:
			gap++
		default:
			open = false
		}
	}
	places = slices.DeleteFunc(places, func(p place) bool {
		return !p.firm || float64(len(p.explains)) < most*float64(len(wanted))
	})
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(b.strength, a.strength) })
	if n := len(phrases); len(places) > n {
		if places[n].strength > 0.7*places[n-1].strength {
			return nil
		}
		places = places[:n]
	}
	spans := make([]text.Span, len(places))
	for i, p := range places {
		spans[i] = p.Span
	}
	slices.SortFunc(spans, func(a, b text.Span) int { return cmp.Compare(a.Start, b.Start) })
	return spans
}

// include appends to a set what it lacks.
func include(set []int, more ...int) []int {
	for _, n := range more {
		if !slices.Contains(set, n) {
			set = append(set, n)
		}
	}
	return set
}

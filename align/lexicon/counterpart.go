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
	strength := l.strengths(here, there)
	return counterparts(here, phrases, there, func(i, j int) float64 { return strength[i][j] })
}

// Chinese returns where in a Chinese text the phrases of an English one are
// translated, given where these stand; nil where that is not certain.
func (l *Lexicon) Chinese(en string, phrases []text.Span, zh string) []text.Span {
	here, there := l.placeEnglish(en), l.placeChinese(zh)
	strength := l.strengths(there, here)
	return counterparts(here, phrases, there, func(i, j int) float64 { return strength[j][i] })
}

// strengths says how strongly each Chinese word and each English one translate
// each other.
func (l *Lexicon) strengths(zh, en []placed) [][]float64 {
	all := make([][]float64, len(zh))
	for i, z := range zh {
		all[i] = make([]float64, len(en))
		if z.id < 0 {
			continue
		}
		row := l.Partners(z.id)
		for j, e := range en {
			k, ok := slices.BinarySearchFunc(row, e.id, func(p Partner, id int) int { return cmp.Compare(p.Stem, id) })
			if ok {
				all[i][j] = math.Sqrt(float64(row[k].Forward) * float64(row[k].Back))
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
		p := placed{Span: text.Span{Start: at, End: at + len(w)}, id: -1, little: l.WordShare(w) > little}
		if id, ok := l.Word(w); ok {
			p.id = id
		}
		words = append(words, p)
		at = p.End
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
		stem := text.Stem(folded[0])
		p := placed{Span: text.Span{Start: start, End: end}, id: -1, little: l.StemShare(stem) > little}
		if id, ok := l.Stem(stem); ok {
			p.id = id
		}
		words = append(words, p)
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
	explains map[int]bool // the words of the phrases by their id
}

// counterparts finds the places in the words there for the phrases among the
// words here.
func counterparts(here []placed, phrases []text.Span, there []placed, strength func(here, there int) float64) []text.Span {
	in := func(w placed) bool {
		return slices.ContainsFunc(phrases, func(p text.Span) bool { return w.Start < p.End && p.Start < w.End })
	}
	wanted := map[int]bool{}
	for _, w := range here {
		if slices.ContainsFunc(phrases, w.split) {
			return nil
		}
		if in(w) && !w.little {
			if w.id < 0 {
				return nil // a name or a term that the table lacks
			}
			wanted[w.id] = true
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	var places []place
	open, gap := false, 0
	for k, w := range there {
		open = open && !w.begins
		inside, outside := 0.0, 0.0
		explains := map[int]bool{}
		for i, h := range here {
			s := strength(i, k)
			switch {
			case !in(h):
				outside += s
			default:
				inside = max(inside, s)
				if s >= faint && wanted[h.id] {
					explains[h.id] = true
				}
			}
		}
		switch {
		case !w.little && len(explains) > 0 && inside >= outside/2:
			if !open {
				if k > 0 && w.joined {
					w.Start = there[k-1].Start // high-quality
				}
				places = append(places, place{Span: w.Span, explains: map[int]bool{}})
			}
			p := &places[len(places)-1]
			p.End = w.End
			p.strength += inside
			p.firm = p.firm || inside >= firm && inside > 1.2*outside
			for id := range explains {
				p.explains[id] = true
			}
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

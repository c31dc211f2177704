// Package suggest proposes English for Chinese terms that have none, each with
// what speaks for it. It decides nothing.
//
// A [Suggester] is made once of the glossary and the memory; [Suggester.Suggest]
// may then be asked for many terms.
package suggest

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
)

// How a suggestion comes about
//
// There are four ways, and a term may be open to all of them:
//
//   - parts: what the glossary knows of its parts is put together by the patterns
//     of names (parts.go): 西藏自治区 + 水利厅, an ordinal, a title, a generic.
//   - romanisation: people by GB/T 28039, places by pinyin, both by their official
//     spelling where the name is not Chinese by origin (names.go).
//   - memory: the English words that go with the term in aligned sentences
//     (memory.go).
//   - near: the entry that differs in a number only (near.go), and what longer
//     names in the glossary call what stands inside of them (inside.go).
//
// Each has a confidence from 0 to 1. They order the list and are no
// probabilities: an entry that differs in a number stands before parts that were
// all known, these before a spelling, and what had to be guessed at comes last.
// The memory's depends on how exclusively the words go with the term, and in how
// many sentences. The same English from two sources is one suggestion with the
// evidence of both, and somewhat surer.

// Method says what a suggestion rests on.
type Method string

// The methods.
const (
	Parts        Method = "parts"
	Romanisation Method = "romanisation"
	Memory       Method = "memory"
	Near         Method = "near"
)

// Suggestion is one proposed translation.
type Suggestion struct {
	Text       string
	Method     Method  // the surest of those that led to it
	Confidence float64 // 0 to 1
	Evidence   []Evidence
}

// Evidence is one thing that speaks for a suggestion.
type Evidence struct {
	Method Method
	ZH, EN string // a part and its translation, or a pair of sentences
	ID     int64  // of the entry or unit; 0 for a rule or a table
}

// Suggester knows a glossary and a memory.
type Suggester struct {
	known   map[string][]name // text.Key of a Chinese term to its translations
	numbers map[string][]near // see near.go
	names   *names            // see inside.go
	memory  *memory
}

// name is a translation of a Chinese name that the glossary has.
type name struct {
	en   string
	kind glossary.Kind
	id   int64
}

// New reads a glossary and a memory. Of the glossary what was rejected or is
// deprecated does not count, of the memory what was rejected.
func New(concepts []glossary.Concept, units []tm.Unit) *Suggester {
	s := &Suggester{known: map[string][]name{}, numbers: map[string][]near{}}
	for _, c := range concepts {
		for _, section := range c.Sections {
			if !glossary.IsChinese(section.Lang) {
				continue
			}
			for _, t := range section.Terms {
				s.learn(c, t.Text)
			}
		}
	}
	s.names, s.memory = newNames(concepts), newMemory(units)
	return s
}

func (s *Suggester) learn(c glossary.Concept, zh string) {
	key := text.Key(zh)
	for _, t := range c.Translations(zh) {
		if t.Usage == glossary.Deprecated || t.Usage == glossary.Superseded {
			continue
		}
		s.known[key] = append(s.known[key], name{t.Text, c.Kind, c.ID})
		s.learnNumber(zh, t.Text, c.ID)
	}
}

// Suggest returns suggestions for a term, the best first. The kind may be "".
// The entries of the term itself, if there are any, are no evidence for it.
func (s *Suggester) Suggest(zh string, kind glossary.Kind) []Suggestion {
	zh = text.Simplify(strings.Trim(strings.TrimSpace(zh), "“”‘’《》「」\""))
	r := renderer{s: s, own: map[int64]bool{}}
	for _, n := range s.known[text.Key(zh)] {
		r.own[n.id] = true
	}
	var all []Suggestion
	all = append(all, s.near(zh, r.own)...)
	for _, x := range r.render(zh, kind, 0) {
		if kind == glossary.Organization || x.kind == glossary.Organization {
			x.text = asProper(x.text)
		}
		all = append(all, x.suggestion())
	}
	all = append(all, s.memory.suggest(zh, s.known)...)
	return joined(all)
}

// least is the confidence below which a suggestion is none.
const least = 0.05

// joined makes one of the suggestions that say the same, and orders them.
func joined(all []Suggestion) []Suggestion {
	var one []Suggestion
	for _, x := range all {
		if bare(x.Text) == "" {
			continue
		}
		i := slices.IndexFunc(one, func(y Suggestion) bool { return bare(x.Text) == bare(y.Text) })
		if i < 0 {
			one = append(one, x)
			continue
		}
		y := &one[i]
		if !slices.ContainsFunc(y.Evidence, func(e Evidence) bool { return e.Method == x.Method }) {
			y.Confidence, x.Confidence = max(x.Confidence, y.Confidence)+0.1*min(x.Confidence, y.Confidence), 0
			y.Evidence = append(y.Evidence, x.Evidence...)
		}
		y.Confidence = min(0.99, max(x.Confidence, y.Confidence))
	}
	for i := range one {
		one[i].Confidence = math.Round(one[i].Confidence*100) / 100
	}
	one = slices.DeleteFunc(one, func(x Suggestion) bool { return x.Confidence < least })
	slices.SortStableFunc(one, func(a, b Suggestion) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return one
}

// asProper gives every word of a name a capital, if one has it: the name of one
// body, and not of a sort of bodies.
func asProper(en string) string {
	if !strings.ContainsFunc(en, unicode.IsUpper) {
		return en
	}
	words := strings.Fields(en)
	for i, w := range words {
		if !function()[w] {
			words[i] = title(w)
		}
	}
	return strings.Join(words, " ")
}

// bare is a translation without its article and case.
func bare(en string) string {
	key := text.Key(en)
	return strings.TrimPrefix(key, "the ")
}

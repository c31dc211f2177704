package extract

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"yiku/align/text"
)

// Explanation says why a candidate stands where it stands.
type Explanation struct {
	Candidate
	Rank, Of int      // its place among all candidates, from 1
	KindWhy  string   // why it is of its kind
	Short    []string // candidates that it seems to be the full name of
	Reasons  []Reason // the weightiest first; what they are worth adds up to the score
}

// Explain explains a candidate, which may be written with quotation marks or
// without. It returns false if there is no such candidate.
func (x *Extractor) Explain(term string) (Explanation, bool) {
	all := x.Candidates()
	key := strings.Map(unquoted, term)
	i := slices.IndexFunc(x.records.list, func(r *record) bool { return r.key == key })
	if i < 0 {
		return Explanation{}, false
	}
	r := x.records.list[i]
	rank := slices.IndexFunc(all, func(c Candidate) bool { return c.Text == r.shown })
	e := Explanation{Candidate: all[rank], Rank: rank + 1, Of: len(all), Reasons: x.reasons(i)}
	_, e.KindWhy = x.kind(r)
	for _, c := range all {
		if c.Full == key {
			e.Short = append(e.Short, c.Text)
		}
	}
	return e, true
}

func unquoted(r rune) rune {
	if r == '"' || strings.ContainsRune(openers+closers, r) {
		return -1
	}
	return r
}

// reasons returns the features of one candidate that count.
func (x *Extractor) reasons(i int) []Reason {
	_, first := x.rank()
	v := vector{key: x.records.list[i].key, record: x.records.list[i]}
	x.describe(&v, x.census())
	v.compare(first[i], neighbourhoods(x.records.list, first)[i])
	m := shipped()
	var out []Reason
	for _, f := range v.features {
		if w := m[f.name][1]; w != 0 {
			out = append(out, Reason{f.name, f.value, w * f.value})
		}
	}
	slices.SortStableFunc(out, func(a, b Reason) int { return cmp.Compare(math.Abs(b.Worth), math.Abs(a.Worth)) })
	return out
}

// Reason is what a feature of a candidate did for its score.
type Reason struct {
	Feature string
	Value   float64
	Worth   float64 // value × weight
}

// Weight returns what the feature is worth at a value of 1.
func (r Reason) Weight() float64 { return r.Worth / r.Value }

// Words says what the feature is in words, and its value where that is not just
// that it is so.
func (r Reason) Words() string {
	name, value, _ := strings.Cut(r.Feature, "=")
	if words := phrases()[name]; words != "" {
		name = strings.ReplaceAll(words, "{}", readable(name, value))
	} else {
		name = r.Feature
	}
	if r.Value == 1 {
		return name
	}
	return fmt.Sprintf("%s (%.2f)", name, r.Value)
}

// readable spells out the value in the name of a feature.
func readable(name, value string) string {
	switch {
	case value == "" || value == "^":
		return "nothing"
	case name == "pattern":
		var words []string
		for _, c := range []byte(value) {
			words = append(words, class(c-'A').String())
		}
		return strings.Join(words, ", ")
	}
	value = ofWords().ReplaceAllString(value, "$1, $2 words")
	value = strings.NewReplacer(", words=", ", words: ", ", runes=", ", characters: ").Replace(value)
	if a, b, ok := strings.Cut(value, "+"); ok && a != "" && b != "" {
		return a + " and " + b
	}
	return value
}

// ofWords matches a kind of term with a number of words behind it.
var ofWords = text.Pattern(`^([a-z]+)([0-9])$`)

// phrases say in words what the features are whose names begin like this; {} is
// what follows the = in a name. The background is newspaper text of all subjects.
var phrases = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"bias": "where every candidate starts",

		// How often.
		"log count":            "occurs often, by the words of the text",
		"count":                "how often it occurs, in steps from 0: {}",
		"free, 3 times":        "three times or more, with different neighbours",
		"free, 2 times, words": "several words, twice or more, with different neighbours",
		"free, 4 times, words": "several words, four times or more on its own",
		"c-value":              "length and free occurrences together (C-value)",
		"absorbed":             "stands only inside one longer phrase",
		"absorbed, recurs":     "recurs, but only inside one longer phrase",
		"left variety":         "different words before it",
		"right variety":        "different words after it",
		"no bg, recurs":        "recurs here and is unknown to the background",
		"bg burst":             "much oftener here than in the background",
		"bg burst, recurs":     "recurs, and much oftener here than in the background",
		"burst of part":        "has a word that these documents are about",
		"least burst of part":  "all its words are what these documents are about",
		"family of last":       "other candidates end in the same word",
		"family of first":      "other candidates begin with the same word",

		// What it looks like.
		"words":        "{} words long",
		"runes":        "{} characters long",
		"first":        "its first word: {}",
		"last":         "its last word: {}",
		"pair":         "two words: {}",
		"pattern":      "its words in order: {}",
		"has de":       "has 的 in it",
		"has number":   "has a number or a time in it",
		"has link":     "has a conjunction or preposition in it",
		"has adverb":   "has an adverb in it",
		"has place":    "has the name of a place in it",
		"has dot":      "has a · in it",
		"verbs":        "the share of verbs in it",
		"one at end":   "ends in a word of one character",
		"one at start": "begins with a word of one character",
		"first char":   "begins with {}",
		"first chars":  "begins with {}",
		"last char":    "ends in {}",
		"last chars":   "ends in {}",
		"first word":   "its first word is {}",
		"last word":    "its last word is {}",
		"inner":        "begins inside a longer word of the dictionary",
		"inner end":    "ends inside a longer word of the dictionary",
		"inner both":   "lies inside a longer word of the dictionary",
		"dictionary":   "is a long word of the dictionary",
		"list":         "is a list of parallel items, or a quotation with marks in it",
		"suffix":       "ends as terms of this sort do: {}",
		"form":         "was read as the name of one of these: {}",
		"gazetteer":    "is a place in the list of administrative divisions",

		// What words keep the company of those at its ends and beside it.
		"first like":         "its first word keeps the company of {}",
		"last like":          "its last word keeps the company of {}",
		"only like":          "it keeps the company of {}",
		"pair like":          "its two words keep the company of {}",
		"before like":        "before it, a word that keeps the company of {}",
		"after like":         "after it, a word that keeps the company of {}",
		"before, first like": "the word before it and its first word keep the company of {}",
		"last, after like":   "its last word and the word after it keep the company of {}",

		// What the glossary has.
		"known":              "is in the glossary",
		"known words":        "is in the glossary, {} words long",
		"known as":           "is in the glossary as {}",
		"known, inner":       "is in the glossary, but part of a longer word of the dictionary",
		"known documents":    "is in the glossary, and in how many documents of the background, step {}",
		"known, no bg":       "is in the glossary and unknown to the background",
		"known, in known":    "is in the glossary and inside a longer term of it",
		"in known":           "is inside a term of the glossary",
		"begins known":       "begins with a term of the glossary",
		"ends known":         "ends in a term of the glossary",
		"known parts":        "is made of two terms of the glossary",
		"known parts, words": "is made of two terms of the glossary, {} words",
		"known endings":      "terms of the glossary end like it",
		"known beginnings":   "terms of the glossary begin like it",

		// What stands around it.
		"before":        "how often a word of this sort stands before it: {}",
		"after":         "how often a word of this sort stands after it: {}",
		"before word":   "before it: {}",
		"after word":    "after it: {}",
		"before char":   "before it: {}",
		"after char":    "after it: {}",
		"before, first": "the word before it and its first word: {}",
		"last, after":   "its last word and the word after it: {}",
		"whole clause":  "stands alone between marks",
		"quoted":        "stands alone between quotation marks",
		"listed":        "is an item of a list with 、",
		"headed":        "is in a heading",

		// How the background knows it.
		"no bg":             "unknown to the background",
		"no bg, words":      "{} words that the background does not have together",
		"bg":                "known to the background",
		"bg words":          "known to the background as {} words",
		"bg log count":      "how often the background has it",
		"bg rarity":         "in how few documents of the background it is",
		"bg documents":      "in how many documents of the background it is, step {}",
		"bg entropy":        "how freely its neighbours change in the background",
		"bg entropy < 1":    "its neighbours hardly change in the background",
		"bg entropy > 2":    "its neighbours change freely in the background",
		"bg left":           "how freely the words before it change in the background, step {}",
		"bg right":          "how freely the words after it change in the background, step {}",
		"bg phrase":         "a phrase of the background",
		"bg phrase entropy": "a phrase of the background whose neighbours change freely",

		// How its words hold together.
		"bond lowest":      "its words hold together in the background, at the weakest place",
		"bond mean":        "its words hold together in the background, on average",
		"bond none":        "somewhere its words are strangers in the background",
		"bond before":      "holds to the word before it",
		"bond before over": "its first word holds to the word before more than to the rest of it",
		"bond after":       "holds to the word after it",
		"bond after over":  "its last word holds to the word after more than to the rest of it",
		"bg with before":   "the background has it together with the word before",
		"bg with after":    "the background has it together with the word after",
		"bg but first":     "the background has it without its first word",
		"bg but last":      "the background has it without its last word",
		"rarest":           "how rare its rarest word is",
		"commonest":        "how rare its commonest word is",
		"last heads":       "how many phrases of the background end in its last word",
		"last tails":       "how many phrases of the background begin with its last word",
		"last left":        "how freely the words before its last word change",
		"last right":       "how freely the words after its last word change",
		"first heads":      "how many phrases of the background end in its first word",
		"first tails":      "how many phrases of the background begin with its first word",
		"first left":       "how freely the words before its first word change",
		"first right":      "how freely the words after its first word change",

		// The second look: what overlaps it where it stands first.
		"2 own":           "how likely it was at the first look, before its neighbours counted",
		"2 cross":         "a likely term crosses it",
		"2 hold":          "a likely term holds it in its middle",
		"2 hold left":     "a likely term ends with it",
		"2 hold right":    "a likely term begins with it",
		"2 in":            "a likely term is in its middle",
		"2 in left":       "a likely term is its beginning",
		"2 in right":      "a likely term is its end",
		"2 left":          "a likely term stands right before it",
		"2 right":         "a likely term stands right after it",
		"2 list":          "a likely term is next in the list",
		"2 stronger":      "a longer term that holds it is likelier",
		"2 own and cross": "likely itself, and crossed by a likely term",
		"2 own and hold":  "likely itself, and held by a likely term",
		"2 own and in":    "likely itself, and holds a likely term",
	}
})

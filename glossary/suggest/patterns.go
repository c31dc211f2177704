package suggest

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"yiku/glossary"
	"yiku/seeds/lexicon"
)

// The tables of what names are made of; the head of each file says what its
// columns are. Several renderings stand apart by |, the usual one first.
var (
	//go:embed words.tsv
	wordsData string
	//go:embed modifiers.tsv
	modifiersData string
	//go:embed heads.tsv
	headsData string
)

// rows yields the rows of a table.
func rows(table string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// loadWords returns the common words that names of bodies are made of, in the
// form they have there.
var loadWords = sync.OnceValue(func() map[string][]string {
	words := map[string][]string{}
	for row := range rows(wordsData) {
		words[row[0]] = strings.Split(row[1], "|")
	}
	return words
})

// loadGeneral returns general words of news prose: what no name is known to be
// made of may still be a part of one. Verbs are left out, and single characters,
// which mean too much.
var loadGeneral = sync.OnceValue(func() map[string][]string {
	general := map[string][]string{}
	for zh, en := range lexicon.Words() {
		if utf8.RuneCountInString(zh) < 2 {
			continue
		}
		en = slices.DeleteFunc(en, func(e string) bool { return strings.HasPrefix(e, "to ") })
		general[zh] = en[:min(len(en), 2)]
	}
	return general
})

// modifier is a beginning that English puts before what is modified, or a
// pattern with B for that.
type modifier struct{ zh, en string }

var loadModifiers = sync.OnceValue(func() (all []modifier) {
	for row := range rows(modifiersData) {
		for en := range strings.SplitSeq(row[1], "|") {
			all = append(all, modifier{row[0], en})
		}
	}
	return all
})

// head is an ending that says what a thing is. In English it stands after the
// rest, or before it with "of", whichever is usual first. What comes before the
// ending of a place is a name.
type head struct {
	zh   string
	en   []string // a word, or a pattern with A for the rest
	of   bool     // "Department of B" is the usual order
	kind glossary.Kind
}

var loadHeads = sync.OnceValue(func() (all []head) {
	for row := range rows(headsData) {
		all = append(all, head{row[1], strings.Split(row[2], "|"), slices.Contains(row[3:], "of"), glossary.Kind(row[0])})
	}
	return all
})

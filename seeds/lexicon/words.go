package lexicon

import (
	_ "embed"
	"iter"
	"strings"
)

// words.tsv holds general words of news prose, for people to edit: a line a
// Chinese word, a tab, its English separated by "; ", the lines sorted by
// their bytes. It tells what a word may become in a translation; it is
// evidence for machines that pair and suggest, not a glossary for translators.
//
//go:embed words.tsv
var words string

// Words returns general Chinese words with their usual English, in the order
// of words.tsv. The file is read as the sequence is: a slice belongs to the
// caller, its strings share the memory of the program.
func Words() iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for line := range strings.Lines(words) {
			zh, en, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			if !yield(zh, strings.Split(en, "; ")) {
				return
			}
		}
	}
}

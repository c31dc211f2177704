// Package lexicon embeds the translation table of the aligner: for Chinese
// words, the English stems that translate them and how likely. NOTE.md says
// what it was learned from; the package yiku/align/lexicon reads it.
package lexicon

import _ "embed"

// Table is the file that yiku/align/lexicon.Decode reads.
//
//go:embed table.bin
var Table string

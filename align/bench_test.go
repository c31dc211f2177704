package align

import (
	"testing"

	"yiku/align/lexicon"
)

// benchmarked are the pages of this project, and the hand-aligned documents
// where they are.
func benchmarked(b *testing.B) []*example {
	docs := ownExamples(b)
	if evalDir() != "" {
		docs = append(docs, examples(b)...)
	}
	return docs
}

// BenchmarkAlign aligns them, one after the other.
func BenchmarkAlign(b *testing.B) {
	lexicon.Shipped()
	for _, x := range benchmarked(b) {
		b.Run(x.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Align(x.zh, x.en, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

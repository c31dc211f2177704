package align

import (
	"testing"

	"yiku/align/lexicon"
)

// BenchmarkAlign aligns the hand-aligned documents, one after the other.
func BenchmarkAlign(b *testing.B) {
	docs := examples(b)
	lexicon.Shipped()
	for _, x := range docs {
		b.Run(x.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Align(x.zh, x.en, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

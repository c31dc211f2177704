package align

import (
	"testing"

	"yiku/align/lexicon"
)

// TestAgreement measures what leastAgreement stands between.
func TestAgreement(t *testing.T) {
	docs := examples(t)
	for i, x := range docs {
		for j, y := range docs {
			p := newPair(x.zh, y.en, lexicon.Shipped())
			a := p.agreement(p.align(fitted()))
			if (a >= leastAgreement) != (i == j) {
				t.Errorf("%s and %s agree by %.2f", x.name, y.name, a)
			}
			if i == j {
				t.Logf("%s: %.2f", x.name, a)
			} else {
				t.Logf("%s and %s: %.2f", x.name, y.name, a)
			}
		}
	}
}

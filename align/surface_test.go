package align

import (
	"testing"

	"yiku/align/lexicon"
)

// TestParagraphs aligns two sentences with three: which of them goes with two
// is for the paragraphs to say.
func TestParagraphs(t *testing.T) {
	zh := []Sentence{{"天亮了。", 0}, {"他走了。", 1}}
	en := []Sentence{{"It was light.", 0}, {"There it was.", 0}, {"He left.", 1}}
	if b := mostLikely(t, zh, en); b != (bead{0, 0, 1, 2}) {
		t.Errorf("the first bead is %v", b)
	}
	en[1].Paragraph = 1
	if b := mostLikely(t, zh, en); b != (bead{0, 0, 1, 1}) {
		t.Errorf("with the second sentence in the second paragraph, the first bead is %v", b)
	}
}

func mostLikely(t *testing.T, zh, en []Sentence) bead {
	t.Helper()
	p := newPair(zh, en, lexicon.Shipped())
	return p.align(fitted())[0].bead
}

func TestBreaks(t *testing.T) {
	s := &side{sentences: []sentence{{paragraph: 0}, {paragraph: 0}, {paragraph: 2}, {paragraph: 3}}}
	for _, x := range []struct {
		from, n, inside int
		ends            bool
	}{{0, 1, 0, false}, {0, 2, 0, true}, {0, 3, 1, true}, {1, 3, 2, true}, {3, 1, 0, true}} {
		if inside, ends := s.breaks(x.from, x.n); inside != x.inside || ends != x.ends {
			t.Errorf("breaks(%d, %d) = %d, %v", x.from, x.n, inside, ends)
		}
	}
}

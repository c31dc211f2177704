package kit

import (
	_ "embed"
	"io"

	"yiku/cmd/yiku/page"
	"yiku/glossary"
)

//go:embed briefing.html
var briefingHTML string

// briefing is the kit in the order in which the page shows it.
type briefing struct {
	*Kit
	Groups   []group
	Matched  []Segment // those that resemble a unit
	Coverage Coverage
}

type group struct {
	Kind  glossary.Kind
	Terms []Term
}

func (k *Kit) writeBriefing(w io.Writer) error {
	b := briefing{Kit: k, Coverage: k.Coverage()}
	for _, kind := range glossary.Kinds {
		g := group{Kind: kind}
		for _, t := range k.Terms {
			if t.Kind == kind {
				g.Terms = append(g.Terms, t)
			}
		}
		if len(g.Terms) > 0 {
			b.Groups = append(b.Groups, g)
		}
	}
	for s := range k.segments() {
		if len(s.Matches) > 0 {
			b.Matched = append(b.Matched, s)
		}
	}
	t, err := page.New("briefing", briefingHTML)
	if err != nil {
		return err
	}
	return t.Execute(w, b)
}

// Target returns the English side of the segment's best match.
func (s Segment) Target() string { return english(s.Matches[0].Unit) }

// Source returns the Chinese side of the segment's best match.
func (s Segment) Source() string { return chinese(s.Matches[0].Unit) }

// Score returns the score of the segment's best match.
func (s Segment) Score() int { return s.Matches[0].Score }

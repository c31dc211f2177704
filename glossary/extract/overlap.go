package extract

import "math"

// neighbourhood is what the first regression thinks of the candidates around
// one, as probabilities.
type neighbourhood struct {
	cross               float64 // one that shares words with it, neither holding the other
	holdLeft, holdRight float64 // one that holds it and goes on to the left, to the right,
	hold                float64 // to both sides
	inLeft, inRight, in float64 // one inside it: its beginning, its end, its middle
	left, right         float64 // one right beside it
	list                float64 // one behind a mark, as in a list
	stronger            float64 // by how much the best that holds it is ahead, in logits
}

// placed is a candidate where it stands first.
type placed struct {
	span
	score, p float64
}

// neighbourhoods returns what stands around each candidate in the sentence in
// which it stands first, by the scores of the first look.
func neighbourhoods(records []*record, scores []float64) []neighbourhood {
	sentences := map[uint32][]placed{}
	for i, r := range records {
		sentences[r.sentence] = append(sentences[r.sentence], place(r, scores[i]))
	}
	out := make([]neighbourhood, len(records))
	for i, r := range records {
		out[i] = surround(place(r, scores[i]), sentences[r.sentence])
	}
	return out
}

func place(r *record, score float64) placed {
	return placed{r.at, score, 1 / (1 + math.Exp(-score))}
}

// compare adds the features of the second look: how a candidate's first score
// compares with its neighbours'.
func (v *vector) compare(score float64, n neighbourhood) {
	p := 1 / (1 + math.Exp(-score))
	v.add("2 own", score/3)
	v.add("2 cross", n.cross)
	v.add("2 hold left", n.holdLeft)
	v.add("2 hold right", n.holdRight)
	v.add("2 hold", n.hold)
	v.add("2 in", n.in)
	v.add("2 in left", n.inLeft)
	v.add("2 in right", n.inRight)
	v.add("2 left", n.left)
	v.add("2 right", n.right)
	v.add("2 list", n.list)
	v.add("2 stronger", min(3, n.stronger)/3)
	v.add("2 own and cross", p*n.cross)
	v.add("2 own and hold", p*max(n.holdLeft, n.holdRight, n.hold))
	v.add("2 own and in", p*max(n.inLeft, n.inRight, n.in))
}

// surround looks at all candidates of the sentence of a.
func surround(a placed, all []placed) neighbourhood {
	var n neighbourhood
	for _, b := range all {
		switch {
		case a.span == b.span: // itself, or the same words with another mark between
		case a.to == b.from:
			n.right = max(n.right, b.p)
		case b.to == a.from:
			n.left = max(n.left, b.p)
		case a.to+1 == b.from, b.to+1 == a.from:
			n.list = max(n.list, b.p)
		case a.to < b.from, b.to < a.from:
		case b.from <= a.from && b.to >= a.to:
			switch {
			case b.from == a.from:
				n.holdRight = max(n.holdRight, b.p)
			case b.to == a.to:
				n.holdLeft = max(n.holdLeft, b.p)
			default:
				n.hold = max(n.hold, b.p)
			}
			n.stronger = max(n.stronger, b.score-a.score)
		case a.from <= b.from && a.to >= b.to:
			switch {
			case b.from == a.from:
				n.inLeft = max(n.inLeft, b.p)
			case b.to == a.to:
				n.inRight = max(n.inRight, b.p)
			default:
				n.in = max(n.in, b.p)
			}
		default:
			n.cross = max(n.cross, b.p)
		}
	}
	return n
}

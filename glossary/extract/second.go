package extract

import "math"

// second adds to each vector what the scores of its neighbours say.
func (x *Extractor) second(vs []vector, score []float64) []vector {
	type occ struct {
		sp span
		s  float64
		i  int
	}
	bySent := map[uint32][]occ{}
	for i, v := range vs {
		r := x.records[v.key]
		bySent[r.sentence] = append(bySent[r.sentence], occ{r.at, score[i], i})
	}
	squash := func(s float64) float64 { return 1 / (1 + math.Exp(-s)) }
	out := make([]vector, len(vs))
	for _, occs := range bySent {
		for _, o := range occs {
			var cross, holdL, holdR, hold, in, inL, inR, adjL, adjR, sib float64
			var stronger float64
			for _, p := range occs {
				if p.i == o.i {
					continue
				}
				q := squash(p.s)
				a, b := o.sp, p.sp
				switch {
				case a.to <= b.from:
					if a.to == b.from {
						adjR = max(adjR, q)
					} else if a.to+1 == b.from {
						sib = max(sib, q)
					}
				case b.to <= a.from:
					if b.to == a.from {
						adjL = max(adjL, q)
					} else if b.to+1 == a.from {
						sib = max(sib, q)
					}
				case b.from <= a.from && b.to >= a.to:
					switch {
					case b.from == a.from:
						holdR = max(holdR, q)
					case b.to == a.to:
						holdL = max(holdL, q)
					default:
						hold = max(hold, q)
					}
					stronger = max(stronger, p.s-o.s)
				case a.from <= b.from && a.to >= b.to:
					switch {
					case b.from == a.from:
						inL = max(inL, q)
					case b.to == a.to:
						inR = max(inR, q)
					default:
						in = max(in, q)
					}
				default:
					cross = max(cross, q)
				}
			}
			fs := append([]feature{}, vs[o.i].features...)
			add := func(n string, v float64) {
				if v != 0 {
					fs = append(fs, feature{n, v})
				}
			}
			add("2 own", score[o.i]/3)
			add("2 cross", cross)
			add("2 holdL", holdL)
			add("2 holdR", holdR)
			add("2 hold", hold)
			add("2 in", in)
			add("2 inL", inL)
			add("2 inR", inR)
			add("2 adjL", adjL)
			add("2 adjR", adjR)
			add("2 sib", sib)
			add("2 stronger", min(3, stronger)/3)
			own := squash(score[o.i])
			add("2 own*cross", own*cross)
			add("2 own*hold", own*max(holdL, holdR, hold))
			add("2 own*in", own*max(inL, inR, in))
			out[o.i] = vector{vs[o.i].key, fs}
		}
	}
	return out
}

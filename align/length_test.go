package align

import (
	"math"
	"testing"
	"unicode"
)

// A plain aligner by length, to stand beside this one: Gale and Church,
// Computational Linguistics 19:1, 1993, with their priors and variance, lengths
// in bytes of UTF-8, and the ratio of the two texts for the expected length.

var lengthKinds = []struct {
	kind
	prior float64
}{
	{kind{1, 1}, 0.89}, {kind{1, 0}, 0.0099 / 2}, {kind{0, 1}, 0.0099 / 2},
	{kind{2, 1}, 0.089 / 2}, {kind{1, 2}, 0.089 / 2}, {kind{2, 2}, 0.011},
}

func alignByLength(zh, en []Sentence) []scored {
	z, e := sumOfLengths(zh), sumOfLengths(en)
	ratio := e[len(en)] / z[len(zh)]
	n, m := len(zh), len(en)
	cost := make([]float64, (n+1)*(m+1))
	by := make([]int8, len(cost))
	for i := range n + 1 {
		for j := range m + 1 {
			at := i*(m+1) + j
			if at == 0 {
				continue
			}
			cost[at] = math.Inf(1)
			for k, x := range lengthKinds {
				if x.zh > i || x.en > j {
					continue
				}
				c := cost[at-x.zh*(m+1)-x.en] + lengthCost(ratio, z[i]-z[i-x.zh], e[j]-e[j-x.en]) - math.Log(x.prior)
				if c < cost[at] {
					cost[at], by[at] = c, int8(k)
				}
			}
		}
	}
	var beads []scored
	for i, j := n, m; i > 0 || j > 0; {
		x := lengthKinds[by[i*(m+1)+j]]
		i, j = i-x.zh, j-x.en
		beads = append(beads, scored{bead: bead{i, j, x.zh, x.en}})
	}
	return beads
}

// lengthCost is minus the logarithm of the probability that lengths are as far
// from each other as these.
func lengthCost(ratio, zh, en float64) float64 {
	const variance = 6.8
	mean := (zh + en/ratio) / 2
	off := math.Abs(en-zh*ratio) / math.Sqrt(mean*variance)
	return -math.Log(max(1e-12, math.Erfc(off/math.Sqrt2)))
}

func sumOfLengths(of []Sentence) []float64 {
	sum := make([]float64, 1, len(of)+1)
	for _, s := range of {
		n := 0
		for _, r := range s.Text {
			if !unicode.IsSpace(r) {
				n += len(string(r))
			}
		}
		sum = append(sum, sum[len(sum)-1]+float64(n))
	}
	return sum
}

// ownExamples are the pages of this project.
func ownExamples(t testing.TB) (all []*example) {
	for _, name := range []string{"ferry", "reservoir", "rules"} {
		stem := "testdata/gold/" + name
		all = append(all, &example{set: "own", name: name, zh: readSentences(t, stem+".zh"), en: readSentences(t, stem+".en"), gold: readGold(t, stem+".gold")})
	}
	zh, en := demo(t)
	return append(all, &example{set: "own", name: "demo", zh: zh, en: en, gold: readGold(t, "testdata/gold/demo.gold")})
}

// TestByLength sets the score beside that of lengths alone.
func TestByLength(t *testing.T) {
	docs := ownExamples(t)
	if evalDir() != "" {
		docs = append(docs, examples(t)...)
	}
	sums := map[string]*[2]tally{}
	for _, x := range docs {
		beads, err := Align(x.zh, x.en, Options{})
		if err != nil {
			t.Fatal(err)
		}
		whole, plain := judge(x.gold, asScored(beads), nil), judge(x.gold, alignByLength(x.zh, x.en), nil)
		t.Logf("%-20s %v   by length %v", x.name, whole, plain)
		if whole.f1() < plain.f1() {
			t.Errorf("%s: %v is worse than %v by length alone", x.name, whole, plain)
		}
		if sums[x.set] == nil {
			sums[x.set] = &[2]tally{}
		}
		sums[x.set][0].add(whole)
		sums[x.set][1].add(plain)
	}
	for set, sum := range sums {
		t.Logf("%-20s %v   by length %v", set, sum[0], sum[1])
	}
}

// BenchmarkByLength aligns by length what [BenchmarkAlign] aligns.
func BenchmarkByLength(b *testing.B) {
	for _, x := range benchmarked(b) {
		b.Run(x.name, func(b *testing.B) {
			for b.Loop() {
				alignByLength(x.zh, x.en)
			}
		})
	}
}

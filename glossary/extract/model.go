package extract

import (
	_ "embed"
	"strconv"
	"strings"
)

// weights is what each feature is worth; see the fit.
type weights map[string]float64

//go:embed weights.tsv
var table string

var model = parseWeights(table)

func parseWeights(s string) weights {
	w := weights{}
	for line := range strings.Lines(s) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if v, err := strconv.ParseFloat(value, 64); err == nil {
			w[name] = v
		}
	}
	return w
}

func (w weights) score(features []feature) float64 {
	sum := 0.0
	for _, f := range features {
		sum += w[f.name] * f.value
	}
	return sum
}

package extract

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

// feature is one reason for or against a candidate.
type feature struct {
	name  string
	value float64
}

// weights say what features are worth.
type weights map[string]float64

func (w weights) score(features []feature) float64 {
	sum := 0.0
	for _, f := range features {
		sum += w[f.name] * f.value
	}
	return sum
}

// model is the two regressions of the ranking: the second one sees, besides
// all that the first one sees, what the first thinks of the neighbours.
type model struct{ first, second weights }

//go:embed weights.tsv
var fitted string

// shipped is the model that fit_test.go wrote.
var shipped = must(parseModel(fitted))

func must(m model, err error) model {
	if err != nil {
		panic(err) // the embedded file is broken
	}
	return m
}

// parseModel reads lines of a feature's name and its two weights, with tabs
// between them.
func parseModel(s string) (model, error) {
	m := model{weights{}, weights{}}
	n := 0
	for line := range strings.Lines(s) {
		n++
		c := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(c) != 3 {
			return m, fmt.Errorf("weights: line %d: %d columns, want 3", n, len(c))
		}
		for i, w := range []weights{m.first, m.second} {
			v, err := strconv.ParseFloat(c[i+1], 64)
			if err != nil {
				return m, fmt.Errorf("weights: line %d: %w", n, err)
			}
			if v != 0 {
				w[c[0]] = v
			}
		}
	}
	return m, nil
}

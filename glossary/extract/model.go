package extract

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// feature is one reason for or against a candidate.
type feature struct {
	name  string
	value float64
}

// model is the two regressions of the ranking, the weight of each feature in
// both. The second look sees, besides all that the first one sees, what the
// first thinks of the neighbours.
type model map[string][2]float64

// scores returns what features are worth in the first look and in the second.
func (m model) scores(features []feature) (first, second float64) {
	for _, f := range features {
		w := m[f.name]
		first += w[0] * f.value
		second += w[1] * f.value
	}
	return first, second
}

//go:embed weights.tsv
var fitted string

// shipped is the model that fit_test.go wrote.
var shipped = sync.OnceValue(func() model {
	m, err := parseModel(fitted)
	if err != nil {
		panic(err) // the embedded file is broken
	}
	return m
})

// parseModel reads lines of a feature's name and its two weights, with tabs
// between them.
func parseModel(s string) (model, error) {
	m := model{}
	n := 0
	for line := range strings.Lines(s) {
		n++
		c := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(c) != 3 {
			return nil, fmt.Errorf("weights: line %d: %d columns, want 3", n, len(c))
		}
		var w [2]float64
		for i := range w {
			v, err := strconv.ParseFloat(c[i+1], 64)
			if err != nil {
				return nil, fmt.Errorf("weights: line %d: %w", n, err)
			}
			w[i] = v
		}
		m[c[0]] = w
	}
	return m, nil
}

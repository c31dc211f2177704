package align

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// weights are what each feature counts, and each kind of bead by itself.
type weights struct {
	kinds    [len(kinds)]float32
	features vector
}

func (w *weights) score(kind int, v *vector) float32 {
	s := w.kinds[kind]
	for f, x := range v {
		s += w.features[f] * x
	}
	return s
}

//go:embed weights.tsv
var weightsData string

// fitted are the weights that are shipped.
var fitted = sync.OnceValue(func() *weights {
	w := &weights{}
	for line := range strings.Lines(weightsData) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if len(fields) != 2 {
			continue
		}
		x, err := strconv.ParseFloat(fields[1], 32)
		if err != nil {
			panic(fmt.Sprintf("align: weights.tsv: %v", err)) // a test reads it
		}
		*w.named(fields[0]) = float32(x)
	}
	return w
})

// named returns the weight with a name: that of a feature, or a kind of bead
// written "1-2".
func (w *weights) named(name string) *float32 {
	for f := range w.features {
		if featureNames[f] == name {
			return &w.features[f]
		}
	}
	for k := range kinds {
		if kinds[k].String() == name {
			return &w.kinds[k]
		}
	}
	panic("align: weights.tsv: no feature " + name)
}

func (k kind) String() string { return fmt.Sprintf("%d-%d", k.zh, k.en) }

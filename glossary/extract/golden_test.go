package extract

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/rankings anew")

// Each page's figures and its first hundred candidates are kept, so that a
// change of the ranking shows in a diff. A + stands before terms of the gold
// list, a ~ before neutral ones. The model was fitted on these pages too: what
// it does on others is in the package's essay.
func TestRankings(t *testing.T) {
	for _, p := range goldPages(t) {
		if !p.own {
			continue
		}
		var ranked []string
		var b strings.Builder
		for i, c := range p.x.Candidates() {
			ranked = append(ranked, c.Text)
			if i >= 100 {
				continue
			}
			sign := "-"
			if term := plain.Replace(c.Text); p.gold[term] != "" {
				sign = "+"
			} else if p.neutral[term] {
				sign = "~"
			}
			fmt.Fprintf(&b, "%s\t%.1f\t%s\t%s\n", sign, c.Score, c.Kind, c.Text)
		}
		f := p.judge(ranked)
		got := fmt.Sprintf("P@20 %.2f P@50 %.2f R@100 %.2f AP %.2f covered %.2f\n%s", f.P20, f.P50, f.R100, f.AP, f.Covered, b.String())
		golden := filepath.Join("testdata", "rankings", p.name+".tsv")
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: the ranking has changed; see the diff after go test -run TestRankings -update", p.name)
		}
	}
}

package extract

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/rankings anew")

const goldenLength = 100 // candidates of a page that its golden holds

// Each page's figures and its first hundred candidates are kept, so that a
// change of the ranking shows in a diff. A + stands before terms of the gold
// list, a ~ before neutral ones. The model was fitted on these pages too: what
// it does on others is in the package's essay.
func TestRankings(t *testing.T) {
	for _, p := range goldPages(t) {
		if !p.own {
			continue
		}
		ranking := p.x.Candidates()
		var b strings.Builder
		b.WriteString(p.heading(ranking))
		for _, c := range ranking[:min(goldenLength, len(ranking))] {
			sign := "-"
			if term := plain.Replace(c.Text); p.gold[term] != "" {
				sign = "+"
			} else if p.neutral[term] {
				sign = "~"
			}
			fmt.Fprintf(&b, "%s\t%.1f\t%s\t%s\n", sign, c.Score, c.Kind, c.Text)
		}
		if _, same := golden(t, p.name, b.String()); !same {
			t.Errorf("%s: the ranking has changed; see the diff after go test -run Rankings -update", p.name)
		}
	}
}

// The development documents are not ours to copy, nor are their terms: of each
// candidate the golden holds its rank, its score, its kind, what it is in the gold
// list, and the beginning of a hash, which tells who moved to whoever has the
// documents.
func TestDevelopmentRankings(t *testing.T) {
	if os.Getenv("YIKU_EVAL") == "" {
		t.Skip("YIKU_EVAL names no folder of evaluation data")
	}
	for _, p := range goldPages(t) {
		if p.own {
			continue
		}
		ranking := p.x.Candidates()
		var b strings.Builder
		b.WriteString(p.heading(ranking))
		terms := map[string]string{}
		for i, c := range ranking {
			terms[digest(c.Text)] = c.Text
			if i < goldenLength {
				tier := p.tiers[plain.Replace(c.Text)]
				if tier == "" {
					tier = "-"
				}
				fmt.Fprintf(&b, "%d\t%.2f\t%s\t%s\t%s\n", i+1, c.Score, c.Kind, tier, digest(c.Text))
			}
		}
		if want, same := golden(t, filepath.Join("dev", p.name), b.String()); !same {
			t.Errorf("%s: the ranking has changed; go test -run Rankings -update keeps it\n%s", p.name, moved(want, b.String(), terms))
		}
	}
}

// heading is the first line of a golden.
func (p *page) heading(ranking []Candidate) string {
	var ranked []string
	for _, c := range ranking {
		ranked = append(ranked, c.Text)
	}
	f := p.judge(ranked)
	return fmt.Sprintf("P@20 %.2f P@50 %.2f R@100 %.2f AP %.2f covered %.2f\n", f.P20, f.P50, f.R100, f.AP, f.Covered)
}

// golden compares what a page gives with what is kept of it, or keeps it with
// -update.
func golden(t *testing.T, name, got string) (want string, same bool) {
	t.Helper()
	path := filepath.Join("testdata", "rankings", name+".tsv")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return got, true
	}
	kept, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return string(kept), string(kept) == got
}

// digest stands for a term where the term itself may not.
func digest(term string) string {
	sum := sha256.Sum256([]byte(term))
	return fmt.Sprintf("%x", sum[:4])
}

// moved says in terms what differs between two rankings of digests.
func moved(before, after string, terms map[string]string) string {
	was, order := byDigest(before)
	is, also := byDigest(after)
	var b strings.Builder
	for _, d := range append(also, order...) {
		if was[d] == is[d] {
			continue
		}
		term := terms[d]
		if term == "" {
			term = d + ", no candidate now"
		}
		fmt.Fprintf(&b, "%s: %q, was %q\n", term, is[d], was[d])
		delete(was, d)
		delete(is, d)
	}
	return b.String()
}

// byDigest returns what a golden has beside each digest, and their order.
func byDigest(golden string) (rows map[string]string, order []string) {
	rows = map[string]string{}
	for line := range strings.Lines(golden) {
		if at := strings.LastIndexByte(line, '\t'); at > 0 {
			d := strings.TrimSuffix(line[at+1:], "\n")
			rows[d], order = line[:at], append(order, d)
		}
	}
	return rows, order
}

func TestMoved(t *testing.T) {
	terms := map[string]string{digest("雪线"): "雪线", digest("牧道"): "牧道"}
	row := func(rank int, term string) string {
		return fmt.Sprintf("%d\t1.50\tplace\tcore\t%s\n", rank, digest(term))
	}
	got := moved("P@20 1\n"+row(1, "雪线")+row(2, "草场")+row(3, "鹰笛"), "P@20 1\n"+row(1, "牧道")+row(2, "雪线")+row(3, "鹰笛"), terms)
	for _, want := range []string{"牧道: \"1\\t", "雪线: \"2\\t", digest("草场") + ", no candidate now: \"\", was \"2\\t"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %s", got, want)
		}
	}
	if strings.Contains(got, digest("鹰笛")) {
		t.Errorf("%s: 鹰笛 did not move", got)
	}
}

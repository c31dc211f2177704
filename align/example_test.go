package align

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// example is a hand-aligned document.
type example struct {
	set, name string
	zh, en    []Sentence
	gold      []bead
	pair      *pair
	edges     []edge
	lattice   *lattice
}

// evalDir is the folder with hand-aligned documents that are not part of this
// project; "" without one.
func evalDir() string { return os.Getenv("YIKU_EVAL") }

func examples(t testing.TB) []*example {
	dir := evalDir()
	if dir == "" {
		t.Skip("set YIKU_EVAL to a folder with align/dev in it")
	}
	var all []*example
	for _, set := range []string{"ctk", "mac-dev"} {
		files, err := filepath.Glob(filepath.Join(dir, "align/dev", set, "*.gold"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no hand-aligned documents of %s: %v", set, err)
		}
		for _, f := range files {
			stem := strings.TrimSuffix(f, ".gold")
			x := &example{set: set, name: filepath.Base(stem), zh: readSentences(t, stem+".zh"), en: readSentences(t, stem+".en")}
			x.gold = readGold(t, f)
			all = append(all, x)
		}
	}
	return all
}

func readSentences(t testing.TB, name string) (s []Sentence) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		s = append(s, Sentence{Text: line})
	}
	return s
}

// readGold reads beads. One whose sentences do not follow each other cannot be
// found by any alignment that goes forward; it is kept for the score.
func readGold(t testing.TB, name string) (gold []bead) {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		zh, en, ok := strings.Cut(strings.TrimSpace(lines.Text()), ":")
		if !ok {
			continue
		}
		b := bead{i: -1, j: -1}
		for k, side := range []string{zh, en} {
			var numbers []int
			for _, n := range strings.FieldsFunc(side, func(r rune) bool { return r < '0' || r > '9' }) {
				x, err := strconv.Atoi(n)
				if err != nil {
					t.Fatal(err)
				}
				numbers = append(numbers, x)
			}
			if len(numbers) > 0 && k == 0 {
				b.i, b.zh = numbers[0], len(numbers)
			} else if len(numbers) > 0 {
				b.j, b.en = numbers[0], len(numbers)
			}
		}
		gold = append(gold, b)
	}
	return gold
}

// tally counts what the strict score is made of: beads of the system, those
// that are right, gold beads with both sides, and those that were found.
type tally struct{ system, right, gold, found float64 }

func (a *tally) add(b tally) {
	a.system, a.right, a.gold, a.found = a.system+b.system, a.right+b.right, a.gold+b.gold, a.found+b.found
}

func (a tally) f1() float64 {
	p, r := a.right/a.system, a.found/a.gold
	return 2 * p * r / (p + r)
}

func (a tally) String() string {
	return fmt.Sprintf("%.4f (P %.3f R %.3f)", a.f1(), a.right/a.system, a.found/a.gold)
}

func judge(gold []bead, system []scored, each func(s scored, right bool)) (c tally) {
	known := map[bead]bool{}
	for _, g := range gold {
		known[g] = true
		if g.zh > 0 && g.en > 0 {
			c.gold++
		}
	}
	for _, s := range system {
		b := s.bead
		if b.zh == 0 {
			b.i = -1
		}
		if b.en == 0 {
			b.j = -1
		}
		c.system++
		if known[b] {
			c.right++
			if b.zh > 0 && b.en > 0 {
				c.found++
			}
		}
		if each != nil {
			each(s, known[b])
		}
	}
	return c
}

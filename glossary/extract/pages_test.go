package extract

import (
	"bufio"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yiku/align/document"
	"yiku/align/text/zh"
	"yiku/glossary"
	"yiku/seeds"
)

// page is a document with its gold list.
type page struct {
	name    string
	path    string
	number  int               // its place among all pages
	own     bool              // one of testdata/gold
	gold    map[string]string // the terms that count, with their categories
	neutral map[string]bool   // neither right nor wrong
	tiers   map[string]string // of both: core, useful or marginal
	x       *Extractor
	vectors []vector // features of the first look
}

// plain drops what a comparison of terms ignores.
var plain = strings.NewReplacer("“", "", "”", "", "‘", "", "’", "", `"`, "", "'", "", "《", "", "》", "", " ", "", "\u3000", "")

// readGold reads rows of zh, category, freq, importance and en.
func (p *page) readGold(t testing.TB, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p.gold, p.neutral, p.tiers = map[string]string{}, map[string]bool{}, map[string]string{}
	in := bufio.NewScanner(f)
	in.Scan() // the heading
	for in.Scan() {
		c := strings.Split(in.Text(), "\t")
		if len(c) < 4 {
			t.Fatalf("%s: %q: %d columns", path, in.Text(), len(c))
		}
		term := plain.Replace(c[0])
		if c[3] == "marginal" {
			p.neutral[term] = true
		} else {
			p.gold[term] = c[1]
		}
		if p.tiers[term] == "" || c[3] != "marginal" {
			p.tiers[term] = c[3]
		}
	}
	for term := range p.gold {
		delete(p.neutral, term)
	}
}

// goldPages returns our own pages and, if YIKU_EVAL names the folder of the
// evaluation data, the development documents there.
func goldPages(t testing.TB) []*page {
	t.Helper()
	files, err := filepath.Glob("testdata/gold/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages in testdata/gold: %v", err)
	}
	own := len(files)
	if dir := os.Getenv("YIKU_EVAL"); dir != "" {
		dev, err := filepath.Glob(filepath.Join(dir, "terms", "dev", "*.txt"))
		if err != nil || len(dev) == 0 {
			t.Fatalf("YIKU_EVAL: no documents in %s: %v", dir, err)
		}
		files = append(files, dev...)
	}
	var pages []*page
	for i, f := range files {
		p := &page{name: strings.TrimSuffix(filepath.Base(f), ".txt"), path: f, number: i, own: i < own}
		p.readGold(t, strings.TrimSuffix(f, ".txt")+".gold.tsv")
		p.extract(t, Options{})
		pages = append(pages, p)
	}
	return pages
}

// extract finds the candidates of a page.
func (p *page) extract(t testing.TB, o Options) {
	t.Helper()
	tok, err := zh.New(Words()...)
	if err != nil {
		t.Fatal(err)
	}
	p.x, p.vectors = New(tok, o), nil
	r, err := document.Open(p.path, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errorsOf(p.x.Add(r), r.Close()); err != nil {
		t.Fatal(err)
	}
	c := p.x.census()
	for _, r := range p.x.records.list {
		v := vector{key: r.key, record: r}
		p.x.describe(&v, c)
		p.vectors = append(p.vectors, v)
	}
}

// knownShare is which part of a page's terms a glossary has at the most whose
// makers have not read the page: .38 to .61 of four pages that were written after
// the seeds.
const knownShare = 0.55

// glossedPages returns the pages as they are extracted with the seeds as the
// glossary. Of the terms of a page that the seeds know too well, some are taken
// out of them, as a hash has it.
func glossedPages(t testing.TB, pages []*page) []*page {
	t.Helper()
	all := map[string]glossary.Kind{}
	for c, err := range seeds.Concepts() {
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range c.Names {
			all[n.Text] = glossary.Kind(c.Kind)
		}
	}
	var out []*page
	for _, p := range pages {
		terms := 0
		for name := range all {
			if p.gold[plain.Replace(name)] != "" {
				terms++
			}
		}
		kept := knownShare * float64(len(p.gold)) / float64(terms)
		known := maps.Clone(all)
		for name := range all {
			if p.gold[plain.Replace(name)] != "" && float64(rollingOf(name).bits(20)) > kept*(1<<20) {
				delete(known, name)
			}
		}
		q := *p
		q.extract(t, Options{Known: known})
		out = append(out, &q)
	}
	return out
}

func errorsOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// figures are how good a ranking is; see the package's essay.
type figures struct{ P20, P50, R100, AP, Covered float64 }

// judge measures a ranking of keys, the best first.
func (p *page) judge(ranked []string) figures {
	var f figures
	seen := map[string]bool{}
	n, right := 0, 0
	for _, key := range ranked {
		term := plain.Replace(key)
		if seen[term] || p.neutral[term] {
			continue
		}
		seen[term] = true
		n++
		if p.gold[term] != "" {
			right++
			f.AP += float64(right) / float64(n)
		}
		switch n {
		case 20:
			f.P20 = float64(right) / 20
		case 50:
			f.P50 = float64(right) / 50
		case 100:
			f.R100 = float64(right) / float64(len(p.gold))
		}
	}
	f.AP /= float64(len(p.gold))
	f.Covered = float64(right) / float64(len(p.gold))
	return f
}

func mean(all []figures) figures {
	var m figures
	n := float64(len(all))
	for _, f := range all {
		m.P20 += f.P20 / n
		m.P50 += f.P50 / n
		m.R100 += f.R100 / n
		m.AP += f.AP / n
		m.Covered += f.Covered / n
	}
	return m
}

// rank returns the keys of vectors, those of the highest score first.
func rank(vectors []vector, scores []float64) []string {
	order := make([]int, len(vectors))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case scores[a] > scores[b]:
			return -1
		case scores[a] < scores[b]:
			return 1
		}
		return 0
	})
	out := make([]string, len(order))
	for i, o := range order {
		out[i] = vectors[o].key
	}
	return out
}

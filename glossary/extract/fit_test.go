package extract

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"yiku/align/document"
	"yiku/align/text/zh"
)

var fit = flag.Bool("fit", false, "fit weights.tsv anew")

func TestFit(t *testing.T) {
	if !*fit {
		t.Skip("use -fit")
	}
	w := train(loadPages(t), *l2)
	w["known"] = 2.5
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(w)) {
		fmt.Fprintf(&b, "%s\t%.3f\n", name, w[name])
	}
	if err := os.WriteFile("weights.tsv", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

var lodo = flag.Bool("lodo", false, "measure with each document left out")

type page struct {
	name    string
	gold    map[string]string // positives -> category
	neutral map[string]bool
	vectors []vector
	x       *Extractor
	labels  []bool
	skip    []bool
}

var marks = regexp.MustCompile(`[“”‘’"'《》\s]`)

func norm(s string) string { return marks.ReplaceAllString(s, "") }

func readGold(path string) (map[string]string, map[string]bool) {
	f, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	defer f.Close()
	pos, neu := map[string]string{}, map[string]bool{}
	in := bufio.NewScanner(f)
	in.Scan()
	for in.Scan() {
		c := strings.Split(in.Text(), "\t")
		if len(c) < 4 {
			continue
		}
		if c[3] == "marginal" {
			neu[norm(c[0])] = true
		} else {
			pos[norm(c[0])] = c[1]
		}
	}
	for k := range pos {
		delete(neu, k)
	}
	return pos, neu
}

type lines struct{ ps []string }

func (l *lines) Read() (document.Paragraph, error) {
	if len(l.ps) == 0 {
		return document.Paragraph{}, io.EOF
	}
	p := l.ps[0]
	l.ps = l.ps[1:]
	kind := document.Body
	if !strings.ContainsAny(p, "。") && len([]rune(p)) < 60 {
		kind = document.Heading
	}
	return document.Paragraph{Text: p, Kind: kind}, nil
}

var end = regexp.MustCompile(`[\p{Han}、，]$`)
var inner = regexp.MustCompile(`[，。、；]`)

func joinLines(t string) []string {
	var out []string
	for _, l := range strings.Split(t, "\n") {
		p := strings.TrimSpace(l)
		if p == "" {
			continue
		}
		if n := len(out); n > 0 {
			q := out[n-1]
			if end.MatchString(q) && inner.MatchString(q) && !strings.Contains(q, " ") && !strings.HasPrefix(q, "——") && regexp.MustCompile(`^\p{Han}`).MatchString(p) {
				out[n-1] = q + p
				continue
			}
		}
		out = append(out, p)
	}
	return out
}

func loadPages(t testing.TB) []*page {
	dirs := []string{}
	if d := os.Getenv("YIKU_EVAL"); d != "" {
		dirs = append(dirs, filepath.Join(d, "terms/dev"))
	}
	dirs = append(dirs, "testdata/gold")
	tok, err := zh.New(Words()...)
	if err != nil {
		t.Fatal(err)
	}
	var pages []*page
	for _, d := range dirs {
		files, _ := filepath.Glob(filepath.Join(d, "*.txt"))
		for _, f := range files {
			b, _ := os.ReadFile(f)
			p := &page{name: strings.TrimSuffix(filepath.Base(f), ".txt")}
			p.gold, p.neutral = readGold(strings.TrimSuffix(f, ".txt") + ".gold.tsv")
			p.x = New(tok, Options{})
			p.x.Add(&lines{joinLines(string(b))})
			p.vectors = p.x.vectors()
			for _, v := range p.vectors {
				k := norm(v.key)
				p.labels = append(p.labels, p.gold[k] != "")
				p.skip = append(p.skip, p.neutral[k])
			}
			pages = append(pages, p)
		}
	}
	return pages
}

// --- logistic regression by L-BFGS over sparse rows
type row struct {
	ids []int32
	val []float64
	y   float64
	w   float64
}

type set struct {
	names map[string]int
	list  []string
}

func (s *set) id(n string) int {
	i, ok := s.names[n]
	if !ok {
		i = len(s.list)
		s.names[n] = i
		s.list = append(s.list, n)
	}
	return i
}

var size int

func train(pages []*page, l2 float64) weights {
	s := &set{names: map[string]int{}}
	var rows []row
	df := map[string]int{}
	for _, p := range pages {
		seen := map[string]bool{}
		for i, v := range p.vectors {
			if p.skip[i] {
				continue
			}
			for _, f := range v.features {
				if !seen[f.name] {
					seen[f.name] = true
					df[f.name]++
				}
			}
		}
	}
	for _, p := range pages {
		for i, v := range p.vectors {
			if p.skip[i] {
				continue
			}
			r := row{w: 1}
			for _, f := range v.features {
				if df[f.name] < *mindf || off(f.name) {
					continue
				}
				r.ids = append(r.ids, int32(s.id(f.name)))
				r.val = append(r.val, f.value)
			}
			if p.labels[i] {
				r.y = 1
			}
			rows = append(rows, r)
		}
	}
	n := len(s.list)
	loss := func(w, g []float64) float64 {
		total := 0.0
		for i := range g {
			g[i] = l2 * w[i]
			total += l2 * w[i] * w[i] / 2
		}
		for i := range rows {
			r := &rows[i]
			z := 0.0
			for k, id := range r.ids {
				z += w[id] * r.val[k]
			}
			var p float64
			if z > 0 {
				e := math.Exp(-z)
				p = 1 / (1 + e)
				total += math.Log1p(e) + (1-r.y)*z
			} else {
				e := math.Exp(z)
				p = e / (1 + e)
				total += math.Log1p(e) - r.y*z
			}
			d := p - r.y
			for k, id := range r.ids {
				g[id] += d * r.val[k]
			}
		}
		return total
	}
	w := lbfgs(n, loss, 120)
	out := weights{}
	for i, name := range s.list {
		if math.Abs(w[i]) >= *prune {
			out[name] = w[i]
		}
	}
	size = len(out)
	return out
}

func lbfgs(n int, loss func(w, g []float64) float64, iters int) []float64 {
	const m = 10
	w, g := make([]float64, n), make([]float64, n)
	f := loss(w, g)
	var ss, ys [][]float64
	dot := func(a, b []float64) float64 {
		s := 0.0
		for i := range a {
			s += a[i] * b[i]
		}
		return s
	}
	for it := 0; it < iters; it++ {
		d := make([]float64, n)
		for i := range d {
			d[i] = -g[i]
		}
		k := len(ss)
		al := make([]float64, k)
		for i := k - 1; i >= 0; i-- {
			al[i] = dot(ss[i], d) / dot(ss[i], ys[i])
			for j := range d {
				d[j] -= al[i] * ys[i][j]
			}
		}
		if k > 0 {
			sc := dot(ss[k-1], ys[k-1]) / dot(ys[k-1], ys[k-1])
			for j := range d {
				d[j] *= sc
			}
		} else {
			sc := 1 / math.Sqrt(dot(g, g)+1)
			for j := range d {
				d[j] *= sc
			}
		}
		for i := 0; i < k; i++ {
			b := dot(ys[i], d) / dot(ss[i], ys[i])
			for j := range d {
				d[j] += (al[i] - b) * ss[i][j]
			}
		}
		gd := dot(g, d)
		step := 1.0
		w2, g2 := make([]float64, n), make([]float64, n)
		var f2 float64
		ok := false
		for t := 0; t < 30; t++ {
			for j := range w {
				w2[j] = w[j] + step*d[j]
			}
			f2 = loss(w2, g2)
			if f2 <= f+1e-4*step*gd {
				ok = true
				break
			}
			step /= 2
		}
		if !ok {
			break
		}
		s, y := make([]float64, n), make([]float64, n)
		for j := range w {
			s[j] = w2[j] - w[j]
			y[j] = g2[j] - g[j]
		}
		if dot(s, y) > 1e-10 {
			ss, ys = append(ss, s), append(ys, y)
			if len(ss) > m {
				ss, ys = ss[1:], ys[1:]
			}
		}
		done := math.Abs(f-f2) < 1e-7*math.Abs(f)
		w, g, f = w2, g2, f2
		if done {
			break
		}
	}
	return w
}

type figures struct{ p20, p50, r100, ap, cover float64 }

func (p *page) evaluate(ranked []string) figures {
	seen := map[string]bool{}
	var hits []bool
	for _, t := range ranked {
		k := norm(t)
		if k == "" || seen[k] || p.neutral[k] {
			continue
		}
		seen[k] = true
		hits = append(hits, p.gold[k] != "")
	}
	var f figures
	right := 0
	for i, h := range hits {
		if h {
			right++
			f.ap += float64(right) / float64(i+1)
		}
		if i == 19 {
			f.p20 = float64(right) / 20
		}
		if i == 49 {
			f.p50 = float64(right) / 50
		}
		if i == 99 {
			f.r100 = float64(right) / float64(len(p.gold))
		}
	}
	f.ap /= float64(len(p.gold))
	f.cover = float64(right) / float64(len(p.gold))
	return f
}

func rankBy(p *page, w weights) []string {
	type sc struct {
		k string
		s float64
	}
	var all []sc
	for _, v := range p.vectors {
		all = append(all, sc{v.key, w.score(v.features)})
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].s > all[j].s })
	var out []string
	for _, a := range all {
		out = append(out, a.k)
	}
	return out
}

func TestLeaveOneOut(t *testing.T) {
	if !*lodo {
		t.Skip("use -lodo")
	}
	pages := loadPages(t)
	var dev, own []figures
	for i, p := range pages {
		others := slices.Concat(pages[:i:i], pages[i+1:])
		if *cross {
			if others = pages[:9]; i < 9 {
				others = pages[9:]
			}
		}
		w := train(others, *l2)
		if *stack {
			var two []*page
			const folds = 5
			for k := range folds {
				var tr, te []*page
				for j, o := range others {
					if j%folds == k {
						te = append(te, o)
					} else {
						tr = append(tr, o)
					}
				}
				wk := train(tr, *l2)
				for _, o := range te {
					c := *o
					c.vectors = o.x.second(o.vectors, scores(o.vectors, wk))
					two = append(two, &c)
				}
			}
			c := *p
			c.vectors = p.x.second(p.vectors, scores(p.vectors, w))
			p = &c
			w = train(two, *l2)
		}
		f := p.evaluate(rankBy(p, w))
		if !*quiet {
			fmt.Printf("%-24s %5d cands P20 %.2f P50 %.2f R100 %.3f AP %.3f cover %.3f\n", p.name, len(p.vectors), f.p20, f.p50, f.r100, f.ap, f.cover)
		}
		if *verbose {
			p.report(rankBy(p, w))
		}
		if i < 9 {
			dev = append(dev, f)
		} else {
			own = append(own, f)
		}
	}
	show("DEV", dev)
	show("OWN", own)
	fmt.Println("weights", size)
	show("ALL", slices.Concat(dev, own))
}

func show(name string, all []figures) {
	var mean figures
	n := float64(len(all))
	for _, f := range all {
		mean.p20 += f.p20
		mean.p50 += f.p50
		mean.r100 += f.r100
		mean.ap += f.ap
		mean.cover += f.cover
	}
	fmt.Printf("%-5s P20 %.3f P50 %.3f R100 %.3f AP %.4f cover %.3f\n", name, mean.p20/n, mean.p50/n, mean.r100/n, mean.ap/n, mean.cover/n)
}

var without = flag.String("without", "", "feature prefixes")

func off(name string) bool {
	for _, p := range strings.Split(*without, ",") {
		if p != "" && strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

var mindf = flag.Int("mindf", 3, "")
var prune = flag.Float64("prune", 0, "")
var cross = flag.Bool("cross", false, "")
var l2 = flag.Float64("l2", 2, "")
var quiet = flag.Bool("q", false, "means only")
var verbose = flag.Bool("report", false, "list misses")

func (p *page) report(ranked []string) {
	rank := map[string]int{}
	var wrong []string
	n := 0
	for _, r := range ranked {
		k := norm(r)
		if p.neutral[k] || rank[k] > 0 {
			continue
		}
		n++
		rank[k] = n
		if p.gold[k] == "" && n < 120 {
			wrong = append(wrong, fmt.Sprintf("%s(%d)", r, n))
		}
	}
	var missing, late []string
	for g, c := range p.gold {
		if rank[g] == 0 {
			missing = append(missing, g+"/"+c[:2])
		} else if rank[g] > len(p.gold)*3/2 {
			late = append(late, fmt.Sprintf("%s/%s(%d)", g, c[:2], rank[g]))
		}
	}
	sort.Strings(missing)
	sort.Strings(late)
	fmt.Println("  MISSING", missing)
	fmt.Println("  LATE", late)
	fmt.Println("  WRONG", wrong)
}

var stack = flag.Bool("stack", false, "second look")

func scores(vs []vector, w weights) []float64 {
	var out []float64
	for _, v := range vs {
		out = append(out, w.score(v.features))
	}
	return out
}

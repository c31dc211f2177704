package extract

import (
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

// The fit of weights.tsv. It is a test so that it sees the features themselves.
//
//	YIKU_EVAL=… go test ./glossary/extract -run TestFit -fit           fits it anew
//	YIKU_EVAL=… go test ./glossary/extract -run TestLeaveOut -leaveout -v   measures it
//
// Without YIKU_EVAL both know only the pages in testdata/gold. Every page counts
// twice: as it is found without a glossary, and with the seeds.
var (
	fit      = flag.Bool("fit", false, "fit weights.tsv anew")
	leaveOut = flag.Bool("leaveout", false, "measure the model with pages left out of the fit")
	without  = flag.String("without", "", "with -leaveout: leave out the features whose names begin so (separated by |)")
	look     = flag.Int("look", 2, "with -leaveout: 1 measures the first look only")
	misses   = flag.Bool("misses", false, "with -leaveout: list what was missed and what was wrong")
)

const (
	ridge    = 4.0 // the penalty on the square of a weight
	minPages = 2   // a feature that fewer pages have is left out
	minWorth = 0.03
	folds    = 5 // of the pages of a fit, for the second look
	groups   = 5 // of pages that are left out together
)

// example is a candidate as the regressions see it.
type example struct {
	ids    []int32
	values []float32
	term   bool
	unsure bool // a neutral one, which no fit sees
}

func (e *example) score(weights []float64) float64 {
	sum := 0.0
	for i, id := range e.ids {
		if int(id) < len(weights) {
			sum += weights[id] * float64(e.values[i])
		}
	}
	return sum
}

// fitter numbers the names of features.
type fitter struct {
	ids   map[string]int32
	names []string
}

func (f *fitter) add(e *example, features []feature) {
	for _, x := range features {
		if left(x.name) {
			continue
		}
		id, ok := f.ids[x.name]
		if !ok {
			id = int32(len(f.names))
			f.ids[x.name] = id
			f.names = append(f.names, x.name)
		}
		e.ids, e.values = append(e.ids, id), append(e.values, float32(x.value))
	}
}

func left(name string) bool {
	return *without != "" && slices.ContainsFunc(strings.Split(*without, "|"), func(p string) bool { return strings.HasPrefix(name, p) })
}

// sheet is a page as the regressions see it.
type sheet struct {
	*page
	first []example // candidates with the features of the first look
}

// sheets makes sheets of pages and of the same pages with a glossary.
func (f *fitter) sheets(pages []*page) []sheet {
	out := make([]sheet, len(pages))
	for i, p := range pages {
		out[i].page = p
		for _, v := range p.vectors {
			term := plain.Replace(v.key)
			e := example{term: p.gold[term] != "", unsure: p.neutral[term]}
			f.add(&e, v.features)
			out[i].first = append(out[i].first, e)
		}
	}
	return out
}

// second returns the candidates of a sheet with the features of the second look
// too, by what weights of the first say.
func (f *fitter) second(s sheet, first []float64) []example {
	out, scores := slices.Clone(s.first), scoresOf(s.first, first)
	records := make([]*record, len(out))
	for i, v := range s.vectors {
		records[i] = v.record
	}
	for i, n := range neighbourhoods(records, scores) {
		var v vector
		v.compare(scores[i], n)
		out[i].ids, out[i].values = slices.Clip(out[i].ids), slices.Clip(out[i].values)
		f.add(&out[i], v.features)
	}
	return out
}

func scoresOf(examples []example, weights []float64) []float64 {
	out := make([]float64, len(examples))
	for i := range examples {
		out[i] = examples[i].score(weights)
	}
	return out
}

// twoLooks fits both regressions. The second one must not see scores that the
// first one gives to pages that it was fitted on.
func (f *fitter) twoLooks(all []sheet) (first, second []float64) {
	looked := make([][]example, len(all))
	for k := range folds {
		var rest []sheet
		for _, s := range all {
			if s.number%folds != k {
				rest = append(rest, s)
			}
		}
		w := f.regress(rest, firsts(rest), nil)
		for i, s := range all {
			if s.number%folds == k {
				looked[i] = f.second(s, w)
			}
		}
	}
	first = f.regress(all, firsts(all), nil)
	return first, f.regress(all, looked, first)
}

func firsts(all []sheet) [][]example {
	var out [][]example
	for _, s := range all {
		out = append(out, s.first)
	}
	return out
}

// regress fits a logistic regression with a ridge penalty to the candidates of
// sheets, beginning at start.
func (f *fitter) regress(all []sheet, candidates [][]example, start []float64) []float64 {
	in := make([]map[int]bool, len(f.names)) // the pages that have a feature
	var rows []*example
	for i, s := range all {
		for j := range candidates[i] {
			e := &candidates[i][j]
			for _, id := range e.ids {
				if in[id] == nil {
					in[id] = map[int]bool{}
				}
				if len(in[id]) < minPages {
					in[id][s.number] = true
				}
			}
			if !e.unsure {
				rows = append(rows, e)
			}
		}
	}
	w := make([]float64, len(f.names))
	copy(w, start)
	return minimize(w, func(w, g []float64) float64 {
		value := loss(rows, w, g)
		for id := range g {
			if len(in[id]) < minPages {
				g[id] = 0 // and so its weight stays 0
			}
		}
		return value
	})
}

// loss returns the penalised negative log likelihood of the rows under the
// weights w, and writes its gradient to g. The rows are shared out to a fixed
// number of goroutines, so that every run adds up in the same order.
func loss(rows []*example, w, g []float64) float64 {
	type part struct {
		value    float64
		gradient []float64
	}
	parts := make([]chan part, 4)
	for k := range parts {
		parts[k] = make(chan part, 1)
		go func() {
			p := part{0, make([]float64, len(w))}
			for i := k; i < len(rows); i += len(parts) {
				e := rows[i]
				z := e.score(w)
				d := 1 / (1 + math.Exp(-z))
				if e.term {
					p.value += math.Log1p(math.Exp(-z))
					d--
				} else {
					p.value += math.Log1p(math.Exp(z))
				}
				for j, id := range e.ids {
					p.gradient[id] += d * float64(e.values[j])
				}
			}
			parts[k] <- p
		}()
	}
	total := 0.0
	for i := range w {
		g[i] = ridge * w[i]
		total += ridge * w[i] * w[i] / 2
	}
	for _, c := range parts {
		p := <-c
		total += p.value
		for i, d := range p.gradient {
			g[i] += d
		}
	}
	return total
}

func TestFit(t *testing.T) {
	if !*fit {
		t.Skip("fits weights.tsv with -fit")
	}
	f := &fitter{ids: map[string]int32{}}
	pages := goldPages(t)
	first, second := f.twoLooks(f.sheets(slices.Concat(pages, glossedPages(t, pages))))
	first = append(first, make([]float64, len(f.names)-len(first))...)
	var lines []string
	for id, name := range f.names {
		if math.Abs(first[id]) >= minWorth || math.Abs(second[id]) >= minWorth {
			lines = append(lines, fmt.Sprintf("%s\t%.3g\t%.3g\n", name, first[id], second[id]))
		}
	}
	slices.Sort(lines)
	if err := os.WriteFile("weights.tsv", []byte(strings.Join(lines, "")), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestLeaveOut(t *testing.T) {
	if !*leaveOut {
		t.Skip("measures with -leaveout")
	}
	f := &fitter{ids: map[string]int32{}}
	pages := goldPages(t)
	all := f.sheets(slices.Concat(pages, glossedPages(t, pages)))
	rankings := make([][]string, len(all))
	for k := range groups {
		f.rank(all, rankings, func(s sheet) bool { return s.number%groups == k })
	}
	t.Logf("%-28s %s", "", "{P20 P50 R100 AP covered}")
	report := func(label string, rankings [][]string, of func(sheet) bool) {
		var some []figures
		for i, s := range all {
			if of(s) {
				some = append(some, s.judge(rankings[i]))
			}
		}
		if len(some) > 0 {
			t.Logf("%-28s %.3f", label, mean(some))
		}
	}
	for i, with := range []string{"", ", with the seeds"} {
		half := func(s sheet) bool { return (len(s.x.known.terms) > 0) == (i == 1) }
		report("own pages"+with, rankings, func(s sheet) bool { return half(s) && s.own })
		report("the others"+with, rankings, func(s sheet) bool { return half(s) && !s.own })
		report("all"+with, rankings, half)
	}
	if last := pages[len(pages)-1]; !last.own && *look > 1 {
		apart := make([][]string, len(all))
		f.rank(all, apart, func(s sheet) bool { return !s.own })
		report("the others, fitted on ours", apart, func(s sheet) bool { return !s.own && len(s.x.known.terms) == 0 })
	}
	found, terms := map[string]int{}, map[string]int{}
	for i, p := range pages {
		t.Logf("%-28s %.3f", p.name, p.judge(rankings[i]))
		p.byCategory(rankings[i], found, terms)
		if *misses {
			t.Log(p.report(rankings[i]))
		}
	}
	for _, k := range []string{"culture", "meeting", "organization", "person", "place", "politics", "title"} {
		t.Logf("recall of %-18s %.2f of %d", k, float64(found[k])/float64(terms[k]), terms[k])
	}
}

// rank ranks the candidates of the sheets that are held out by a fit on the others.
func (f *fitter) rank(all []sheet, rankings [][]string, held func(sheet) bool) {
	var rest []sheet
	for _, s := range all {
		if !held(s) {
			rest = append(rest, s)
		}
	}
	var first, second []float64
	if *look == 1 {
		first = f.regress(rest, firsts(rest), nil)
	} else {
		first, second = f.twoLooks(rest)
	}
	for i, s := range all {
		switch {
		case !held(s):
		case *look == 1:
			rankings[i] = rank(s.vectors, scoresOf(s.first, first))
		default:
			rankings[i] = rank(s.vectors, scoresOf(f.second(s, first), second))
		}
	}
}

// byCategory counts the terms of each category and those among the first
// candidates, as many as there are terms.
func (p *page) byCategory(ranked []string, found, all map[string]int) {
	n := 0
	for _, key := range ranked {
		term := plain.Replace(key)
		if p.neutral[term] {
			continue
		}
		if n++; n > len(p.gold) {
			break
		}
		if c := p.gold[term]; c != "" {
			found[c]++
		}
	}
	for _, c := range p.gold {
		all[c]++
	}
}

// report lists the terms that are not candidates, those far down, and what
// stands among the first without being a term.
func (p *page) report(ranked []string) string {
	at := map[string]int{}
	var wrong, late []string
	for _, key := range ranked {
		term := plain.Replace(key)
		if p.neutral[term] || at[term] > 0 {
			continue
		}
		at[term] = len(at) + 1
		switch {
		case p.gold[term] == "" && len(at) <= 100:
			wrong = append(wrong, fmt.Sprint(key, len(at)))
		case p.gold[term] != "" && len(at) > 2*len(p.gold):
			late = append(late, fmt.Sprint(key, len(at)))
		}
	}
	var none []string
	for g := range p.gold {
		if at[g] == 0 {
			none = append(none, g)
		}
	}
	slices.Sort(none)
	return fmt.Sprint("\nno candidate: ", none, "\nlate: ", late, "\nwrong: ", wrong)
}

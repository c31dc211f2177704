package extract

import (
	"bufio"
	"cmp"
	"flag"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"yiku/align/text/zh"
)

// The count of company.txt.
//
//	go test ./glossary/extract -run TestCompany -company phrases.tsv,news.txt,other.txt
//
// The first file is the list of phrases that the background is made from
// (seeds/background/generate.go), the others hold a sentence a line. Sentences
// of the second one, which is nearest to what is extracted from, count three
// times.
var companyFiles = flag.String("company", "", "count company.txt anew from these files (separated by commas)")

const (
	mostCompanies  = 160
	companyWords   = 16_000 // the commonest
	companyRounds  = 6
	nearestCounted = 3
)

// bigrams counts words and pairs of words in a row. An empty word is whatever has no
// class of its own: the ends of a sentence, odd marks, rare words.
type bigrams struct {
	words map[string]float64
	pairs map[[2]string]float64
}

func (b *bigrams) readPhrases(t *testing.T, name string) {
	eachLine(t, name, func(line string) {
		c := strings.Split(line, "\t")
		n, err := strconv.ParseFloat(c[2], 64)
		if err != nil {
			return // the heading
		}
		switch words := strings.Fields(c[0]); len(words) {
		case 1:
			b.words[companyKey(words[0])] += n
		case 2:
			b.pairs[[2]string{companyKey(words[0]), companyKey(words[1])}] += n
		}
	})
}

func (b *bigrams) readSentences(t *testing.T, name string, times float64) {
	tok, err := zh.New(Words()...)
	if err != nil {
		t.Fatal(err)
	}
	eachLine(t, name, func(line string) {
		last := ""
		for _, token := range tok.Tokens(line) {
			w := companyKey(token.Text)
			if token.Tag == zh.Mark && !strings.Contains("，。、；：！？“”《》", w) {
				w = ""
			}
			b.words[w] += times
			b.pairs[[2]string{last, w}] += times
			last = w
		}
		b.pairs[[2]string{last, ""}] += times
	})
}

func eachLine(t *testing.T, name string, do func(string)) {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		do(in.Text())
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
}

// exchange is a clustering of words: each in turn is moved to the class in which
// a word's class foretells that of the next best, all others staying where they
// are (Kneser and Ney 1993, Martin, Liermann and Ney 1998).
type exchange struct {
	class       []int       // of each word; the last word is the empty one, alone in the last class
	right, left [][]counted // the words beside each
	pairs       []float64   // of classes
	first, last []float64   // pairs that a class begins, ends
}

type counted struct {
	word  int
	times float64
}

func newExchange(words []string, b *bigrams) *exchange {
	n := len(words)
	id := map[string]int{}
	for i, w := range words {
		id[w] = i
	}
	x := &exchange{
		class: make([]int, n+1), right: make([][]counted, n+1), left: make([][]counted, n+1),
		pairs: make([]float64, (mostCompanies+1)*(mostCompanies+1)), first: make([]float64, mostCompanies+1), last: make([]float64, mostCompanies+1),
	}
	for i := range n {
		x.class[i] = i % mostCompanies
	}
	x.class[n] = mostCompanies
	at := func(w string) int {
		if i, ok := id[w]; ok {
			return i
		}
		return n
	}
	for p, times := range b.pairs {
		l, r := at(p[0]), at(p[1])
		x.right[l] = append(x.right[l], counted{r, times})
		x.left[r] = append(x.left[r], counted{l, times})
		x.pairs[x.class[l]*(mostCompanies+1)+x.class[r]] += times
		x.first[x.class[l]] += times
		x.last[x.class[r]] += times
	}
	return x
}

// round moves every word once and returns how many went to another class. Of the
// likelihood, only the terms count that a move changes.
func (x *exchange) round() (moved int) {
	entropy := func(n float64) float64 {
		if n < 0.5 {
			return 0
		}
		return n * math.Log(n)
	}
	after, before := make([]float64, mostCompanies+1), make([]float64, mostCompanies+1)
	gather := func(beside []counted, w int, sums []float64) (classes []int, all float64) {
		for _, b := range beside {
			if b.word == w {
				continue
			}
			if sums[x.class[b.word]] == 0 {
				classes = append(classes, x.class[b.word])
			}
			sums[x.class[b.word]] += b.times
			all += b.times
		}
		slices.Sort(classes)
		return classes, all
	}
	for w := range len(x.class) - 1 {
		afters, begun := gather(x.right[w], w, after)
		befores, ended := gather(x.left[w], w, before)
		put := func(k int, sign float64) {
			for _, c := range afters {
				x.pairs[k*(mostCompanies+1)+c] += sign * after[c]
				x.last[c] += sign * after[c]
			}
			for _, c := range befores {
				x.pairs[c*(mostCompanies+1)+k] += sign * before[c]
				x.first[c] += sign * before[c]
			}
			x.first[k] += sign * begun
			x.last[k] += sign * ended
		}
		put(x.class[w], -1)
		best, to := math.Inf(-1), x.class[w]
		for k := range mostCompanies {
			gain := entropy(x.first[k]) - entropy(x.first[k]+begun) + entropy(x.last[k]) - entropy(x.last[k]+ended)
			for _, c := range afters {
				n := x.pairs[k*(mostCompanies+1)+c]
				gain += entropy(n+after[c]) - entropy(n)
			}
			for _, c := range befores {
				n := x.pairs[c*(mostCompanies+1)+k]
				gain += entropy(n+before[c]) - entropy(n)
			}
			if gain > best+1e-6 {
				best, to = gain, k
			}
		}
		put(to, 1)
		for _, c := range afters {
			after[c] = 0
		}
		for _, c := range befores {
			before[c] = 0
		}
		if to != x.class[w] {
			moved++
		}
		x.class[w] = to
	}
	return moved
}

func TestCountCompany(t *testing.T) {
	if *companyFiles == "" {
		t.Skip("counts company.txt with -company")
	}
	files := strings.Split(*companyFiles, ",")
	b := &bigrams{map[string]float64{}, map[[2]string]float64{}}
	b.readPhrases(t, files[0])
	for i, f := range files[1:] {
		times := 1.0
		if i == 0 {
			times = nearestCounted
		}
		b.readSentences(t, f, times)
	}
	delete(b.words, "")
	var words []string
	for w := range b.words {
		words = append(words, w)
	}
	slices.SortFunc(words, func(v, w string) int { return cmp.Or(cmp.Compare(b.words[w], b.words[v]), cmp.Compare(v, w)) })
	words = words[:min(len(words), companyWords)]
	x := newExchange(words, b)
	for i := range companyRounds {
		t.Log("round", i+1, "moved", x.round())
	}
	classes := make([][]string, mostCompanies)
	for i, w := range words {
		classes[x.class[i]] = append(classes[x.class[i]], w)
	}
	var out strings.Builder
	for _, c := range classes {
		out.WriteString(strings.Join(c, " ") + "\n")
	}
	if err := os.WriteFile("company.txt", []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// The table itself: a word is in one class only, and some that every reader would
// put together are.
func TestCompany(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(companyTable) {
		words := strings.Fields(line)
		if len(words) == 0 {
			t.Error("a class without words")
		}
		for _, w := range words {
			if seen[w] {
				t.Errorf("%s stands twice", w)
			}
			seen[w] = true
			if companyKey(w) != w || strings.ContainsFunc(w, unicode.IsSpace) {
				t.Errorf("%q is not what words are looked up by", w)
			}
		}
	}
	for _, alike := range []string{"会议 大会", "主席 总书记", "推进 推动", "2 38"} {
		words := strings.Fields(alike)
		for _, w := range words[1:] {
			if a, b := company(words[0], noun), company(w, noun); a != b {
				t.Errorf("%s keeps the company of %s, %s that of %s", words[0], a, w, b)
			}
		}
	}
	if c := company("雪域晨报", unknown); c != "rare unknown" {
		t.Errorf("a word that the table lacks keeps the company of %q", c)
	}
}

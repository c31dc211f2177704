package suggest

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
)

// The memory
//
// Of the sentences whose Chinese has the term, each run of up to six words of
// the English is a candidate. How much more often it stands there than chance
// would have it is Dunning's log-likelihood ratio over sentences (Computational
// Linguistics 19, 1993). Competing links (Melamed, ibid. 26, 2000) take away
// what other terms of those sentences explain: words that a translation known to
// the glossary accounts for are not offered again. Of runs that stand in the same
// sentences the longest is kept that does not begin or end in a function word.

type pairOf struct {
	id     int64
	zh, en string
	kind   glossary.Kind // of an entry
	folded string        // the words of the English, folded, a space on each side of each
}

// memory is pairs of sentences, or of names (inside.go).
type memory struct {
	pairs []pairOf
	words map[string][]int32 // the pairs with a word, made by the first count
}

// longestRun is the most words of a candidate.
const longestRun = 6

func newMemory(units []tm.Unit) *memory {
	m := &memory{}
	for _, u := range units {
		if u.Status == tm.Rejected {
			continue
		}
		p := pairOf{id: u.ID}
		for _, v := range u.Variants {
			if glossary.IsChinese(v.Lang) {
				p.zh = text.Simplify(v.Text)
			} else {
				p.en = v.Text
			}
		}
		if p.zh != "" && p.en != "" {
			m.pairs = append(m.pairs, p)
		}
	}
	return m
}

// wordsOf cuts English into words as they are written, without the
// punctuation around them.
func wordsOf(en string) []string {
	return strings.FieldsFunc(en, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && !strings.ContainsRune("'’-–.&", r)
	})
}

// run is a candidate: the English as first written, and the sentences it is in.
type run struct {
	written string
	words   int
	in      []int // pairs that have the term
	all     int   // pairs that have the run
}

// suggest returns what goes with a term, with the sentences that show it.
func (m *memory) suggest(zh string, known map[string][]name) []Suggestion {
	var with []int
	for i := range m.pairs {
		if strings.Contains(m.pairs[i].zh, zh) {
			with = append(with, i)
		}
	}
	var all []Suggestion
	for _, r := range m.associated(zh, with, known) {
		if len(with) == 1 && !capitals(r.written) {
			continue // of one sentence, nothing tells which words they are
		}
		// One sentence proves little; five, if nothing else has the words, a lot.
		n := float64(len(r.in))
		confidence := 0.85 * n * n / (n*n + 4) * n / float64(max(r.all, len(with)))
		x := Suggestion{Text: r.written, Method: Memory, Confidence: confidence}
		for _, i := range r.in[:min(3, len(r.in))] {
			x.Evidence = append(x.Evidence, Evidence{Memory, m.pairs[i].zh, m.pairs[i].en, m.pairs[i].id})
		}
		all = append(all, x)
	}
	return all
}

// capitals reports whether all words of a run but the function words begin with
// one, as those of a name do.
func capitals(written string) bool {
	return !slices.ContainsFunc(strings.Fields(written), func(w string) bool {
		return !function()[w] && w == strings.ToLower(w)
	})
}

// associated returns the runs that go with a term in the pairs that have it, the
// three best first.
func (m *memory) associated(zh string, with []int, known map[string][]name) []*run {
	runs := m.runs(zh, with, known)
	maps.DeleteFunc(runs, func(_ string, r *run) bool { return 2*len(r.in) < len(with) })
	m.count(runs)
	type scored struct {
		*run
		score float64
	}
	var ranked []scored
	for key, r := range runs {
		if part(key, r, runs) {
			continue
		}
		if score := logLikelihood(len(r.in), len(with), r.all, len(m.pairs)); score > 3 {
			// A name is as long as its Chinese: of runs alike the longer one, within
			// a word for a character and a half.
			want := float64(len([]rune(zh))) / 1.6
			ranked = append(ranked, scored{r, score * (1 - 0.12*math.Abs(float64(r.words)-want))})
		}
	}
	slices.SortFunc(ranked, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.words, a.words), cmp.Compare(a.written, b.written))
	})
	var best []*run
	for _, r := range ranked[:min(3, len(ranked))] {
		best = append(best, r.run)
	}
	return best
}

// part reports whether a run is never without more of the same words around
// it. One sentence cannot tell.
func part(key string, r *run, runs map[string]*run) bool {
	if len(r.in) < 2 {
		return false
	}
	for other, longer := range runs {
		if longer.words > r.words && len(longer.in) == len(r.in) && strings.Contains(other, key) {
			return true
		}
	}
	return false
}

// runs collects the runs of words of some sentences, but for what other known
// terms of these explain.
func (m *memory) runs(zh string, with []int, known map[string][]name) map[string]*run {
	runs := map[string]*run{}
	for _, i := range with[:min(200, len(with))] {
		words := wordsOf(m.pairs[i].en)
		taken := explained(m.pairs[i].zh, zh, words, known)
		seen := map[string]bool{}
		for from := range words {
			if taken[from] || function()[strings.ToLower(words[from])] {
				continue
			}
			for n := 1; n <= longestRun && from+n <= len(words) && !taken[from+n-1]; n++ {
				if function()[strings.ToLower(words[from+n-1])] {
					continue
				}
				written := strings.TrimRight(strings.Join(words[from:from+n], " "), endings)
				key := foldedWords(written)
				if seen[key] || len(key) < 4 {
					continue
				}
				seen[key] = true
				r := runs[key]
				if r == nil {
					r = &run{written: written, words: n}
					runs[key] = r
				}
				r.in = append(r.in, i)
			}
		}
	}
	return runs
}

// explained marks the words of a sentence that translate another term in it.
func explained(zh, term string, words []string, known map[string][]name) []bool {
	taken := make([]bool, len(words))
	rest := []rune(strings.ReplaceAll(zh, term, "。"))
	for from := range rest {
		for n := 2; n <= 10 && from+n <= len(rest); n++ {
			for _, k := range known[text.Key(string(rest[from:from+n]))] {
				part := strings.Fields(strings.ToLower(k.en))
				for at := range words {
					if len(part) > 0 && at+len(part) <= len(words) && slices.EqualFunc(part, words[at:at+len(part)], func(a, b string) bool { return a == strings.ToLower(b) }) {
						for i := range part {
							taken[at+i] = true
						}
					}
				}
			}
		}
	}
	return taken
}

// count finds how many pairs of all have each run.
func (m *memory) count(runs map[string]*run) {
	if m.words == nil {
		m.words = map[string][]int32{}
		for i := range m.pairs {
			p := &m.pairs[i]
			p.folded = foldedWords(p.en)
			for word := range strings.FieldsSeq(p.folded) {
				if in := m.words[word]; len(in) == 0 || in[len(in)-1] != int32(i) {
					m.words[word] = append(in, int32(i))
				}
			}
		}
	}
	for key, r := range runs {
		var rarest []int32
		for word := range strings.FieldsSeq(key) {
			if in := m.words[word]; rarest == nil || len(in) < len(rarest) {
				rarest = in
			}
		}
		for _, i := range rarest {
			if strings.Contains(m.pairs[i].folded, key) {
				r.all++
			}
		}
	}
}

// foldedWords are the words of English as runs are compared by them.
func foldedWords(en string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, word := range wordsOf(strings.ToLower(en)) {
		if word = strings.TrimRight(word, endings); word != "" {
			b.WriteString(word + " ")
		}
	}
	return b.String()
}

// endings is what may follow a word and is no part of it.
const endings = ".-–’'"

// logLikelihood is Dunning's ratio for two things that stand in a and b of n
// sentences, and in both of them together; 0 if they avoid each other.
func logLikelihood(both, a, b, n int) float64 {
	if b < both {
		b = both
	}
	if n < a+b-both {
		n = a + b - both
	}
	if both*n < a*b {
		return 0
	}
	h := func(k ...int) float64 {
		sum, total := 0.0, 0
		for _, x := range k {
			total += x
			if x > 0 {
				sum += float64(x) * math.Log(float64(x))
			}
		}
		return sum - float64(total)*math.Log(math.Max(1, float64(total)))
	}
	return 2 * (h(both, a-both, b-both, n-a-b+both) - h(a, n-a) - h(b, n-b))
}

// function are the words that no name begins or ends with.
var function = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsSeq("the a an of and or to in on at by for from with as is are was were be been has have had will would can its their his her this that these those it he she they which who not also more than into over under between s") {
		words[w] = true
	}
	return words
})

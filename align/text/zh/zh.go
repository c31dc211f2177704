// Package zh cuts Chinese text into words.
//
// It is the only package that loads the segmenter's dictionary (gse), which
// takes a few tenths of a second: commands that need no words do not import it.
//
// The words come from gse, the path through them is found here. gse's own Cut
// looks every fragment up from the root of its trie and keeps the graph in
// maps; walking the trie once from each character and keeping the best path in
// a slice gives the same cut several times as fast, and lets a caller bring
// words of its own without touching the dictionary that all tokenizers share.
package zh

import (
	"fmt"
	"math"
	"runtime/debug"
	"sync"
	"unicode"
	"unicode/utf8"

	"yiku/align/text"

	"github.com/go-ego/gse"
	"github.com/go-ego/gse/hmm"
)

// Tags of tokens that are no word of the dictionary. Dictionary words have the
// tags of gse, which are those of the Peking University corpus (n, ns, v, …);
// what the hidden Markov model put together has none.
const (
	Latin = "eng"
	Digit = "m"
	Mark  = "w"
)

// minFreq leaves out the words that gse's dictionary counts fewer times: more
// than half of it, mostly idioms and foreign names, and more than half of the
// time it takes to load. Terms extracted with the whole dictionary are no
// better.
const minFreq = 4

// ownFreq is the count that a caller's word is given, enough to win over its
// parts and too little to tear its neighbours apart.
const ownFreq = 3000

// entry is what the path needs of a word of the dictionary.
type entry struct {
	runes int
	cost  float64 // minus the logarithm of its probability
}

// words is gse's dictionary with an entry for each of its tokens.
type words struct {
	*gse.Dictionary
	entries map[*gse.Token]entry
	total   float64 // logarithm of the counts of all words
}

// Warm begins to load the dictionary, so that something else can be done before
// [New] waits for it.
func Warm() { go dictionary() }

// dictionary loads gse's simplified dictionary, once in a process. Half of what
// that allocates is garbage: collecting it sooner spares a sixth of the memory.
var dictionary = sync.OnceValues(func() (*words, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(50))
	gse.ToLower = false
	seg := gse.Segmenter{SkipLog: true, MinTokenFreq: minFreq}
	if err := seg.LoadDictEmbed("zh_s"); err != nil {
		return nil, fmt.Errorf("load the word list: %w", err)
	}
	d := &words{seg.Dictionary(), make(map[*gse.Token]entry, len(seg.Dictionary().Tokens)), math.Log(seg.Dictionary().TotalFreq())}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		d.entries[t] = entry{utf8.RuneCountInString(t.Text()), d.total - math.Log(t.Freq())}
	}
	return d, nil
})

// Tokenizer cuts with gse's dictionary and the words it was given. It may be
// used by several goroutines at once.
type Tokenizer struct {
	dict *words
	own  map[string]bool
	long map[string]int // characters of the longest word in own, by its first two
}

// New returns a tokenizer that keeps the given words whole.
func New(own ...string) (text.Tokenizer, error) {
	dict, err := dictionary()
	if err != nil {
		return nil, err
	}
	t := &Tokenizer{dict: dict, own: make(map[string]bool, len(own)), long: map[string]int{}}
	for _, w := range own {
		if n := utf8.RuneCountInString(w); n > 1 {
			t.own[w] = true
			p := w[:prefix(w)]
			t.long[p] = max(t.long[p], n)
		}
	}
	return t, nil
}

// prefix returns the bytes of the first two characters of w.
func prefix(w string) int {
	_, a := utf8.DecodeRuneInString(w)
	_, b := utf8.DecodeRuneInString(w[a:])
	return a + b
}

// Tokens cuts s into words, runs of Latin letters or digits, and single marks.
// White space is part of no word and gets tokens of its own.
func (t *Tokenizer) Tokens(s string) []text.Token {
	var out []text.Token
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		switch {
		case unicode.Is(unicode.Han, r):
			end = runEnd(s, i, isHan)
			out = t.han(out, s, i, end)
		case isDigit(r):
			tag := Digit
			end = numberEnd(s, i)
			if all := runEnd(s, end, isWord); all > end { // 5G, 3D
				end, tag = all, Latin
			}
			out = append(out, text.Token{Text: s[i:end], Tag: tag, Span: text.Span{Start: i, End: end}})
		case unicode.IsLetter(r):
			end = runEnd(s, i, isWord)
			out = append(out, text.Token{Text: s[i:end], Tag: Latin, Span: text.Span{Start: i, End: end}})
		default:
			out = append(out, text.Token{Text: s[i:end], Tag: Mark, Span: text.Span{Start: i, End: end}})
		}
		i = end
	}
	return out
}

func isHan(r rune) bool   { return unicode.Is(unicode.Han, r) }
func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }
func isWord(r rune) bool  { return !isHan(r) && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// runEnd returns where the run of characters of one sort ends that begins at i.
func runEnd(s string, i int, sort func(rune) bool) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !sort(r) {
			break
		}
		i += size
	}
	return i
}

// numberEnd is runEnd for a number, which may hold a decimal point, commas
// between digits and a per cent sign.
func numberEnd(s string, i int) int {
	for {
		i = runEnd(s, i, isDigit)
		if i >= len(s) {
			return i
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch r {
		case '%', '％':
			return i + size
		case '.', ',', '．':
			if next, _ := utf8.DecodeRuneInString(s[i+size:]); isDigit(next) {
				i += size
				continue
			}
		}
		return i
	}
}

// han cuts s[from:to], which is all Han characters, and appends the words.
func (t *Tokenizer) han(out []text.Token, s string, from, to int) []text.Token {
	p := t.bestPath(s[from:to])
	loose := from // single characters since here belong to no word yet
	flush := func(end int) {
		if loose < end {
			out = t.unknown(out, s, loose, end)
		}
	}
	for i := 0; i < len(p); {
		start, end := from+p[i].at, from+p[i].end
		if p[i].next == i+1 {
			i++
			continue
		}
		flush(start)
		out = append(out, text.Token{Text: s[start:end], Tag: p[i].tag, Span: text.Span{Start: start, End: end}})
		loose, i = end, p[i].next
	}
	flush(to)
	return out
}

// unknown cuts s[from:to], a run of characters that are each a word at best,
// with the hidden Markov model: names and new words mostly.
func (t *Tokenizer) unknown(out []text.Token, s string, from, to int) []text.Token {
	run := s[from:to]
	if utf8.RuneCountInString(run) == 1 {
		return append(out, text.Token{Text: run, Tag: t.tag(run), Span: text.Span{Start: from, End: to}})
	}
	for _, w := range hmm.Cut(run) {
		tag := ""
		if utf8.RuneCountInString(w) == 1 {
			tag = t.tag(w)
		}
		out = append(out, text.Token{Text: w, Tag: tag, Span: text.Span{Start: from, End: from + len(w)}})
		from += len(w)
	}
	return out
}

func (t *Tokenizer) tag(word string) string {
	_, tag, _ := t.dict.Find([]byte(word))
	return tag
}

// step is the best way on from one character of a run.
type step struct {
	at, end int // bytes of the word that begins here
	next    int // the character after it
	tag     string
	cost    float64 // of the best path from here to the end
}

// bestPath returns for every character of run the first word of the most
// probable path from there, words being independent of each other.
func (t *Tokenizer) bestPath(run string) []step {
	steps := make([]step, 0, len(run)/3+1)
	for i := range run {
		steps = append(steps, step{at: i})
	}
	n := len(steps)
	steps = append(steps, step{at: len(run)})
	text := []byte(run)
	chars := make([]gse.Text, n)
	for i := range chars {
		chars[i] = text[steps[i].at:steps[i+1].at]
	}
	found := make([]*gse.Token, t.dict.MaxTokenLen())
	for i := n - 1; i >= 0; i-- {
		best := step{at: steps[i].at, next: i + 1, cost: t.dict.total + steps[i+1].cost}
		offer := func(next int, cost float64, tag string) {
			if cost += steps[next].cost; cost <= best.cost {
				best.next, best.cost, best.tag = next, cost, tag
			}
		}
		for _, tok := range found[:t.dict.LookupTokens(chars[i:min(n, i+len(found))], found)] {
			e := t.dict.entries[tok]
			offer(i+e.runes, e.cost, tok.Pos())
		}
		if i+1 < n {
			long := t.long[run[steps[i].at:steps[i+2].at]]
			for size := 2; size <= min(long, n-i); size++ {
				if w := run[steps[i].at:steps[i+size].at]; t.own[w] {
					freq, tag, _ := t.dict.Find([]byte(w))
					offer(i+size, t.dict.total-math.Log(max(freq, ownFreq)), tag)
				}
			}
		}
		best.end = steps[best.next].at
		steps[i] = best
	}
	return steps[:n]
}

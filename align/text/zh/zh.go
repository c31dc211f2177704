// Package zh cuts Chinese text into words.
//
// It is the only package that loads the segmenter's dictionary (gse), which
// takes a tenth of a second: commands that need no words do not ask for it.
//
// The words and the model of unknown ones come from gse, the path through them
// is found here. gse's own Cut looks every fragment up from the root of its trie
// and keeps the graph in maps; walking a trie of our own once from each
// character and keeping the best path in a slice gives the same cut several
// times as fast, in a tenth of the memory, and lets a caller bring words of its
// own.
package zh

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
	_ "unsafe" // for go:linkname

	"yiku/align/text"

	_ "github.com/go-ego/gse" // holds the dictionary
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

// singleFreq is the count of each single character, whatever the dictionary says:
// gse's rule, which favours words.
const singleFreq = 2

// gseWords is gse's simplified dictionary as it lies in the binary, a line for
// each word with its count and its tag. gse embeds it without giving it a name
// that others may use.
//
//go:linkname gseWords github.com/go-ego/gse.zhS
var gseWords string

// ownFreq is the count that a caller's word is given, enough to win over its
// parts and too little to tear its neighbours apart.
const ownFreq = 3000

// words are what the path needs of the dictionary.
type words struct {
	*trie
	tags  []string // that the nodes speak of; the first is none
	total float64  // logarithm of the counts of all words

	singles map[rune]float64 // the costs of single characters that are words by themselves
}

// Warm begins to load the dictionary, so that something else can be done before
// [New] waits for it.
func Warm() { go dictionary() }

// dictionary reads gse's simplified dictionary, once in a process. gse would
// make a trie and a graph of its own of it, in five times the time and the memory.
var dictionary = sync.OnceValues(func() (*words, error) {
	hmm.LoadModel()
	d := &words{trie: newTrie(), tags: []string{""}, singles: map[rune]float64{}}
	tags := map[string]uint8{"": 0}
	total := 0.0
	for line := range strings.Lines(gseWords) {
		word, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		count, pos, _ := strings.Cut(rest, " ")
		freq, err := strconv.ParseFloat(count, 64)
		if err != nil {
			return nil, fmt.Errorf("word list of gse: %q: %w", line, err)
		}
		if freq < minFreq {
			continue
		}
		if r, size := utf8.DecodeRuneInString(word); size == len(word) {
			if standsAlone[pos] {
				d.singles[r] = -math.Log(freq)
			}
			freq = singleFreq
		}
		n := d.insert(word)
		if n.cost < math.Inf(1) {
			continue // the first line of a word counts
		}
		tag, ok := tags[pos]
		if !ok {
			tag = uint8(len(d.tags))
			d.tags, tags[pos] = append(d.tags, pos), tag
		}
		*n = node{-math.Log(freq), tag}
		total += freq
	}
	d.total = math.Log(total)
	for i := range d.nodes {
		d.nodes[i].cost += d.total
	}
	for r := range d.singles {
		d.singles[r] += d.total
	}
	return d, nil
})

// Tokenizer cuts with gse's dictionary and the words it was given. It may be
// used by several goroutines at once.
type Tokenizer struct {
	words
	cutter cutter
}

// New returns a tokenizer that keeps the given words whole.
func New(own ...string) (*Tokenizer, error) {
	dict, err := dictionary()
	if err != nil {
		return nil, err
	}
	t := &Tokenizer{words: *dict}
	t.trie = t.trie.clone()
	for _, w := range own {
		if utf8.RuneCountInString(w) > 1 {
			n := t.insert(w)
			n.cost = min(n.cost, t.total-math.Log(ownFreq))
		}
	}
	return t, nil
}

// Tokens cuts s into words, runs of Latin letters or digits, and single marks.
// White space is part of no word and gets tokens of its own.
func (t *Tokenizer) Tokens(s string) []text.Token {
	out := make([]text.Token, 0, len(s)/5+1) // as many as most texts need
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		switch {
		case isHan(r):
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

func isHan(r rune) bool   { return text.IsHan(r) }
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
	var room [48]step // as many as most runs need
	p := t.bestPath(room[:0], s[from:to])
	loose := from // single characters since here belong to no word yet
	for i := 0; i < len(p)-1; {
		next := int(p[i].next)
		if next == i+1 {
			i++
			continue
		}
		start, end := from+int(p[i].at), from+int(p[next].at)
		out = t.unknown(out, s, loose, start)
		out = append(out, text.Token{Text: s[start:end], Tag: t.tags[p[i].tag], Span: text.Span{Start: start, End: end}})
		loose, i = end, next
	}
	return t.unknown(out, s, loose, to)
}

// unknown cuts s[from:to], a run of characters that are each a word at best,
// with the hidden Markov model: names and new words mostly.
func (t *Tokenizer) unknown(out []text.Token, s string, from, to int) []text.Token {
	add := func(size int) {
		end := from + size
		out = append(out, text.Token{Text: s[from:end], Tag: t.tag(s[from:end]), Span: text.Span{Start: from, End: end}})
		from = end
	}
	if _, size := utf8.DecodeRuneInString(s[from:to]); size == to-from {
		if size > 0 {
			add(size)
		}
	} else {
		t.cutter.cut(s[from:to], add)
	}
	return out
}

// tag returns the dictionary's tag of a single character, "" for anything else.
func (t *Tokenizer) tag(word string) string {
	if r, size := utf8.DecodeRuneInString(word); size == len(word) {
		return t.tags[t.nodes[t.step(0, r)].tag]
	}
	return ""
}

// step is the best way on from one character of a run.
type step struct {
	cost float64 // of the best path from here to the end
	char rune
	at   int32 // the byte where it begins
	next int32 // the character after the word that begins here
	tag  uint8 // of that word
}

// bestPath returns for every character of run the first word of the most
// probable path from there, words being independent of each other. A step
// behind them stands for the end. Where two paths are alike the longer word is
// taken.
func (t *Tokenizer) bestPath(steps []step, run string) []step {
	for i, r := range run {
		steps = append(steps, step{at: int32(i), char: r})
	}
	n := len(steps)
	steps = append(steps, step{at: int32(len(run))})
	for i := n - 1; i >= 0; i-- {
		best := &steps[i]
		best.next, best.cost = int32(i+1), t.total+steps[i+1].cost
		for j, at := i, uint32(0); j < n; j++ {
			if at = t.step(at, steps[j].char); at == 0 {
				break
			}
			word := &t.nodes[at]
			if cost := word.cost + steps[j+1].cost; cost <= best.cost {
				best.next, best.cost, best.tag = int32(j+1), cost, word.tag
			}
		}
	}
	return steps
}

package zh

import (
	"iter"
	"math"
	"strings"

	"yiku/align/text"
)

// Where a term stands
//
// A term whose characters stand in a text need not stand there as a term: 上海市长
// does not in 上海市长宁区, nor 山南市 in 山南市场监管局. The words around it tell. Of
// all ways to cut the clause into words, the best one in which the term is whole
// is compared with the best one in which a word goes across an edge of the term,
// from its inside to its outside (市场, 长宁区). A word that holds the whole term
// speaks against it only where it goes beyond it on both sides: 水泥 stands in
// 水泥厂, but 南海 not in 天南海北.
//
// Nor does a word whose part inside the term is a word, with one character outside:
// that is the term with an ending (文化旅游|节), if not the name of a division
// (对口支援|青海省).
//
// For this, a single character is a word only where it is one by itself: particles,
// prepositions, conjunctions, adverbs, pronouns and numerals have the counts of the
// dictionary, and what stands behind names (畔, 内) a middling one. Any other is
// what is left of a word that was torn, and costs as much as orphan.

const (
	orphan = 24 // the cost of a single character that is no word by itself
	behind = 12 // of one that stands behind names
)

// standsAlone are the tags of single characters that are words by themselves.
var standsAlone = map[string]bool{"u": true, "uj": true, "ul": true, "uz": true, "ug": true, "p": true, "c": true, "d": true, "r": true, "m": true, "y": true}

// standsBehind are characters that stand behind names, and divisions those that are
// a part of the names of places.
const (
	standsBehind = "畔口岸边旁侧段线沿源内外里上下间前后级籍产"
	divisions    = "省市县区州盟旗乡镇村"
)

// Lattice is a text with all the words that stand in it. It may be used by
// several goroutines at once.
type Lattice struct {
	first         []int32   // where the words that begin at a place are in costs, and behind them
	costs         []float32 // by their length; infinite for none
	before, after []float64 // the costs of the best path up to a place of a run, and on from it
	longest       int       // characters of a word
	division      []bool    // the characters that name divisions
}

// Lattice finds the words of s, which should be simplified.
func (t *Tokenizer) Lattice(s []rune) *Lattice {
	l := &Lattice{first: make([]int32, len(s)+1), before: make([]float64, len(s)+1), after: make([]float64, len(s)+1), division: make([]bool, len(s))}
	for i := 0; i < len(s); {
		from := i
		for ; i < len(s) && text.IsHan(s[i]); i++ {
		}
		for at := from; at < i; at++ {
			l.add(t, s[at:i], at)
			l.division[at] = strings.ContainsRune(divisions, s[at])
		}
		l.weigh(from, i)
		if i < len(s) {
			i++
			l.first[i] = int32(len(l.costs))
		}
	}
	return l
}

// add enters the words that begin at a place, from where a run goes on to its
// end.
func (l *Lattice) add(t *Tokenizer, run []rune, at int) {
	l.costs = append(l.costs, float32(t.alone(run[0])))
	n := t.step(0, run[0])
	for _, r := range run[1:] {
		if n = t.step(n, r); n == 0 {
			break
		}
		l.costs = append(l.costs, float32(t.nodes[n].cost))
	}
	l.first[at+1] = int32(len(l.costs))
	l.longest = max(l.longest, int(l.first[at+1]-l.first[at]))
}

// weigh finds the best paths through a run.
func (l *Lattice) weigh(from, to int) {
	for i := from; i < to; i++ {
		l.before[i+1], l.after[i] = math.Inf(1), math.Inf(1)
	}
	for i := from; i < to; i++ {
		for end, cost := range l.words(i) {
			l.before[end] = min(l.before[end], l.before[i]+cost)
		}
	}
	for i := to - 1; i >= from; i-- {
		for end, cost := range l.words(i) {
			l.after[i] = min(l.after[i], cost+l.after[end])
		}
	}
}

// words yields where the words end that begin at a place, and their costs.
func (l *Lattice) words(at int) iter.Seq2[int, float64] {
	return func(yield func(int, float64) bool) {
		for i, cost := range l.costs[l.first[at]:l.first[at+1]] {
			if !yield(at+i+1, float64(cost)) {
				return
			}
		}
	}
}

// alone is the cost of a single character.
func (t *Tokenizer) alone(r rune) float64 {
	if cost, ok := t.singles[r]; ok {
		return cost
	}
	if strings.ContainsRune(standsBehind, r) {
		return behind
	}
	return orphan
}

// Tears returns how much less it costs to let a word go across an edge of the
// characters between two places than to keep them whole, as the logarithm of a
// ratio of probabilities; below 0 it costs more.
func (l *Lattice) Tears(from, to int) float64 {
	across := math.Inf(1)
	for at := max(0, from-l.longest); at < to; at++ {
		if at == from {
			continue // at most it holds them
		}
		for end, cost := range l.words(at) {
			if (at < from && end > from && end != to || at > from && end > to) && !l.ending(at, to, end) {
				across = min(across, l.before[at]+cost+l.after[end])
			}
		}
	}
	return l.before[from] + l.inside(from, to) + l.after[to] - across
}

// ending reports whether a word that goes across the end of a term is a word
// inside it with an ending.
func (l *Lattice) ending(at, to, end int) bool {
	inside := l.first[at] + int32(to-at) - 1
	return end == to+1 && to-at > 1 && inside < l.first[at+1] && !math.IsInf(float64(l.costs[inside]), 1) && !l.division[to]
}

// inside is the cost of the best path from one place to another.
func (l *Lattice) inside(from, to int) float64 {
	cost := make([]float64, to-from+1)
	for i := range cost[1:] {
		cost[i+1] = math.Inf(1)
	}
	for at := from; at < to; at++ {
		if l.first[at] == l.first[at+1] { // beside anything but Han characters a cut costs nothing
			cost[at+1-from] = min(cost[at+1-from], cost[at-from])
		}
		for end, c := range l.words(at) {
			if end <= to {
				cost[end-from] = min(cost[end-from], cost[at-from]+c)
			}
		}
	}
	return cost[to-from]
}

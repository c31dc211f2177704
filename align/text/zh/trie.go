package zh

import "math"

// trie holds words by their characters. The edges of all its nodes lie in one
// hash table with open addressing, so that a step along a word is mostly one
// look into memory; nodes and edges hold no pointers, which spares the garbage
// collector as much as the walk.
type trie struct {
	nodes []node // the first is the root
	edges []edge // a power of two, at most half of them taken
}

// node is where the characters of a word have led.
type node struct {
	cost float64 // of the word that ends here; infinite if none does
	tag  uint8   // of that word, as an index into tags
}

type edge struct {
	from, to uint32 // to is 0 in an edge that is free: none leads to the root
	char     rune
}

func newTrie() *trie {
	t := &trie{nodes: make([]node, 0, 1<<18), edges: make([]edge, 1<<19)} // as many as the dictionary needs
	t.addNode()
	return t
}

// clone returns a trie that grows on its own.
func (t *trie) clone() *trie {
	return &trie{append([]node(nil), t.nodes...), append([]edge(nil), t.edges...)}
}

func (t *trie) addNode() uint32 {
	t.nodes = append(t.nodes, node{cost: math.Inf(1)})
	return uint32(len(t.nodes) - 1)
}

// slot returns the edge that leads from a node by a character, or the free one
// where it would be.
func (t *trie) slot(from uint32, char rune) *edge {
	mask := uint32(len(t.edges) - 1)
	h := from*0x9E3779B1 ^ uint32(char)*0x85EBCA6B
	for i := (h ^ h>>15) & mask; ; i = (i + 1) & mask {
		if e := &t.edges[i]; e.to == 0 || e.from == from && e.char == char {
			return e
		}
	}
}

// step returns the node behind another, 0 if no word goes on that way.
func (t *trie) step(from uint32, char rune) uint32 { return t.slot(from, char).to }

// insert returns the node of a word, made if need be. The pointer is good until
// the next insert.
func (t *trie) insert(word string) *node {
	at := uint32(0)
	for _, r := range word {
		e := t.slot(at, r)
		if e.to == 0 {
			if 2*len(t.nodes) >= len(t.edges) {
				t.grow()
				e = t.slot(at, r)
			}
			*e = edge{at, t.addNode(), r}
		}
		at = e.to
	}
	return &t.nodes[at]
}

func (t *trie) grow() {
	old := t.edges
	t.edges = make([]edge, 2*len(old))
	for _, e := range old {
		if e.to != 0 {
			*t.slot(e.from, e.char) = e
		}
	}
}

package lexicon

import (
	"maps"
	"unicode/utf8"
)

// A vocabulary numbers the words of a language from 0 up, and has how often
// each occurs in what the table was learned from.
//
// The words of a file are looked up where they lie in it. They are dealt by a
// hash into buckets, which lie one after another: a look-up reads where its
// bucket begins, and then the four words or so that are in it.
type vocabulary struct {
	starts  string // where each bucket begins in the records, and where the last ends
	records string
	size    int // words, with those that were added
	added   map[string]entry
	total   float64 // of all counts
	longest int     // characters of the longest word
}

// An entry is what is known of a word.
type entry struct {
	number int
	count  float32
}

// word is a word of a vocabulary that lies open.
type word struct {
	text  string
	count float32
}

// find returns what is known of a word.
func (v *vocabulary) find(w string) (entry, bool) { return v.findHashed(w, hash(unhashed, w)) }

// findHashed is [vocabulary.find] for one who has the hash.
func (v *vocabulary) findHashed(w string, h uint32) (entry, bool) {
	if len(v.added) > 0 {
		if e, ok := v.added[w]; ok {
			return e, true
		}
	}
	if v.records == "" {
		return entry{}, false
	}
	b := int(h % uint32(len(v.starts)/4-1))
	bucket := v.records[uint32At(v.starts, b):uint32At(v.starts, b+1)]
	for bucket != "" {
		n, k := uvarint(bucket)
		end := k + int(n)
		if int(n) == len(w) && bucket[k:end] == w {
			return entryAt(bucket[end:]), true
		}
		bucket = bucket[end+4:]
	}
	return entry{}, false
}

// entryAt is what stands behind a word in its record.
func entryAt(s string) entry {
	return entry{int(s[1]) | int(s[2])<<8 | int(s[3])<<16, occurrences[s[0]]}
}

// unhashed is the hash of nothing.
const unhashed = 2166136261

// hash is the hash of w behind what has the hash h (FNV-1a, of 32 bits).
func hash(h uint32, w string) uint32 {
	for i := range len(w) {
		h = (h ^ uint32(w[i])) * 16777619
	}
	return h
}

// add returns the entry of a word that was seen some more times, and takes it
// up where it is new, as seen once at least.
func (v *vocabulary) add(w string, times float32) entry {
	e, ok := v.find(w)
	switch {
	case !ok:
		e = entry{v.size, max(1, times)}
		v.size++
		v.longest = max(v.longest, utf8.RuneCountInString(w))
	case times == 0:
		return e
	default:
		e.count += times
	}
	if v.added == nil {
		v.added = map[string]entry{}
	}
	v.added[w] = e
	return e
}

// list returns the words by their numbers.
func (v *vocabulary) list() []word {
	all := make([]word, v.size)
	for rest := v.records; rest != ""; {
		n, k := uvarint(rest)
		end := k + int(n)
		e := entryAt(rest[end:])
		all[e.number] = word{rest[k:end], e.count}
		rest = rest[end+4:]
	}
	for text, e := range v.added {
		all[e.number] = word{text, e.count}
	}
	return all
}

// whole reports whether the words of a file are such that each can be looked
// up and has a number of its own, and the sum and the longest are theirs.
func (v *vocabulary) whole() bool {
	seen := make([]bool, v.size)
	at, words, longest := 0, 0, 0
	for b := range buckets(v.size) {
		end := int(uint32At(v.starts, b+1))
		if int(uint32At(v.starts, b)) != at || end < at || end > len(v.records) {
			return false
		}
		for at < end {
			n, k := uvarint(v.records[at:end])
			if k <= 0 || n > uint64(end-at) || k+int(n)+4 > end-at {
				return false
			}
			text := v.records[at+k : at+k+int(n)]
			e := entryAt(v.records[at+k+int(n):])
			if e.number >= v.size || seen[e.number] || hash(unhashed, text)%uint32(buckets(v.size)) != uint32(b) {
				return false
			}
			seen[e.number] = true
			longest = max(longest, utf8.RuneCountInString(text))
			at += k + int(n) + 4
			words++
		}
	}
	return at == len(v.records) && words == v.size && longest == v.longest && sum(v.list()) == v.total
}

// sum adds up the counts of words.
func sum(words []word) (total float64) {
	for _, w := range words {
		total += float64(w.count)
	}
	return total
}

// share is the part of all words that a word is; of an unknown one, that of a
// word seen half a time.
func (v *vocabulary) share(e entry) float64 { return (float64(e.count) + 0.5) / (v.total + 1) }

func (v vocabulary) clone() vocabulary {
	v.added = maps.Clone(v.added)
	return v
}

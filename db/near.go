package db

import (
	"math/bits"
	"unicode/utf8"

	"yiku/glossary"
)

// near finds near misses. The keys that the bounds promise most of are compared
// first: the best of them leave little to compare with the rest.
func (s *sweep) near() error {
	key, spelled := s.q.Least()
	var bounds [parts]bounds
	for part := range parts {
		typed, least := s.q.English, key
		switch writing := partOf(typed); {
		case part == pinyinPart || part == oddPinyinPart:
			typed, least = s.q.Pinyin, spelled
		case part != mixedPart && writing != mixedPart && part != writing:
			continue
		}
		if least >= 100 {
			continue
		}
		blocks, err := s.blocks(part)
		if err != nil {
			return err
		}
		bounds[part] = boundsOf(part, blocks, typed, least)
	}
	for low := 101 - band; low > 0; low -= band {
		for part := range parts {
			if err := s.compare(part, bounds[part], low); err != nil {
				return err
			}
		}
	}
	return nil
}

// band is how many bounds are taken at a time: with more, fewer runs over the
// heads, and more keys compared that better ones would have ruled out.
const band = 5

// compare scores the keys of a part that have a bound from low on, in a band.
func (s *sweep) compare(part int, bounds bounds, low int) error {
	high, each := low+band-1, bounds.each
	for high >= low && bounds.count[high] == 0 {
		high--
	}
	if high < low || !s.wants(0, high) {
		return nil
	}
	for i := range s.read.blocks[part] {
		b, at := &s.read.blocks[part][i], 0
		own := each[:b.size()]
		each = each[len(own):]
		for n, most := range own {
			h, start := b.head(n), at
			at += h.length
			if int(most) < low || int(most) > high || !s.wants(h.term, int(most)) {
				continue
			}
			key, err := s.key(b, start, h.length)
			if err != nil {
				return err
			}
			keys := glossary.Keys{Key: key}
			if part == pinyinPart || part == oddPinyinPart {
				keys = glossary.Keys{Pinyin: key}
			}
			if score := s.q.Near(keys, s.floor()); score > 0 {
				s.add(found{h.term, glossary.FuzzyMatch, score})
			}
		}
	}
	return nil
}

// floor is the score below which nothing is wanted.
func (s *sweep) floor() int {
	if s.enough == 0 || len(s.best) < s.enough {
		return 0
	}
	return s.best[len(s.best)-1].score
}

// bounds are what the keys of a part can score at most.
type bounds struct {
	each  []uint8  // one after the other; 0 is less than a near miss needs
	count [101]int // how many keys have each
}

// boundsOf bounds the scores of the keys of a part. An edit of one character
// makes and unmakes at most two pairs of neighbours, so the bits in which the two
// signatures differ, either way, bound the edits between two texts, and so does
// the difference of their lengths.
func boundsOf(part int, blocks []block, typed string, least int) bounds {
	pairs, runes, width := signature(typed), utf8.RuneCountInString(typed), widths[part]
	all := bounds{}
	for _, b := range blocks {
		all.count[0] += b.size()
	}
	all.each = make([]uint8, 0, all.count[0])
	for i := range blocks {
		for n := range blocks[i].size() {
			h := blocks[i].head(n)
			most, fewest := h.length/width.least, (h.length+width.most-1)/width.most
			edits := max(runes-most, fewest-runes, (bits.OnesCount64(pairs&^h.signature)+1)/2, (bits.OnesCount64(h.signature&^pairs)+1)/2)
			longer := max(runes, most)
			bound := 0
			if 100*(longer-edits) >= least*longer {
				bound = 100 * (longer - edits) / longer
			}
			all.each = append(all.each, uint8(bound))
			all.count[bound]++
		}
	}
	return all
}

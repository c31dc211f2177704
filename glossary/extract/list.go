package extract

// Lengths of the items of a list that is one term, in characters, and how many
// there may be.
const (
	shortestItem = 2
	longestItem  = 10
	mostItems    = 6
)

// lists finds the parallel lists of a sentence: items between 、 that are of one
// length (强农、惠农、富农). The first item and the last may stand in longer runs of
// words, of which they are the end and the beginning.
func (s *sentence) lists() []span {
	var out []span
	var items []span
	start := 0
	for i := 0; i <= len(s.words); i++ {
		if i < len(s.words) && s.words[i].class != mark {
			continue
		}
		if i > start {
			items = append(items, span{start, i})
		}
		if i == len(s.words) || s.words[i].text != "、" {
			for a := range items {
				for b := a + 2; b <= min(len(items), a+mostItems); b++ {
					out = append(out, s.parallel(items[a:b])...)
				}
			}
			items = items[:0]
		}
		start = i + 1
	}
	return out
}

// parallel returns the lists that the items make. The items between the first
// and the last say how long all are; of two, every length is tried.
func (s *sentence) parallel(items []span) []span {
	first, last := items[0], items[len(items)-1]
	longest, shortest := min(s.runes(first), s.runes(last), longestItem), shortestItem
	if inner := items[1 : len(items)-1]; len(inner) > 0 {
		shortest = s.runes(inner[0])
		for _, it := range inner {
			if s.runes(it) != shortest {
				return nil
			}
		}
		longest = min(longest, shortest)
	}
	var out []span
	for n := longest; n >= max(shortest, shortestItem); n-- {
		l := span{first.from, last.to}
		for s.runes(span{l.from, first.to}) > n {
			l.from++
		}
		for s.runes(span{last.from, l.to}) > n {
			l.to--
		}
		if s.runes(span{l.from, first.to}) == n && s.runes(span{last.from, l.to}) == n && starts(&s.words[l.from]) && ends(&s.words[l.to-1]) {
			out = append(out, l)
		}
	}
	return out
}

// runes returns how many characters the words of a span have.
func (s *sentence) runes(sp span) int {
	n := 0
	for _, w := range s.words[sp.from:sp.to] {
		n += w.runes
	}
	return n
}

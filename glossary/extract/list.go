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
					if l, ok := s.parallel(items[a:b]); ok {
						out = append(out, l)
					}
				}
			}
			items = items[:0]
		}
		start = i + 1
	}
	return out
}

// parallel returns the list that the items make if they are of one length.
func (s *sentence) parallel(items []span) (span, bool) {
	first, last := items[0], items[len(items)-1]
	length := min(s.runes(first), s.runes(last))
	if inner := items[1 : len(items)-1]; len(inner) > 0 {
		length = s.runes(inner[0])
		for _, it := range inner {
			if s.runes(it) != length {
				return span{}, false
			}
		}
	}
	if length < shortestItem || length > longestItem {
		return span{}, false
	}
	for s.runes(first) > length {
		first.from++
	}
	for s.runes(last) > length {
		last.to--
	}
	ok := s.runes(first) == length && s.runes(last) == length && starts(&s.words[first.from]) && ends(&s.words[last.to-1])
	return span{first.from, last.to}, ok
}

// runes returns how many characters the words of a span have.
func (s *sentence) runes(sp span) int {
	n := 0
	for _, w := range s.words[sp.from:sp.to] {
		n += w.runes
	}
	return n
}

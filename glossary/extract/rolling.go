package extract

// rolling is a hash of a text that does not hang on how the text is cut into
// words: a polynomial of its bytes, modulo 2^64 (Karp and Rabin 1987). The hash of
// words in a row follows from those of the words.
type rolling struct {
	sum   uint64
	power uint64 // of the base: what to multiply by what stands before
}

const base = 0x9E3779B97F4A7C15

func rollingOf(s string) rolling {
	h := rolling{0, 1}
	for i := range len(s) {
		h.sum = h.sum*base + uint64(s[i]) + 1
		h.power *= base
	}
	return h
}

// then returns the hash of h's text with more behind it.
func (h rolling) then(more rolling) rolling {
	return rolling{h.sum*more.power + more.sum, h.power * more.power}
}

// bits returns the n bits of the hash that are mixed best.
func (h rolling) bits(n int) uint32 { return uint32((h.sum ^ h.sum>>32) * base >> (64 - n)) }

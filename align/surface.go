package align

import "yiku/align/number"

// quantity is the value of a number. A weak one is below ten and in words.
type quantity struct {
	value float64
	weak  bool
}

// counted returns the numbers that count something.
func counted(numbers []number.Number) []quantity {
	var all []quantity
	for _, n := range numbers {
		if !n.Idle {
			all = append(all, quantity{n.Value, n.Weak})
		}
	}
	return all
}

// numbers counts the values that both sides have, and those of one side. A
// value matches whether it is weak or not, but counts as what the Chinese has.
func (e *evidence) numbers(b bead, v *vector) {
	var buf [32]quantity
	rest := buf[:0]
	for _, s := range e.en.sentences[b.j : b.j+b.en] {
		rest = append(rest, s.numbers...)
	}
	for _, s := range e.zh.sentences[b.i : b.i+b.zh] {
		for _, n := range s.numbers {
			same, odd := numberSame, numberOdd
			if n.weak {
				same, odd = weakSame, weakOdd
			}
			if k := indexOf(rest, n); k >= 0 {
				rest = append(rest[:k], rest[k+1:]...)
				v[same]++
			} else {
				v[odd]++
			}
		}
	}
	for _, n := range rest {
		if !n.weak {
			v[numberOdd]++
		}
	}
	v[numberSame], v[numberOdd] = min(5, v[numberSame]), min(4, v[numberOdd])
	v[weakSame], v[weakOdd] = min(4, v[weakSame]), min(4, v[weakOdd])
}

func indexOf(list []quantity, n quantity) int {
	for i, m := range list {
		if number.Same(m.value, n.value) {
			return i
		}
	}
	return -1
}

// strings compares what stands in Latin letters on both sides, and the names
// that Chinese characters spell.
func (e *evidence) strings(b bead, v *vector) {
	for _, s := range e.zh.sentences[b.i : b.i+b.zh] {
		for _, w := range s.latin {
			if inAny(e.en.sentences[b.j:b.j+b.en], w, func(s *sentence) []string { return s.latin }) {
				v[latinSame]++
			} else {
				v[latinOdd]++
			}
		}
		for _, w := range s.names {
			if !inAny(e.en.sentences[b.j:b.j+b.en], w, sentenceNames) {
				v[nameOdd]++
			}
		}
	}
	for y, s := range e.en.sentences[b.j : b.j+b.en] {
		for _, w := range s.names {
			switch {
			case inAny(e.en.sentences[b.j:b.j+y], w, sentenceNames): // counted
			case inAny(e.zh.sentences[b.i:b.i+b.zh], w, sentenceNames):
				v[nameSame]++
			default:
				v[nameOdd]++
			}
		}
	}
	v[latinSame], v[latinOdd] = min(4, v[latinSame]), min(4, v[latinOdd])
	v[nameSame], v[nameOdd] = min(4, v[nameSame]), min(6, v[nameOdd])
}

func sentenceNames(s *sentence) []string { return s.names }

func inAny(sentences []sentence, w string, words func(*sentence) []string) bool {
	for i := range sentences {
		for _, x := range words(&sentences[i]) {
			if x == w {
				return true
			}
		}
	}
	return false
}

// marks compares the punctuation of both sides.
func (e *evidence) marks(b bead, v *vector) {
	zh, en := e.zh.sentences[b.i:b.i+b.zh], e.en.sentences[b.j:b.j+b.en]
	z, f := marksIn(zh), marksIn(en)
	both := func(bit marks, both, one feature) {
		v.set(both, z&f&bit != 0)
		v.set(one, (z^f)&bit != 0)
	}
	both(question, questionBoth, questionOne)
	both(exclaims, exclaimBoth, exclaimOne)
	both(announces, announceBoth, announceOne)
	both(unended, unendedBoth, unendedOne)
	both(listed, listedBoth, listedOne)
	v.set(semicolonOne, (z^f)&semicolon != 0)
	v.set(ellipsisOne, (z^f)&ellipsis != 0)
	v.set(parenthesisOne, (z^f)&parenthesis != 0)
	v.set(breaksOff, zh[b.zh-1].marks&goesOn != 0)
	if zh[0].item != "" && en[0].item != "" {
		v.set(itemSame, zh[0].item == en[0].item)
		v.set(itemOdd, zh[0].item != en[0].item)
	}
	for _, side := range [2][]sentence{zh, en} {
		for k := range side {
			if k > 0 && side[k].item != "" {
				v[itemInside]++
			}
			if k > 0 && side[k].marks&labelled != 0 {
				v[labelInside]++
			}
			if k < len(side)-1 && side[k].marks&unended != 0 {
				v[unendedInside]++
			}
		}
		if k := len(side) - 1; k > 0 && side[k].marks&unended != 0 && side[k-1].marks&unended == 0 {
			v[unendedLast]++
		}
	}
	for _, s := range en[1:] {
		if s.marks&continuing != 0 {
			v[takesUp] = 1
		}
	}
	if en[0].marks&continuing != 0 && zh[0].marks&continuing == 0 {
		v[takesUp]--
	}
	v.set(labelOne, (zh[0].marks^en[0].marks)&labelled != 0)
	if e.quotes {
		v.set(opensOne, opensIn(zh) != opensIn(en))
		z, f := zh[len(zh)-1].closes, en[len(en)-1].closes
		v.set(closesBoth, z && f)
		v.set(closesZH, z && !f)
		v.set(closesEN, f && !z)
	}
}

func marksIn(sentences []sentence) (m marks) {
	for i := range sentences {
		m |= sentences[i].marks
	}
	return m
}

func opensIn(sentences []sentence) bool {
	for i := range sentences {
		if sentences[i].opens {
			return true
		}
	}
	return false
}

// Paragraphs are evidence where both texts have them. The hand-aligned texts
// that the weights are fitted on have none, so these are set by hand: a bead
// that goes across a paragraph needs as good a reason as a 1-2 bead has, over
// the 1-1 bead and the deletion that it stands for.
const (
	acrossParagraph = -1.5 // for each end of a paragraph inside a bead
	withParagraph   = 0.7  // the bead ends a paragraph on both sides
	besideParagraph = -0.3 // or on one only
)

// paragraphs is what the breaks between paragraphs say for a bead.
func (e *evidence) paragraphs(b bead) float32 {
	if !e.zh.broken() || !e.en.broken() || b.zh == 0 || b.en == 0 {
		return 0
	}
	zh, zhEnds := e.zh.breaks(b.i, b.zh)
	en, enEnds := e.en.breaks(b.j, b.en)
	score := float32(acrossParagraph * float64(zh+en))
	switch {
	case zhEnds && enEnds:
		score += withParagraph
	case zhEnds != enEnds:
		score += besideParagraph
	}
	return score
}

// broken reports whether the paragraphs of a text are known.
func (s *side) broken() bool {
	return s.sentences[0].paragraph != s.sentences[len(s.sentences)-1].paragraph
}

// breaks counts the ends of paragraphs inside n sentences, and reports whether
// the last of them ends one.
func (s *side) breaks(from, n int) (inside int, ends bool) {
	for k := from; k < from+n-1; k++ {
		if s.sentences[k].paragraph != s.sentences[k+1].paragraph {
			inside++
		}
	}
	last := from + n - 1
	return inside, last == len(s.sentences)-1 || s.sentences[last].paragraph != s.sentences[last+1].paragraph
}

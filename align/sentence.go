package align

import (
	"math"
	"strings"
	"unicode"

	"yiku/align/lexicon"
	"yiku/align/number"
	"yiku/align/text"

	"golang.org/x/text/unicode/norm"
)

// sentence is what the evidence needs to know of one.
type sentence struct {
	length    float64   // characters beside white space
	words     []int     // in the vocabulary of its side
	weight    []float32 // what each word counts: rare words say more
	share     []float32 // how probable it is by itself
	mass      float32   // sum of the weights
	numbers   []quantity
	latin     []string // words of two Latin letters or more, in lower case
	names     []string // see names
	marks     marks
	item      string // the number or letter of a list that it begins with
	opens     bool   // whether a quotation begins in it
	quoted    bool   // whether one is open at its end
	closes    bool   // whether it ends with the end of one
	paragraph int
}

// side is one of the two texts.
type side struct {
	sentences []sentence
	before    []float64 // length of all sentences before the i-th
	words     []string  // the vocabulary
	index     map[string]int
	frequency []int // sentences that each word is in
}

// pair is two texts with what the table knows of their words.
type pair struct {
	zh, en   side
	partners [][]partner // of each Chinese word, among the words of the English side
	anchors  []anchor    // see corridor.go
	ratio    float64     // English characters for a Chinese one
	growth   float64     // log of English sentences for a Chinese one
	quotes   bool        // whether both sides mark quotations
	story    float32     // how much of a story it is, 0 to 1
}

// partner is a translation: the probability of the English word given the
// Chinese one, the mean of both directions, and the better of both.
type partner struct {
	en               int
	forward, back    float32
	together, either float32
}

// newPair reads two texts.
func newPair(zh, en []Sentence, l *lexicon.Lexicon) *pair {
	p := &pair{}
	zhText, enText := make([]string, len(zh)), make([]string, len(en))
	p.zh.index, p.en.index = map[string]int{}, map[string]int{}
	for i, s := range zh {
		zhText[i] = text.Simplify(norm.NFKC.String(s.Text))
		p.zh.add(s, zhText[i], l.Cut(zhText[i]), counted(number.Chinese(zhText[i])))
	}
	for i, s := range en {
		enText[i] = norm.NFKC.String(s.Text)
		words := text.EnglishWords(s.Text)
		for k, w := range words {
			words[k] = text.Stem(w)
		}
		p.en.add(s, enText[i], words, counted(number.English(enText[i])))
	}
	p.zh.finish(l.WordShare)
	p.en.finish(l.StemShare)
	p.names(zhText, enText)
	p.translate(l)
	p.anchors = p.chain()
	p.proportions()
	p.story = p.en.story()
	p.quotes = p.zh.quotations() > minQuotations && p.en.quotations() > minQuotations
	return p
}

// minQuotations is how many sentences of a text have to open one, before
// quotation marks tell anything.
const minQuotations = 1

func (s *side) add(of Sentence, folded string, words []string, numbers []quantity) {
	n := sentence{
		numbers:   numbers,
		latin:     latinWords(folded),
		marks:     marksOf(folded),
		item:      itemOf(folded),
		paragraph: of.Paragraph,
	}
	for _, r := range of.Text {
		if !unicode.IsSpace(r) {
			n.length++
		}
	}
	open := len(s.sentences) > 0 && s.sentences[len(s.sentences)-1].quoted
	n.opens, n.quoted = quotation(of.Text, open)
	n.closes = closesQuotation(folded)
	seen := map[int]bool{}
	for _, w := range words {
		id, ok := s.index[w]
		if !ok {
			id = len(s.words)
			s.index[w] = id
			s.words = append(s.words, w)
			s.frequency = append(s.frequency, 0)
		}
		n.words = append(n.words, id)
		if !seen[id] {
			seen[id] = true
			s.frequency[id]++
		}
	}
	s.sentences = append(s.sentences, n)
}

// finish weighs the words, when all are known. A word is as probable as it is
// in this text and in what the table was learned from, half each.
func (s *side) finish(known func(string) float64) {
	s.before = make([]float64, 1, len(s.sentences)+1)
	count, total := make([]float64, len(s.words)), 1.0
	for _, t := range s.sentences {
		s.before = append(s.before, s.before[len(s.before)-1]+t.length)
		for _, w := range t.words {
			count[w]++
			total++
		}
	}
	probability, weight := make([]float32, len(s.words)), make([]float32, len(s.words))
	for w, word := range s.words {
		p := (known(word) + count[w]/total) / 2
		probability[w] = float32(p)
		weight[w] = float32(min(1.2, max(0, (-math.Log(p)-4)/5)))
	}
	for i := range s.sentences {
		t := &s.sentences[i]
		for _, w := range t.words {
			t.share = append(t.share, probability[w])
			t.weight = append(t.weight, weight[w])
			t.mass += weight[w]
		}
	}
}

func (s *side) quotations() (n int) {
	for _, t := range s.sentences {
		if t.opens {
			n++
		}
	}
	return n
}

// story tells a story from a report by how often an English text has he and she:
// one word in 25 or more in a story, one in 200 or fewer in a report. Whoever
// translates a story leaves hardly a sentence out.
func (s *side) story() float32 {
	const enough = 0.04 // of all words
	persons, all := 0, 1
	for _, t := range s.sentences {
		all += len(t.words)
		for _, w := range t.words {
			switch s.words[w] {
			case "he", "she", "his", "her", "him":
				persons++
			}
		}
	}
	return min(1, float32(persons)/float32(all)/enough)
}

// translate looks the words of the Chinese side up. Of a word that the table
// has, but without partners, and of one it has not, nothing is known.
func (p *pair) translate(l *lexicon.Lexicon) {
	local := make([]int, l.Stems())
	for i := range local {
		local[i] = -1
	}
	for i, w := range p.en.words {
		if stem, ok := l.Stem(w); ok {
			local[stem] = i
		}
	}
	p.partners = make([][]partner, len(p.zh.words))
	for i, w := range p.zh.words {
		word, ok := l.Word(w)
		if !ok {
			continue
		}
		for _, q := range l.Partners(word) {
			if e := local[q.Stem]; e >= 0 {
				p.partners[i] = append(p.partners[i], partner{
					en: e, forward: q.Forward, back: q.Back,
					together: float32(math.Sqrt(float64(q.Forward * q.Back))),
					either:   max(q.Forward, q.Back),
				})
			}
		}
	}
}

// latinWords returns the words in Latin letters, as a Chinese text may have
// them too.
func latinWords(s string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !isLatin(r) }) {
		if len(w) > 1 {
			words = append(words, strings.ToLower(w))
		}
	}
	return words
}

func isLatin(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

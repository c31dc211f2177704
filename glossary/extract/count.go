package extract

import (
	"errors"
	"io"
	"slices"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/glossary"
)

// Counter counts phrases in documents to the letter: inside longer terms, across
// words as the tokenizer cut them, with or without quotation marks, in simplified
// or traditional characters. What a person calls a term's count is this;
// [Candidate.Count], which the ranking goes by, is what the words show.
//
// It takes a second reading of the documents, since a phrase may become a
// candidate late in the last one. Only for the candidates that somebody will see
// it costs next to nothing.
type Counter struct {
	matcher *glossary.Matcher
	index   map[*glossary.Term][]int
	phrases int
	chars   []string // the phrases' characters, in one script; nil for many phrases
}

// fewPhrases is how many phrases are asked for one by one whether a paragraph has
// all their characters.
const fewPhrases = 200

// NewCounter returns a counter of phrases.
func NewCounter(phrases []string) *Counter {
	all := make([]glossary.Concept, len(phrases))
	for i, p := range phrases {
		all[i].Sections = []glossary.Section{{Lang: text.Chinese, Terms: []glossary.Term{{Text: p}}}}
	}
	c := &Counter{matcher: glossary.NewMatcher(all), index: make(map[*glossary.Term][]int), phrases: len(phrases)}
	for i, p := range phrases {
		// Of phrases that differ in nothing that counts only one is found.
		for m := range c.matcher.FindAll(p) {
			c.index[m.Term] = append(c.index[m.Term], i)
			break
		}
		if len(phrases) <= fewPhrases {
			c.chars = append(c.chars, text.Simplify(p))
		}
	}
	return c
}

// longestCounted is how many bytes are looked at in one piece; a longer paragraph
// is cut there.
const longestCounted = 64 << 10

// Count reads a document and returns how often each phrase stands in it.
func (c *Counter) Count(r ParagraphReader) ([]int, error) {
	counts := make([]int, c.phrases)
	for {
		p, err := r.Read()
		if errors.Is(err, io.EOF) {
			return counts, nil
		}
		if err != nil {
			return nil, err
		}
		for s := p.Text; s != ""; {
			n := len(s)
			if n > longestCounted {
				for n = longestCounted; !utf8.RuneStart(s[n]); n-- {
				}
			}
			if c.mayHold(s[:n]) {
				for m := range c.matcher.FindAll(s[:n]) {
					for _, i := range c.index[m.Term] {
						counts[i]++
					}
				}
			}
			s = s[n:]
		}
	}
}

// mayHold reports whether s has all characters of one of the phrases. To find out
// takes a tenth of the time of looking for the phrases, which few paragraphs have.
func (c *Counter) mayHold(s string) bool {
	if c.chars == nil {
		return true
	}
	var present chars
	present.add(text.Simplify(s))
	return slices.ContainsFunc(c.chars, present.holds)
}

// holds reports whether all characters of s that are of the block are in the set.
func (c *chars) holds(s string) bool {
	for _, r := range s {
		if r >= firstChar && r <= lastChar && !c.has(r) {
			return false
		}
	}
	return true
}

package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/seeds/background"
	"yiku/seeds/places"
)

// word is a token of a sentence.
type word struct {
	text        string
	class       class
	runes       int
	start, end  int // bytes in the sentence
	part, parts int
}

// span is a half-open range of words of a sentence.
type span struct{ from, to int }

// sentence is a cut sentence. Quotation marks are no words: they are dropped,
// so that a term may reach across them (医疗人才“组团式”援藏), and what stood
// between them is kept as quotes. A word never reaches across a mark.
type sentence struct {
	text   string
	words  []word
	quotes []span
	found  []found
}

const (
	openers = "“‘《〈「『"
	closers = "”’》〉」』"
)

// cut makes a sentence of s.
func cut(tok text.Tokenizer, s string) sentence {
	out := sentence{text: s}
	var open []int    // the words that the open quotation marks stand before
	straight := false // a " is open
	piece := 0
	flush := func(end int) {
		for _, t := range tok.Tokens(s[piece:end]) {
			at := piece + t.Span.Start
			if parts := split(tok, t); parts != nil {
				for i, t := range parts {
					out.words = append(out.words, word{part: i, parts: len(parts), text: t.Text, class: classOf(t), runes: utf8.RuneCountInString(t.Text), start: at, end: at + len(t.Text)})
					at += len(t.Text)
				}
				continue
			}
			class := classOf(t)
			switch class {
			case unknown, personName, otherName, noun:
				if _, ok := places.Find(t.Text); ok && (class != noun || len(t.Text) > 6) {
					class = placeName
				}
			}
			if class != placeName && class != mark && len(t.Text) == 6 {
				if p, ok := places.Find(t.Text); ok && (p.Level >= places.Prefecture) {
					if bg, ok := background.Find(t.Text); !ok || bg.Documents < 150 {
						class = placeName
					}
				}
			}
			out.words = append(out.words, word{
				text: t.Text, class: class, runes: utf8.RuneCountInString(t.Text),
				start: at, end: piece + t.Span.End,
			})
		}
	}
	for i, r := range s {
		opens, closes := strings.ContainsRune(openers, r), strings.ContainsRune(closers, r)
		if r == '"' {
			opens, closes, straight = !straight, straight, !straight
		}
		if !opens && !closes {
			continue
		}
		flush(i)
		piece = i + utf8.RuneLen(r)
		if opens {
			open = append(open, len(out.words))
		} else if n := len(open); n > 0 {
			if q := (span{open[n-1], len(out.words)}); q.from < q.to {
				out.quotes = append(out.quotes, q)
			}
			open = open[:n-1]
		}
	}
	flush(len(s))
	return out
}

// classAt returns the class of word i, edge outside the sentence.
func (s *sentence) classAt(i int) class {
	if i < 0 || i >= len(s.words) {
		return edge
	}
	return s.words[i].class
}

// key returns the text of a span without the quotation marks in it.
func (s *sentence) key(sp span) string {
	first, last := s.words[sp.from], s.words[sp.to-1]
	length := 0
	for _, w := range s.words[sp.from:sp.to] {
		length += len(w.text)
	}
	if length == last.end-first.start {
		return s.text[first.start:last.end]
	}
	var b strings.Builder
	for _, w := range s.words[sp.from:sp.to] {
		b.WriteString(w.text)
	}
	return b.String()
}

// shown returns the text of a span with the quotation marks that belong to it:
// all if they are in pairs, none otherwise.
func (s *sentence) shown(sp span) string {
	start, end := s.words[sp.from].start, s.words[sp.to-1].end
	for _, q := range s.quotes {
		// A pair that begins or ends with the term, but holds only part of it.
		if q.from == sp.from && q.to < sp.to {
			_, size := utf8.DecodeLastRuneInString(s.text[:start])
			start -= size
		}
		if q.to == sp.to && q.from > sp.from {
			_, size := utf8.DecodeRuneInString(s.text[end:])
			end += size
		}
	}
	if t := s.text[start:end]; balanced(t) {
		return t
	}
	return s.key(sp)
}

// balanced reports whether the quotation marks of t are in pairs.
func balanced(t string) bool {
	var open []rune
	for _, r := range t {
		if strings.ContainsRune(openers, r) {
			open = append(open, r)
		} else if i := strings.IndexRune(closers, r); i >= 0 {
			n := len(open)
			if n == 0 || strings.IndexRune(openers, open[n-1]) != i {
				return false
			}
			open = open[:n-1]
		}
	}
	return len(open) == 0 && !strings.Contains(t, `"`)
}

// hasHan reports whether s has two Han characters in a row.
func hasHan(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			if n++; n == 2 {
				return true
			}
		} else {
			n = 0
		}
	}
	return false
}

var splitCache = map[string][]text.Token{}

// split returns the parts of a long word, nil if it has none.
func split(tok text.Tokenizer, t text.Token) []text.Token {
	if len(t.Text) < 12 || t.Tag == "w" || t.Tag == "eng" || t.Tag == "m" || t.Tag == "i" || strings.HasPrefix(t.Tag, "nr") {
		return nil
	}
	if t.Tag == "ns" && len(t.Text) < 18 {
		return nil
	}
	if p, ok := splitCache[t.Text]; ok {
		return p
	}
	var best []text.Token
	for at := 6; at <= len(t.Text)-6; at += 3 {
		a, b := tok.Tokens(t.Text[:at]), tok.Tokens(t.Text[at:])
		if len(a) != 1 || len(b) != 1 || a[0].Tag == "" || b[0].Tag == "" {
			continue
		}
		var parts []text.Token
		for _, h := range []text.Token{a[0], b[0]} {
			if p := split(tok, h); p != nil {
				parts = append(parts, p...)
			} else {
				parts = append(parts, h)
			}
		}
		if len(parts) > len(best) {
			best = parts
		}
	}
	splitCache[t.Text] = best
	return best
}

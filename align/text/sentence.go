package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// Split cuts s into sentences by the rules of its language: Chinese ones for
// any form of Chinese, English ones otherwise. The end of a line ends a
// sentence too. Every segment is trimmed, none is empty, and between their
// spans there is only white space.
func Split(lang language.Tag, s string) []Segment {
	ending := rule(endEnglish)
	if IsChinese(lang) {
		ending = endChinese
	}
	var segments []Segment
	cut := func(start, end int) {
		t := strings.TrimRightFunc(s[start:end], unicode.IsSpace)
		end = start + len(t)
		t = strings.TrimLeftFunc(t, unicode.IsSpace)
		if t != "" {
			segments = append(segments, Segment{Lang: lang, Text: t, Span: Span{end - len(t), end}})
		}
	}
	start := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		next, ends := i+size, isLineEnd(r)
		if !ends {
			next, ends = ending(s, start, i)
		}
		if ends {
			cut(start, next)
			start = next
		}
		i = next
	}
	cut(start, len(s))
	return segments
}

// Glue puts segments back where they stood in s, with the white space that
// was between them: Glue(s, Split(lang, s)) is s. When the Text of the
// segments was replaced, say by a translation, it is the text laid out as s.
func Glue(s string, segments []Segment) string {
	var b strings.Builder
	end := 0
	for _, g := range segments {
		b.WriteString(s[end:g.Span.Start])
		b.WriteString(g.Text)
		end = g.Span.End
	}
	b.WriteString(s[end:])
	return b.String()
}

// A rule looks at the rune of s at i, in the sentence that began at start. It
// returns where to look next, behind i, and whether the sentence ends there.
type rule func(s string, start, i int) (next int, ends bool)

func isLineEnd(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029'
}

// pass returns the position in s, from i on, of the first rune that is not in
// set.
func pass(s string, i int, set string) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !strings.ContainsRune(set, r) {
			break
		}
		i += size
	}
	return i
}

// Closes reports whether a mark closes a quotation, a title or a bracket, in
// any form: wide, small or for vertical text. The straight quotation marks, which
// may open as well, do so behind a stop.
func Closes(r rune) bool {
	if r < utf8.RuneSelf {
		return strings.ContainsRune(`)]}"'`, r)
	}
	return r == '＂' || r == '＇' || unicode.In(r, unicode.Pe, unicode.Pf)
}

// passClosers returns the position in s, from i on, of the first rune that
// closes nothing.
func passClosers(s string, i int) int {
	return len(s) - len(strings.TrimLeftFunc(s[i:], Closes))
}

// blank returns the position in s, from i on, of the first rune that is not
// white space.
func blank(s string, i int) int {
	rest := strings.TrimLeftFunc(s[i:], unicode.IsSpace)
	return len(s) - len(rest)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

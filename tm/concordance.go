package tm

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yiku/align/text"

	"golang.org/x/text/unicode/norm"
)

// Phrase is a phrase to be looked for inside segments. It is found whatever
// the case, the width, the spacing, the script and the shape of quotation marks
// and dashes ([text.Alike]).
type Phrase struct{ folded []rune }

// NewPhrase prepares a phrase.
func NewPhrase(s string) Phrase { return Phrase{[]rune(text.Alike(text.Fold(s)))} }

// Find returns where the phrase stands in a segment, in bytes, without
// overlaps.
func (p Phrase) Find(s string) []text.Span {
	if !strings.Contains(text.Alike(text.Fold(s)), string(p.folded)) {
		return nil // which is told much sooner than where it stands
	}
	var spans []text.Span
	folded, at := alikeAll(s)
	for i := 0; len(p.folded) > 0 && i+len(p.folded) <= len(folded); {
		if !slices.Equal(folded[i:i+len(p.folded)], p.folded) {
			i++
			continue
		}
		first, last := at[i], at[i+len(p.folded)-1]
		spans = append(spans, text.Span{Start: first.Start, End: last.End})
		i += len(p.folded)
	}
	return spans
}

// alikeAll returns a segment as phrases are looked for in it, and for each
// character the stretch of s it was made of.
func alikeAll(s string) (alike []rune, at []text.Span) {
	folded, of := foldAll(s)
	alike, places := text.AlikeAt(folded)
	for _, i := range places {
		at = append(at, of[i])
	}
	return alike, at
}

// foldAll folds a segment, but for the spaces at its ends, and returns for each
// character of the result the stretch of s it was made of.
func foldAll(s string) (folded string, at []text.Span) {
	at = make([]text.Span, 0, utf8.RuneCountInString(s))
	var b strings.Builder
	b.Grow(len(s))
	var it norm.Iter
	for it.InitString(norm.NFKC, s); !it.Done(); {
		span := text.Span{Start: it.Pos()}
		it.Next()
		span.End = it.Pos()
		part := foldPart(s[span.Start:span.End])
		if strings.HasPrefix(part, " ") && strings.HasSuffix(b.String(), " ") {
			if part = part[1:]; part == "" {
				at[len(at)-1].End = span.End
			}
		}
		b.WriteString(part)
		for range utf8.RuneCountInString(part) {
			at = append(at, span)
		}
	}
	return b.String(), at
}

// foldPart folds what normalisation takes together, which folds by itself as it
// does within the whole, but for white space: that collapses over stretches.
// Fences keep it from being trimmed; a letter of ASCII or a Chinese character is
// in no need of them.
func foldPart(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == len(s) && (' ' < r && r < utf8.RuneSelf || unicode.Is(unicode.Han, r)) {
		return text.Fold(s)
	}
	return strings.Trim(text.Fold(fence+s+fence), fence)
}

// fence is a character that nothing combines with.
const fence = "\x00"

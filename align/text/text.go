// Package text is the ground floor: segments, tokens and the ways of making
// two strings comparable.
//
// Cut a text into sentences with [Split]. Compare strings with [Fold] (what a
// memory match is scored on) or [Key] (what a person's look-up is matched on).
// Words come from a [Tokenizer]; the one that loads a dictionary lives in the
// package zh, so that nothing else pays for it.
package text

import "golang.org/x/text/language"

// Languages of the texts yiku reads. The two written forms of Chinese carry the
// tags by which CAT tools know them (they match zh-CN where they do not match
// zh-Hans); a text whose script cannot be told is plain Chinese.
var (
	Chinese     = language.Chinese
	Simplified  = language.MustParse("zh-CN")
	Traditional = language.MustParse("zh-TW")
	English     = language.English
)

// Span is a half-open range of bytes in the text it was taken from.
type Span struct{ Start, End int }

// Segment is a stretch of text handled as one, mostly a sentence: Text is
// without white space at its ends, Span says where it stood.
type Segment struct {
	Lang language.Tag
	Text string
	Span Span
}

// Token is a word with its part-of-speech tag (the tagset of the [Tokenizer];
// empty where it has none).
type Token struct {
	Text string
	Tag  string
	Span Span
}

// Tokenizer cuts a text into words. The spans of the tokens follow each other
// without overlap and cover all of s.
type Tokenizer interface {
	Tokens(s string) []Token
}

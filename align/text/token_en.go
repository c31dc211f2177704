package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// EnglishWords returns the words of an English text in order, in lower case and
// without diacritics: runs of Latin letters. A possessive 's is dropped, any
// other apostrophe or hyphen parts two words, and numbers are not words.
func EnglishWords(s string) []string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
	s = possessive.Replace(s)
	return strings.FieldsFunc(s, func(r rune) bool { return r < 'a' || r > 'z' })
}

var possessive = strings.NewReplacer("'s", " ", "’s", " ")

// Stem takes the common endings off an English word in lower case, so that
// "makes", "making" and "make" meet in "mak". It is light on purpose: nothing
// is conflated beyond plurals, tenses, adverbs in -ly, and the final e and y
// that these endings displace. Irregular forms stay apart.
func Stem(w string) string {
	switch {
	case len(w) <= 3:
		return w
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "ies") && len(w) > 4:
		w = w[:len(w)-2]
	case strings.HasSuffix(w, "s") && strings.IndexByte("siu", w[len(w)-2]) < 0:
		w = w[:len(w)-1]
	}
	switch {
	case strings.HasSuffix(w, "ied") && len(w) > 4:
		w = w[:len(w)-1]
	case strings.HasSuffix(w, "ed") && hasVowel(w[:len(w)-2]):
		w = undouble(w[:len(w)-2])
	case strings.HasSuffix(w, "ing") && hasVowel(w[:len(w)-3]):
		w = undouble(w[:len(w)-3])
	}
	if strings.HasSuffix(w, "ly") && len(w) > 5 {
		w = w[:len(w)-2]
	}
	switch n := len(w) - 1; {
	case len(w) <= 3:
	case w[n] == 'e':
		w = w[:n]
	case w[n] == 'y' && !isVowel(w[n-1]):
		w = w[:n] + "i"
	}
	return w
}

// undouble makes one of a consonant that was doubled before an ending.
func undouble(w string) string {
	n := len(w)
	if n > 3 && w[n-1] == w[n-2] && strings.IndexByte("bdgmnprt", w[n-1]) >= 0 {
		return w[:n-1]
	}
	return w
}

func hasVowel(w string) bool { return len(w) > 1 && strings.ContainsAny(w, "aeiouy") }

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

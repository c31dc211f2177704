package align

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/align/text/pinyin"

	"golang.org/x/text/unicode/norm"
)

// Names
//
// A name that the table does not know still shows itself: 黑龙潭 is Heilongtan.
// The names of the English side are its words with a capital that can be read
// as pinyin and are nowhere in lower case. The Chinese side has a name where
// one, two or three characters in a row are spelled so. "Xi'an" and "Bao-yu" are
// read as one word.

const longestName = 3 // characters

// capitals returns the words of an English text that begin with a capital, in
// lower case, without diacritics, apostrophes and hyphens inside them; and
// marks in plain those that stand in lower case.
func capitals(s string, plain map[string]bool) []string {
	var found []string
	s = norm.NFKC.String(s)
	for s != "" {
		start := strings.IndexFunc(s, unicode.IsLetter)
		if start < 0 {
			break
		}
		s = s[start:]
		end := wordEnd(s)
		w := strings.TrimSuffix(strings.TrimSuffix(s[:end], "'s"), "’s")
		first, _ := utf8.DecodeRuneInString(w)
		key := pinyin.Key(w)
		if unicode.IsUpper(first) {
			found = append(found, key)
		} else {
			plain[key] = true
		}
		s = s[end:]
	}
	return found
}

// wordEnd is the length of the word that s begins with; an apostrophe or a
// hyphen before a small letter is inside it.
func wordEnd(s string) int {
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r):
		case r == '\'' || r == '’' || r == '-':
			next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			if !unicode.IsLower(next) {
				return i
			}
		default:
			return i
		}
	}
	return len(s)
}

// names finds which names of the English side each sentence has.
func (p *pair) names(zh, en []string) {
	plain := map[string]bool{}
	for i, s := range en {
		p.en.sentences[i].names = capitals(s, plain)
	}
	known := map[string]bool{}
	for i := range p.en.sentences {
		s := &p.en.sentences[i]
		kept := s.names[:0]
		for _, n := range s.names {
			if len(n) >= 3 && !plain[n] && (known[n] || pinyin.IsPinyin(n)) {
				known[n] = true
				if !slices.Contains(kept, n) {
					kept = append(kept, n)
				}
			}
		}
		s.names = kept
	}
	if len(known) == 0 {
		return
	}
	for i, s := range zh {
		p.zh.sentences[i].names = spelled(s, known)
	}
}

// spelled returns the known names that characters of s spell.
func spelled(s string, known map[string]bool) []string {
	var found []string
	for _, run := range strings.FieldsFunc(s, func(r rune) bool { return !text.IsHan(r) }) {
		syllables := pinyin.Syllables(run)
		for i := range syllables {
			name := ""
			for _, syllable := range syllables[i:min(i+longestName, len(syllables))] {
				name += syllable
				if known[name] && !slices.Contains(found, name) {
					found = append(found, name)
				}
			}
		}
	}
	return found
}

package text

import (
	"unicode"

	"golang.org/x/text/language"
)

// Language tells the language of a text by its characters: [English] where
// there is no Han character among the letters, else [Simplified] or
// [Traditional] by the characters that belong to one script only, or plain
// [Chinese] where none does or the two balance. A text without letters is
// [language.Und].
//
// A name or a quotation does not tip the scale: a mixed text is English when it
// has more than two words in letters for each Han character.
func Language(s string) language.Tag {
	han, words := 0, 0
	inWord := false
	for _, r := range s {
		if IsHan(r) {
			han++
		}
		letter := unicode.IsLetter(r) && !IsHan(r)
		if letter && !inWord {
			words++
		}
		inWord = letter || inWord && (unicode.Is(unicode.Mn, r) || r == '\'' || r == '’')
	}
	switch {
	case han == 0 && words == 0:
		return language.Und
	case 2*han < words:
		return English
	}
	switch simplified, traditional := Script(s); {
	case simplified > traditional:
		return Simplified
	case traditional > simplified:
		return Traditional
	}
	return Chinese
}

// Written returns the form that a Chinese segment is written in, for those who
// have to name one: [Simplified] unless its characters say [Traditional].
func Written(s string) language.Tag {
	if simplified, traditional := Script(s); traditional > simplified {
		return Traditional
	}
	return Simplified
}

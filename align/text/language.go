package text

import (
	"unicode"

	"golang.org/x/text/language"
)

// Language tells the language of a text by its characters.
func Language(s string) language.Tag {
	han, latin := 0, 0
	for _, r := range s {
		switch {
		case IsHan(r):
			han++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	if han == 0 && latin > 0 {
		return English
	}
	return Chinese
}

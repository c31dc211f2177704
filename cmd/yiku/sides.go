package main

import (
	"errors"
	"strings"
	"unicode"

	"yiku/align/text"
)

// checkSides refuses a pair of terms that are not Chinese and English. Chinese texts
// have abbreviations in capitals (GDP, 5G); who means another term without a Chinese
// character says so with --force.
func checkSides(zh, en string) error {
	if !hasHan(zh) && hasHan(en) {
		return hinted{usagef("%s has no Chinese, and %s has", quoted(zh), quoted(en)),
			"the sides are swapped, the Chinese comes first: yiku add " + shellWord(en) + " " + shellWord(zh)}
	}
	if err := checkChinese(zh); err != nil {
		return err
	}
	return checkEnglish(en)
}

func checkChinese(term string) error {
	switch {
	case strings.TrimSpace(term) == "":
		return errors.New("the Chinese term is empty")
	case !hasHan(term) && !isAbbreviation(term):
		return hinted{usagef("%s is no Chinese term: it has no Chinese character", quoted(term)),
			"if Chinese texts write it like that, --force takes it"}
	}
	return nil
}

func checkEnglish(term string) error {
	switch {
	case strings.TrimSpace(term) == "":
		return errors.New("the English translation is empty")
	case moreHan(term):
		return hinted{usagef("%s is Chinese, and no English translation", quoted(term)), "if it is meant, --force takes it"}
	}
	return nil
}

// isAbbreviation reports whether a term is one word of capitals, with digits or
// without.
func isAbbreviation(term string) bool {
	other := func(r rune) bool { return unicode.IsLower(r) || unicode.IsSpace(r) }
	return strings.ContainsFunc(term, unicode.IsUpper) && !strings.ContainsFunc(strings.TrimSpace(term), other)
}

func hasHan(s string) bool { return strings.ContainsFunc(s, text.IsHan) }

// isChinese reports whether a segment is Chinese, more than that a Chinese word
// stands in it.
func isChinese(s string) bool {
	base, _ := text.Language(s).Base()
	return base.String() == "zh"
}

// moreHan reports whether a term has more Chinese characters than letters.
func moreHan(term string) bool {
	han, letters := 0, 0
	for _, r := range term {
		switch {
		case text.IsHan(r):
			han++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return han > letters
}

// shellWord is a text as a person types it in a command.
func shellWord(s string) string {
	if s != "" && !strings.ContainsAny(s, " \t\n\"'$&|;<>()*?!#~`\\") {
		return s
	}
	return quoted(s)
}

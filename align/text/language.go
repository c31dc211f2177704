package text

import (
	"slices"
	"strings"
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

// oldTags are names of written Chinese that are no tags, and that programs have
// written for long.
var oldTags = map[string]language.Tag{
	"zh-chs": language.SimplifiedChinese, "zh-cht": language.TraditionalChinese,
	"chs": language.SimplifiedChinese, "cht": language.TraditionalChinese,
}

// ParseLanguage reads a language tag as generously as files need it: in any case,
// with underscores, in the three letters of ISO 639 (zho, chi, eng), Mandarin
// (cmn) as Chinese.
func ParseLanguage(s string) (language.Tag, error) {
	s = strings.TrimSpace(s)
	if tag, ok := oldTags[strings.ToLower(strings.ReplaceAll(s, "_", "-"))]; ok {
		return tag, nil
	}
	return (language.Default | language.Macro).Parse(s)
}

// chineseLanguages are those that BCP 47 has as Chinese: the macrolanguage zh
// and the languages it is made of.
var chineseLanguages = []string{
	"zh", "cdo", "cjy", "cmn", "cnp", "cpx", "csp", "czh", "czo", "gan", "hak", "hsn", "lzh", "mnp", "nan", "wuu", "yue",
}

// ChineseLanguages returns the primary tags that are Chinese: zh, yue, cmn …
func ChineseLanguages() []string { return slices.Clone(chineseLanguages) }

// Base returns the language of a tag without its script, region and variants: zh
// for every kind of Chinese, und where the tag names none.
func Base(lang language.Tag) string {
	base, script, _ := lang.Raw()
	chinese := slices.Contains(chineseLanguages, base.String())
	if chinese || base.String() == "und" && (script.String() == "Hans" || script.String() == "Hant") {
		return "zh"
	}
	return base.String()
}

// IsChinese reports whether a language is Chinese, of any kind (zh, zh-Hant, yue,
// cmn-Hans-CN) and in any script.
func IsChinese(lang language.Tag) bool { return Base(lang) == "zh" }

// IsEnglish reports whether a language is English, of any country.
func IsEnglish(lang language.Tag) bool { return Base(lang) == "en" }

package extract

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// companyTable has a class of words a line, the commonest first: words that
// stand between the same words (会议 大会 论坛 峰会). What a page with its
// gold list tells about one of them holds for all. The 160 classes of 16,000
// words were counted over 314,000 sentences of news and other prose and over the
// phrases of the background, by the program in company_test.go.
//
//go:embed company.txt
var companyTable string

// companyOf has the class of each word in the table, called by its first word.
var companyOf = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, strings.Count(companyTable, " ")+strings.Count(companyTable, "\n"))
	for line := range strings.Lines(companyTable) {
		name := ""
		for w := range strings.FieldsSeq(line) {
			if name == "" {
				name = w
			}
			m[w] = name
		}
	}
	return m
})

// companyKey is what a word is looked up by in the table: all numbers are one
// word there, and so is all that is written in Latin letters.
func companyKey(w string) string {
	switch r, _ := utf8.DecodeRuneInString(w); {
	case r >= '0' && r <= '9', r >= '０' && r <= '９':
		return "0"
	case r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
		return "A"
	}
	return w
}

// company returns the word that the class of w is called by; one that is too
// rare to have a class is with the others of its part of speech.
func company(w string, c class) string {
	if name, ok := companyOf()[companyKey(w)]; ok {
		return name
	}
	return "rare " + c.String()
}

// companies: what sort of words stand at its ends and beside it.
func (v *vector) companies(words []string) {
	r, n := v.record, len(words)
	first, last := company(words[0], r.classes[0]), company(words[n-1], r.classes[n-1])
	before, after := company(r.left.word, r.left.most()), company(r.right.word, r.right.most())
	if n > 1 {
		v.is("first like="+first, true)
		v.is("last like="+last, true)
	} else {
		v.is("only like="+first, true)
	}
	v.is("pair like="+first+"+"+last, n == 2)
	v.is("before like="+before, true)
	v.is("after like="+after, true)
	v.is("before, first like="+before+"+"+first, true)
	v.is("last, after like="+last+"+"+after, true)
}

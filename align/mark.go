package align

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"yiku/align/number"
)

// marks are what the punctuation of a sentence says, one bit each. Texts are
// folded (NFKC), so that ？ is ?.
type marks uint16

const (
	question    marks = 1 << iota // a question mark in it
	exclaims                      // an exclamation mark in it
	announces                     // ends with a colon
	semicolon                     // a semicolon in it
	goesOn                        // ends with a comma or a semicolon
	ellipsis                      // dots or a dash that breaks off
	parenthesis                   // brackets in it
	unended                       // ends without a full stop or the like, as a heading does
	listed                        // begins with the number of a list
	continuing                    // begins with a word that takes up what was said
	labelled                      // begins with a label: "Position:", 地点：
)

// closing is what may follow the mark that ends a sentence.
const closing = "”\"'’」』》)] "

func marksOf(s string) (m marks) {
	s = strings.TrimSpace(s)
	body := strings.TrimRight(s, closing)
	last, _ := utf8.DecodeLastRuneInString(body)
	set := func(bit marks, is bool) {
		if is {
			m |= bit
		}
	}
	set(question, strings.Contains(s, "?"))
	set(exclaims, strings.Contains(s, "!"))
	set(announces, last == ':')
	set(semicolon, strings.Contains(s, ";"))
	set(goesOn, last == ',' || last == ';')
	set(ellipsis, strings.Contains(s, "..."))
	set(parenthesis, strings.Contains(s, "("))
	set(unended, !strings.ContainsRune(".。!?;:", last))
	set(listed, itemOf(s) != "")
	set(continuing, continues(s))
	set(labelled, hasLabel(s))
	return m
}

var continuations = []string{
	"但", "而", "可是", "不过", "并", "然而", "因此", "所以", "于是", "又", "也", "却", "同时", "此外", "另",
	"that ", "it ", "this ", "and ", "but ", "so ", "he ", "she ", "they ", "these ", "those ", "or ", "nor ",
	"then ", "his ", "her ", "their ", "there ", "which ", "who ", "however", "therefore", "thus ",
}

func continues(s string) bool {
	s = strings.ToLower(strings.TrimLeft(s[:min(len(s), 24)], "“\"「『'‘`[("))
	for _, w := range continuations {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// itemOf returns the number or letter of a list that a sentence begins with:
// "1." and "(1)" and 一、 have "1", "第三条" and "Article 3" have "3". It is ""
// where there is none.
func itemOf(s string) string {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	if rest, ok := strings.CutPrefix(s, "第"); ok {
		end := strings.IndexAny(rest, "条章节部")
		if end > 0 && end <= 5*len("一") {
			return itemNumber(rest[:end])
		}
		return ""
	}
	for _, word := range []string{"article", "chapter", "section", "part"} {
		if len(s) > len(word) && strings.EqualFold(s[:len(word)], word) && s[len(word)] == ' ' {
			fields := strings.Fields(s)
			if n := counted(number.English(fields[1])); len(n) == 1 {
				return formatNumber(n[0].value)
			}
		}
	}
	label := strings.TrimLeft(s, "(")
	end := strings.IndexAny(label, ".)、")
	if end <= 0 || end > 4*len("一") {
		return ""
	}
	inner := strings.TrimSpace(label[:end])
	if n := itemNumber(inner); n != "" {
		if label[end] == '.' && len(label) > end+1 && unicode.IsDigit(rune(label[end+1])) {
			return "" // 2.5
		}
		return n
	}
	if len(inner) == 1 && isLatin(rune(inner[0])) {
		return strings.ToLower(inner)
	}
	return ""
}

// itemNumber reads a label of digits or of Chinese numerals; "" if it is none.
func itemNumber(label string) string {
	if x, ok := number.Label(label); ok {
		return formatNumber(x)
	}
	return ""
}

func formatNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// quotation follows the quotation marks of a sentence: whether one begins in
// it, and whether one is open at its end. A straight or single mark opens where
// it stands before a word and closes behind one.
func quotation(s string, open bool) (opens, quoted bool) {
	s = strings.NewReplacer("``", "“", "''", "”").Replace(s)
	before := ' '
	for i, r := range s {
		switch r {
		case '“', '「', '『':
			opens, open = true, true
		case '”', '」', '』':
			open = false
		case '"':
			open = strings.ContainsRune(" (—-「『“", before)
			opens = opens || open
		case '\'', '‘', '’':
			after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			switch {
			case (before == ' ' || before == '—' || r == '‘') && unicode.IsLetter(after):
				opens, open = true, true
			case r != '‘' && strings.ContainsRune(".,!?…—", before):
				open = false
			}
		}
		before = r
	}
	return opens, open
}

// closesQuotation reports whether a sentence ends with the end of a quotation.
func closesQuotation(s string) bool {
	body := strings.TrimRight(s, " "+quotes)
	last, _ := utf8.DecodeLastRuneInString(body)
	return body != strings.TrimRight(s, " ") && strings.ContainsRune(".,!?…—。;", last)
}

// quotes are the marks that may end a quotation, or begin one.
const quotes = "“”\"‘’'「」『』"

// longestLabel is in letters; a Chinese character counts as three.
const longestLabel = 30

// hasLabel reports whether a sentence begins with a few words and a colon, or
// is no more than that; 他道：“ is no label.
func hasLabel(s string) bool {
	label, rest, found := strings.Cut(s, ":")
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest))
	return found && len(label) <= longestLabel && !strings.ContainsAny(label, ",.;!?"+quotes) && !strings.ContainsRune(quotes, first)
}

package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Chinese sentences
//
// A sentence ends at 。！？ or an ellipsis, and takes with it what closes:
// quotation marks, brackets. No space follows, so the mark alone decides, with
// these exceptions:
//
//   - a mark before a comma or the like does not end anything: “好！”，
//   - nothing ends within a title 《…》 or a short remark in brackets;
//   - the words that name the speaker stay with what was said: “…？”他问。
//   - an ellipsis ends a sentence only after a clause of some length; a
//     stammer or an enumeration (……等) goes on;
//   - semicolons and colons end nothing, so that a quotation stays with the
//     words that introduce it. A quotation of several sentences is cut at
//     them, and its closing mark stays with the last.
//
// Half-width ! and ? count as their full-width twins, except in a sentence of
// English. What a full stop '.' does is told in sentence_point.go.

const (
	zhStops    = "。！？!?‼⁇⁈⁉｡︒︕︖﹗﹖"
	zhEllipsis = "…⋯"
	zhGoesOn   = "，、；：,;:·︐︑︓︔﹐﹑﹔﹕､"
	zhOpeners  = "“‘「『《〈（【〔〖［〝﹁﹃︵︽"
)

// speech are the verbs that end the words which name a speaker, in both scripts;
// notSpeech are words that only end like them.
var (
	speech = strings.Fields(`说 說 说道 說道 问道 問道 答道 笑道 喊道 叹道 嘆道 写道 寫道 问 問 答 喊 讲 講 称 稱
		表示 指出 强调 強調 认为 認為 介绍 介紹 告诉记者 告訴記者 坦言 感慨 感叹 感嘆 回忆 回憶 解释 解釋 透露 提出 呼吁 呼籲
		宣布 补充 補充 回应 回應`)
	notSpeech = strings.Fields(`听说 聽說 据说 據說 小说 小說 学说 學說 访问 訪問 慰问 慰問 学问 學問 顾问 顧問 疑问 疑問
		名称 名稱 职称 職稱 号称 號稱 堪称 堪稱 简称 簡稱`)
)

const (
	remarkLength  = 80 // runes in brackets that are one remark at most
	speakerLength = 60 // runes of the words that name a speaker at most
	clauseLength  = 8  // runes an ellipsis needs before it to end a sentence
)

func endChinese(s string, start, i int) (int, bool) {
	r, size := utf8.DecodeRuneInString(s[i:])
	next := i + size
	switch {
	case r == '《' || r == '（' || r == '(':
		return skipRemark(s, start, i)
	case strings.ContainsRune(zhEllipsis, r):
		return endEllipsis(s, start, i)
	case strings.HasPrefix(s[i:], "..."):
		return endEllipsis(s, start, i)
	case strings.ContainsRune(zhPoints, r):
		return endPoint(s, start, i)
	case r < utf8.RuneSelf && strings.ContainsRune(zhStops, r):
		before := lastRune(s[start:i])
		chinese := beginsChinese(s[passClosers(s, pass(s, i, zhStops+zhPoints)):])
		if before < utf8.RuneSelf && !unicode.IsPunct(before) && !chinese {
			return endEnglish(s, start, i)
		}
	case !strings.ContainsRune(zhStops, r):
		return next, false
	}
	return closeChinese(s, pass(s, i, zhStops+zhEllipsis+zhPoints))
}

// closeChinese takes the closing marks after a stop that ends before i.
func closeChinese(s string, i int) (int, bool) {
	next := i
	for { // “……。 ”: a stray space before the closing mark
		at := blank(s, next)
		after := passClosers(s, at)
		for more := pass(s, after, zhEllipsis); more > after; more = pass(s, after, zhEllipsis) {
			after = passClosers(s, more)
		}
		// An ASCII quote may open as well as close: after a space, it opens.
		if after == at || at > next && s[at] < utf8.RuneSelf {
			break
		}
		next = after
	}
	rest := s[blank(s, next):]
	if first := firstRune(rest); rest != "" && (strings.ContainsRune(zhGoesOn, first) || Closes(first) && !strings.ContainsRune(`"'`, first)) {
		return next, false
	}
	return next, next == i || !namesSpeaker(rest)
}

// endEllipsis decides at the first mark of an ellipsis.
func endEllipsis(s string, start, i int) (int, bool) {
	next := pass(s, i, zhEllipsis+".")
	if after := pass(s, next, zhStops); after > next {
		return closeChinese(s, after)
	}
	next, ends := closeChinese(s, next)
	if !ends {
		return next, false
	}
	clause := s[max(start, i-4*clauseLength):i]
	if p := strings.LastIndexAny(clause, "，、：；,“‘「"); p >= 0 {
		_, size := utf8.DecodeRuneInString(clause[p:])
		clause = clause[p+size:]
	}
	rest := s[blank(s, next):]
	return next, rest == "" ||
		utf8.RuneCountInString(clause) >= clauseLength && !strings.ContainsRune("等的地得之和与與及", firstRune(rest))
}

// skipRemark jumps over a title or a short remark in brackets that opens at i.
// A remark that is a sentence of its own ends with its bracket.
func skipRemark(s string, start, i int) (int, bool) {
	open, size := utf8.DecodeRuneInString(s[i:])
	shut := map[rune]rune{'《': '》', '（': '）', '(': ')'}[open]
	depth, length := 0, 0
	var last rune
	for j, r := range s[i:] {
		switch {
		case r == open && length <= remarkLength:
			depth++
		case r == shut:
			if depth--; depth == 0 {
				next := i + j + utf8.RuneLen(r)
				if open != '《' && blank(s, start) == i && strings.ContainsRune(zhStops, last) {
					return closeChinese(s, next)
				}
				return next, false
			}
		case length > remarkLength || isLineEnd(r):
			return i + size, false
		}
		last = r
		length++
	}
	return i + size, false
}

// namesSpeaker reports whether rest, which follows a quotation, begins with a
// clause that says whose it was. One that ends in a colon introduces the next
// quotation instead.
func namesSpeaker(rest string) bool {
	length := 0
	for i, r := range rest {
		switch {
		case strings.ContainsRune("。，！？；,;!?", r), strings.ContainsRune(zhPoints, r) && IsHan(lastRune(rest[:i])):
			ends := func(word string) bool { return strings.HasSuffix(rest[:i], word) }
			return slices.ContainsFunc(speech, ends) && !slices.ContainsFunc(notSpeech, ends)
		case strings.ContainsRune("：:“「『〝﹁﹃", r), isLineEnd(r), length == speakerLength:
			return false
		}
		length++
	}
	return false
}

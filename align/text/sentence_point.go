package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The full stop in Chinese
//
// A full stop '.' in a Chinese text is that of the English words and numbers in
// it, or it stands for 。, as people type it. It is 。 behind a Han character or
// a sign (同比增长5.3%.) where white space follows, or a Chinese one, with these
// exceptions:
//
//   - between the parts of a foreign name, written in characters that names are
//     written in: 约翰.史密斯;
//   - behind the number of an item, in figures or numerals, or of a figure or a
//     table: 2.通电, 一.总则, 图3.人口.
//
// Behind a number it ends a sentence if a Chinese character follows; behind
// Latin letters the English rule decides.

const zhPoints = ".．﹒"

const (
	nameCharacters = "阿埃艾安奥巴白贝本比彼伯博布查达大戴丹道德登迪蒂丁杜多厄恩尔法范菲费芬弗夫福冈戈格葛古哈汉豪赫亨霍基吉加杰喀卡凯坎康科可克肯库拉莱赖兰朗劳勒雷里利莉列林琳" +
		"卢鲁露伦罗洛吕马玛迈麦曼梅蒙米密默姆穆纳娜奈内尼妮宁纽努诺欧帕潘佩彭皮珀普奇齐恰乔切琴琼热瑞若撒萨塞桑瑟森沙莎珊舍史士斯丝苏索塔泰坦汤唐特廷图托瓦威韦维温翁沃乌西希夏肖谢辛欣休雅亚扬耶叶伊因尤约扎詹泽珍芝兹佐翰顿逊治" +
		"貝爾達傑萊賴蘭勞盧魯倫羅呂馬瑪邁麥納寧紐諾歐齊喬瓊熱薩絲蘇湯圖烏韋維溫亞葉約澤茲頓遜"
	captions   = "图圖表注例第件"
	itemLeads  = "，。、；：！？．﹒,.;:!?"
	itemLength = 2 // figures or numerals at most
)

// endPoint decides at a full stop.
func endPoint(s string, start, i int) (int, bool) {
	r, size := utf8.DecodeRuneInString(s[i:])
	next := i + size
	before, after := s[start:i], passClosers(s, next)
	last := lastRune(before)
	other := func() (int, bool) {
		if r == '.' {
			return endEnglish(s, start, i)
		}
		return next, false
	}
	switch ends := after == len(s) || blank(s, after) > after; {
	case IsHan(last) && ends:
		return closeChinese(s, next)
	case before == "", unicode.IsSpace(last), ends, unicode.IsLetter(last) && !IsHan(last), strings.ContainsRune(zhPoints+zhEllipsis, last):
		return other()
	case after > next && !unicode.IsDigit(last):
		return closeChinese(s, next)
	case !beginsChinese(s[next:]) && !(IsHan(last) && unicode.IsDigit(firstRune(s[next:]))):
		return other()
	case withinName(before, s[next:]), numbersItem(before):
		return other()
	}
	return closeChinese(s, next)
}

// beginsChinese reports whether s begins with a Han character, or a mark that
// opens a Chinese quotation.
func beginsChinese(s string) bool {
	r := firstRune(s)
	return s != "" && (IsHan(r) || strings.ContainsRune(zhOpeners, r))
}

// withinName reports whether a point between two texts parts a foreign name.
func withinName(before, after string) bool {
	names := func(r rune) bool { return strings.ContainsRune(nameCharacters, r) }
	last := lastRune(before)
	first, size := utf8.DecodeRuneInString(after)
	return names(last) && names(lastRune(strings.TrimSuffix(before, string(last)))) && names(first) && names(firstRune(after[size:]))
}

// numbersItem reports whether the sentence so far ends with the number of an
// item, a figure or a table.
func numbersItem(sentence string) bool {
	rest := strings.TrimRight(sentence, "0123456789.")
	if rest == sentence {
		rest = strings.TrimRight(sentence, "一二三四五六七八九十")
	} else if strings.ContainsRune(captions, lastRune(rest)) {
		return true
	}
	number := sentence[len(rest):]
	for part := range strings.SplitSeq(number, ".") {
		if n := utf8.RuneCountInString(part); n == 0 || n > itemLength {
			return false
		}
	}
	rest = strings.TrimRightFunc(rest, unicode.IsSpace)
	return rest == "" || strings.ContainsRune(itemLeads, lastRune(rest))
}

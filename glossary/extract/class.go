package extract

import (
	"strings"
	"sync"

	"yiku/align/text"
	"yiku/seeds/background"
	"yiku/seeds/places"
)

// class is a word's part of speech, as far as terms care.
type class uint8

const (
	unknown class = iota // no word of the dictionary: names and new words
	noun
	verb
	verbal // a noun of action: 建设, 发展
	adjective
	placeName
	personName // by the dictionary, which is often wrong
	orgName
	otherName
	timeWord
	number
	measure
	pronoun
	adverb
	preposition
	conjunction
	particle
	locality // 上, 内, 以来
	modifier // 国家级, 特色: only before nouns
	short    // abbreviations: 二十大, 常委
	idiom
	affix
	foreign  // Latin letters
	joiner   // a mark within a term: · - + /
	mark     // any other mark; no term reaches across it
	edge     // the end of a sentence
	fullName // a person named in full, found by what stands around the name
	classes
)

var classNames = [classes]string{
	"unknown", "noun", "verb", "verbal", "adjective", "place", "person", "org", "name", "time", "number", "measure", "pronoun",
	"adverb", "preposition", "conjunction", "particle", "locality", "modifier", "short", "idiom", "affix", "foreign", "joiner", "mark", "edge", "full name",
}

func (c class) String() string { return classNames[c] }

// byTag has the classes of the tokenizer's tags. A tag that is not here has the
// class of its first letter.
var byTag = sync.OnceValue(func() map[string]class {
	return map[string]class{
		"": unknown, "n": noun, "nr": personName, "nrt": personName, "nrfg": personName, "ns": placeName, "nt": orgName, "nz": otherName,
		"v": verb, "vn": verbal, "a": adjective, "an": noun, "ad": adverb, "t": timeWord, "m": number, "mq": measure, "q": measure,
		"r": pronoun, "d": adverb, "p": preposition, "c": conjunction, "u": particle, "y": particle, "e": particle, "o": particle,
		"f": locality, "s": locality, "b": modifier, "z": adjective, "j": short, "i": idiom, "l": idiom, "k": affix, "h": affix, "g": unknown,
		"zg": unknown, "x": unknown, "eng": foreign, "w": mark,
	}
})

// joiners are the marks that may stand within a term.
const joiners = "·・•-–+＋/&"

// functionWords have one class whatever the dictionary says, and a term neither
// begins nor ends with one. A word stands in one list only.
var functionWords = []struct {
	class class
	words string
}{
	{particle, "的 了 着 过 地 得 之 等 所 们 吗 呢 吧 啊 等等"},
	{conjunction, "和 与 及 以及 并 或 而 但 且 并且 或者 同时 因为 所以 如果 虽然 但是 不仅 而且 既 又"},
	{preposition, "在 从 对 对于 把 被 将 向 由 为 为了 于 以 按 按照 根据 通过 随着 围绕 关于 自 至 到 同 跟 据 经 让 使 给 往 沿着 针对 除 当"},
	{pronoun, "我 你 他 她 它 我们 你们 他们 她们 它们 这 那 这个 那个 这些 那些 这里 那里 自己 此 该 其 其中 本 各 每 某 什么 如何 怎样 多少 大家 咱们 有的 一些 所有 任何 这样 那样 此次 本次 这次 今年 去年 明年"},
	{adverb, "不 也 都 就 还 再 更 最 已 已经 正 正在 必须 必 要 能 可 可以 应 应该 应当 会 很 非常 十分 特别 没有 没 未 仍 仍然 才 只 曾 曾经 不断 始终 进一步 切实 更加 日益 共同 纷纷 一直 持续 首次 积极 全力 坚决 坚定 坚定不移 充分 深入 努力 着力 扎实 大力"},
	{verb, "是 有 说 表示 指出 强调 介绍 认为 要求 成为 作为 进行 开展 做 做好 做出 作出 看 看到 来到 来 去 上 下 走 想 使得 带来 取得 实现 包括 开始 继续 得到 举行 参加 出席 达到 超过 位于 来自 告诉"},
	{locality, "中 里 内 外 前 后 间 时 期间 以来 以上 以下 之间 之中 之后 以后 以前"},
}

var closed = sync.OnceValue(func() map[string]class {
	m := map[string]class{}
	for _, list := range functionWords {
		for w := range strings.FieldsSeq(list.words) {
			m[w] = list.class
		}
	}
	return m
})

// function reports whether a word is one of the function words.
func (w *word) function() bool {
	return w.closed == w.class
}

// ordinary is in how many documents of the background a word is too common to
// be taken for the name of a small place.
const ordinary = 150

// classOf returns the class of a token.
func classOf(t text.Token) class {
	if c, ok := closed()[t.Text]; ok {
		return c
	}
	if t.Tag == "w" && strings.Contains(joiners, t.Text) {
		return joiner
	}
	c, ok := byTag()[t.Tag]
	if !ok {
		c = byTag()[t.Tag[:1]]
	}
	if c == placeName || c == mark || !ok && c == unknown || len(t.Text) < 6 {
		return c
	}
	// The dictionary calls many places persons, or does not know them.
	p, known := places.Find(t.Text)
	switch {
	case !known:
	case c == unknown || c == personName || c == otherName || c == noun && len(t.Text) > 6:
		return placeName
	case len(t.Text) == 6 && p.Level >= places.Prefecture:
		if bg, ok := background.Find(t.Text); !ok || bg.Documents < ordinary {
			return placeName
		}
	}
	return c
}

// wordSet returns a set of words, made when it is first asked: so are all tables
// here, since a program that extracts nothing has them too.
func wordSet(words string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		m := map[string]bool{}
		for w := range strings.FieldsSeq(words) {
			m[w] = true
		}
		return m
	})
}

// chars is a set of characters of the block that nearly all Chinese is written
// in.
type chars [(lastChar-firstChar)/64 + 1]uint64

const firstChar, lastChar = 0x4e00, 0x9fff

func charSet(s string) func() *chars {
	return sync.OnceValue(func() *chars {
		set := new(chars)
		set.add(s)
		return set
	})
}

// add puts the characters of s into the set, those of the block.
func (c *chars) add(s string) {
	for _, r := range s {
		if r < firstChar || r > lastChar {
			continue
		}
		c[(r-firstChar)/64] |= 1 << ((r - firstChar) % 64)
	}
}

func (c *chars) has(r rune) bool {
	return r >= firstChar && r <= lastChar && c[(r-firstChar)/64]>>((r-firstChar)%64)&1 > 0
}

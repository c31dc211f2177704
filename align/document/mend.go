package document

import (
	"io"
	"strings"
	"unicode/utf8"

	"yiku/align/text"
)

// Paragraphs broken over columns
//
// Copied from a newspaper page, a paragraph that goes on in the next column
// comes in two, and the break may be in the middle of a word. A part that is
// broken off ends without the mark that ends a sentence; but so do headings,
// bylines and captions, and none of them may be glued to a sentence. What
// tells them apart, in the order it is asked:
//
//   - a part that ends in a comma, or a next one that begins with a mark that
//     cannot begin anything, is broken off; so is one whose quotation is
//     closed in the next;
//   - dashes and numbers begin a heading, spaces between Han characters part the
//     lines of one; a byline and a caption have forms of their own;
//   - a part with a full stop within is running text, and so is a long one with
//     commas;
//   - a short one with a comma is running text if the words that begin its
//     last clause are those of a sentence (要, 并, 也 …) rather than of a headline.
//
// A page number between the two parts comes out behind them.

// mend joins the blocks of in that are one paragraph, and tells what kind each
// is.
func mend(in blocks) func() (Paragraph, error) {
	var queue []block
	var ahead *block
	pull := func() (block, error) {
		if b := ahead; b != nil {
			ahead = nil
			return *b, nil
		}
		b, err := in()
		if err == nil && !b.fixed {
			b.kind = classify(b.text)
		}
		return b, err
	}
	return func() (Paragraph, error) {
		if len(queue) == 0 {
			cur, err := pull()
			if err != nil {
				return Paragraph{}, err
			}
			var marks []block
			for !cur.fixed && (cur.kind == Body || cur.kind == Heading) {
				next, err := pull()
				if err == io.EOF {
					break
				}
				if err != nil {
					return Paragraph{}, err
				}
				if next.kind == PageMark && len(marks) < 4 && brokenOff(cur.text) {
					marks = append(marks, next)
					continue
				}
				if next.fixed || !continued(cur, next) {
					ahead = &next
					break
				}
				cur.text = join(cur.text, next.text)
				cur.kind = classify(cur.text)
				if cur.kind != Heading {
					cur.kind = Body
				}
				if len(cur.text) > maxLine {
					break
				}
			}
			queue = append(append(queue, cur), marks...)
		}
		b := queue[0]
		queue = queue[1:]
		return Paragraph{Kind: b.kind, Text: b.text, Line: b.line}, nil
	}
}

// Marks by what they do.
const (
	stops    = "。！？；：…!?;:."          // a paragraph may end with them
	closers  = "”’」』）》】〕)]\"'"        // behind a stop
	never    = "，。、；：！？”’」』）》】〕,;!?)" // nothing begins with them
	openEnds = "，、,“‘「『（《【(—"         // nothing ends with them
)

// endsSentence reports whether s ends as a sentence does.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, closers+" ")
	return s == "" || strings.ContainsRune(stops, lastRune(s))
}

// brokenOff reports whether s stops in the middle of a sentence: whatever
// follows.
func brokenOff(s string) bool {
	return !endsSentence(s) && (strings.ContainsRune(openEnds, lastRune(s)) || openQuote(s) || runningText(s))
}

// continued reports whether b goes on what a began.
func continued(a, b block) bool {
	last, first := lastRune(a.text), firstRune(b.text)
	switch {
	case b.kind != Body && b.kind != Heading:
		return false
	case strings.HasPrefix(b.text, "——"), startsItem(b.text):
		return false
	case strings.ContainsRune("，。、；：！？,", first) && !endsSentence(a.text):
		return true
	case endsSentence(a.text):
		// 。 before the quotation is closed ends a paragraph of it, unless the
		// mark that closes it is all that was broken off.
		return openQuote(a.text) && strings.ContainsRune("”’」』", first)
	case strings.ContainsRune(never, first):
		return true
	case b.kind == Heading && !endsSentence(b.text) && a.kind == Heading:
		return false
	case a.kind == Heading && !openQuote(a.text):
		return false
	case strings.ContainsRune(openEnds, last):
		return true
	case openQuote(a.text):
		return true
	}
	return runningText(a.text) && (text.IsHan(last) || isWord(last)) && (text.IsHan(first) || isWord(first) || strings.ContainsRune("“‘《「『（", first))
}

func isWord(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '%' || r == '％'
}

// openQuote reports whether the last quotation of s is not closed.
func openQuote(s string) bool {
	for _, q := range [...][2]string{{"“", "”"}, {"「", "」"}, {"《", "》"}, {"（", "）"}} {
		if strings.LastIndex(s, q[0]) > strings.LastIndex(s, q[1]) {
			return true
		}
	}
	return false
}

const headlineLength = 45 // runes: a longer line with a comma is running text

// runningText reports whether s, which has no mark at its end, is part of a
// sentence rather than a headline.
func runningText(s string) bool {
	if strings.ContainsAny(s, "。；") || strings.ContainsAny(s, "！？") && !endsSentence(s) {
		return true
	}
	comma := strings.LastIndex(s, "，")
	if comma < 0 || hanSpace(s) {
		return false
	}
	if utf8.RuneCountInString(s) > headlineLength {
		return true
	}
	clause := s[comma+len("，"):]
	for _, w := range clauseOpeners {
		if strings.HasPrefix(clause, w) {
			return true
		}
	}
	return false
}

// clauseOpeners begin a clause of a sentence, hardly ever one of a headline.
var clauseOpeners = strings.Fields(`要 并 也 还 又 就 都 则 却 而 但 且 是 在 对 把 将 会 能 可 应 必须 不断 以及 其 这 那 该 我 你 他 她 它 们 有 没 不 被 使 令 已 曾 正 从 由 因 所 如 若 当 与 和 同 为了 通过 其中 一些 许多 不仅 进一步 切实 着力 努力 充分 积极 始终 继续 全面`)

// hanSpace reports a space between two Han characters: a headline set in
// two lines, or names side by side.
func hanSpace(s string) bool {
	var before, last rune
	for _, r := range s {
		if (last == ' ' || last == '\u3000') && text.IsHan(r) && (text.IsHan(before) || strings.ContainsRune("”》！？", before)) {
			return true
		}
		if r != ' ' && r != '\u3000' {
			before = r
		}
		last = r
	}
	return false
}

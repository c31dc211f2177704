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
// tells them apart:
//
//   - Dashes and numbers begin a heading, spaces between Han characters part
//     the lines of one; bylines and captions have forms of their own.
//   - A part that ends in a comma, or a next one that begins with a mark that
//     cannot begin anything, is surely broken off; so is one whose quotation is
//     closed in the next, one with a full stop within, and a long one with
//     commas.
//   - A short part with a comma may be either. It is broken off if the last
//     clause begins, or ends, with a word that sentences need and headlines do
//     without (要, 并, 也; 的, 和, 在); or if the same page breaks other
//     paragraphs, the clauses are not of one length, as those of a headline
//     like to be, and the next does not begin as a paragraph likes to.
//
// A page number between the two parts comes out behind them.

// How far to look ahead, for what tells whether a page breaks paragraphs.
const (
	aheadBlocks = 64
	aheadBytes  = 1 << 20
)

// joinedBytes bounds a paragraph that is joined from parts.
const joinedBytes = 1 << 15

// mender joins the blocks that are one paragraph.
type mender struct {
	in     blocks
	ahead  []block
	size   int   // bytes of text in ahead
	final  error // what ended in
	breaks bool  // a paragraph is surely broken in what was read
	ready  []block
}

// mend hands out the paragraphs of in, and tells what kind each is.
func mend(in blocks) func() (Paragraph, error) {
	m := &mender{in: in}
	return func() (Paragraph, error) {
		if len(m.ready) == 0 && !m.advance() {
			return Paragraph{}, m.final
		}
		b := m.ready[0]
		m.ready = m.ready[1:]
		return Paragraph{Kind: b.kind, Text: strings.TrimSuffix(b.text, softHyphen), Line: b.line}, nil
	}
}

// fill reads ahead.
func (m *mender) fill() {
	for m.final == nil && len(m.ahead) < aheadBlocks && m.size < aheadBytes {
		b, err := m.in()
		if err != nil {
			m.final = err
			return
		}
		if !b.fixed {
			b.kind = classify(b.text)
		}
		if n := len(m.ahead); n > 0 && broken(m.ahead[n-1], b) == surely {
			m.breaks = true
		}
		m.ahead = append(m.ahead, b)
		m.size += len(b.text)
	}
}

// take returns the first n of the blocks ahead.
func (m *mender) take(n int) []block {
	taken := m.ahead[:n:n]
	m.ahead = m.ahead[n:]
	for _, b := range taken {
		m.size -= len(b.text)
	}
	return taken
}

// advance makes the next paragraph ready, and the page marks that stood within
// it. It reports whether there is one; after an error that is not the end of
// the file, there is none.
func (m *mender) advance() bool {
	m.fill()
	if len(m.ahead) == 0 || m.final != nil && m.final != io.EOF {
		return false
	}
	cur := m.take(1)[0]
	var marks []block
	for len(cur.text) < joinedBytes {
		m.fill()
		skip := 0
		for skip < len(m.ahead) && m.ahead[skip].kind == PageMark && !m.ahead[skip].fixed {
			skip++
		}
		if skip == len(m.ahead) {
			break
		}
		next := m.ahead[skip]
		end := cur
		end.text = tail(cur.text)
		found := broken(end, next)
		if found == no || found == perhaps && (skip > 0 || !m.breaks) {
			break
		}
		marks = append(marks, m.take(skip)...)
		m.take(1)
		cur.text = join(cur.text, next.text)
		cur.kind = Body
	}
	m.ready = append(append(m.ready, cur), marks...)
	return true
}

// tail returns the end of a long text, where it shows whether it is broken off.
func tail(s string) string {
	const enough = 4096
	if len(s) <= enough {
		return s
	}
	return strings.ToValidUTF8(s[len(s)-enough:], "")
}

// verdict says whether two blocks are parts of one paragraph.
type verdict int

const (
	no verdict = iota
	perhaps
	surely
)

// Marks by what they do.
const (
	stops     = "。！？；：…!?;:.︒︕︖︔︓"  // a paragraph may end with them
	noStarts  = "，。、；：！？︐︑︒,;!?%％·" // nothing begins with them, nor with what closes
	openEnds  = "，、,“‘「『（《【("       // nothing ends with them
	wordEnds  = "的和与與及在把被是也还還最不很且或而则則该該其"
	quoteEnds = "”’」』〞﹂﹄"
)

// broken reports whether b goes on what a began.
func broken(a, b block) verdict {
	last, first := lastRune(a.text), firstRune(b.text)
	ended := endsSentence(a.text)
	switch {
	case a.fixed || b.fixed, !joinable(a.kind) || !joinable(b.kind):
		return no
	case strings.HasPrefix(b.text, "——"), startsItem(b.text), strings.HasPrefix(a.text, "——"):
		return no
	case ended:
		// All that was broken off may be the mark that closes a quotation.
		return surelyIf(openQuote(a.text) && strings.ContainsRune(quoteEnds, first))
	case strings.ContainsRune(noStarts, first), text.Closes(first) && !strings.ContainsRune("\"']}", first), first == '.' && isDigit(last):
		return surely
	case strings.ContainsRune(openEnds, last), openQuote(a.text):
		return surely
	case hanSpace(a.text) && a.kind == Heading, startsSection(a.text) && a.kind == Heading:
		return no
	case a.kind == Heading && b.kind == Heading:
		return no
	case runningText(a.text):
		return surely
	case !strings.ContainsRune(a.text, '，') || balanced(a.text):
		return no
	case utf8.RuneCountInString(a.text) <= subheadLength && (isDigit(first) || strings.ContainsRune(starters, first)):
		return no
	}
	return perhaps
}

func joinable(k Kind) bool { return k == Body || k == Heading }

func surelyIf(ok bool) verdict {
	if ok {
		return surely
	}
	return no
}

// endsSentence reports whether s ends as a sentence does.
func endsSentence(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool { return r == ' ' || text.Closes(r) })
	return s == "" || strings.ContainsRune(stops, lastRune(s))
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// openQuote reports whether the last quotation, title or bracket of s is not
// closed.
func openQuote(s string) bool {
	const opening, closing = "“「《（〝﹁﹃︽︵", "”」》）〞﹂﹄︾︶"
	open := 0 // a bit for each sort of them
	for _, r := range s {
		if i := strings.IndexRune(opening, r); i >= 0 {
			open |= 1 << (i / len("“"))
		} else if i := strings.IndexRune(closing, r); i >= 0 {
			open &^= 1 << (i / len("“"))
		}
	}
	return open != 0
}

const (
	headlineLength = 45 // runes: a longer line with a comma is running text
	subheadLength  = 24 // runes: a shorter one is as likely a heading
)

// starters are characters that begin half of all sentences of news and reports,
// but are a twelfth of the characters within.
const starters = "我在这這他她它如据據联聯但加因当當此今根所本从從该該深推其第由近随隨改除另虽雖每截按会會记記日昨去“《「『"

// runningText reports whether s, which has no mark at its end, is surely part
// of a sentence and not a headline.
func runningText(s string) bool {
	if strings.ContainsAny(s, "。；") || strings.ContainsAny(s, "！？") && !endsSentence(s) {
		return true
	}
	comma := strings.LastIndex(s, "，")
	if comma < 0 || hanSpace(s) {
		return false
	}
	if utf8.RuneCountInString(s) > headlineLength || strings.ContainsRune(wordEnds, lastRune(s)) {
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
var clauseOpeners = strings.Fields(`要 并 並 也 还 還 又 就 都 则 則 却 卻 而 但 且 是 应 應 必须 必須 以及 其 这 這 那
	我 你 他 她 它 有 没 不 被 已 曾 正 因 所 若 当 當 与 與 为了 為了 通过 通過 其中 一些 许多 許多 不仅 不僅 进一步 進一步`)

// balanced reports whether the clauses of s are of nearly one length.
func balanced(s string) bool {
	least, most := 1<<30, 0
	for clause := range strings.SplitSeq(s, "，") {
		n := utf8.RuneCountInString(clause)
		least, most = min(least, n), max(most, n)
	}
	return most-least <= 1
}

// hanSpace reports a space between two Han characters: a headline set in
// two lines, or names side by side.
func hanSpace(s string) bool {
	var before, last rune
	for _, r := range s {
		space := r == ' ' || r == '\u3000'
		if !space && (last == ' ' || last == '\u3000') && text.IsHan(r) &&
			(text.IsHan(before) || strings.ContainsRune("”》】！？", before)) {
			return true
		}
		if !space {
			before = r
		}
		last = r
	}
	return false
}

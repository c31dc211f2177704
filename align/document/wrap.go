package document

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"yiku/align/text"
)

// Hard-wrapped text
//
// E-mail, pdftotext and many old files break a paragraph into lines of nearly
// one width. Others hold a paragraph a line. Which of the two a file is shows
// in its lines: where it is wrapped, there is a width W such that most lines
// with another one below them are full, that is, the first word of the next
// line would not have fitted into W, and most full lines stop in the middle of
// a sentence. (A list of names, or a poem, has lines of one width too, but
// they are whole.)
//
// A paragraph then goes on as long as its lines are full, and ends at an empty
// line, an indented one, or a line that is not full. Lines are looked at a few
// hundred at a time, so that a file of any length can be read.

const (
	windowLines = 400
	windowBytes = 1 << 20
	leastWrap   = 20  // columns: no text is wrapped narrower than ten characters
	mostWrap    = 200 // columns
	ownWidth    = 8   // a run of this many lines has its own width
)

// unwrap joins the lines that in was wrapped into. Slack is how many columns a
// full line may fall short of the width: none in plain text, some where letters
// are of different widths.
func unwrap(in blocks, slack int) blocks {
	var queue []block // paragraphs made, to be handed out
	var held []block  // lines read, not yet joined
	var final error
	return func() (block, error) {
		for len(queue) == 0 {
			if final != nil && len(held) == 0 {
				return block{}, final
			}
			for size := 0; final == nil && len(held) < windowLines && size < windowBytes; {
				b, err := in()
				if err != nil {
					final = err
					break
				}
				held = append(held, b)
				size += len(b.text)
			}
			queue = joinLines(held, slack)
			held = nil
			if n := len(queue); final == nil && n > 1 {
				held = queue[n-1:] // it may go on in the next window
				queue = queue[:n-1]
			}
			if final != nil && final != io.EOF && len(queue) == 0 {
				return block{}, final
			}
		}
		b := queue[0]
		queue = queue[1:]
		return b, nil
	}
}

// joinLines joins the lines of paragraphs.
func joinLines(lines []block, slack int) []block {
	width := wrapWidth(lines, slack)
	var out []block
	for start := 0; start < len(lines); {
		end := start + 1
		for end < len(lines) && !lines[end].gap {
			end++
		}
		run := lines[start:end]
		w := width
		if len(run) >= ownWidth {
			w = wrapWidth(run, slack)
		}
		last := run[0] // the last physical line
		cur := run[0]
		for _, next := range run[1:] {
			if w > 0 && goesOn(last, next, w, slack) {
				cur.text = join(cur.text, next.text)
			} else {
				out = append(out, cur)
				cur = next
			}
			last = next
		}
		out = append(out, cur)
		start = end
	}
	return out
}

// goesOn reports whether next goes on the paragraph of line.
func goesOn(line, next block, width, slack int) bool {
	if line.fixed || next.fixed || next.indent || !full(line.text, next.text, width, slack) {
		return false
	}
	return !endsSentence(line.text) || !startsItem(next.text)
}

// full reports whether the first word of next would not have fitted behind
// line.
func full(line, next string, width, slack int) bool {
	w := columns(line)
	return w <= width+2 && w+columns(lead(next))+gapColumns(line, next) > width-slack
}

// wrapWidth returns the width lines were wrapped to, or 0 if they were not.
func wrapWidth(lines []block, slack int) int {
	type pair struct{ line, next string }
	var pairs []pair
	inner := 0 // lines that hold punctuation within
	for i := 0; i+1 < len(lines); i++ {
		if a, b := lines[i], lines[i+1]; !b.gap && !b.indent && !a.fixed && !b.fixed {
			pairs = append(pairs, pair{a.text, b.text})
			if strings.ContainsAny(a.text, "，。、；,.;") {
				inner++
			}
		}
	}
	if len(pairs) < 2 || 3*inner < len(pairs) {
		return 0
	}
	tried := make(map[int]bool)
	best, most := 0, 0
	for _, p := range pairs {
		w := columns(p.line)
		if w < leastWrap || w > mostWrap || tried[w] {
			continue
		}
		tried[w] = true
		fulls, broken, wider := 0, 0, 0
		for _, q := range pairs {
			switch {
			case columns(q.line) > w+2:
				wider++
			case full(q.line, q.next, w, slack):
				fulls++
				if !endsSentence(q.line) {
					broken++
				}
			}
		}
		if fulls >= 2 && 2*fulls >= len(pairs) && 10*broken >= 6*fulls && 20*wider <= len(pairs) && fulls-wider > most {
			best, most = w, fulls-wider
		}
	}
	return best
}

// columns returns how wide s is on a terminal: Han characters and full-width
// signs take two.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if wide(r) {
			n++
		}
	}
	return n
}

func wide(r rune) bool {
	return text.IsHan(r) || r >= 0x3000 && r <= 0x30ff || r >= 0xff01 && r <= 0xff60 ||
		r >= 0xac00 && r <= 0xd7a3 || strings.ContainsRune("“”‘’…—·", r)
}

// lead returns what of s cannot be parted from its beginning: a word, or a Han
// character with the marks that must not begin a line.
func lead(s string) string {
	end := 0
	for i, r := range s {
		switch {
		case unicode.IsSpace(r):
			return s[:i]
		case wide(r) && i > 0 && !strings.ContainsRune("，。、；：？！”’）》】」』…—", r) && !strings.ContainsRune("“‘（《【「『", lastRune(s[:i])):
			return s[:i]
		}
		end = i + utf8.RuneLen(r)
	}
	return s[:end]
}

// gapColumns returns the width of what parts two lines when they are joined.
func gapColumns(a, b string) int {
	return len(join(a, b)) - len(a) - len(b)
}

// join puts two parts of a broken paragraph together: with a space between
// words of letters, without one next to Han characters and full-width marks,
// and without the hyphen that broke a word.
func join(a, b string) string {
	last, first := lastRune(a), firstRune(b)
	switch {
	case last == '\u00ad':
		return strings.TrimSuffix(a, "\u00ad") + b
	case last == '-' && unicode.IsLower(first):
		word := a[strings.LastIndexFunc(a, unicode.IsSpace)+1:]
		word = strings.TrimSuffix(word, "-")
		if word == "" {
			return a + " " + b
		}
		if unicode.IsLower(lastRune(word)) && !keepHyphen[strings.ToLower(word)] && !strings.Contains(word, "-") {
			return strings.TrimSuffix(a, "-") + b
		}
		return a + b
	case last == '-' && unicode.IsUpper(first), wide(last), wide(first):
		return a + b
	case unicode.IsDigit(last) && unicode.IsDigit(first) && strings.ContainsFunc(a, text.IsHan):
		return a + b
	}
	return a + " " + b
}

// keepHyphen are first parts of compounds, which a line may end with.
var keepHyphen = func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(`well self long short high low co non anti pre post multi cross mid so semi
		half full part all ever first second third one two three four five six seven eight nine ten year people state
		party decision policy government market world large small medium old new eco sub vice ex north south east west
		on off in up down re win zero top hard open free far near deep wide fast low-carbon then by face follow`) {
		m[w] = true
	}
	return m
}()

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
func lastRune(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }

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
	runs := splitRuns(lines)
	width := wrapWidth(runs, slack)
	var out []block
	for _, run := range runs {
		w := width
		if len(run) >= ownWidth {
			if own := wrapWidth([][]block{run}, slack); own > 0 {
				w = own
			}
		}
		for i, b := range run {
			if i > 0 && goesOn(run[i-1].text, b.text, w, slack) {
				last := &out[len(out)-1]
				last.text = join(last.text, b.text)
			} else {
				out = append(out, b)
			}
		}
	}
	return out
}

// goesOn reports whether next goes on the paragraph of line.
func goesOn(line, next string, width, slack int) bool {
	s := seamOf(line, next)
	if strings.HasSuffix(line, softHyphen) {
		return true
	}
	return width > 0 && s.full(width, slack) && !(s.ended && startsItem(next))
}

// splitRuns parts lines where a paragraph is sure to end: at an empty line, and
// before one that is indented.
func splitRuns(lines []block) [][]block {
	var runs [][]block
	for start := 0; start < len(lines); {
		end, least := start+1, lines[start].margin
		for end < len(lines) && !lines[end].gap {
			least = min(least, lines[end].margin)
			end++
		}
		for from := start; from < end; {
			to := from + 1
			for to < end && lines[to].margin < least+2 {
				to++
			}
			runs = append(runs, lines[from:to])
			from = to
		}
		start = end
	}
	return runs
}

// seam is where a line meets the next.
type seam struct {
	width int  // of the line
	needs int  // columns to put the first word of the next behind it
	ended bool // the line ends as a sentence does
}

func seamOf(line, next string) seam {
	gap := len(join(line, next)) - len(line) - len(next)
	return seam{columns(line), gap + columns(lead(next)), endsSentence(line)}
}

// full reports whether the first word of the next line would not have fitted.
func (s seam) full(width, slack int) bool { return s.width+s.needs > width-slack }

// wrapWidth returns the width the lines of runs were wrapped to, or 0 if they
// were not.
func wrapWidth(runs [][]block, slack int) int {
	var seams []seam
	inner := 0 // lines that hold punctuation within
	for _, run := range runs {
		for i, b := range run[1:] {
			seams = append(seams, seamOf(run[i].text, b.text))
			if strings.ContainsAny(run[i].text, "，。、；,.;") {
				inner++
			}
		}
	}
	if len(seams) < 2 || 5*inner < len(seams) {
		return 0
	}
	tried := make(map[int]bool)
	best, most := 0, 0
	for _, s := range seams {
		w := s.width
		if w < leastWrap || w > mostWrap || tried[w] {
			continue
		}
		tried[w] = true
		fulls, broken, wider := 0, 0, 0
		for _, s := range seams {
			switch {
			case s.width > w+2:
				wider++
			case s.full(w, slack):
				fulls++
				if !s.ended {
					broken++
				}
			}
		}
		if fulls >= 2 && 2*fulls >= len(seams) && 5*broken >= 3*fulls && 20*wider <= len(seams) && fulls-wider > most {
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

// join puts two parts of a broken paragraph together: with a space between
// words of letters, without one next to Han characters and full-width marks,
// and without the hyphen that broke a word.
func join(a, b string) string {
	last, first := lastRune(a), firstRune(b)
	switch {
	case strings.HasSuffix(a, softHyphen):
		return strings.TrimSuffix(a, softHyphen) + b
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
	case unicode.IsDigit(last) && (unicode.IsDigit(first) || strings.ContainsRune(".%", first)) && strings.ContainsFunc(a, text.IsHan):
		return a + b
	}
	return a + " " + b
}

// appendLine adds a line to a paragraph as join does, for as long a time as the
// line takes.
func appendLine(paragraph []byte, line string) []byte {
	const enough = 512 // bytes that show how the paragraph ends
	if len(paragraph) == 0 {
		return append(paragraph, line...)
	}
	from := max(0, len(paragraph)-enough)
	for from > 0 && !utf8.RuneStart(paragraph[from]) {
		from--
	}
	return append(paragraph[:from], join(string(paragraph[from:]), line)...)
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

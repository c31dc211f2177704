package document

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"yiku/align/text"
)

// block is a stretch of text on its way to becoming a paragraph.
type block struct {
	text   string
	line   int  // in the file, from 1
	gap    bool // an empty line or a new page came before
	margin int  // columns of white space it began with
	fixed  bool // the format says what it is: kind holds, and nothing is joined to it
	kind   Kind
}

// blocks hands out one block after the other, and io.EOF behind the last.
type blocks func() (block, error)

// maxLine bounds what is held of a line without end; behind it, the line is cut
// at the end of a sentence.
const maxLine = 1 << 18

// scanLines returns the lines of r that are not empty, cleaned of what does not
// show.
func scanLines(r io.Reader) blocks {
	scan := bufio.NewScanner(r)
	scan.Buffer(make([]byte, 0, 4096), 2*maxLine)
	scan.Split(splitLines)
	line, gap := 0, false
	return func() (block, error) {
		for scan.Scan() {
			raw := scan.Text()
			end := strings.TrimRight(raw, "\r\n\f\v")
			gap = gap || strings.Contains(raw, "\f")
			line++
			b := block{line: line, gap: gap, text: clean(end)}
			if len(end) == len(raw) && len(raw) >= maxLine {
				line-- // cut, not ended
			}
			if b.text == "" {
				gap = true
				continue
			}
			b.margin = leftMargin(end)
			gap = false
			return b, nil
		}
		if err := scan.Err(); err != nil {
			return block{}, err
		}
		return block{}, io.EOF
	}
}

// splitLines is a [bufio.SplitFunc] for lines that end in \n, \r\n, \r or a
// form feed, the ends included.
func splitLines(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexAny(data, "\n\r\f\v"); i >= 0 {
		switch {
		case data[i] == '\r' && i+1 == len(data) && !atEOF:
			return 0, nil, nil // is \n next?
		case data[i] == '\r' && i+1 < len(data) && data[i+1] == '\n':
			i++
		}
		return i + 1, data[:i+1], nil
	}
	switch {
	case len(data) > maxLine+utf8.UTFMax:
		cut := cutLine(data)
		return cut, data[:cut], nil
	case atEOF && len(data) > 0:
		return len(data), data, nil
	}
	return 0, nil, nil
}

// cutLine returns where to cut a line that is longer than maxLine: at the end of
// a sentence if there is one.
func cutLine[T string | []byte](line T) int {
	cut := maxLine
	for !utf8.RuneStart(line[cut]) {
		cut--
	}
	begins := string(line[:cut])
	if i := strings.LastIndexAny(begins, "。！？ "); i > 0 {
		_, size := utf8.DecodeRuneInString(begins[i:])
		cut = i + size
	}
	return cut
}

// cutLong cuts blocks that are too long to be handled at once.
func cutLong(in blocks) blocks {
	var rest block
	return func() (block, error) {
		b := rest
		if b.text == "" {
			var err error
			if b, err = in(); err != nil {
				return b, err
			}
		}
		rest = b
		if len(b.text) <= 2*maxLine {
			rest.text = ""
			return b, nil
		}
		cut := cutLine(b.text)
		b.text, rest.text = strings.TrimRight(b.text[:cut], " "), strings.TrimLeft(b.text[cut:], " ")
		return b, nil
	}
}

// otherSpaces are other ways to write a space: the entity that text copied from the web
// keeps, what does not break, and what no reader sees as white space.
var otherSpaces = strings.NewReplacer("&nbsp;", " ", "\u00a0", " ", "\t", " ")

// softHyphen stays at the end of a line, where it broke a word, until the next is
// joined to it.
const softHyphen = "\u00ad"

// clean mends the characters of a text that may have been copied or set
// ([text.Repair]), and trims it.
func clean(s string) string {
	blank := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
	s = strings.TrimFunc(otherSpaces.Replace(s), blank)
	mended := closeUp(strings.TrimFunc(text.Repair(s), blank))
	if mended != "" && strings.HasSuffix(s, softHyphen) {
		mended += softHyphen
	}
	return mended
}

// leftMargin returns the columns of white space s begins with.
func leftMargin(s string) int {
	columns := 0
	for _, r := range s {
		switch {
		case r == '\u3000':
			columns += 2
		case r == '\t':
			columns += 4
		case unicode.IsSpace(r):
			columns++
		default:
			return columns
		}
	}
	return columns
}

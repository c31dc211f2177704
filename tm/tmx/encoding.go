package tmx

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"yiku/align/document"
)

var declaration = regexp.MustCompile(`^\s*<\?xml\s[^>]*\?>`)
var declared = regexp.MustCompile(`\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// decode returns a file as UTF-8, without its byte order mark and its XML
// declaration. The encoding is found as XML 1.0 has it (appendix F): from the
// mark, from the look of the first characters, from the declaration. A mark is
// believed before a declaration that contradicts it.
func decode(r io.Reader) (io.Reader, error) {
	raw := bufio.NewReaderSize(r, 64<<10)
	head, err := raw.Peek(1024)
	if len(head) == 0 {
		if err == io.EOF {
			err = errors.New("tmx: the file is empty")
		}
		return nil, err
	}
	var name string
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		raw.Discard(3)
	case bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.HasPrefix(head, []byte("\x00<")):
		name = "UTF-16BE"
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("<\x00")):
		name = "UTF-16LE"
	default:
		if m := declared.FindSubmatch(declaration.Find(head)); m != nil {
			name = string(m[1])
		}
		switch n := strings.ToUpper(name); {
		case n == "UTF-8", n == "UTF8", n == "US-ASCII":
			name = ""
		case strings.HasPrefix(n, "UTF-16"):
			return nil, fmt.Errorf("tmx: line 1: the file says that it is %s, but it is not", name)
		}
	}
	text := raw
	if name != "" {
		d, _, err := document.Decode(raw, name)
		if err != nil {
			return nil, fmt.Errorf("tmx: line 1: %w", err)
		}
		text = bufio.NewReaderSize(d, 64<<10)
	}
	// The declaration has told what it had to tell. The decoder would stumble
	// over XML 1.1 and over encodings that the text is no longer in; in its
	// place come its line ends, to keep the count.
	head, _ = text.Peek(1024)
	decl := declaration.Find(head)
	lines := bytes.Repeat([]byte("\n"), bytes.Count(decl, []byte("\n")))
	text.Discard(len(decl))
	return &references{r: io.MultiReader(bytes.NewReader(lines), text), line: 1}, nil
}

// references passes a text through and fails at a reference to half of a
// surrogate pair, which is no character: encoding/xml takes it for U+FFFD
// without a word.
type references struct {
	r     io.Reader
	line  int
	state refState
	value int
}

type refState int

const (
	refNone  refState = iota
	refAmp            // after &
	refHash           // after &#
	refDigit          // in a decimal number
	refHex            // in a hexadecimal number
)

func (f *references) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	defer func() { f.line += bytes.Count(p[:n], []byte("\n")) }()
	for b := p[:n]; len(b) > 0; b = b[1:] {
		if f.state == refNone {
			i := bytes.IndexByte(b, '&')
			if i < 0 {
				break
			}
			b, f.state = b[i:], refAmp
			continue
		}
		if f.step(b[0]); f.state == refNone && 0xD800 <= f.value && f.value < 0xE000 {
			line := f.line + bytes.Count(p[:n-len(b)], []byte("\n"))
			return 0, fmt.Errorf("tmx: line %d: a reference to U+%04X, which is not a character", line, f.value)
		}
	}
	return n, err
}

// step reads a byte of a reference. At its end the state is refNone and value
// the number of its character.
func (f *references) step(c byte) {
	digit := -1
	switch {
	case '0' <= c && c <= '9':
		digit = int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		digit = int(c|0x20-'a') + 10
	}
	switch {
	case f.state == refAmp && c == '#':
		f.state, f.value = refHash, 0
	case f.state == refHash && c == 'x':
		f.state = refHex
	case (f.state == refHash || f.state == refDigit) && 0 <= digit && digit < 10:
		f.state, f.value = refDigit, min(f.value*10+digit, 0x110000)
	case f.state == refHex && digit >= 0:
		f.value = min(f.value*16+digit, 0x110000)
	case c == ';' && f.state >= refDigit:
		f.state = refNone
	default:
		f.state, f.value = refNone, 0
	}
}

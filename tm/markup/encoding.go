package markup

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"yiku/align/document"
	"yiku/align/text"
)

var declaration = text.Pattern(`^\s*<\?xml\s[^>]*\?>`)
var declared = text.Pattern(`\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// decode returns a file as UTF-8, without its byte order mark and its XML
// declaration, and how many lines that declaration took. The encoding is found
// as XML 1.0 has it (appendix F): from the mark, from the look of the first
// characters, from the declaration. A mark is believed before a declaration
// that contradicts it.
func decode(r io.Reader) (text *bufio.Reader, lines int, err error) {
	raw := bufio.NewReaderSize(r, 64<<10)
	head, err := raw.Peek(1024)
	if len(head) == 0 {
		if err == io.EOF {
			err = errors.New("the file is empty")
		}
		return nil, 0, err
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
		if m := declared().FindSubmatch(declaration().Find(head)); m != nil {
			name = string(m[1])
		}
		switch n := strings.ToUpper(name); {
		case n == "UTF-8", n == "UTF8", n == "US-ASCII":
			name = ""
		case strings.HasPrefix(n, "UTF-16"):
			return nil, 0, fmt.Errorf("line 1: the file says that it is %s, but it is not", name)
		}
	}
	text = raw
	if name != "" {
		d, _, err := document.Decode(raw, name)
		if err != nil {
			return nil, 0, fmt.Errorf("line 1: %w", err)
		}
		text = bufio.NewReaderSize(d, 64<<10)
	}
	// The declaration has told what it had to tell.
	head, _ = text.Peek(1024)
	decl := declaration().Find(head)
	text.Discard(len(decl))
	return text, bytes.Count(decl, []byte("\n")), nil
}

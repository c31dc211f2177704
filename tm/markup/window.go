package markup

import (
	"bytes"
	"io"
)

// window is a stretch of the file that moves forward over it, as wide as the
// longest token so far.
type window struct {
	src        io.Reader
	buf        []byte
	start, end int // of what has been read and not yet taken
	err        error
}

// maxToken bounds a token, and with it the memory that a file can take.
const maxToken = 32 << 20

// errLong is the error of a token that is longer.
var errLong = syntaxf("a stretch of more than %d MB without an end", maxToken>>20)

// fill reads more of the file.
func (w *window) fill() error {
	if w.err != nil {
		return w.err
	}
	if w.start > 0 {
		w.end = copy(w.buf, w.buf[w.start:w.end])
		w.start = 0
	}
	if w.end == len(w.buf) {
		if len(w.buf) >= maxToken {
			return errLong
		}
		w.buf = append(w.buf, make([]byte, max(64<<10, len(w.buf)))...)
	}
	for tries := 0; tries < 100; tries++ {
		n, err := w.src.Read(w.buf[w.end:])
		w.end += n
		w.err = err
		if n > 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return io.ErrNoProgress
}

// at returns the byte i places ahead, io.EOF if there is none.
func (w *window) at(i int) (byte, error) {
	for w.start+i >= w.end {
		if err := w.fill(); err != nil {
			return 0, err
		}
	}
	return w.buf[w.start+i], nil
}

// ahead returns n bytes from i places ahead, fewer at the end of the file.
func (w *window) ahead(i, n int) []byte {
	w.at(i + n - 1)
	return w.buf[min(w.start+i, w.end):min(w.start+i+n, w.end)]
}

func (w *window) begins(s string) bool { return string(w.ahead(0, len(s))) == s }

// rest returns what has been read and not yet taken.
func (w *window) rest() []byte { return w.buf[w.start:w.end] }

// take moves on by n bytes and returns them: they are good until the next fill.
func (w *window) take(n int) []byte {
	b := w.buf[w.start : w.start+n]
	w.start += n
	return b
}

// until takes what stands before a byte, or before the end of the file.
func (w *window) until(c byte) ([]byte, error) {
	for i := 0; ; {
		if j := bytes.IndexByte(w.buf[w.start+i:w.end], c); j >= 0 {
			return w.take(i + j), nil
		}
		i = w.end - w.start
		if err := w.fill(); err == io.EOF {
			return w.take(i), nil
		} else if err != nil {
			return nil, err
		}
	}
}

// through takes what stands before a string, and it.
func (w *window) through(s string) ([]byte, error) {
	for i := 0; ; {
		if j := bytes.Index(w.buf[w.start+i:w.end], []byte(s)); j >= 0 {
			return w.take(i + j + len(s)), nil
		}
		i = max(0, w.end-w.start-len(s)+1)
		if err := w.fill(); err != nil {
			return nil, cut(err)
		}
	}
}

// tag takes a tag: up to a > that is not within quotation marks. A < within is
// the sign of one that has no end.
func (w *window) tag() ([]byte, error) {
	quote := byte(0)
	for i := 1; ; {
		for ; w.start+i < w.end; i++ {
			switch c := w.buf[w.start+i]; {
			case c == '<':
				return nil, syntaxf("< within a tag")
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '>':
				return w.take(i + 1), nil
			}
		}
		if err := w.fill(); err != nil {
			return nil, cut(err)
		}
	}
}

// pass takes what stands before a string, and it, without holding it, and
// returns how many lines that was.
func (w *window) pass(s string) (lines int, err error) {
	for {
		rest := w.rest()
		i := bytes.Index(rest, []byte(s))
		n := i + len(s)
		if i < 0 {
			n = max(0, len(rest)-len(s)+1)
		}
		lines += bytes.Count(w.take(n), []byte("\n"))
		if i >= 0 {
			return lines, nil
		}
		if err := w.fill(); err != nil {
			return lines, cut(err)
		}
	}
}

// passTag takes a tag without holding it, and reports whether it is that of an
// empty element.
func (w *window) passTag() (empty bool, lines int, err error) {
	quote, last := byte(0), byte(0)
	for {
		rest := w.rest()
		for i, c := range rest {
			switch {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '>':
				return last == '/', lines + bytes.Count(w.take(i+1), []byte("\n")), nil
			}
			last = c
		}
		lines += bytes.Count(w.take(len(rest)), []byte("\n"))
		if err := w.fill(); err != nil {
			return false, lines, cut(err)
		}
	}
}

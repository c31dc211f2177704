package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/transform"
)

// EncodingError reports bytes that are not text in the encoding they are read
// in.
type EncodingError struct {
	Encoding string // IANA name
	Offset   int64  // of the first wrong byte, from 0
	NUL      bool   // it is a NUL character: binary data, most likely
}

func (e *EncodingError) Error() string {
	if e.NUL {
		return fmt.Sprintf("byte %d: NUL character, so this is not a text file", e.Offset)
	}
	return fmt.Sprintf("byte %d: not valid %s", e.Offset, e.Encoding)
}

// Hint says what may help.
func (e *EncodingError) Hint() string {
	if e.NUL {
		return "give a file of text (.txt, .md, .html, .docx or .pdf)"
	}
	return "name the encoding if it is another one, with --encoding: " + accepted
}

var (
	errBinary  = hinted{errors.New("binary data, not text"), "give a file of text (.txt, .md, .html, .docx or .pdf)"}
	errUnknown = errors.New("the encoding is none that can be told: not UTF-8, UTF-16, GB18030 or Big5")
)

// hinted is an error with a remedy.
type hinted struct {
	error
	hint string
}

func (h hinted) Hint() string  { return h.hint }
func (h hinted) Unwrap() error { return h.error }

// Decode returns r as UTF-8 without a byte order mark, and the IANA name of
// the encoding it was in: the named one, or if named is empty the one found
// out from a byte order mark or from the first 64 KB.
//
// Reading from the result fails with an [*EncodingError] at the first byte that
// is not text in that encoding.
func Decode(r io.Reader, named string) (io.Reader, string, error) {
	sample := make([]byte, sampleSize)
	n, err := io.ReadFull(r, sample)
	whole := err == io.EOF || err == io.ErrUnexpectedEOF
	if err != nil && !whole {
		return nil, "", err
	}
	sample = sample[:n]
	c, err := choose(sample, whole, named)
	if err != nil {
		return nil, "", err
	}
	mark := markLength(sample, c)
	rest := io.MultiReader(bytes.NewReader(sample[mark:]), r)
	s := &strict{charset: c, offset: int64(mark)}
	s.Reset()
	return transform.NewReader(rest, s), c.name, nil
}

// choose returns the encoding to read in.
func choose(sample []byte, whole bool, named string) (charset, error) {
	if named == "" {
		return detect(sample, whole)
	}
	if err := KnowEncoding(named); err != nil {
		return charset{}, err
	}
	found := lookup(named)
	for _, c := range found {
		if len(found) > 1 && markLength(sample, c) > 0 {
			return c, nil
		}
	}
	return better(sample, whole, found...), nil
}

// markLength returns the length of the byte order mark sample begins with.
func markLength(sample []byte, c charset) int {
	mark, err := c.encoding.NewEncoder().Bytes([]byte("\ufeff"))
	if err != nil || !bytes.HasPrefix(sample, mark) {
		return 0
	}
	return len(mark)
}

// strict decodes as its charset does, and fails where that would put in a
// replacement character.
type strict struct {
	charset
	to     transform.Transformer
	offset int64 // of the next byte to be decoded
}

func (s *strict) Reset() { s.to = s.decoder() }

func (s *strict) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	if s.shifts() {
		return s.step(dst, src, atEOF)
	}
	nDst, nSrc, err = s.to.Transform(dst, src, atEOF)
	out := dst[:nDst]
	switch {
	case errors.Is(err, encoding.ErrInvalidUTF8):
		return nDst, nSrc, &EncodingError{Encoding: s.name, Offset: s.offset + int64(nSrc)}
	case bytes.IndexByte(out, 0) >= 0, s.charset != utf8Text && bytes.ContainsRune(out, utf8.RuneError):
		if wrong := s.locate(src[:nSrc]); wrong != nil {
			return 0, 0, wrong
		}
	}
	s.offset += int64(nSrc)
	return nDst, nSrc, err
}

// step is Transform for encodings that shift: no byte of theirs tells by itself
// what it is, so they are decoded by as few at a time as can be.
func (s *strict) step(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		var more, used int
		for n := nSrc + 1; n <= len(src) && used == 0; n++ {
			more, used, err = s.to.Transform(dst[nDst:], src[nSrc:n], atEOF && n == len(src))
		}
		if used == 0 {
			return nDst, nSrc, err
		}
		out := dst[nDst : nDst+more]
		if nul := bytes.IndexByte(out, 0) >= 0; nul || bytes.ContainsRune(out, utf8.RuneError) {
			return nDst, nSrc, &EncodingError{Encoding: s.name, Offset: s.offset, NUL: nul}
		}
		nDst, nSrc, s.offset = nDst+more, nSrc+used, s.offset+int64(used)
		if len(dst)-nDst < utf8.UTFMax && nSrc < len(src) {
			return nDst, nSrc, transform.ErrShortDst
		}
	}
	return nDst, nSrc, nil
}

// shifts reports an encoding in which bytes say what those behind them are.
func (s *strict) shifts() bool { return s.encoding == hz.encoding || s.encoding == japanese.ISO2022JP }

// locate finds the first wrong byte of src, a rune at a time.
func (s *strict) locate(src []byte) error {
	decoder := s.charset.decoder()
	var dst [utf8.UTFMax]byte
	for at := 0; at < len(src); {
		// The least room that one character fits into holds no two.
		var nDst, nSrc int
		for room := 1; room <= len(dst) && nSrc == 0; room++ {
			nDst, nSrc, _ = decoder.Transform(dst[:room], src[at:], true)
		}
		switch string(dst[:nDst]) {
		case "":
			return nil
		case "\x00":
			return &EncodingError{Encoding: s.name, Offset: s.offset + int64(at), NUL: true}
		case "\ufffd":
			if !s.encodes(src[at : at+nSrc]) {
				return &EncodingError{Encoding: s.name, Offset: s.offset + int64(at)}
			}
		}
		at += nSrc
	}
	return nil
}

// encodes reports whether p is a replacement character that the text itself
// holds.
func (s *strict) encodes(p []byte) bool {
	literal, err := s.encoding.NewEncoder().Bytes([]byte("\ufffd"))
	return err == nil && bytes.Equal(p, literal)
}

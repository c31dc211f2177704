package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// charset is an encoding that can be read.
type charset struct {
	name     string // IANA name
	encoding encoding.Encoding
}

// decoder returns a transformer to UTF-8.
func (c charset) decoder() transform.Transformer {
	if c == utf8Text {
		return encoding.UTF8Validator
	}
	return c.encoding.NewDecoder()
}

var (
	utf8Text    = charset{"UTF-8", encoding.Nop}
	utf16LE     = charset{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}
	utf16BE     = charset{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}
	gb18030     = charset{"GB18030", simplifiedchinese.GB18030}
	big5        = charset{"Big5", traditionalchinese.Big5}
	windows1252 = charset{"windows-1252", charmap.Windows1252}
)

// charsets are the encodings by the names people use for them, lower case,
// without hyphens, underscores and spaces. UTF-16 without an order of bytes is
// found out.
var charsets = map[string]charset{
	"utf8":    utf8Text,
	"utf16":   {},
	"utf16le": utf16LE, "utf16be": utf16BE, "ucs2": utf16LE, "unicode": utf16LE,
	"gb18030": gb18030, "gbk": gb18030, "xgbk": gb18030, "gb2312": gb18030, "cp936": gb18030, "ms936": gb18030,
	"windows936": gb18030, "euccn": gb18030, "gb": gb18030,
	"big5": big5, "big5hkscs": big5, "big5eten": big5, "cnbig5": big5, "xxbig5": big5, "cp950": big5, "ms950": big5, "windows950": big5,
	"windows1252": windows1252, "cp1252": windows1252, "iso88591": windows1252, "latin1": windows1252, "usascii": windows1252, "ascii": windows1252,
}

// accepted is what an error offers in place of a name that is not known.
const accepted = "utf-8, utf-16, utf-16le, utf-16be, gb18030, gbk, gb2312, big5, big5-hkscs, windows-1252"

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
	c, ok := lookup(named)
	switch {
	case !ok:
		return c, hinted{fmt.Errorf("unknown encoding %q", named), "accepted: " + accepted}
	case c.encoding != nil:
		return c, nil
	case len(sample) >= 2 && sample[0] == 0xFE && sample[1] == 0xFF:
		return utf16BE, nil
	case len(sample) >= 2 && sample[0] == 0xFF && sample[1] == 0xFE:
		return utf16LE, nil
	}
	return better(sample, whole, utf16LE, utf16BE), nil
}

// lookup finds an encoding by any of its names.
func lookup(name string) (charset, bool) {
	c, ok := charsets[strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))]
	return c, ok
}

// markLength returns the length of the byte order mark sample begins with.
func markLength(sample []byte, c charset) int {
	mark, _ := c.encoding.NewEncoder().Bytes([]byte("\ufeff"))
	if c != gb18030 && c != utf8Text && c != utf16LE && c != utf16BE || !bytes.HasPrefix(sample, mark) {
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

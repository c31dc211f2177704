package document

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"yiku/align/text"

	"golang.org/x/text/transform"
)

// Finding out an encoding
//
// A byte order mark decides. Without one, what is valid UTF-8 is UTF-8. For the
// rest, every encoding that may be meant decodes the beginning of the text, and
// the one whose result looks most like Chinese wins: common characters and
// Chinese punctuation speak for it; rare characters, private use, scripts that
// have no business here and bytes that cannot be decoded speak against it. GBK
// read as Big5 is nearly always valid, and so is either read as UTF-16; but the
// thousand commonest characters, nine tenths of a real text, are a twentieth of
// what comes out, so that even a word of two or three characters decides.
//
// Statistics of bytes, which detectors for all encodings of the world use, need
// a page of text for the same certainty.

// sampleSize is how much of a text is looked at.
const sampleSize = 64 << 10

// detect returns the encoding of sample, which is the whole text or the
// beginning of it.
func detect(sample []byte, whole bool) (charset, error) {
	switch {
	case bytes.HasPrefix(sample, []byte("\xef\xbb\xbf")):
		return utf8Text, nil
	case markLength(sample, utf32LE) > 0 && len(sample)%4 == 0:
		return utf32LE, nil
	case markLength(sample, utf32BE) > 0:
		return utf32BE, nil
	case bytes.HasPrefix(sample, []byte("\xff\xfe")):
		return utf16LE, nil
	case bytes.HasPrefix(sample, []byte("\xfe\xff")):
		return utf16BE, nil
	}
	if bytes.IndexByte(sample, 0) >= 0 {
		c := better(sample, whole, utf16LE, utf16BE)
		if plausibility(sample, whole, c) < plausible {
			return charset{}, errBinary
		}
		return c, nil
	}
	if validPrefix(sample, whole) {
		return utf8Text, nil
	}
	c := better(sample, whole, utf8Text, gb18030, big5, utf16LE, utf16BE)
	if plausibility(sample, whole, c) < plausible {
		return charset{}, hinted{errUnknown, "name the encoding with --encoding: " + accepted}
	}
	return c, nil
}

// validPrefix reports whether sample is text in UTF-8, up to a rune that the end
// of the sample cut.
func validPrefix(sample []byte, whole bool) bool {
	for cut := 0; !whole && cut < utf8.UTFMax && cut < len(sample); cut++ {
		if utf8.RuneStart(sample[len(sample)-1-cut]) {
			if !utf8.FullRune(sample[len(sample)-1-cut:]) {
				sample = sample[:len(sample)-1-cut]
			}
			break
		}
	}
	return utf8.Valid(sample) && bytes.IndexFunc(sample, isBinary) < 0 && !(whole && isMixture(sample))
}

// isMixture reports a word or two of Latin letters mixed with others of two
// bytes: Greek, Cyrillic, Arabic. They are more likely GBK (农业 is ũҵ).
func isMixture(sample []byte) bool {
	latin, other := false, false
	for _, r := range string(sample) {
		switch {
		case r < 0x80:
		case r >= 0x800:
			return false
		case unicode.Is(unicode.Latin, r):
			latin = true
		default:
			other = other || !unicode.Is(unicode.Mn, r)
		}
	}
	return len(sample) <= 64 && latin && other
}

// isBinary reports a control character that no text holds.
func isBinary(r rune) bool {
	return r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f", r) || r == 0x7f
}

// better returns the charset in which sample is most plausible, the first of
// equals.
func better(sample []byte, whole bool, candidates ...charset) charset {
	best, most := candidates[0], -1e9
	for _, c := range candidates {
		if p := plausibility(sample, whole, c); p > most {
			best, most = c, p
		}
	}
	return best
}

// plausible is the least plausibility of a text. Random bytes stay below -1
// in every encoding.
const plausible = 0

// plausibility judges what sample is when read in c: the mean weight of its
// characters.
func plausibility(sample []byte, whole bool, c charset) float64 {
	decoder := c.encoding.NewDecoder().Transformer
	decoded := make([]byte, 2*len(sample)+utf8.UTFMax)
	n, _, err := decoder.Transform(decoded, sample, whole)
	if err != nil && err != transform.ErrShortSrc {
		return -1e6
	}
	sum, count := 0, 0
	for i := 0; i < n; {
		r, size := utf8.DecodeRune(decoded[i:n])
		if r == utf8.RuneError && size == 1 && !whole && n-i < utf8.UTFMax {
			break
		}
		sum += weight(r)
		count++
		i += size
	}
	if count == 0 {
		return 0
	}
	return float64(sum) / float64(count)
}

// weight says how well a character fits a Chinese or English text.
func weight(r rune) int {
	switch {
	case r == '\t' || r == '\n' || r == '\r' || r == '\f' || r >= ' ' && r < 0x7f:
		return 1
	case text.IsHan(r):
		switch {
		case text.Common(r):
			return 4
		case inLevel1(r):
			return 1
		case r >= 0x4e00 && r <= 0x9fff:
			return -2
		}
		return -6 // compatibility forms and extensions
	case r >= 0x3001 && r <= 0x3011, r >= 0xff01 && r <= 0xff5e, r == 0x3000,
		r >= 0x2014 && r <= 0x2026, r == '·':
		return 3 // 、。《》（），“”……—
	case unicode.IsControl(r), r == utf8.RuneError, unicode.Is(unicode.Co, r), !unicode.IsPrint(r) && r != 0xa0:
		return -12
	case r < 0x250:
		return -1 // letters with diacritics: pinyin, names
	}
	return -3
}

// inLevel1 reports whether r is among the characters for ordinary use of GB 2312
// (3,755) or of Big5 (5,401), which stand apart in their codes.
func inLevel1(r rune) bool {
	var code [4]byte
	var utf [utf8.UTFMax]byte
	char := utf[:utf8.EncodeRune(utf[:], r)]
	if n, _, err := gb18030.encoding.NewEncoder().Transform(code[:], char, true); err == nil && n == 2 &&
		code[0] >= 0xb0 && code[0] <= 0xd7 && code[1] >= 0xa1 {
		return true
	}
	n, _, err := big5.encoding.NewEncoder().Transform(code[:], char, true)
	return err == nil && n == 2 && code[0] >= 0xa4 && code[0] <= 0xc6
}

package markup

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"unicode/utf8"
)

// plain are the bytes of text that stand for themselves wherever they are.
var plain = func() (t [256]bool) {
	for c := 0x20; c < 0x80; c++ {
		t[c] = true
	}
	t['\t'], t['\n'] = true, true
	t['&'], t[']'] = false, false
	return t
}()

// text returns the characters that stand between two tags, as they are in the
// window where nothing has to be changed.
func (r *Reader) text(raw []byte) ([]byte, error) {
	r.after += bytes.Count(raw, []byte("\n"))
	for i, c := range raw {
		if !plain[c] {
			if c < 0x80 || !wellFormed(raw[i:]) {
				return r.changed(raw)
			}
			break
		}
	}
	return raw, nil
}

// wellFormed reports whether text of several bytes a character is fit to stand
// as it is.
func wellFormed(b []byte) bool {
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case plain[c]:
		case c < 0x80:
			return false
		case c == 0xEF && i+2 < len(b) && b[i+1] == 0xBF && b[i+2] >= 0xBE: // U+FFFE, U+FFFF
			return false
		}
	}
	return utf8.Valid(b)
}

// changed returns text with its references replaced.
func (r *Reader) changed(raw []byte) ([]byte, error) {
	if bytes.Contains(raw, []byte("]]>")) {
		return nil, syntaxf("]]> in a text")
	}
	r.chars = r.chars[:0]
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return r.chars, r.characters(raw)
		}
		if err := r.characters(raw[:i]); err != nil {
			return nil, err
		}
		n, err := r.reference(raw[i:])
		if err != nil {
			return nil, err
		}
		raw = raw[i+n:]
	}
}

// value returns the value of an attribute, in which white space is spaces.
func (r *Reader) value(raw []byte) (string, error) {
	clean := true
	for _, c := range raw {
		if !plain[c] || c < 0x20 {
			clean = false
			break
		}
	}
	if clean {
		return string(raw), nil
	}
	r.chars = r.chars[:0]
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			i = len(raw)
		}
		from := len(r.chars)
		if err := r.characters(raw[:i]); err != nil {
			return "", err
		}
		for j, c := range r.chars[from:] {
			if c == '\t' || c == '\n' {
				r.chars[from+j] = ' '
			}
		}
		if raw = raw[i:]; len(raw) == 0 {
			return string(r.chars), nil
		}
		n, err := r.reference(raw)
		if err != nil {
			return "", err
		}
		raw = raw[n:]
	}
}

// characters appends what stands for itself, with the line ends of XML.
func (r *Reader) characters(raw []byte) error {
	for i := 0; i < len(raw); {
		c := raw[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c == '\r':
				if i < len(raw) && raw[i] == '\n' {
					i++
				}
				c = '\n'
			case !isChar(rune(c)):
				return r.misplaced("illegal character code U+%04X", c)
			}
			r.chars = append(r.chars, c)
			continue
		}
		char, n := utf8.DecodeRune(raw[i:])
		switch {
		case char == utf8.RuneError && n == 1:
			return r.misplaced("invalid UTF-8")
		case !isChar(char):
			return r.misplaced("illegal character code U+%04X", char)
		}
		r.chars = append(r.chars, raw[i:i+n]...)
		i += n
	}
	return nil
}

// maxReference is the length of the longest reference, &thetasym; and the like.
const maxReference = 16

// reference appends what the reference that raw begins with stands for, and
// returns its length. A name that is not one of XML's five may be one of those
// that HTML has, in a file with a DTD, which could have declared it.
func (r *Reader) reference(raw []byte) (int, error) {
	end := bytes.IndexByte(raw[:min(len(raw), maxReference)], ';')
	if end < 0 {
		return 0, r.misplaced("& that does not begin a reference: %q", raw[:min(len(raw), 8)])
	}
	name := string(raw[1:end])
	if len(name) > 0 && name[0] == '#' {
		digits, base := name[1:], 10
		if len(digits) > 0 && digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
		n, err := strconv.ParseUint(digits, base, 32)
		if err != nil {
			return 0, r.misplaced("&%s; is not the number of a character", name)
		}
		if n > utf8.MaxRune || !isChar(rune(n)) {
			return 0, r.misplaced("a reference to U+%04X, which XML does not have", n)
		}
		r.chars = utf8.AppendRune(r.chars, rune(n))
		return end + 1, nil
	}
	switch name {
	case "amp":
		r.chars = append(r.chars, '&')
	case "lt":
		r.chars = append(r.chars, '<')
	case "gt":
		r.chars = append(r.chars, '>')
	case "quot":
		r.chars = append(r.chars, '"')
	case "apos":
		r.chars = append(r.chars, '\'')
	default:
		char, ok := xml.HTMLEntity[name]
		if !ok || !r.hasDTD {
			return 0, r.misplaced("&%s; is not declared", name)
		}
		r.chars = append(r.chars, char...)
	}
	return end + 1, nil
}

// misplaced is the error of what follows the characters that have been read.
func (r *Reader) misplaced(format string, args ...any) error {
	r.line += bytes.Count(r.chars, []byte("\n"))
	return syntaxf(format, args...)
}

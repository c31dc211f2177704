// Package po reads and writes the catalogues of GNU gettext (PO), which serve as
// a memory too: a compendium.
//
// An entry is a unit: msgid the source, msgstr the target, in the languages that
// the header names (Language, X-Source-Language; English is the source where it
// does not). What is marked fuzzy is proposed, all else approved; comments are
// notes, a reference (#:) is the origin, and a context (msgctxt) the identifier.
// Of the forms of a plural the first is read, with the others as properties.
// Obsolete entries (#~) are left out.
//
// Written, an entry has a context only where another has the same msgid before
// it, as gettext demands. A msgstr begins and ends with a line end where its
// msgid does, which gettext demands too. Not held: what is rejected, other
// languages than a pair, neighbours, dates, names, counts, properties, inline
// codes; and a note of several lines comes back as several notes.
package po

import (
	"errors"
	"strconv"
	"strings"
)

// quote writes a string as gettext does, a line of the text a line of the file.
func quote(b []byte, keyword, s string) []byte {
	b = append(append(b, keyword...), ' ')
	if i := strings.IndexByte(s, '\n'); i >= 0 && i < len(s)-1 {
		b = append(b, "\"\"\n"...)
	}
	for {
		line, rest, more := strings.Cut(s, "\n")
		b = append(b, '"')
		for i := 0; i < len(line); i++ {
			switch c := line[i]; c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\t':
				b = append(b, `\t`...)
			case '\r':
				b = append(b, `\r`...)
			default:
				b = append(b, c)
			}
		}
		if more {
			b = append(b, `\n`...)
		}
		b = append(b, '"', '\n')
		if !more || rest == "" {
			return b
		}
		s = rest
	}
}

var escapes = map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', 'a': '\a', 'b': '\b', 'f': '\f', 'v': '\v', '"': '"', '\\': '\\', '\'': '\'', '?': '?'}

// unquote appends a string of a catalogue, with its quotation marks, to b. It is
// odd where it has an escape that is none, which stands for itself.
func unquote(b []byte, s string) (_ []byte, odd bool, err error) {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return nil, false, errors.New("a string without an end")
	}
	s = s[1 : len(s)-1]
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '"' {
			return nil, false, errors.New("a quotation mark within a string")
		}
		if c != '\\' {
			b = append(b, c)
			continue
		}
		if i++; i == len(s) {
			return nil, false, errors.New("a string without an end")
		}
		if plain, ok := escapes[s[i]]; ok {
			b = append(b, plain)
			continue
		}
		at, base, set, most := i, 8, "01234567", 3
		if s[i] == 'x' {
			base, set, most = 16, "0123456789abcdefABCDEF", 2
			i++
		}
		digits := s[i:]
		digits = digits[:min(most, len(digits)-len(strings.TrimLeft(digits, set)))]
		n, err := strconv.ParseUint(digits, base, 8)
		if err != nil {
			b, i, odd = append(b, '\\', s[at]), at, true
			continue
		}
		b = append(b, byte(n))
		i += len(digits) - 1
	}
	return b, odd, nil
}

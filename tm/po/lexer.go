package po

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"yiku/tm"
)

// token is a comment with its #, a keyword, or a string with its quotation
// marks. Between them white space means nothing, line ends included.
type token struct {
	kind byte // '#', 'k' or '"'
	text string
	line int
}

// lexer cuts a catalogue into tokens.
type lexer struct {
	lines *bufio.Reader
	line  int    // that was read last
	gap   int    // the last that was empty
	rest  string // of it
	size  int    // of what has been read of the entry under way
	held  *token // read, and put back
}

// maxEntry bounds an entry, and with it the memory that a file can take.
const maxEntry = 32 << 20

// next returns the next token, and io.EOF after the last.
func (l *lexer) next() (t token, err error) {
	if l.held != nil {
		t, l.held = *l.held, nil
		return t, nil
	}
	for l.rest == "" {
		if l.rest, err = l.readLine(); err != nil {
			return t, err
		}
	}
	end := len(l.rest)
	switch t.kind = l.rest[0]; t.kind {
	case '#':
		if i := strings.IndexByte(l.rest, '\r'); i >= 0 {
			end = i
		}
	case '"':
		if end = closing(l.rest); end < 0 {
			return t, l.errorf("a string without an end")
		}
	default:
		t.kind = 'k'
		if i := strings.IndexAny(l.rest, " \t\r\f\v\"#"); i >= 0 {
			end = i
		}
	}
	t.text, t.line = l.rest[:end], l.line
	l.rest = strings.TrimLeft(l.rest[end:], white)
	return t, nil
}

// hold puts a token back.
func (l *lexer) hold(t token) { l.held = &t }

const white = " \t\r\n\f\v"

// closing returns where the string ends that s begins with, or −1.
func closing(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return -1
}

// readLine returns the next line, without white space around it.
func (l *lexer) readLine() (string, error) {
	line, err := tm.ReadLine(l.lines)
	if err == io.EOF {
		return "", err
	}
	if err != nil && err != tm.ErrLongLine {
		return "", fmt.Errorf("po: after line %d: %w", l.line, err)
	}
	l.line++
	if l.size += len(line); err == tm.ErrLongLine || l.size > maxEntry {
		l.size = 0
		return "", l.errorf("more than 32 MB in one entry")
	}
	if !utf8.ValidString(line) || strings.ContainsRune(line, 0) {
		return "", fmt.Errorf("po: line %d: not text", l.line)
	}
	line = strings.Trim(line, white)
	if line == "" {
		l.gap = l.line
	}
	return line, nil
}

// errorf is the error of an entry that cannot be read: a [*tm.Skip].
func (l *lexer) errorf(format string, args ...any) error {
	return &tm.Skip{Line: l.line, Reason: fmt.Sprintf(format, args...)}
}

// recover passes over what is left of an entry that cannot be read: up to an
// empty line, or the beginning of an entry after a translation.
func (l *lexer) recover() error {
	wrong, translated := l.line, false
	if l.held != nil {
		return nil
	}
	l.rest = ""
	for {
		t, err := l.next()
		switch {
		case errors.As(err, new(*tm.Skip)):
			l.rest = ""
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case (translated || l.gap > wrong) && begins(t):
			l.hold(t)
			return nil
		default:
			translated = translated || strings.HasPrefix(t.text, "msgstr")
		}
	}
}

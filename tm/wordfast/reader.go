package wordfast

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/sheet"
)

// Reader reads the units of a Wordfast memory.
type Reader struct {
	tm.Departures
	lines *bufio.Reader
	line  int
}

// Begins reports whether a file that begins with head is a Wordfast memory.
func Begins(head string) bool {
	date, rest, ok := strings.Cut(head, "\t")
	date, marked := strings.CutPrefix(date, "%")
	_, err := time.Parse(timeForm, date)
	return ok && marked && err == nil && strings.HasPrefix(rest, "%")
}

// NewReader reads the header of a file, whose encoding is found out.
func NewReader(r io.Reader) (*Reader, error) {
	decoded, _, err := document.Decode(r, "")
	if err != nil {
		return nil, fmt.Errorf("wordfast: %w", err)
	}
	w := &Reader{lines: bufio.NewReaderSize(decoded, 64<<10)}
	header, err := w.next()
	if err != nil && err != io.EOF {
		return nil, err
	}
	if !Begins(header) {
		return nil, errors.New("wordfast: line 1: not the header of a Wordfast memory")
	}
	return w, nil
}

// Line returns where the unit that was read last stands.
func (w *Reader) Line() int { return w.line }

// Read returns the next unit, and io.EOF after the last. A line that cannot be
// used is reported by a [*tm.Skip].
func (w *Reader) Read() (tm.Unit, error) {
	line, err := w.next()
	for err == nil && strings.TrimSpace(line) == "" {
		line, err = w.next()
	}
	if errors.Is(err, tm.ErrLongLine) {
		return tm.Unit{}, &tm.Skip{Line: w.line, Reason: err.Error()}
	}
	if err != nil {
		return tm.Unit{}, err
	}
	u, err := w.unit(strings.Split(line, "\t"))
	if err != nil {
		return tm.Unit{}, &tm.Skip{Line: w.line, Reason: err.Error()}
	}
	return u, nil
}

// next returns the next line.
func (w *Reader) next() (string, error) {
	line, err := tm.ReadLine(w.lines)
	if err != nil && err != tm.ErrLongLine {
		if err != io.EOF {
			err = fmt.Errorf("wordfast: after line %d: %w", w.line, err)
		}
		return "", err
	}
	if w.line++; err != nil {
		return "", err
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// unit reads a line. A date or count that is none is left out of it and named.
func (w *Reader) unit(cells []string) (tm.Unit, error) {
	if len(cells) < columns {
		return tm.Unit{}, fmt.Errorf("%d columns, where a unit has %d", len(cells), columns)
	}
	u := tm.Unit{}
	u.Creator = sheet.Unguard(cells[1])
	var err error
	if cells[0] != "" {
		if u.Created, err = time.Parse(timeForm, cells[0]); err != nil {
			w.Depart(w.line, "%s is not a date as %s", text.Quote(cells[0]), timeForm)
		}
	}
	if cells[2] != "" {
		if u.UsageCount, err = strconv.Atoi(cells[2]); err != nil || u.UsageCount < 0 {
			w.Depart(w.line, "%s is not a count", text.Quote(cells[2]))
			u.UsageCount = 0
		}
	}
	for i := 3; i < columns; i += 2 {
		tag, err := text.ParseLanguage(cells[i])
		if err != nil {
			return u, fmt.Errorf("%s is not a language", text.Quote(cells[i]))
		}
		v := tm.Variant{Lang: tag, Text: unescape(sheet.Unguard(cells[i+1]))}
		if strings.TrimSpace(v.Text) == "" {
			return u, fmt.Errorf("the %s side is empty", tag)
		}
		u.Variants = append(u.Variants, v)
	}
	u.SrcLang = u.Variants[0].Lang
	return u, nil
}

package archive

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"yiku/align/document"
	"yiku/tm"
)

// Reader reads units, one at a time.
type Reader struct {
	tm.Departures
	text *Text
	dec  *json.Decoder
	read int
	over bool
}

// NewReader returns a reader of what a [Writer] wrote. The error says what the
// file is instead.
func NewReader(r io.Reader) (*Reader, error) {
	a := &Reader{}
	text, err := Decode(r, &a.Departures)
	if err != nil {
		return nil, fmt.Errorf("json: %w", err)
	}
	a.text, a.dec = text, json.NewDecoder(text)
	if err := a.expect(json.Delim('{')); err != nil {
		return nil, err
	}
	var format string
	var edition int
	for {
		name, err := a.dec.Token()
		switch name {
		case "format":
			err = a.dec.Decode(&format)
		case "version":
			err = a.dec.Decode(&edition)
		case "units":
			if format != Format || edition != version {
				return nil, fmt.Errorf("json: it is %q, version %d; yiku reads %q, version %d", format, edition, Format, version)
			}
			return a, a.expect(json.Delim('['))
		case json.Delim('}'):
			return nil, errors.New(`json: it has no "units"`)
		default:
			if err == nil {
				var other json.RawMessage
				err = a.dec.Decode(&other)
			}
		}
		if err != nil {
			return nil, a.broken(err)
		}
	}
}

func (a *Reader) expect(want json.Delim) error {
	got, err := a.dec.Token()
	if err == nil && got != want {
		err = fmt.Errorf("%v where %v belongs", got, want)
	}
	if err != nil {
		return a.broken(err)
	}
	return nil
}

// broken says where an error is, and names the end of a file that is not there
// yet.
func (a *Reader) broken(err error) error {
	var bytes *document.EncodingError
	switch {
	case errors.As(err, &bytes):
		return fmt.Errorf("json: %w", err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("the file ends too early")
	}
	return fmt.Errorf("json: byte %d: %w", a.dec.InputOffset(), Plain(err))
}

// Line returns the line of the unit read last: each has one of its own.
func (a *Reader) Line() int { return a.read + 1 }

// Read returns the next unit, and io.EOF after the last. One that cannot be used
// is reported by a [*tm.Skip].
func (a *Reader) Read() (tm.Unit, error) {
	if a.over {
		return tm.Unit{}, io.EOF
	}
	if !a.dec.More() {
		return tm.Unit{}, a.end()
	}
	a.read++
	a.text.Begin()
	var raw json.RawMessage
	if err := a.dec.Decode(&raw); err != nil {
		return tm.Unit{}, a.broken(err)
	}
	var in unit
	if err := Unmarshal(raw, &in); err != nil {
		return tm.Unit{}, &tm.Skip{Line: a.Line(), Reason: err.Error()}
	}
	var p parser
	u := p.unit(in)
	if err := usable(&u, p.err); err != nil {
		return tm.Unit{}, &tm.Skip{Line: a.Line(), Reason: err.Error()}
	}
	return u, nil
}

// end reads what follows the last unit: nothing.
func (a *Reader) end() error {
	for _, d := range []json.Delim{']', '}'} {
		if err := a.expect(d); err != nil {
			return err
		}
	}
	a.over = true
	if _, err := a.dec.Token(); err != io.EOF {
		return fmt.Errorf("json: byte %d: more after the end", a.dec.InputOffset())
	}
	return io.EOF
}

func usable(u *tm.Unit, err error) error {
	switch {
	case err != nil:
		return err
	case len(u.Variants) < 2:
		return errors.New("fewer than two languages")
	}
	switch u.Status {
	case "", tm.Proposed, tm.Approved, tm.Rejected:
	default:
		return fmt.Errorf("unknown status %q", u.Status)
	}
	for _, v := range u.Variants {
		if strings.TrimSpace(v.Text) == "" {
			return fmt.Errorf("the %s side is empty", v.Lang)
		}
	}
	return nil
}

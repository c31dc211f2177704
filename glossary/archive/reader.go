package archive

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"yiku/align/document"
	"yiku/glossary"
	"yiku/tm"
	memory "yiku/tm/archive"
)

// Reader reads concepts, one at a time.
type Reader struct {
	tm.Departures
	text *memory.Text
	dec  *json.Decoder
	read int
	over bool
}

// NewReader returns a reader of what a [Writer] wrote. The error says what the
// file is instead.
func NewReader(r io.Reader) (*Reader, error) {
	a := &Reader{}
	text, err := memory.Decode(r, &a.Departures)
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(text)
	if err := expect(dec, json.Delim('{')); err != nil {
		return nil, err
	}
	var format string
	var edition int
	for {
		name, err := dec.Token()
		if err != nil {
			return nil, cut(err)
		}
		switch name {
		case "format":
			err = dec.Decode(&format)
		case "version":
			err = dec.Decode(&edition)
		case "entries":
			if format != Format {
				return nil, fmt.Errorf("it says %q for its format, not %q", format, Format)
			}
			if edition != version {
				return nil, fmt.Errorf("it has version %d, and this yiku knows version %d", edition, version)
			}
			a.text, a.dec = text, dec
			return a, expect(dec, json.Delim('['))
		case json.Delim('}'):
			return nil, errors.New(`it has no "entries"`)
		default:
			var other json.RawMessage
			err = dec.Decode(&other)
		}
		if err != nil {
			return nil, cut(err)
		}
	}
}

func expect(dec *json.Decoder, want json.Delim) error {
	got, err := dec.Token()
	if err != nil {
		return cut(err)
	}
	if got != want {
		return fmt.Errorf("byte %d: %v where %v belongs", dec.InputOffset(), got, want)
	}
	return nil
}

// cut names the end of a file that is not there yet, and says in plain words what
// is wrong with how it is written.
func cut(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the file ends too early")
	}
	return memory.Plain(err)
}

// Read returns the next concept; [io.EOF] ends the file. A [*tm.Skip] is an
// entry that could not be used, counted from 1 in its Line.
func (r *Reader) Read() (glossary.Concept, error) {
	if r.over {
		return glossary.Concept{}, io.EOF
	}
	if !r.dec.More() {
		if err := expect(r.dec, json.Delim(']')); err != nil {
			return glossary.Concept{}, err
		}
		if err := expect(r.dec, json.Delim('}')); err != nil {
			return glossary.Concept{}, err
		}
		r.over = true
		return glossary.Concept{}, io.EOF
	}
	r.read++
	r.text.Begin()
	var raw json.RawMessage
	if err := r.dec.Decode(&raw); err != nil {
		if bytes := (*document.EncodingError)(nil); errors.As(err, &bytes) {
			return glossary.Concept{}, err
		}
		return glossary.Concept{}, fmt.Errorf("byte %d: %w", r.dec.InputOffset(), cut(err))
	}
	var e entry
	if err := memory.Unmarshal(raw, &e); err != nil {
		return glossary.Concept{}, &tm.Skip{Line: r.Line(), Reason: err.Error()}
	}
	c, err := e.concept()
	if err != nil {
		return glossary.Concept{}, &tm.Skip{Line: r.Line(), Reason: err.Error()}
	}
	return c, nil
}

// Line returns the line of the entry read last: each has one of its own.
func (r *Reader) Line() int { return r.read + 1 }

package archive

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"time"

	"yiku/align/document"
	"yiku/tm"
)

// Decode returns a file of JSON as UTF-8, from the encoding that can be told: one
// that is not UTF-8 departs from the standard. Reading the result fails at the
// first byte that is no text in that encoding.
func Decode(r io.Reader, d *tm.Departures) (*Text, error) {
	decoded, name, err := document.Decode(r, "")
	if err == nil && name != "UTF-8" {
		d.Depart(1, "the file is in %s, where JSON is UTF-8", name)
	}
	return &Text{r: decoded}, err
}

// mostEntry is how many bytes an entry of a list may have: as many as stand in
// memory three times over without harm.
const mostEntry = 32 << 20

// Text is the text of a file. Reading it fails where an entry has no end.
type Text struct {
	r    io.Reader
	read int // since the entry began
}

// Begin says that what was read belongs to entries that have ended.
func (t *Text) Begin() { t.read = 0 }

func (t *Text) Read(p []byte) (int, error) {
	if t.read > mostEntry {
		return 0, fmt.Errorf("an entry of more than %d MB begins here", mostEntry>>20)
	}
	n, err := t.r.Read(p)
	t.read += n
	return n, err
}

// Unmarshal reads an object of a list. The error says in plain words which field
// is wrong; half of a character that is written as two escapes is wrong too.
func Unmarshal(raw []byte, to any) error {
	if half := halfEscape(raw); half != "" {
		return fmt.Errorf("%s is half of a character, without the other half", half)
	}
	err := json.Unmarshal(raw, to)
	var (
		kind *json.UnmarshalTypeError
		when *time.ParseError
	)
	switch {
	case errors.As(err, &kind):
		return fmt.Errorf("%s: %s where %s belongs", field(kind.Field), article[kind.Value], kindName(kind.Type))
	case errors.As(err, &when):
		return fmt.Errorf("%s is not a time as 2026-01-31T09:30:00Z", when.Value)
	}
	return Plain(err)
}

// Plain returns an error of the decoder of JSON in plain words, where it is one of
// how the file is written; any other as it is.
func Plain(err error) error {
	syntax := (*json.SyntaxError)(nil)
	switch {
	case !errors.As(err, &syntax):
		return err
	case strings.Contains(syntax.Error(), "exceeded max depth"):
		return errors.New("lists and objects stand too deep in each other")
	}
	what, _, found := strings.Cut(strings.TrimPrefix(syntax.Error(), "invalid character "), "' ")
	if !found {
		return errors.New("this is not JSON")
	}
	return fmt.Errorf("%s' does not belong here", what)
}

func field(name string) string {
	name = strings.ReplaceAll(name, "stamp.", "") // its fields stand among those of their unit
	if name == "" {
		return "the entry itself"
	}
	return strconv.Quote(name)
}

// article names the kinds of values of JSON.
var article = map[string]string{"string": "a text", "number": "a number", "array": "a list", "object": "an object", "bool": "true or false"}

func kindName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "a text"
	case reflect.Slice:
		return "a list"
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int64:
		return "a whole number"
	}
	return "an object"
}

// halfEscape returns the first \u escape of a surrogate that is not one of two.
func halfEscape(raw []byte) string {
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		code := surrogate(raw[i:])
		switch {
		case code == 0:
			i++ // another escape
		case code < 0xDC00 && surrogate(raw[min(i+6, len(raw)):]) >= 0xDC00:
			i += 11
		default:
			return string(raw[i : i+6])
		}
	}
	return ""
}

// surrogate returns the code of the escape that b begins with, 0 if it is none of
// half a character.
func surrogate(b []byte) uint64 {
	if len(b) < 6 || !bytes.HasPrefix(b, []byte(`\u`)) {
		return 0
	}
	code, err := strconv.ParseUint(string(b[2:6]), 16, 32)
	if err != nil || code < 0xD800 || code > 0xDFFF {
		return 0
	}
	return code
}

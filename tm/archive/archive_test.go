package archive

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
)

func readAll(r io.Reader) (units []tm.Unit, skips []tm.Skip, err error) {
	a, err := NewReader(r)
	if err != nil {
		return nil, nil, err
	}
	for {
		u, err := a.Read()
		var skip *tm.Skip
		switch {
		case errors.As(err, &skip):
			skips = append(skips, *skip)
		case err == io.EOF:
			return units, skips, nil
		case err != nil:
			return units, skips, err
		default:
			units = append(units, u)
		}
	}
}

func write(t *testing.T, units ...tm.Unit) string {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b)
	for _, u := range units {
		if err := w.Write(u); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	at := time.Date(2026, 1, 31, 9, 30, 0, 0, time.UTC)
	u := tm.Unit{TUID: "t", SrcLang: language.Chinese, Status: tm.Approved, Props: []tm.Prop{{Type: "a", Lang: language.English, Value: "<b>"}},
		Stamp:    tm.Stamp{Creator: "li", Created: at, UsageCount: 2},
		Variants: []tm.Variant{{Lang: language.Chinese, Text: "甲", Notes: []string{"n"}}, {Lang: language.English, Text: "A", Markup: "<ph/>A"}}}
	got := write(t, u, u)
	line := `{"tuid":"t","source":"zh","status":"approved","creator":"li","created":"2026-01-31T09:30:00Z","usage_count":2,` +
		`"props":[{"type":"a","lang":"en","value":"<b>"}],"variants":[{"lang":"zh","text":"甲","notes":["n"]},{"lang":"en","text":"A","markup":"<ph/>A"}]}`
	if d := cmp.Diff(`{"format":"yiku-memory","version":1,"units":[`+"\n"+line+",\n"+line+"\n]}\n", got); d != "" {
		t.Error(d)
	}
}

func TestRead(t *testing.T) {
	_, skips, err := readAll(strings.NewReader(`{"version":1,"other":{},"format":"yiku-memory","units":[
{"variants":[]},
{"variants":[{"lang":"zh","text":"甲"},{"lang":"en","text":" "}]},
{"status":"maybe","variants":[{"lang":"zh","text":"甲"},{"lang":"en","text":"A"}]},
{"variants":[{"lang":"!","text":"甲"},{"lang":"en","text":"A"}]},
{"variants":7}]}`))
	if err != nil || len(skips) != 5 || skips[1] != (tm.Skip{Line: 3, Reason: "the en side is empty"}) {
		t.Error(err, skips)
	}
	for in, want := range map[string]string{
		"":                                     "json: byte 0: the file ends too early",
		"[]":                                   "json: byte 1: [ where { belongs",
		`{"format":"yiku-memory","version":1}`: `json: it has no "units"`,
		`{"format":"yiku-memory","version":2,"units":[]}`:          `json: it is "yiku-memory", version 2; yiku reads "yiku-memory", version 1`,
		`{"format":"yiku-memory","version":1,"units":[`:            "json: byte 45: the file ends too early",
		`{"format":"yiku-memory","version":1,"units":[]} {}`:       "json: byte 49: more after the end",
		`{"format":"yiku-memory","version":1,"units":[],"more":1}`: "json: byte 53: more where } belongs",
	} {
		if _, _, err := readAll(strings.NewReader(in)); err == nil || err.Error() != want {
			t.Errorf("%s: error %v, want %s", in, err, want)
		}
	}
}

// FuzzReader checks that any file is read or refused, and that what was read
// can be written and is the same file when it is read and written again.
func FuzzReader(f *testing.F) {
	f.Add([]byte(`{"format":"yiku-memory","version":1,"units":[{"status":"approved","props":[{"type":"a"}],"variants":[{"lang":"zh","text":"甲"},{"lang":"en","text":"A"}]}]}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		units, _, err := readAll(bytes.NewReader(file))
		if err != nil {
			return
		}
		for _, u := range units {
			if y := u.Created.Year(); y < 0 || y > 9999 {
				return
			}
		}
		first := write(t, units...)
		again, skips, err := readAll(strings.NewReader(first))
		if err != nil || len(skips) > 0 {
			t.Fatal(err, skips)
		}
		if d := cmp.Diff(first, write(t, again...)); d != "" {
			t.Fatal(d)
		}
	})
}

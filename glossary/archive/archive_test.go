package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
)

var at = time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)

var sample = []glossary.Concept{
	{
		Kind: glossary.Politics, Domain: "aid", Definition: "d", Note: "n <&>\n\"q\"",
		Sections: []glossary.Section{
			{Lang: text.Chinese, Definition: "定义", Terms: []glossary.Term{
				{Text: "对口支援", Pinyin: "duìkǒu zhīyuán", By: "li", Created: at, Contexts: []glossary.Context{{Text: "开展对口支援。", Source: "page"}},
					History: []glossary.Event{{Change: 1, At: at, By: "li", Action: "add"}}},
			}},
			{Lang: text.English, Terms: []glossary.Term{
				{Text: "paired assistance", Status: tm.Approved, Usage: glossary.Preferred, Type: glossary.FullForm, PartOfSpeech: "noun", Source: "s", Note: "n",
					History: []glossary.Event{
						{Change: 1, At: at, By: "li", Action: "add"},
						{Change: 2, At: at, By: "wang", Action: "approve", Note: "in use", Field: "status", From: "proposed", To: "approved"},
					}},
				{Text: "pairing", Status: tm.Rejected},
			}},
		},
		History: []glossary.Event{{Change: 1, At: at, By: "li", Action: "add"}},
	},
	{Kind: glossary.Place, Sections: []glossary.Section{{Lang: text.Simplified, Terms: []glossary.Term{{Text: "西藏"}, {Text: "西臧", Removed: true}}}}},
	{Kind: glossary.Place, Removed: true, Sections: []glossary.Section{{Lang: text.Chinese, Terms: []glossary.Term{{Text: "西臧"}}}}},
	{
		Kind: glossary.Culture, Sections: []glossary.Section{{Lang: text.Chinese, Terms: []glossary.Term{{Text: "锅庄"}, {Text: "锅庄舞"}}}},
		Merged: []glossary.Concept{{Kind: glossary.Other, Removed: true, History: []glossary.Event{{Change: 1, At: at, By: "li", Action: "add"}}}},
	},
}

func written(t *testing.T, cs ...glossary.Concept) string {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b)
	for _, c := range cs {
		if err := w.Write(c); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func all(s string) ([]glossary.Concept, error) {
	r, err := NewReader(strings.NewReader(s))
	if err != nil {
		return nil, err
	}
	var cs []glossary.Concept
	for {
		c, err := r.Read()
		if errors.Is(err, io.EOF) {
			return cs, nil
		} else if err != nil {
			return cs, err
		}
		cs = append(cs, c)
	}
}

func TestRoundTrip(t *testing.T) {
	for n := range len(sample) + 1 {
		s := written(t, sample[:n]...)
		back, err := all(s)
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprintf("%+v", back) != fmt.Sprintf("%+v", sample[:n]) {
			t.Errorf("got  %+v\nwant %+v", back, sample[:n])
		}
		if again := written(t, back...); again != s {
			t.Errorf("written again: %s\nwant %s", again, s)
		}
		if lines := strings.Count(s, "\n"); n > 0 && lines != n+2 {
			t.Errorf("%d lines for %d entries", lines, n)
		}
	}
}

func TestCutOff(t *testing.T) {
	s := strings.TrimSpace(written(t, sample...))
	for n := range len(s) {
		if _, err := all(s[:n]); err == nil || errors.As(err, new(*tm.Skip)) {
			t.Fatalf("the first %d bytes of %d: %v", n, len(s), err)
		}
	}
}

func TestReaderRefuses(t *testing.T) {
	for name, s := range map[string]string{
		"another format":  `{"format":"x","version":1,"entries":[]}`,
		"a later version": `{"format":"yiku-glossary","version":2,"entries":[]}`,
		"no entries":      `{"format":"yiku-glossary","version":1}`,
		"a list":          `[]`,
		"no list":         `{"format":"yiku-glossary","version":1,"entries":{}}`,
		"a bad language":  `{"format":"yiku-glossary","version":1,"entries":[{"terms":[{"lang":"-","text":"x"}]}]}`,
		"a number":        `{"format":"yiku-glossary","version":1,"entries":[{"kind":7}]}`,
	} {
		if _, err := all(s); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}

func FuzzReader(f *testing.F) {
	f.Add(`{"format":"yiku-glossary","version":1,"entries":[` + "\n" + `{"kind":"place","terms":[{"lang":"zh","text":"西藏"}]}]}`)
	f.Add(`{"format":"yiku-glossary","other":[1],"version":1,"entries":[null,{}]}`)
	f.Fuzz(func(t *testing.T, s string) {
		cs, err := all(s)
		if err != nil {
			return
		}
		again, err := all(written(t, cs...))
		if err != nil || len(again) != len(cs) {
			t.Errorf("%q: %d entries, and %d read back, %v", s, len(cs), len(again), err)
		}
	})
}

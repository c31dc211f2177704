package extract

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"yiku/align/document"
	"yiku/align/text/zh"
	"yiku/glossary"
)

// one is a document of one paragraph.
type one struct{ text string }

func (o *one) Read() (document.Paragraph, error) {
	if o.text == "" {
		return document.Paragraph{}, io.EOF
	}
	p := document.Paragraph{Text: o.text}
	o.text = ""
	return p, nil
}

// Places of newspaper sentences, judged as a set of names each.
func TestPlacesOfSentences(t *testing.T) {
	dir := os.Getenv("YIKU_EVAL")
	if dir == "" {
		t.Skip("YIKU_EVAL names no evaluation data")
	}
	data, err := os.ReadFile(filepath.Join(dir, "places", "ner", "pd_dev.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	tok, err := zh.New(Words()...)
	if err != nil {
		t.Fatal(err)
	}
	right, found, all := 0, 0, 0
	for line := range strings.Lines(string(data)) {
		sentence, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		var names []string
		if err := json.Unmarshal([]byte(list), &names); err != nil {
			t.Fatal(err)
		}
		gold := map[string]bool{}
		for _, n := range names {
			if utf8.RuneCountInString(n) > 1 {
				gold[n] = true
			}
		}
		x := New(tok, Options{})
		if err := x.Add(&one{sentence}); err != nil {
			t.Fatal(err)
		}
		for _, r := range x.records.list {
			key := r.key
			if k, _ := x.kind(r); k == glossary.Place {
				found++
				if gold[key] {
					right++
				} else if *misses {
					t.Log("wrong", key, sentence)
				}
				delete(gold, key)
			}
		}
		for n := range gold {
			if *misses {
				t.Log("missed", n, sentence)
			}
		}
		all += len(gold)
	}
	all += right
	p, r := float64(right)/float64(found), float64(right)/float64(all)
	t.Logf("P %.3f R %.3f F1 %.3f", p, r, 2*p*r/(p+r))
}

package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"yiku/db"
	"yiku/tm"
)

// seededDB makes a database with the seeds.
func seededDB(t *testing.T) *db.DB {
	t.Helper()
	d, err := db.CreateWith(filepath.Join(t.TempDir(), "yiku.db"), seed)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// rivalNames returns the Chinese names of the seeds that have several approved
// translations, each with the one that a look-up shows first.
func rivalNames(t *testing.T, d *db.DB) map[string]string {
	t.Helper()
	first := make(map[string]string)
	for c, err := range d.Concepts(db.Filter{Status: tm.Approved}) {
		if err != nil {
			t.Fatal(err)
		}
		chinese, english := terms(c)
		if len(english) < 2 {
			continue
		}
		for _, zh := range chinese {
			hits, err := d.Lookup(zh.Text, db.LookupOptions{Limit: 1})
			if err != nil || len(hits) == 0 {
				t.Fatal(zh.Text, hits, err)
			}
			_, found := terms(hits[0].Concept)
			first[zh.Text] = found[0].Text
		}
	}
	if len(first) < 1000 {
		t.Fatalf("only %d names have rivals", len(first))
	}
	return first
}

// firstOf returns the first translation of each Chinese name in a file; in a format
// of entries, that of the first name of each.
func firstOf(t *testing.T, f format, file []byte) map[string]string {
	t.Helper()
	first := make(map[string]string)
	take := func(zh, en string) {
		if _, ok := first[zh]; !ok {
			first[zh] = en
		}
	}
	switch f.name {
	case "omegat", "utx":
		for line := range strings.Lines(string(file)) {
			if zh, rest, ok := strings.Cut(line, "\t"); ok {
				en, _, _ := strings.Cut(rest, "\t")
				take(zh, strings.TrimSpace(en))
			}
		}
		return first
	case "deepl", "google", "google-set", "csv", "tsv":
		rows := csv.NewReader(bytes.NewReader(file))
		if f.name == "tsv" {
			rows.Comma = '\t'
		}
		all, err := rows.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range all {
			take(row[0], row[1])
		}
		return first
	}
	in := &input{Reader: bufio.NewReaderSize(bytes.NewReader(file), headSize), name: "file"}
	s, err := openSource(in, importOptions{format: f.name})
	if err != nil {
		t.Fatal(err)
	}
	for {
		c, err := s.concepts.Read()
		if errors.Is(err, io.EOF) {
			return first
		} else if err != nil {
			t.Fatal(err)
		}
		chinese, english := terms(c)
		switch {
		case len(chinese) == 0 || len(english) == 0:
		case f.name == "xlsx":
			for _, zh := range chinese {
				take(zh.Text, c.Translations(zh.Text)[0].Text)
			}
		default:
			take(chinese[0].Text, english[0].Text)
		}
	}
}

// TestEveryFormatPutsFirstWhatLookupDoes writes the seeds in each format of a
// glossary.
func TestEveryFormatPutsFirstWhatLookupDoes(t *testing.T) {
	d := seededDB(t)
	want := rivalNames(t, d)
	for _, f := range formats {
		if !f.writesGlossary() {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			var b bytes.Buffer
			o := exportOptions{selection: selection{status: tm.Approved}, tbx: "v2"}
			if _, err := exportConcepts(d, f.writeConcepts(&b, o), f, o); err != nil {
				t.Fatal(err)
			}
			agreeing := 0
			for zh, en := range firstOf(t, f, b.Bytes()) {
				first, rival := want[zh]
				switch {
				case !rival:
				case en == first:
					agreeing++
				default:
					t.Errorf("%s: %s, and a look-up %s", zh, en, first)
				}
			}
			t.Logf("%d of %d names with rivals", agreeing, len(want))
			if agreeing < len(want)/2 {
				t.Errorf("only %d of %d names are in the file", agreeing, len(want))
			}
		})
	}
}

// TestTextsShowFirstWhatLookupDoes goes through what annotate, extract, kit and
// pretranslate take from the glossary.
func TestTextsShowFirstWhatLookupDoes(t *testing.T) {
	d := seededDB(t)
	v, err := readVocabulary(d)
	if err != nil {
		t.Fatal(err)
	}
	matcher, err := v.matcher()
	if err != nil {
		t.Fatal(err)
	}
	for zh, want := range rivalNames(t, d) {
		if _, all := v.standing(zh); all[0] != want {
			t.Errorf("extract: %s: %s, and a look-up %s", zh, all[0], want)
		}
		if got := usable(matcher.Find(zh)[0].Translations())[0].Text; got != want {
			t.Errorf("annotate: %s: %s, and a look-up %s", zh, got, want)
		}
	}
}

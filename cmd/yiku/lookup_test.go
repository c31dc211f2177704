package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yiku/db"
)

// TestLookupFindsFirst types what people type, at the curated glossary. Of 100
// queries 97 must have the right entry first; those that do not are listed in a
// golden, so that a change of the ranking shows.
func TestLookupFindsFirst(t *testing.T) {
	d, err := db.CreateWith(filepath.Join(t.TempDir(), "yiku.db"), seed)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	table, err := os.ReadFile("testdata/lookup.tsv")
	if err != nil {
		t.Fatal(err)
	}
	queries, wrong := 0, ""
	for line := range strings.Lines(string(table)) {
		query, want, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			continue
		}
		queries++
		hits, err := d.Lookup(query, db.LookupOptions{Limit: 3})
		if err != nil {
			t.Fatal(err)
		}
		first := "nothing"
		if len(hits) > 0 {
			chinese, _ := terms(hits[0].Concept)
			if slices.Contains(texts(chinese), want) {
				continue
			}
			first = fmt.Sprintf("%s (%s %d)", chinese[0].Text, hits[0].Match, hits[0].Score)
		}
		wrong += fmt.Sprintf("%s\twants %s\tfinds %s\n", query, want, first)
	}
	if right := queries - strings.Count(wrong, "\n"); queries < 200 || 100*right < 97*queries {
		t.Errorf("%d of %d queries find the right entry first", right, queries)
	}
	golden(t, "testdata/lookup_wrong.golden", wrong)
}

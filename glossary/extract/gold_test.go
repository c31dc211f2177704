package extract_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"yiku/glossary"
)

// quotes takes quotation marks away: a term may be written with them on one
// line of a page and without on the next, and counts as the same.
var quotes = strings.NewReplacer("“", "", "”", "", "‘", "", "’", "", `"`, "", "'", "")

// TestGoldPages checks the hand-marked pages themselves: an extractor measured
// on a list with a misspelt term in it would be blamed for the list's mistake.
func TestGoldPages(t *testing.T) {
	pages, err := filepath.Glob("testdata/gold/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) == 0 {
		t.Fatal("no pages in testdata/gold")
	}
	for _, page := range pages {
		t.Run(strings.TrimSuffix(filepath.Base(page), ".txt"), func(t *testing.T) {
			text := quotes.Replace(readGold(t, page))
			list := readGold(t, strings.TrimSuffix(page, ".txt")+".gold.tsv")
			checkGold(t, text, strings.Split(strings.TrimSuffix(list, "\n"), "\n"))
		})
	}
	lists, err := filepath.Glob("testdata/gold/*.gold.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if len(lists) != len(pages) {
		t.Errorf("%d pages but %d lists", len(pages), len(lists))
	}
}

func readGold(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func checkGold(t *testing.T, text string, lines []string) {
	t.Helper()
	if want := "zh\tcategory\tfreq\timportance\ten"; lines[0] != want {
		t.Fatalf("line 1: header %q, want %q", lines[0], want)
	}
	if len(lines) == 1 {
		t.Fatal("no terms")
	}
	seen := map[string]int{}
	for i, line := range lines[1:] {
		number := i + 2
		cells := strings.Split(line, "\t")
		if len(cells) != 5 {
			t.Errorf("line %d: %d columns, want 5", number, len(cells))
			continue
		}
		zh, category, freq, importance, english := cells[0], cells[1], cells[2], cells[3], cells[4]
		term := quotes.Replace(zh)
		if first, ok := seen[term]; ok {
			t.Errorf("line %d: %s stands on line %d already", number, zh, first)
		}
		seen[term] = number
		if n := strings.Count(text, term); term == "" || n == 0 || strconv.Itoa(n) != freq {
			t.Errorf("line %d: %s occurs %d times, freq says %s", number, zh, n, freq)
		}
		if kind := glossary.Kind(category); kind == glossary.Other || !slices.Contains(glossary.Kinds, kind) {
			t.Errorf("line %d: %s: category %q", number, zh, category)
		}
		if !slices.Contains([]string{"core", "useful", "marginal"}, importance) {
			t.Errorf("line %d: %s: importance %q", number, zh, importance)
		}
		for _, en := range strings.Split(english, "|") {
			if en == "" || en != strings.TrimSpace(en) {
				t.Errorf("line %d: %s: English %q", number, zh, english)
			}
		}
	}
}

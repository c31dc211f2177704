package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"yiku/align/lexicon"
	"yiku/align/text"
	"yiku/db"
	general "yiku/seeds/lexicon"
)

// alignDB opens the database where it is written to, was named or is there;
// aligning needs none, and makes none.
func (a *app) alignDB(o alignOptions) (*db.DB, error) {
	path, named, err := a.databasePath()
	if err != nil && !o.save {
		return nil, nil
	}
	if !o.save && !named {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
	}
	return a.openDB()
}

// alignWords is which words translate each other, as far as it is known before
// the documents are.
type alignWords struct {
	table *lexicon.Lexicon // the shipped one, with what was learned for the database
	terms [][2]string      // Chinese and English: of the glossary, and general words
}

func (a *app) wordsFor(d *db.DB) (*alignWords, error) {
	w := &alignWords{table: lexicon.Shipped()}
	for zh, english := range general.Words() {
		for _, en := range english {
			w.terms = append(w.terms, [2]string{zh, en})
		}
	}
	if d == nil {
		return w, nil
	}
	path, _, err := a.databasePath()
	if err != nil {
		return nil, err
	}
	learned, err := readLearned(path)
	if err != nil {
		return nil, err
	}
	if learned != nil {
		w.table = w.table.Join(learned)
	}
	for pair, err := range d.Pairs() {
		if err != nil {
			return nil, err
		}
		w.terms = append(w.terms, pair)
	}
	return w, nil
}

// in returns the table with the terms that may stand in two documents: those
// whose characters follow each other there, two by two.
func (w *alignWords) in(sides ...alignedSide) *lexicon.Lexicon {
	stand := make(map[[2]rune]bool)
	for _, s := range sides {
		for _, g := range s.segments {
			last := rune(0)
			for _, r := range text.Simplify(g.Text) {
				stand[[2]rune{last, r}] = true
				last = r
			}
		}
	}
	return w.table.With(func(yield func(zh, en string) bool) {
		for _, t := range w.terms {
			last, stands := rune(0), true
			for _, r := range t[0] {
				stands = stands && (last == 0 || stand[[2]rune{last, r}])
				last = r
			}
			if stands && !yield(t[0], t[1]) {
				return
			}
		}
	})
}

// learnedPath is where the words learned for a database are kept.
func learnedPath(database string) string {
	return strings.TrimSuffix(database, filepath.Ext(database)) + ".lexicon"
}

// readLearned returns what was learned for a database; nil if nothing was.
func readLearned(database string) (*lexicon.Lexicon, error) {
	path := learnedPath(database)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	l, err := lexicon.Decode(string(data))
	if err != nil {
		return nil, hinted{fmt.Errorf("%s: %w", path, err), "yiku align learn makes it anew"}
	}
	return l, nil
}

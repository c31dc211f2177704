package main

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"yiku/align/lexicon"
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

// wordsFor returns which words translate each other: the shipped table, what
// was learned for the database, and the terms of its glossary.
func (a *app) wordsFor(d *db.DB) (*lexicon.Lexicon, error) {
	known := lexicon.Shipped().With(generalWords())
	if d == nil {
		return known, nil
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
		known = known.Join(learned)
	}
	var failed error
	known = known.With(glossaryPairs(d, &failed))
	return known, failed
}

// generalWords yields the general words that come with the program.
func generalWords() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for zh, english := range general.Words() {
			for _, en := range english {
				if !yield(zh, en) {
					return
				}
			}
		}
	}
}

// glossaryPairs yields the Chinese terms of a glossary with each translation
// that may be used; the first failure ends it.
func glossaryPairs(d *db.DB, failed *error) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for c, err := range d.Concepts(db.Filter{}) {
			if err != nil {
				*failed = err
				return
			}
			chinese, english := terms(c)
			for _, zh := range chinese {
				for _, en := range usable(english) {
					if !yield(zh.Text, en.Text) {
						return
					}
				}
			}
		}
	}
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

package db

import (
	"yiku/glossary"

	"golang.org/x/text/language"
)

// LookupOptions narrow a look-up.
type LookupOptions struct {
	Lang  language.Tag // the language of the query; und for either
	Limit int          // the most entries returned; 0 for all
}

// Lookup finds entries by what a person types: Chinese in either script,
// English, pinyin in any manner, a part of a term, or nearly a term. The best
// come first.
func (db *DB) Lookup(query string, o LookupOptions) ([]glossary.Hit, error) { return nil, errNotYet }

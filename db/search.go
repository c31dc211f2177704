package db

import (
	"yiku/tm"

	"golang.org/x/text/language"
)

// SearchOptions narrow a search of the memory.
type SearchOptions struct {
	From     language.Tag // the language of the query; und: told by its characters
	Min      int          // the least score, 0 to 100
	Limit    int          // the most matches returned; 0 for all
	Previous string       // the segments before and after the query where it
	Next     string       // stands, for matches in context
}

// SearchUnits returns every unit that scores o.Min or more, best first. Units
// that were rejected are not among them.
func (db *DB) SearchUnits(query string, o SearchOptions) ([]tm.Match, error) { return nil, errNotYet }

// ConcordanceOptions narrow a concordance search.
type ConcordanceOptions struct {
	Limit int // the most units returned; 0 for all
}

// Concordance returns the units that hold the phrase in any of their
// languages, newest first. Width, case and spacing are ignored.
func (db *DB) Concordance(phrase string, o ConcordanceOptions) ([]tm.Unit, error) {
	return nil, errNotYet
}

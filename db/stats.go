package db

import "yiku/tm"

// Stats are counts of what a database holds, without what was removed.
type Stats struct {
	Entries      int               // that have a translation
	Candidates   int               // entries that have none
	Terms        int               // of all languages
	Translations map[tm.Status]int // terms that translate, by status
	Units        int
	Documents    int
	SizeBytes    int64
}

// Stats counts.
func (db *DB) Stats() (Stats, error) { return Stats{}, errNotYet }

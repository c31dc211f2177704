package db

import (
	"yiku/glossary"
	"yiku/tm"
)

// SeedsUser is who the seeds are entered by.
const SeedsUser = "yiku seeds"

// Seeds are the curated entries and units that come with the program. A Key
// names the same thing in every edition of them.
type Seeds struct {
	Concepts []SeedConcept
	Units    []SeedUnit
}

// SeedConcept is an entry of the seeds.
type SeedConcept struct {
	Key string
	glossary.Concept
}

// SeedUnit is a unit of the seeds.
type SeedUnit struct {
	Key string
	tm.Unit
}

// SeedReport counts what became of the entries and units of the seeds.
type SeedReport struct {
	Added, Updated, Unchanged int
	Left                      []SeedLeft
}

// SeedLeft is a seed that was not brought up to date.
type SeedLeft struct {
	Key    string
	ID     int64 // the entry or unit that stays as it is
	Reason string
}

// Seed enters the seeds, or brings them up to date. What a person has edited,
// removed or decided since is left as it is and reported; translations that
// people added stay beside those of the seeds.
func (db *DB) Seed(s Seeds) (SeedReport, error) { return SeedReport{}, errNotYet }

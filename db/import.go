package db

import (
	"yiku/glossary"
	"yiku/tm"
)

// ImportOptions say how a file is taken in.
type ImportOptions struct {
	File     string         // its name, for the history and as the origin of its units
	Status   tm.Status      // of everything in it; "" leaves what the file says
	Progress func(read int) // called now and then; may be nil
}

// ImportReport counts what became of the rows, concepts or units of a file:
// Read is the sum of the other three.
type ImportReport struct {
	Read       int
	Added      int       // brought something new
	Duplicates int       // brought nothing new
	Skipped    int       // could not be used
	Problems   []tm.Skip // why; the first 1,000
}

// ImportConcepts takes a glossary in, all of it or, when reading fails,
// nothing. A concept whose Chinese term is known joins that entry as by
// [DB.Add]; what an entry says already is never overwritten. Translations are
// proposed unless the file or o.Status says otherwise.
func (db *DB) ImportConcepts(by string, o ImportOptions, r glossary.ConceptReader) (ImportReport, error) {
	return ImportReport{}, errNotYet
}

// ImportUnits takes a memory in, all of it or, when reading fails, nothing. A
// unit whose segments are all the same as another's after folding is a
// duplicate; the same source with another target is not. Units are approved
// unless the file or o.Status says otherwise.
func (db *DB) ImportUnits(by string, o ImportOptions, r tm.UnitReader) (ImportReport, error) {
	return ImportReport{}, errNotYet
}

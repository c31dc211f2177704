package db

import (
	"iter"

	"yiku/glossary"
)

// Candidate is a Chinese term that was extracted and has no translation yet.
type Candidate struct {
	Entry     int64 // its entry; ignored when saving
	Text      string
	Kind      glossary.Kind
	Score     float64 // the best of its documents
	Count     int     // in all of its documents
	Documents int     // how many; ignored when saving
	Context   string  // a sentence that shows it
}

// SaveCandidates keeps what was extracted from one document and returns how
// many of the candidates are new. A candidate that is known gets this
// document's count; one that has a translation, or that a person removed, is
// left alone. The same document saved twice counts once.
func (db *DB) SaveCandidates(by string, doc Document, cs []Candidate) (n int, err error) {
	return 0, errNotYet
}

// Candidates returns the entries without a translation, best score first.
func (db *DB) Candidates() iter.Seq2[Candidate, error] {
	return func(yield func(Candidate, error) bool) { yield(Candidate{}, errNotYet) }
}

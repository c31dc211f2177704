package db

import (
	"iter"

	"yiku/glossary"
	"yiku/tm"
)

// Candidate is the status of an entry that has no translation yet.
const CandidateStatus tm.Status = "candidate"

// Filter selects entries. Its zero value is all of them.
type Filter struct {
	// Status keeps the entries that have a translation of this status, without
	// their other translations; [CandidateStatus] keeps those that have none at
	// all.
	Status tm.Status
	Kind   glossary.Kind
	Domain string
}

// ConceptPatch is what to change of an entry; nil leaves a field as it is.
type ConceptPatch struct {
	Kind                     *glossary.Kind
	Domain, Definition, Note *string
}

// Concept returns an entry by its ID or that of one of its terms. The error is
// a [*NotFoundError] for an unknown ID and for what was removed.
func (db *DB) Concept(id int64) (glossary.Concept, error) { return glossary.Concept{}, errNotYet }

// Concepts returns the entries that f selects, by ID. What was removed is not
// among them.
func (db *DB) Concepts(f Filter) iter.Seq2[glossary.Concept, error] {
	return func(yield func(glossary.Concept, error) bool) { yield(glossary.Concept{}, errNotYet) }
}

// EditConcept changes fields of an entry.
func (db *DB) EditConcept(by string, id int64, p ConceptPatch) error { return errNotYet }

// Remove takes an entry, a term or a unit out: it is found no more, and stays
// in the history. An entry whose last Chinese term goes, goes with it.
func (db *DB) Remove(by string, id int64, note string) error { return errNotYet }

package db

import (
	"yiku/glossary"
	"yiku/tm"
)

// Proposal is a translation that somebody proposes.
type Proposal struct {
	ZH, EN  string
	Kind    glossary.Kind
	Domain  string
	Source  string
	Note    string
	Context string // a passage with ZH in it
	Usage   glossary.Usage
	Status  tm.Status // proposed unless told otherwise
}

// Added says what became of a [Proposal].
type Added struct {
	Entry   int64
	ID      int64 // of the translation
	Status  tm.Status
	Existed bool // the entry had this translation already
}

// Add proposes a translation. A Chinese term that is known (by [text.Key])
// gains one more translation: of several entries with that name the one of the
// same kind, or else the oldest. A translation that the entry already has is
// left as it is; one that was rejected is proposed again.
func (db *DB) Add(by string, p Proposal) (Added, error) { return Added{}, errNotYet }

// Decide sets the status of translations, all of them or none, and returns the
// IDs of those that had another. An ID that is not a translation's is a
// [*NotFoundError].
func (db *DB) Decide(by string, s tm.Status, note string, ids ...int64) (changed []int64, err error) {
	return nil, errNotYet
}

// TermPatch is what to change of a term; nil leaves a field as it is. A new
// Text brings its pinyin with it unless Pinyin is given too.
type TermPatch struct {
	Text, Pinyin, PartOfSpeech, Source, Note *string
	Usage                                    *glossary.Usage
	Type                                     *glossary.TermType
}

// EditTerm changes fields of a term. Its status stays: who corrects a
// translation vouches for it no more than the history says.
func (db *DB) EditTerm(by string, id int64, p TermPatch) error { return errNotYet }

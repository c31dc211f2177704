package db

import "time"

// Actions of the history: what the command of a [Change] did.
const (
	ActionAdd     = "add"     // proposed a translation
	ActionApprove = "approve" // approved translations or units
	ActionReject  = "reject"  // rejected them
	ActionPropose = "propose" // put them back to be decided
	ActionEdit    = "edit"
	ActionRemove  = "remove"
	ActionSave    = "save" // kept the candidates of a document
	ActionImport  = "import"
	ActionSeed    = "seed"
)

// Change is one line of the history: one command that wrote.
type Change struct {
	ID     int64
	At     time.Time // UTC
	By     string
	Action string // one of the Action constants
	Note   string // the reason given; for an import, the file
	Count  int    // things it made or edited; len(Edits) may be less for a bulk load
	Edits  []Edit
}

// Edit is one thing that a [Change] made or changed, from what to what.
type Edit struct {
	ID    int64  // of the entry, term or unit
	Entry int64  // the entry of a term; 0 for a unit
	Thing string // "entry", "term", "unit"
	Text  string // the term's text, the entry's first Chinese term, the unit's source
	Field string // "status", "text", "note", …; "" where the thing was made
	From  string
	To    string
}

// History returns who changed what, newest first: of an entry with its terms,
// of one term, of a unit, or of the whole database for ID 0. Of a change that
// touched more than 100 things only 100 are listed. An unknown ID is a
// [*NotFoundError].
func (db *DB) History(id int64) ([]Change, error) { return nil, errNotYet }

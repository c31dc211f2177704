package db

import (
	"database/sql"
	"errors"
	"sync"
	"time"

	"yiku/tm"
	"yiku/tm/index"
)

// Actions of the history: what the command of a [Change] did.
const (
	ActionAdd     = "add"     // proposed a translation, or kept a unit
	ActionApprove = "approve" // approved translations or units
	ActionReject  = "reject"  // rejected them
	ActionPropose = "propose" // put them back to be decided
	ActionEdit    = "edit"
	ActionRemove  = "remove"
	ActionMerge   = "merge" // joined two entries
	ActionUndo    = "undo"  // reverted a change
	ActionSave    = "save"  // kept the candidates of a document
	ActionImport  = "import"
	ActionSeed    = "seed"
)

// deciding names the action that gives a status.
var deciding = map[tm.Status]string{
	tm.Proposed: ActionPropose,
	tm.Approved: ActionApprove,
	tm.Rejected: ActionReject,
}

// tx is a transaction that writes: one change of the history.
type tx struct {
	sql    *sql.Tx
	change int64
	by     string
	at     time.Time
	next   int64 // the next ID
	stmts  map[string]*sql.Stmt
	past   map[int]int64 // changes that came with an import, by their number in its file
	before int64         // all of their IDs are above

	filed      map[string]*filing // what it adds to the parts of the index
	keysFiled  bool               // whether the keys of what it made are in there
	unfinished []<-chan *segment  // segments of the index that are being made, the oldest first
	builder    index.Builder      // makes them
	building   sync.Mutex         // held by the one that it makes
	memories   map[string]bool    // those that are known to be there

	insertion insertion // of the unit that is entered
}

func newTx(begun *sql.Tx) *tx {
	return &tx{sql: begun, stmts: map[string]*sql.Stmt{}, filed: map[string]*filing{}}
}

// errUnchanged ends a transaction that found nothing to do: it leaves no line
// in the history, and no error.
var errUnchanged = errors.New("nothing changed")

// write runs f in a transaction, all of it or nothing, as one change.
func (db *DB) write(by, action, note string, f func(*tx) error) error {
	return db.transact(by, func(t *tx) error {
		if err := t.begin(Change{Action: action, Note: note}, 0); err != nil {
			return err
		}
		return f(t)
	})
}

// transact runs f in a transaction; f begins its change itself.
func (db *DB) transact(by string, f func(*tx) error) error {
	if by == "" {
		return errors.New("a change needs the name of who makes it")
	}
	begun, err := db.beginWriting()
	if err != nil {
		return err
	}
	defer begun.Rollback()
	t := newTx(begun)
	t.by, t.at = by, time.Now().UTC().Truncate(time.Second)
	if err := t.run(f); errors.Is(err, errUnchanged) {
		return nil
	} else if err != nil {
		return named(err)
	}
	return named(begun.Commit())
}

// beginWriting begins a transaction, unless the database can only be read.
func (db *DB) beginWriting() (*sql.Tx, error) {
	if db.fixed {
		return nil, &ReadOnlyError{Path: db.path}
	}
	begun, err := db.sql.Begin()
	if isFixed(err) {
		return nil, &ReadOnlyError{Path: db.path}
	}
	return begun, named(err)
}

func (t *tx) run(f func(*tx) error) error {
	if err := t.get(&t.next, "SELECT next FROM sequence"); err != nil {
		return err
	}
	if err := f(t); err != nil {
		return err
	}
	if err := t.fileTerms(); err != nil {
		return err
	}
	if err := t.flush(); err != nil {
		return err
	}
	return t.exec("UPDATE sequence SET next = ?", t.next)
}

// begin enters the change that all that follows is part of. The change that it
// reverts is 0 for all but an undo.
func (t *tx) begin(c Change, undoes int64) error {
	result, err := t.sql.Exec("INSERT INTO change (at, who, action, note, undoes) VALUES (?, ?, ?, ?, nullif(?, 0))",
		moment(t.at), t.by, c.Action, c.Note, undoes)
	if err != nil {
		return err
	}
	t.change, err = result.LastInsertId()
	return err
}

// id takes an ID from the sequence.
func (t *tx) id() int64 {
	t.next++
	return t.next - 1
}

// prepare returns the statement of a query, prepared once a transaction.
func (t *tx) prepare(query string) (*sql.Stmt, error) {
	if s := t.stmts[query]; s != nil {
		return s, nil
	}
	s, err := t.sql.Prepare(query)
	if err == nil {
		t.stmts[query] = s
	}
	return s, err
}

func (t *tx) exec(query string, args ...any) error {
	s, err := t.prepare(query)
	if err != nil {
		return err
	}
	_, err = s.Exec(args...)
	return err
}

// get scans the first column of the first row into dest; the error is
// [sql.ErrNoRows] if there is none.
func (t *tx) get(dest any, query string, args ...any) error {
	s, err := t.prepare(query)
	if err != nil {
		return err
	}
	return s.QueryRow(args...).Scan(dest)
}

// has reports whether a query has a row.
func (t *tx) has(query string, args ...any) (bool, error) {
	var found bool
	err := t.get(&found, "SELECT EXISTS ("+query+")", args...)
	return found, err
}

// edited is [errUnchanged] if the transaction has changed no row that was there
// before it.
func (t *tx) edited() error {
	if found, err := t.has("SELECT 1 FROM edit WHERE change = ?", t.change); err != nil || found {
		return err
	}
	return errUnchanged
}

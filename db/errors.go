package db

import (
	"errors"
	"fmt"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// ForeignError is returned by [Open] for a file that is not a yiku database.
type ForeignError struct {
	Path string
	Why  string // "it is empty", "it is not an SQLite file", …
}

func (e *ForeignError) Error() string {
	return fmt.Sprintf("%s is not a yiku database: %s", e.Path, e.Why)
}

// NewerError is returned by [Open] for a database that a later version of yiku
// has written.
type NewerError struct {
	Path         string
	Schema, Know int // its schema, and the newest this program knows
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("%s has schema %d, and this yiku knows schemas up to %d", e.Path, e.Schema, e.Know)
}

// Hint says what can be done.
func (e *NewerError) Hint() string { return "use the version of yiku that wrote it, or a later one" }

// PlaceError is returned by [Open] for a file that cannot be reached or read
// where it is, and by [Create] where none can be made.
type PlaceError struct {
	Path string
	Why  string // "cannot be opened: it is a link to …, which is not there", …
	hint string
}

func (e *PlaceError) Error() string { return e.Path + " " + e.Why }

// Hint says what can be done.
func (e *PlaceError) Hint() string { return e.hint }

// ReadOnlyError means that a database was to be written to that can only be read.
type ReadOnlyError struct {
	Path string
	Why  string // it had to be written; ""
}

func (e *ReadOnlyError) Error() string {
	s := fmt.Sprintf("the database %s is read-only", e.Path)
	if e.Why != "" {
		s += ": " + e.Why
	}
	return s
}

// Hint says what can be done.
func (e *ReadOnlyError) Hint() string {
	return "a copy of it where files can be written can be changed: --db names that"
}

// DiskError means that the disk failed.
type DiskError struct {
	why string
	err error
}

func (e *DiskError) Error() string { return e.why }
func (e *DiskError) Unwrap() error { return e.err }

// BusyError means that another process held the database for longer than a
// write waits for it.
type BusyError struct{ err error }

func (e *BusyError) Error() string {
	return fmt.Sprintf("the database is in use by another process (waited %v)", patience)
}
func (e *BusyError) Unwrap() error { return e.err }

// Hint says what can be done.
func (e *BusyError) Hint() string {
	return "a long import may be running; nothing was changed, so the command can simply be run again"
}

// CorruptError means that the file is damaged.
type CorruptError struct{ err error }

func (e *CorruptError) Error() string { return fmt.Sprintf("the database is damaged: %v", e.err) }
func (e *CorruptError) Unwrap() error { return e.err }

// Hint says what can be done.
func (e *CorruptError) Hint() string {
	return "keep the file as it is, go back to a backup, and copy what can still be read with: sqlite3 FILE .recover"
}

// NotFoundError is returned for an ID that names nothing, or nothing of the
// kind that was asked for.
type NotFoundError struct {
	ID   int64
	Want string // "an entry", "a translation", "a unit", …
	Is   string // what it is instead; "" for nothing
}

func (e *NotFoundError) Error() string {
	if e.Is == "" {
		return fmt.Sprintf("nothing has the ID %d", e.ID)
	}
	return fmt.Sprintf("%d is %s, not %s", e.ID, e.Is, e.Want)
}

// named gives the errors of SQLite that a person can do something about a type
// of ours, and leaves all others as they are.
func named(err error) error {
	if corrupt := (*CorruptError)(nil); errors.As(err, &corrupt) {
		return corrupt // without the words of package sql around it
	}
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return &BusyError{err}
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return &CorruptError{err}
	case sqlite3.ErrFull:
		return &DiskError{"the disk is full; nothing was changed", err}
	case sqlite3.ErrIoErr:
		return &DiskError{"the disk on which the database is cannot be read or written", err}
	case sqlite3.ErrError:
		if strings.HasPrefix(e.Error(), "no such ") { // table, column, index
			return &CorruptError{err}
		}
	}
	return err
}

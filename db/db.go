// Package db keeps a glossary and a memory in one SQLite file.
//
// [Open] a database, or [Create] one. [DB.Add] proposes a translation,
// [DB.Decide] approves or rejects it, [DB.Lookup] finds it again. Files come in
// whole by [DB.ImportConcepts] and [DB.ImportUnits] and go out through
// [DB.Concepts] and [DB.Units]. [DB.SearchUnits] is the memory's search. Every
// method that writes takes the name of the person who does it, writes all or
// nothing, and leaves one line in [DB.History].
package db

import (
	"database/sql"
	"errors"
	"time"
)

// patience is how long a write waits for another process to finish its own.
const patience = time.Minute

var errNotYet = errors.New("db: not written yet")

// DB is an open database. It is safe for use by several goroutines, and its
// file by several processes.
type DB struct {
	sql  *sql.DB
	path string
}

// Create makes a new, empty database and opens it. It appears at path whole or
// not at all; if something stands there already, the error is [fs.ErrExist].
func Create(path string) (*DB, error) { return CreateWith(path, nil) }

// CreateWith is [Create] with a first filling: what fill writes is there from
// the moment the file is.
func CreateWith(path string, fill func(*DB) error) (*DB, error) { return nil, errNotYet }

// Open opens a database, bringing an older one up to the newest schema. The
// error is [fs.ErrNotExist] where there is no file, a [*ForeignError] where it
// is not a database of yiku, a [*NewerError] where it is a later yiku's, and a
// [*CorruptError] where it is damaged.
func Open(path string) (*DB, error) { return nil, errNotYet }

// Path returns the path the database was opened by.
func (db *DB) Path() string { return db.path }

// Close closes the database.
func (db *DB) Close() error { return db.sql.Close() }

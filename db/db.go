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
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"yiku/db/pending"

	"github.com/mattn/go-sqlite3"
)

// The database file
//
// Everything is in one file, so that a glossary is copied, mailed and backed up
// as one thing. The file is marked as ours by its application_id, and its
// user_version says which schema it has (migrate.go).
//
// Three ideas shape the schema:
//
// One sequence of IDs. An entry, a term and a unit never share a number, so an
// ID on the command line names one thing without saying of which kind.
//
// Nothing is forgotten. A method that writes is one transaction and one row of
// the table change: who, when, what, why. Each row it makes carries the number
// of that change; each row it updates leaves its image before and after in the
// table edit, written by triggers, so that no method can forget to. What is
// taken out has a flag set; triggers refuse DELETE, and any touch of the
// history. Whatever was done can therefore be shown and reverted, a bulk load
// like any other change. The price for a row that is never edited is its number
// of the change and an index entry: about ten bytes.
//
// A concept has terms, and a translation is a term. Status stands on the term,
// and the table decision holds the line of judgements that led to it. An
// extracted candidate is an entry like any other that has no translation yet:
// there is no second kind of thing to convert, and what extraction found of it
// is kept by document in the table candidate.
//
// Decided against:
//
//   - Finding a change's rows by comparing tables or logs afterwards (SQLite's
//     session extension): it is not in a plain build of the driver.
//   - Full-text search tables: the trigram tokenizer cannot find two Chinese
//     characters, which is how long most words are.
//   - Users, languages and file names as numbers of a table: a few bytes saved,
//     and every query a join harder to read in the sqlite3 shell. A unit takes
//     850 bytes at the length of a news sentence, half of them its index.
//   - Columns for what is not there yet: one with a default is added to a full
//     table in no time (ALTER TABLE … ADD COLUMN).
//
// Concurrency. The file is in WAL mode, set once when it is made: readers never
// wait, one writer works at a time. A write transaction takes the lock at its
// beginning (BEGIN IMMEDIATE), so it cannot fail half-way because another wrote
// first; it waits up to [patience]. A statement sees one state of the file, so
// what must agree is read by one statement: an entry with all its terms, a whole
// export. A commit is on the disk before the method returns (synchronous FULL): a
// translation that was acknowledged is not lost when the power fails. That costs
// one fsync a change, which a person does not notice and a bulk load, being one
// change, does not feel.

// patience is how long a write waits for another process to finish its own:
// longer than the import of a memory of a million units.
const patience = 2 * time.Minute

// applicationID marks the file as ours: "yiku".
const applicationID = 0x79696B75

// DB is an open database. It is safe for use by several goroutines, and its
// file by several processes.
type DB struct {
	sql   *sql.DB
	path  string
	fixed bool     // it can only be read
	heads sync.Map // of the segments of the index that were read, by ID

	searches atomic.Int64 // how many there were
	progress Progress     // nil: nobody is told
}

// Create makes a new, empty database, with the folder it lies in, and opens it. It appears at path whole or
// not at all; if something stands there already, the error is [fs.ErrExist].
func Create(path string) (*DB, error) { return CreateWith(path, nil) }

// CreateWith is [Create] with a first filling: what fill writes is there from
// the moment the file is.
func CreateWith(path string, fill func(*DB) error) (*DB, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return nil, unmade(path, err)
	}
	defer takeTurns(filepath.Dir(path))()
	if _, err := os.Lstat(path); err == nil { // made while we waited
		return nil, &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	clearUnfinished(filepath.Dir(path))
	dir, end, err := pending.Dir(func() (string, error) { return os.MkdirTemp(filepath.Dir(path), unfinished+"*") })
	if err != nil {
		return nil, unmade(path, err)
	}
	defer end()
	release, err := hold(filepath.Join(dir, "lock"), "rwc", 0)
	if err != nil {
		return nil, err
	}
	defer release()
	made := filepath.Join(dir, "new.db")
	if err := build(made, fill); err != nil {
		return nil, fmt.Errorf("making %s: %w", path, err)
	}
	if err := pending.Step(func() error { return place(made, path) }); err != nil {
		return nil, err
	}
	return Open(path)
}

// takeTurns waits until no other process makes a database in a folder, so that
// twenty that are started at once do not each load the seeds. That saves work and
// no more: who cannot have the lock, as its file was removed meanwhile by the one
// before, goes on without.
func takeTurns(dir string) (leave func()) {
	path := filepath.Join(dir, ".yiku-making")
	end := pending.Note(func() {
		os.Remove(path)
		os.Remove(path + "-journal") // SQLite removes it itself, unless a signal comes
	})
	release, err := hold(path, "rwc", patience)
	if err != nil {
		return end
	}
	return func() {
		end()
		release()
	}
}

// unfinished is how the name of a folder begins in which a database is made.
const unfinished = ".yiku-new-"

// clearUnfinished removes what was left by processes that were killed while
// they made a database: nobody holds its lock any more.
func clearUnfinished(dir string) {
	entries, _ := os.ReadDir(dir) // who cannot read it cannot clear it
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), unfinished) {
			continue
		}
		left := filepath.Join(dir, e.Name())
		if release, err := hold(filepath.Join(left, "lock"), "rw", 0); err == nil {
			release()
			os.RemoveAll(left)
		}
	}
}

// hold locks a file, waiting for another that does. The lock is SQLite's: it goes
// with the process that holds it, however that ends.
func hold(path, mode string, wait time.Duration) (release func(), err error) {
	pool, err := sql.Open("sqlite3", fmt.Sprintf("%s?mode=%s&_busy_timeout=%d&_txlock=exclusive", source(path), mode, wait.Milliseconds()))
	if err != nil {
		return nil, err
	}
	lock, err := pool.Begin()
	if err != nil {
		pool.Close()
		return nil, err
	}
	return func() {
		lock.Rollback()
		pool.Close()
	}, nil
}

// build makes a database and closes it, so that all of it is in the one file. It
// is put on the disk once, when it is finished: what a crash leaves of it before
// that, nobody looks at.
func build(path string, fill func(*DB) error) error {
	pool, err := connect(path, "rwc", "&_journal_mode=MEMORY&_synchronous=OFF")
	if err != nil {
		return err
	}
	db := &DB{sql: pool, path: path}
	if err = migrate(pool, path, schemas, nil); err == nil && fill != nil {
		err = fill(db)
	}
	if err == nil {
		_, err = pool.Exec("PRAGMA journal_mode = WAL") // stays with the file
	}
	if err = named(errors.Join(err, db.Close())); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// place gives a finished file its name unless the name is taken. A hard link
// does both in one step. Where the file system has none, the name is claimed
// with an empty file first, which another process may see for a moment.
func place(made, path string) error {
	err := os.Link(made, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	claim, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	if err := claim.Close(); err != nil {
		return err
	}
	return os.Rename(made, path)
}

// connect makes the pool of connections. Pragmas stand in the name of the
// source, where they reach every connection. SQLite need not lock a connection,
// which the pool gives to one goroutine at a time.
func connect(path, mode, more string) (*sql.DB, error) {
	return sql.Open("yiku", fmt.Sprintf("%s?mode=%s&_mutex=no&_foreign_keys=on&_busy_timeout=%d&_txlock=immediate&_stmt_cache_size=64%s",
		source(path), mode, patience.Milliseconds(), more))
}

// source is a path as the name of a source has it.
func source(path string) string {
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()}).String()
}

// The file is mapped into memory, as far as the system allows it: what reads much
// of it, like a listing, is a third quicker. No name of a source can say so.
func init() {
	sql.Register("yiku", &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		_, err := c.Exec("PRAGMA mmap_size = 268435456", nil)
		return err
	}})
}

// Path returns the path the database was opened by.
func (db *DB) Path() string { return db.path }

// Close closes the database.
func (db *DB) Close() error { return db.sql.Close() }

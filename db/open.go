package db

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/mattn/go-sqlite3"
)

// Open opens a database, bringing an older one up to the newest schema. The
// error is [fs.ErrNotExist] where there is no file, a [*PlaceError] where it
// cannot be reached or read, a [*ForeignError] where it is not a database of
// yiku, a [*NewerError] where it is a later yiku's, and a [*CorruptError] where
// it is damaged. Where nothing can be written, it can be read, and a method that
// writes returns a [*ReadOnlyError].
func Open(path string) (*DB, error) { return OpenShowing(path, nil) }

// OpenShowing is [Open] of a database that tells how far it has come with what
// takes long in a large one: to bring it up to date, to make its index anew, to
// check it.
func OpenShowing(path string, progress Progress) (*DB, error) {
	if err := ours(path); err != nil {
		return nil, err
	}
	pool, err := connect(path, "rw", "&_synchronous=FULL")
	if err != nil {
		return nil, err
	}
	fixed := false
	if _, err := userVersion(pool); isFixed(err) {
		pool.Close()
		if pool, err = connectFixed(path); err != nil {
			return nil, err
		}
		fixed = true
	}
	if err := migrate(pool, path, schemas, progress); err != nil {
		pool.Close()
		return nil, opening(path, named(err))
	}
	return &DB{sql: pool, path: path, fixed: fixed, progress: progress}, nil
}

// opening says which database an error is about, if it does not say so itself.
func opening(path string, err error) error {
	var (
		foreign *ForeignError
		newer   *NewerError
		fixed   *ReadOnlyError
	)
	if errors.As(err, &foreign) || errors.As(err, &newer) || errors.As(err, &fixed) {
		return err
	}
	return fmt.Errorf("opening %s: %w", path, err)
}

// isFixed reports whether an error is what SQLite says of a database whose log
// cannot be made beside it.
func isFixed(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.Code == sqlite3.ErrCantOpen || e.Code == sqlite3.ErrReadonly)
}

// connectFixed is [connect] to a database on a disk, or in a folder, that nothing
// can be written to. SQLite is told that the file does not change, and so does
// without the log. What a log holds that is there would be missed.
func connectFixed(path string) (*sql.DB, error) {
	for _, log := range []string{path + "-wal", path + "-journal"} {
		if info, err := os.Stat(log); err == nil && info.Size() > 0 {
			return nil, &PlaceError{path, fmt.Sprintf("cannot be opened: the last changes are still in %s, and its folder cannot be written to", log),
				"copy both files into one folder that can be written to, and open it there"}
		}
	}
	return connect(path, "ro", "&immutable=1")
}

// ours reads the head of a file before SQLite touches it: a database of
// another program must not even be locked.
func ours(path string) error {
	switch info, err := os.Stat(path); {
	case err != nil:
		return reach(path, err)
	case info.IsDir():
		return &ForeignError{Path: path, Why: "it is a folder"}
	case !info.Mode().IsRegular():
		return &ForeignError{Path: path, Why: "it is not a regular file"}
	}
	f, err := os.Open(path)
	if err != nil {
		return reach(path, err)
	}
	defer f.Close()
	const magic = "SQLite format 3\x00"
	head := make([]byte, 100)
	switch n, err := io.ReadFull(f, head); {
	case n == 0 && errors.Is(err, io.EOF):
		return &ForeignError{Path: path, Why: "it is empty"}
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return err
	case n < len(head) || string(head[:len(magic)]) != magic:
		return &ForeignError{Path: path, Why: "it is not an SQLite file"}
	}
	if id := binary.BigEndian.Uint32(head[68:]); id != applicationID {
		return &ForeignError{Path: path, Why: "it is an SQLite file of another program"}
	}
	return nil
}

// reach says why a file could not be opened. It stays [fs.ErrNotExist] only where
// nothing has the name.
func reach(path string, err error) error {
	if _, there := os.Lstat(path); there == nil {
		switch to, link := os.Readlink(path); {
		case link == nil && errors.Is(err, fs.ErrNotExist):
			return &PlaceError{path, "cannot be opened: it is a link to " + to + ", which is not there", ""}
		case errors.Is(err, fs.ErrPermission):
			return &PlaceError{path, "cannot be opened: you have no permission to read it", ""}
		}
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		info, there := os.Stat(dir)
		switch {
		case there == nil && !info.IsDir():
			return &PlaceError{path, "cannot be opened: " + dir + " is a file, not a folder", ""}
		case there == nil && errors.Is(err, fs.ErrPermission):
			return &PlaceError{path, "cannot be opened: you have no permission to look into the folder " + dir, ""}
		case there == nil:
			return err
		case dir == filepath.Dir(dir):
			return err
		}
	}
}

// unmade says why a database could not be made.
func unmade(path string, err error) error {
	dir, why := filepath.Dir(path), ""
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		why = "cannot be made: a part of its path is a file, not a folder"
	case errors.Is(err, syscall.EROFS):
		why = "cannot be made: " + dir + " is on a read-only disk"
	case errors.Is(err, fs.ErrPermission):
		why = "cannot be made: you have no permission to write into " + dir
	case errors.Is(err, syscall.ENOSPC):
		why = "cannot be made: the disk is full"
	default:
		return err
	}
	return &PlaceError{path, why, ""}
}

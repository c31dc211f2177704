package db

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"yiku/db/pending"

	"github.com/mattn/go-sqlite3"
)

// Backup writes a copy of the database as it is at one moment, while others
// may go on writing. It appears at path whole or not at all and replaces a
// backup that is there.
//
// It is SQLite's online backup in a single step: one reader's view of the
// pages, which in WAL mode keeps no writer waiting, and so cannot be made to
// start again by one.
func (db *DB) Backup(path string) error {
	if err := db.mayReplace(path); err != nil {
		return err
	}
	dir, end, err := pending.Dir(func() (string, error) { return os.MkdirTemp(filepath.Dir(path), ".yiku-*") })
	if err != nil {
		return err
	}
	defer end()
	copied := filepath.Join(dir, "copy.db")
	if err := db.copyTo(copied); err != nil {
		return fmt.Errorf("backing up to %s: %w", path, named(err))
	}
	if err := db.keepMode(copied, path); err != nil {
		return err
	}
	return pending.Step(func() error { return os.Rename(copied, path) })
}

// mayReplace says why a backup must not go to path: a file that is open
// somewhere, or that is not a database of ours, was named by mistake.
func (db *DB) mayReplace(path string) error {
	there, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	if here, err := os.Stat(db.path); err == nil && os.SameFile(here, there) {
		return fmt.Errorf("%s is the database itself", path)
	}
	if _, err := os.Stat(path + "-wal"); err == nil {
		return fmt.Errorf("%s is a database in use", path)
	}
	return ours(path)
}

// keepMode gives a copy the permissions of the backup that it replaces, or else
// of the database: what only its owner may read does not become readable.
func (db *DB) keepMode(copied, path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		info, err = os.Stat(db.path)
	}
	if err != nil {
		return err
	}
	return os.Chmod(copied, info.Mode().Perm())
}

func (db *DB) copyTo(path string) error {
	target, err := connect(path, "rwc", "&_synchronous=FULL")
	if err != nil {
		return err
	}
	ctx := context.Background()
	err = func() error {
		to, err := target.Conn(ctx)
		if err != nil {
			return err
		}
		defer to.Close()
		from, err := db.sql.Conn(ctx)
		if err != nil {
			return err
		}
		defer from.Close()
		return to.Raw(func(to any) error {
			return from.Raw(func(from any) error {
				b, err := to.(*sqlite3.SQLiteConn).Backup("main", from.(*sqlite3.SQLiteConn), "main")
				if err != nil {
					return err
				}
				done, err := b.Step(-1)
				if err == nil && !done {
					err = errors.New("the copy is not complete")
				}
				if finished := b.Finish(); err == nil { // else it says the same again
					err = finished
				}
				return err
			})
		})
	}()
	return errors.Join(err, target.Close())
}

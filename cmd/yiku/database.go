package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	"yiku/db"
)

// databasePath says which database the command is for, and whether somebody
// named it.
func (a *app) databasePath() (path string, named bool, err error) {
	if a.dbPath != "" {
		return a.dbPath, true, nil
	}
	if path := os.Getenv("YIKU_DB"); path != "" {
		return path, true, nil
	}
	data := os.Getenv("XDG_DATA_HOME")
	if data == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", false, hinted{fmt.Errorf("no place for the database: %w", err), "name one with --db"}
		}
		data = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(data, "yiku", "yiku.db"), false, nil
}

// openDB opens the database of the command. The one in the default place is
// made on first use; one that was named has to be there, since a typo must not
// make an empty database.
func (a *app) openDB() (*db.DB, error) {
	path, named, err := a.databasePath()
	if err != nil {
		return nil, err
	}
	d, err := db.OpenShowing(path, a.showing())
	if !errors.Is(err, fs.ErrNotExist) {
		return d, err
	}
	if named {
		return nil, hinted{fmt.Errorf("there is no database %s", path), "yiku init --db " + path + " makes it"}
	}
	d, err = db.CreateWith(path, seed)
	if errors.Is(err, fs.ErrExist) {
		return db.Open(path) // another process was quicker
	}
	if err == nil {
		a.notef("made the database %s with the curated glossary", path)
	}
	return d, err
}

// collectLater is for a command that answers one question: what it allocates it
// needs until its end, which comes before there is much.
func collectLater() { debug.SetGCPercent(400) }

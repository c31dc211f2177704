package db

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
)

// A schema is a numbered file of SQL that turns a database of the schema
// before it into one of its own number, which is kept as user_version. A file
// that has been released is never edited: the next one mends it.
//
//go:embed schema/*.sql
var schemas embed.FS

// keysSince is the schema that brought the keys of look-ups, which are computed,
// and indexSince the one with the index as it is now.
const (
	keysSince  = 2
	indexSince = 6
)

// newest returns the number of the newest schema in fsys.
func newest(fsys fs.FS) (int, error) {
	names, err := fs.Glob(fsys, "schema/*.sql")
	for i, name := range names {
		if n, err := strconv.Atoi(name[len("schema/"):][:4]); err != nil || n != i+1 {
			return 0, fmt.Errorf("%s does not follow the schemas before it", name)
		}
	}
	return len(names), err
}

// migrate brings a database up to the newest schema of fsys, in one
// transaction. It looks at nothing but user_version where there is nothing to
// do. The version is read once more inside the transaction: of two processes
// that open an older database at once, the second finds the work done.
func migrate(pool *sql.DB, path string, fsys fs.FS, progress Progress) error {
	know, err := newest(fsys)
	if err != nil {
		return err
	}
	var have int
	if err := pool.QueryRow("PRAGMA user_version").Scan(&have); err != nil {
		return err
	}
	if have > know {
		return &NewerError{Path: path, Schema: have, Know: know}
	}
	if have == know {
		return nil
	}
	begun, err := pool.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	defer begun.Rollback()
	if err := begun.QueryRow("PRAGMA user_version").Scan(&have); err != nil {
		return err
	}
	names, err := fs.Glob(fsys, "schema/*.sql")
	if err != nil {
		return err
	}
	for _, name := range names[min(have, len(names)):] {
		statements, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		if _, err := begun.Exec(string(statements)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := compute(begun, have, know, progress); err != nil {
		return err
	}
	if _, err := begun.Exec(fmt.Sprintf("PRAGMA user_version = %d", max(have, know))); err != nil {
		return err
	}
	return begun.Commit()
}

// compute computes what the schemas after have up to know want computed.
func compute(begun *sql.Tx, have, know int, progress Progress) error {
	t := newTx(begun)
	if have < keysSince && know >= keysSince {
		if err := t.computeKeys(); err != nil {
			return err
		}
	}
	if have < indexSince && know >= indexSince {
		return t.reindex(progress)
	}
	return nil
}

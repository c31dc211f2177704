package db

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// A schema is a numbered file of SQL that turns a database of the schema
// before it into one of its own number, which is kept as user_version. A file
// that has been released is never edited: the next one mends it.
//
//go:embed schema/*.sql
var schemas embed.FS

// keysSince is the schema that brought the keys of look-ups, which are computed,
// indexSince the one with the index as it is now, and copiedSince the one whose keys
// are without what only copying puts into a text.
const (
	keysSince   = 2
	indexSince  = 6
	copiedSince = 7
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
	have, err := schemaNumber(pool, path, know)
	if err != nil {
		return err
	} else if have == know {
		return hasTables(pool, path)
	}
	if err := bringUp(pool, path, fsys, know, progress); isFixed(err) {
		return &ReadOnlyError{path, fmt.Sprintf("its schema is %d, and has to be brought up to %d before it is used", have, know)}
	} else {
		return err
	}
}

func bringUp(pool *sql.DB, path string, fsys fs.FS, know int, progress Progress) error {
	begun, err := pool.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	defer begun.Rollback()
	have, err := schemaNumber(begun, path, know)
	if err != nil {
		return err
	}
	names, err := fs.Glob(fsys, "schema/*.sql")
	if err != nil {
		return err
	}
	for _, name := range names[have:] {
		statements, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		if _, err := begun.Exec(string(statements)); isFixed(err) {
			return err
		} else if err != nil {
			return &ForeignError{Path: path, Why: fmt.Sprintf("its tables are not those of schema %d (%v)", have, err)}
		}
	}
	if err := compute(begun, have, know, progress); err != nil {
		return err
	}
	if _, err := begun.Exec(fmt.Sprintf("PRAGMA user_version = %d", know)); err != nil {
		return err
	}
	return begun.Commit()
}

// schemaNumber returns the number of the schema of a database, of which there are
// as many as know.
func schemaNumber(q querier, path string, know int) (have int, err error) {
	have, err = userVersion(q)
	switch {
	case err != nil:
		return 0, err
	case have < 0:
		return 0, &ForeignError{Path: path, Why: fmt.Sprintf("its user_version is %d", have)}
	case have > know:
		return 0, &NewerError{Path: path, Schema: have, Know: know}
	}
	return have, nil
}

// hasTables makes sure that no table is missing.
func hasTables(q querier, path string) error {
	tables := []string{"sequence", "change", "edit", "concept", "section", "term", "decision", "context", "document", "candidate",
		"unit", "variant", "seed", "memory", "index_segment", "index_block", "index_fresh"}
	query := `SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('` + strings.Join(tables, "', '") + `')`
	var n int
	if err := q.QueryRow(query).Scan(&n); err != nil {
		return err
	} else if n < len(tables) {
		return &ForeignError{Path: path, Why: fmt.Sprintf("of its %d tables %d are missing", len(tables), len(tables)-n)}
	}
	return nil
}

func userVersion(q querier) (n int, err error) {
	err = q.QueryRow("PRAGMA user_version").Scan(&n)
	return n, err
}

// compute computes what the schemas after have up to know want computed.
func compute(begun *sql.Tx, have, know int, progress Progress) error {
	t := newTx(begun)
	if have < keysSince && know >= keysSince {
		if err := t.computeKeys(); err != nil {
			return err
		}
	}
	if keysSince <= have && have < copiedSince && know >= copiedSince {
		if err := t.mendKeys(have >= indexSince); err != nil {
			return err
		}
	}
	if have < indexSince && know >= indexSince {
		return t.reindex(progress)
	}
	return t.flush()
}

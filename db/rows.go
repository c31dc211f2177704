package db

import (
	"context"
	"database/sql"
	"iter"
)

// ctx is for methods of the package sql that want one: nothing is cancelled.
var ctx = context.Background()

// reading is a database, a connection or a transaction.
type reading interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

// scanner is the row that a query is at.
type scanner interface{ Scan(...any) error }

// each calls f with each row of a query.
func (db *DB) each(query string, f func(scanner) error, args ...any) error {
	return each(db.sql, query, f, args...)
}

func each(from reading, query string, f func(scanner) error, args ...any) error {
	rows, err := from.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// rowsOf returns the rows of a query.
func rowsOf[T any](from reading, query string, scan func(scanner, *T) error, args ...any) (rows []T, err error) {
	err = each(from, query, func(at scanner) error {
		var row T
		err := scan(at, &row)
		rows = append(rows, row)
		return err
	}, args...)
	return rows, err
}

// listing yields the rows of a query.
func listing[T any](db *DB, query string, scan func(scanner, *T) error, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		rows, err := db.sql.Query(query, args...)
		if err != nil {
			yield(none, named(err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			var row T
			if err := scan(rows, &row); !yield(row, named(err)) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(none, named(err))
		}
	}
}

package db

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/mattn/go-sqlite3"
)

func TestNamed(t *testing.T) {
	wrapped := func(code sqlite3.ErrNo) error { return fmt.Errorf("reading: %w", sqlite3.Error{Code: code}) }
	var (
		busy    *BusyError
		corrupt *CorruptError
	)
	if err := named(wrapped(sqlite3.ErrBusy)); !errors.As(err, &busy) || busy.Hint() == "" {
		t.Errorf("busy: %v", err)
	}
	for _, code := range []sqlite3.ErrNo{sqlite3.ErrCorrupt, sqlite3.ErrNotADB} {
		if err := named(wrapped(code)); !errors.As(err, &corrupt) {
			t.Errorf("%v: %v", code, err)
		}
	}
	for _, err := range []error{nil, io.EOF, wrapped(sqlite3.ErrConstraint)} {
		if got := named(err); got != err {
			t.Errorf("%v became %v", err, got)
		}
	}
}

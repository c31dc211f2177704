package main

import (
	"errors"
	"fmt"
	"io"
)

// Exit codes, as grep and linters use them.
const (
	exitDone    = 0
	exitNothing = 1 // nothing found, or findings
	exitUsage   = 2
	exitFailed  = 3   // bad input, or an operation that failed
	exitSignal  = 128 // and the number of the signal that ended it, as shells say it
)

// nothing is the outcome of a command that worked and found nothing, or that
// looked for faults and found some.
type nothing struct{ what string }

func (n nothing) Error() string { return n.what }

// usage is a command line that cannot be understood.
type usage struct{ error }

func (u usage) Unwrap() error { return u.error }

func usagef(format string, args ...any) error { return usage{fmt.Errorf(format, args...)} }

// hinted is an error with a remedy. Packages below have types of their own
// with the same method.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }
func (h hinted) Hint() string  { return h.hint }

// report prints what became of a command and returns the exit code for it.
func report(w io.Writer, err error) int {
	if err == nil {
		return exitDone
	}
	if n := (nothing{}); errors.As(err, &n) {
		if n.what != "" {
			fmt.Fprintf(w, "yiku: %s\n", oneLine(n.what))
		}
		return exitNothing
	}
	fmt.Fprintf(w, "yiku: error: %s\n", oneLine(message(err)))
	if h := (interface{ Hint() string })(nil); errors.As(err, &h) && h.Hint() != "" {
		fmt.Fprintf(w, "yiku: hint: %s\n", oneLine(h.Hint()))
	}
	if u := (usage{}); errors.As(err, &u) {
		return exitUsage
	}
	return exitFailed
}

// Command yiku (译库) is a bilingual glossary and translation memory for people
// who translate Chinese political and regional news into English.
//
// Each command is a file of two functions: one reads the flags into a struct
// of options, the other acts on it. What they share is in root.go (flags),
// database.go (which database), input.go and output.go (files, tables, JSON),
// errors.go (exit codes) and formats.go (the table of file formats).
package main

import (
	"os"
	"runtime/debug"
)

// softLimit is the memory that a command takes before it collects what it can
// without pause; most never come near it.
const softLimit = 320 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softLimit)
	}
	heedSignals()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

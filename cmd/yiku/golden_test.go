package main

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write what the tests find into their golden files")

// golden compares a text with what a file holds.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s holds\n%s\nand the test finds\n%s", path, want, got)
	}
}

package main

import (
	"path/filepath"
	"slices"
	"strings"
)

// checkEnding refuses a file to be written whose ending says that it is something
// else. A file without an ending is anything.
func checkEnding(path, what string, endings ...string) error {
	ending := strings.ToLower(filepath.Ext(path))
	if ending == "" || slices.Contains(endings, ending) {
		return nil
	}
	return hinted{usagef("%s is no name for %s", quoted(path), what), "the file should end in " + enumerate(endings, "or")}
}

//go:build !unix

package main

import (
	"io/fs"
	"os"
)

// keepOwner gives a file the permissions of the one that it replaces.
func keepOwner(f *os.File, old fs.FileInfo) error { return os.Chmod(f.Name(), old.Mode().Perm()) }

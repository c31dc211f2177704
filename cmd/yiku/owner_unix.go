//go:build unix

package main

import (
	"io/fs"
	"os"
	"syscall"
)

// keepOwner gives a file the permissions of the one that it replaces, and its
// owner and group where the system lets that be done.
func keepOwner(f *os.File, old fs.FileInfo) error {
	if stat, ok := old.Sys().(*syscall.Stat_t); ok {
		f.Chown(int(stat.Uid), int(stat.Gid)) // else it stays one's own, as a new file is
	}
	return f.Chmod(old.Mode().Perm())
}

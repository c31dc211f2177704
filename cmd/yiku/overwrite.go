package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// mayWrite refuses a file that a command must not write over: a folder, a
// database, or what the command reads, by whatever name or link it is reached.
func (a *app) mayWrite(name string, sources ...string) error {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return hinted{fmt.Errorf("%s is a directory", name), "name a file in it"}
	}
	if err := a.notTheDatabase(name); err != nil {
		return err
	}
	for _, ending := range databaseEndings {
		if isSQLite(strings.TrimSuffix(name, ending)) {
			return hinted{fmt.Errorf("%s is a database, or a part of one", name), "name another file"}
		}
	}
	if _, err := os.Stat(name); err != nil {
		return nil // what is not there is not read
	}
	files, err := documentFiles(sources)
	if err != nil {
		files = sources // what is wrong shows when they are read
	}
	for _, source := range files {
		if source == "-" && a.isInput(name) || source != "-" && sameFile(name, source) {
			return hinted{fmt.Errorf("%s is a file that this command reads", name), "name another file"}
		}
	}
	return nil
}

// notTheDatabase refuses the files of the database that the command works with.
func (a *app) notTheDatabase(name string) error {
	database, _, err := a.databasePath()
	if err == nil && isOrBelongsTo(name, database) {
		return hinted{fmt.Errorf("%s is the database itself, or a part of it", name), "name another file"}
	}
	return nil
}

// databaseEndings are those of the files that make up a database: its own, and
// what SQLite and align learn keep beside it.
var databaseEndings = []string{"", "-wal", "-shm", "-journal", ".lexicon"}

// isOrBelongsTo reports whether a file is one of those of a database, which
// need not be there yet.
func isOrBelongsTo(name, database string) bool {
	places := []string{database}
	if real, err := followed(database); err == nil && real != database {
		places = append(places, real)
	}
	for _, place := range places {
		for _, ending := range databaseEndings {
			if sameFile(name, place+ending) {
				return true
			}
		}
	}
	return false
}

// isSQLite reports whether a file is a database of SQLite, of whichever program.
func isSQLite(name string) bool {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return false // to open a pipe would wait for its other end
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 16)
	_, err = io.ReadFull(f, head)
	return err == nil && bytes.Equal(head, []byte("SQLite format 3\x00"))
}

// sameFile reports whether two names are of one file, through links of both
// kinds and in whichever case the disk takes for the same. Files that are not
// there go by their places.
func sameFile(a, b string) bool {
	there, err := os.Stat(a)
	if other, err2 := os.Stat(b); err == nil && err2 == nil {
		return os.SameFile(there, other)
	}
	a, errA := followed(a)
	b, errB := followed(b)
	return errA == nil && errB == nil && a == b
}

// isInput and isOutput report whether a file is behind standard input or output.
func (a *app) isInput(name string) bool {
	f, ok := a.in.(*os.File)
	if !ok {
		return false
	}
	in, err := f.Stat()
	if err != nil {
		return false
	}
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular() && os.SameFile(in, info)
}

func (a *app) isOutput(info fs.FileInfo) bool {
	if a.file == nil {
		return false
	}
	out, err := a.file.Stat()
	return err == nil && os.SameFile(out, info)
}

// followed returns the place of a file with all links followed, also where it is
// not there yet: a link to nothing is where the file will be.
func followed(name string) (string, error) {
	const mostLinks = 40 // as Linux has it
	for range mostLinks {
		real, err := filepath.EvalSymlinks(name)
		if err == nil {
			return filepath.Abs(real)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", &fs.PathError{Op: "open", Path: name, Err: causeOf(err)}
		}
		if _, err := os.Stat(name); err == nil {
			return filepath.Abs(name) // a pipe under /proc, whose link names no place
		}
		to, err := os.Readlink(name)
		if err != nil { // it is no link, or not there
			folder, err := filepath.EvalSymlinks(filepath.Dir(name))
			if err != nil {
				return filepath.Abs(name)
			}
			return filepath.Abs(filepath.Join(folder, filepath.Base(name)))
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(name), to)
		}
		name = to
	}
	return "", &fs.PathError{Op: "open", Path: name, Err: syscall.ELOOP}
}

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"yiku/db/pending"
)

// outFile is a file that a command writes. It appears whole or not at all: it is
// written under another name in the same folder and renamed, so that a failure
// leaves an old one as it was. That other name is begun with, so that a folder
// which cannot be written to shows before the work is done, and it is short, for
// the name of a file may be as long as the system allows. The old one's
// permissions and, where the system lets it, owner are kept. What is no file on
// a disk, like a pipe or a device, is written as it is.
//
// Libraries for this, google/renameio the best known, put the whole name into the
// other one, and leave it behind where a signal ends the program.
type outFile struct {
	name   string      // as a person gave it
	path   string      // with its links followed
	old    fs.FileInfo // what is there; nil for nothing
	std    *bufio.Writer
	beside *os.File // nil if it is written as it is
	end    func()
}

// create begins with a file that a person named, beside the files that the
// command reads. What must not be replaced is refused: see [app.mayWrite].
func (a *app) create(name string, sources ...string) (*outFile, error) {
	if name != "-" {
		if err := a.mayWrite(name, sources...); err != nil {
			return nil, err
		}
	}
	return a.replace(name)
}

// replace begins with a file to write. "-" is standard output, and so is whatever
// else names it.
func (a *app) replace(name string) (*outFile, error) {
	o := &outFile{name: name, end: func() {}}
	if name == "-" {
		o.std = a.out
		return o, nil
	}
	var err error
	if o.path, err = followed(name); err == nil {
		o.old, err = os.Stat(o.path)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, o.failed(err)
	case a.isOutput(o.old):
		o.std = a.out
		return o, nil
	case !o.old.Mode().IsRegular(), strings.HasPrefix(name, "/dev/"):
		return o, nil
	}
	if err := o.begin(); err != nil {
		return nil, o.failed(err)
	}
	return o, nil
}

// begin makes the file beside.
func (o *outFile) begin() (err error) {
	beside := filepath.Join(filepath.Dir(o.path), fmt.Sprintf(".yiku-%016x", rand.Uint64()))
	o.end, err = pending.Begin(func() (err error) {
		o.beside, err = os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		return err
	}, func() { os.Remove(beside) })
	return err
}

// Close takes away what was begun and not written; there may be no file at all.
func (o *outFile) Close() {
	if o == nil {
		return
	}
	if o.beside != nil {
		o.beside.Close()
	}
	o.end()
}

// isStd reports whether the file is standard output.
func (o *outFile) isStd() bool { return o.std != nil }

// write writes the file and gives it its name.
func (o *outFile) write(write func(io.Writer) error) error {
	switch {
	case o.std != nil:
		return write(o.std)
	case o.beside == nil:
		f, err := os.OpenFile(o.path, os.O_WRONLY|os.O_APPEND, 0)
		if err != nil {
			return o.failed(err)
		}
		return o.failed(errors.Join(writeTo(f, write), f.Close()))
	}
	err := writeTo(o.beside, write)
	if err == nil && o.old != nil {
		err = keepOwner(o.beside, o.old)
	}
	if err == nil {
		err = o.beside.Sync()
	}
	if closed := o.beside.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = pending.Step(func() error { return os.Rename(o.beside.Name(), o.path) })
	}
	return o.failed(err)
}

func writeTo(f *os.File, write func(io.Writer) error) error {
	w := bufio.NewWriterSize(f, 64<<10)
	if err := write(w); err != nil {
		return err
	}
	return w.Flush()
}

// failed says of an error of the system which file it befell, by the name that
// a person knows, and what can be done.
func (o *outFile) failed(err error) error {
	folder := filepath.Dir(o.name)
	switch cause := causeOf(err); {
	case err == nil || cause == err: // not of the system
		return err
	case errors.Is(err, fs.ErrNotExist):
		return hinted{fmt.Errorf("there is no folder %s", folder), "make it first"}
	case errors.Is(err, syscall.ENOTDIR):
		return hinted{fmt.Errorf("%s: what stands before the last / is no folder", o.name), "name a file in a folder"}
	case errors.Is(err, syscall.ENOSPC):
		return hinted{fmt.Errorf("%s: %w", o.name, cause), "free some space, or name a file on another disk; what was there is as it was"}
	case errors.Is(err, fs.ErrPermission) && o.beside == nil:
		return hinted{fmt.Errorf("%s: no file can be made in %s: %w", o.name, folder, cause), "name a file in a folder that you may write to"}
	default:
		return fmt.Errorf("%s: %w", o.name, cause)
	}
}

// causeOf returns what the system says, without the name of a file that nobody
// knows.
func causeOf(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}

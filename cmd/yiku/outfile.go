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
)

// writeFile makes a file appear whole or not at all: it is written beside its
// place and renamed, so that a failure leaves an old one as it was. "-" is
// standard output, and a pipe or device is written as it is.
func (a *app) writeFile(path string, write func(io.Writer) error) error {
	if path == "-" {
		return write(a.out)
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // a link stays a link
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return writeBeside(path, 0o666, write)
	case err != nil:
		return err
	case info.IsDir():
		return hinted{fmt.Errorf("%s is a directory", path), "name a file in it"}
	case !info.Mode().IsRegular():
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(writeTo(f, write), f.Close())
	}
	return writeBeside(path, info.Mode().Perm(), write)
}

func writeBeside(path string, perm fs.FileMode, write func(io.Writer) error) error {
	beside := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%08x", filepath.Base(path), rand.Uint32()))
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if errors.Is(err, fs.ErrNotExist) {
		return hinted{fmt.Errorf("there is no folder %s", filepath.Dir(path)), "make it first"}
	}
	if err != nil {
		return err
	}
	err = writeTo(f, write)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(beside, path)
	}
	if err != nil {
		os.Remove(beside)
	}
	return err
}

func writeTo(f *os.File, write func(io.Writer) error) error {
	w := bufio.NewWriterSize(f, 64<<10)
	if err := write(w); err != nil {
		return err
	}
	return w.Flush()
}

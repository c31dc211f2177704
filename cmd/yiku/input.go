package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// input is a file opened for reading, or standard input. Reading it moves the
// progress shown on the terminal; closing it ends that.
type input struct {
	*bufio.Reader
	name string
	file io.ReadCloser
	*progress
}

// openFile opens a file to read; "-" is standard input.
func (a *app) openFile(path string) (*input, error) {
	in := &input{name: path, file: io.NopCloser(a.in)}
	var size int64
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			var why *fs.PathError
			if errors.As(err, &why) {
				err = fmt.Errorf("%s: %w", path, why.Err)
			}
			return nil, err
		}
		info, err := f.Stat()
		if err == nil && info.IsDir() {
			err = hinted{fmt.Errorf("%s is a directory", path), "name the files in it"}
		}
		if err != nil {
			f.Close()
			return nil, err
		}
		in.file, size = f, info.Size()
	}
	in.progress = a.newProgress("reading "+path, size)
	in.Reader = bufio.NewReaderSize(io.TeeReader(in.file, in.progress), 64<<10)
	return in, nil
}

func (in *input) Close() error {
	in.progress.end()
	return in.file.Close()
}

package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"yiku/align/document"
)

// input is a file opened for reading, or standard input. Reading it moves a
// progress shown on the terminal.
type input struct {
	*bufio.Reader
	name string
	file io.ReadCloser
	own  *progress // ends with the file; nil if it goes on over others
}

// openFile opens a file to read, with a progress of its own; "-" is standard
// input.
func (a *app) openFile(path string) (*input, error) {
	p := a.newProgress("reading "+path, sizeOf([]string{path}))
	in, err := openFile(path, a.in, p)
	if err == nil {
		in.own = p
	}
	return in, err
}

func openFile(path string, stdin io.Reader, p *progress) (*input, error) {
	in := &input{name: path, file: io.NopCloser(stdin)}
	if path != "-" {
		if path == "" {
			return nil, usagef("the name of a file is empty")
		}
		f, err := os.Open(path)
		if err != nil {
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
		in.file = f
	}
	in.Reader = bufio.NewReaderSize(io.TeeReader(in.file, p), 64<<10)
	return in, nil
}

// decode makes a file that is in an encoding the same in UTF-8, with a mark that
// says so, in which every reader believes before what the file itself says. A
// workbook is left as it is.
func (in *input) decode(encoding string) error {
	if head, _ := in.Peek(4); isWorkbook(string(head)) {
		return nil
	}
	r, _, err := document.Decode(in.Reader, encoding)
	if err == nil {
		in.Reader = bufio.NewReaderSize(io.MultiReader(strings.NewReader("\ufeff"), r), 64<<10)
	}
	return err
}

func (in *input) Close() error {
	if in.own != nil {
		in.own.end()
	}
	return in.file.Close()
}

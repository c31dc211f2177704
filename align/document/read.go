package document

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// Options say what is known of a file beforehand. The zero value finds out.
type Options struct {
	Encoding string // name of the encoding of a text file
	Format   string // txt, md, html, docx or pdf
}

// Reader hands out the paragraphs of a document.
type Reader struct {
	name     string
	encoding string
	next     func() (Paragraph, error)
	close    func() error
}

// Open opens the document at path. Close the reader when done.
func Open(path string, o Options) (*Reader, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = fmt.Errorf("%s: is a directory", path)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	r, err := NewReader(f, path, o)
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	r.close = f.Close
	return r, nil
}

// NewReader returns a reader of the document that r holds. Its name tells the
// format where the options do not, and stands in errors.
func NewReader(r io.Reader, name string, o Options) (*Reader, error) {
	decoded, encoding, err := Decode(r, o.Encoding)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	lines := bufio.NewReader(decoded)
	line := 0
	next := func() (Paragraph, error) {
		for {
			s, err := lines.ReadString('\n')
			line++
			if t := strings.TrimSpace(s); t != "" {
				return Paragraph{Text: t, Line: line}, nil
			}
			if err != nil {
				return Paragraph{}, err
			}
		}
	}
	return &Reader{name: name, encoding: encoding, next: next}, nil
}

// Read returns the next paragraph, and io.EOF behind the last.
func (r *Reader) Read() (Paragraph, error) { return r.next() }

// Encoding returns the IANA name of the encoding that was found or named.
func (r *Reader) Encoding() string { return r.encoding }

// Close closes the file, if the reader was made by [Open].
func (r *Reader) Close() error {
	if r.close == nil {
		return nil
	}
	return r.close()
}

// ReadFile reads the document at path whole.
func ReadFile(path string, o Options) (*Document, error) {
	r, err := Open(path, o)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	d := &Document{Name: path, Encoding: r.Encoding()}
	for {
		p, err := r.Read()
		if err == io.EOF {
			return d, nil
		}
		if err != nil {
			return nil, err
		}
		d.Paragraphs = append(d.Paragraphs, p)
	}
}

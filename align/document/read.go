package document

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// Options say what is known of a document beforehand. The zero value finds out.
type Options struct {
	Encoding string // name of the encoding of a text file, such as gbk
	Format   string // txt, md, html, docx or pdf
}

// Reader hands out the paragraphs of a document.
type Reader struct {
	name     string
	encoding string
	next     func() (Paragraph, error)
	file     io.Closer // nil if the reader was not made by Open
}

// format is a kind of file: read makes blocks of one. The name of an encoding
// is "" where the format has none to choose.
type format struct {
	name    string
	endings []string
	begins  func(head []byte) bool
	read    func(r io.Reader, encoding string) (in blocks, found string, err error)
}

// formats in the order their beginnings are tried; plain text, the last, fits
// everything.
var formats = []format{
	{"pdf", []string{".pdf"}, isPDF, readPDF},
	{"docx", []string{".docx", ".docm"}, isZip, readDOCX},
	{"html", []string{".html", ".htm", ".xhtml", ".shtml"}, isHTML, readHTML},
	{"md", []string{".md", ".markdown"}, noContent, readMarkdown},
	{"txt", []string{".txt", ".text"}, anyContent, readPlain},
}

func noContent([]byte) bool  { return false }
func anyContent([]byte) bool { return true }

// Open opens the document at path. Close the reader when done.
func Open(path string, o Options) (*Reader, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", path, fs.ErrNotExist)
	}
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = hinted{fmt.Errorf("%s: is a directory", path), "name the files in it"}
	}
	var r *Reader
	if err == nil {
		r, err = NewReader(f, path, o)
	}
	if err != nil {
		_ = f.Close() // it was only read from
		return nil, err
	}
	r.file = f
	return r, nil
}

// NewReader returns a reader of the document that r holds. The ending of its
// name tells the format where the options do not; without one the content does,
// and one of files that are not read is an [*EndingError]. The name also stands in
// errors.
//
// Plain text is read as it is asked for; other formats are read whole.
func NewReader(r io.Reader, name string, o Options) (*Reader, error) {
	buffered := bufio.NewReaderSize(r, headSize)
	head, err := buffered.Peek(headSize)
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	f, err := formatOf(name, head, o.Format)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	in, encoding, err := f.read(buffered, o.Encoding)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &Reader{name: name, encoding: encoding, next: mend(cutLong(in))}, nil
}

const headSize = 1024

// formatOf chooses a format: the named one, else by the ending of the name, else
// by what the content begins with.
func formatOf(name string, head []byte, named string) (format, error) {
	ending := endingOf(name)
	var byContent *format
	for i, f := range formats {
		if named != "" && strings.EqualFold(named, f.name) {
			return f, nil
		}
		if byContent == nil && f.begins(head) {
			byContent = &formats[i]
		}
	}
	if named != "" {
		return format{}, hinted{fmt.Errorf("unknown format %q", named), "formats of text: " + formatNames()}
	}
	if bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")) {
		if ending == ".docx" || ending == ".docm" {
			return format{}, hinted{errors.New("a Word file that is locked with a password, or an old one (.doc)"), "save it as .docx, without a password"}
		}
		return format{}, hinted{errors.New("an old Word file (.doc)"), saveAsWord}
	}
	for _, f := range formats {
		if slices.Contains(f.endings, ending) {
			return f, nil
		}
	}
	if ending != "" && !isLanguage(ending) {
		return format{}, &EndingError{ending}
	}
	if bytes.HasPrefix(head, []byte(`{\rtf`)) {
		return format{}, hinted{errors.New("a file of the Rich Text Format (.rtf)"), saveAsWord}
	}
	return *byContent, nil
}

// Read returns the next paragraph, and io.EOF behind the last.
func (r *Reader) Read() (Paragraph, error) {
	p, err := r.next()
	if err != nil && err != io.EOF {
		err = fmt.Errorf("%s: %w", r.name, err)
	}
	return p, err
}

// Encoding returns the IANA name of the encoding that was found or named, and
// UTF-8 for the formats that have no other.
func (r *Reader) Encoding() string { return r.encoding }

// Close closes the file, if the reader was made by [Open].
func (r *Reader) Close() error {
	if r.file == nil {
		return nil
	}
	return r.file.Close()
}

// ReadFile reads the document at path whole.
func ReadFile(path string, o Options) (*Document, error) {
	r, err := Open(path, o)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return r.ReadAll()
}

// ReadAll reads what is left of the document.
func (r *Reader) ReadAll() (*Document, error) {
	d := &Document{Name: r.name, Encoding: r.encoding}
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

// readPlain reads plain text.
func readPlain(r io.Reader, encoding string) (blocks, string, error) {
	decoded, encoding, err := Decode(r, encoding)
	if err != nil {
		return nil, "", err
	}
	return unwrap(scanLines(decoded), 0), encoding, nil
}

// each hands out blocks that are all known.
func each(all []block) blocks {
	return func() (block, error) {
		if len(all) == 0 {
			return block{}, io.EOF
		}
		b := all[0]
		all = all[1:]
		return b, nil
	}
}

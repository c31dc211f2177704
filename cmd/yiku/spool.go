package main

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"yiku/align/document"
	"yiku/db/pending"
	"yiku/glossary/extract"
)

// spool keeps the texts of documents in a file, so that what came from standard
// input, or is slow to decode, can be read a second time without being held in
// memory. It is used by one goroutine at a time.
type spool struct {
	file  *os.File
	w     *bufio.Writer
	texts []spooled
	end   func()
}

// spooled is a document in the spool, a paragraph a line.
type spooled struct {
	name       string
	start, end int64
}

func newSpool() (*spool, error) {
	var f *os.File
	end, err := pending.Begin(func() (err error) {
		f, err = os.CreateTemp("", "yiku-*")
		return err
	}, func() { os.Remove(f.Name()) })
	if err != nil {
		return nil, hinted{fmt.Errorf("no temporary file in %s: %w", os.TempDir(), causeOf(err)), "name another folder for such files in $TMPDIR"}
	}
	os.Remove(f.Name()) // where the system lets a file that is open go, nothing can leave it behind
	return &spool{file: f, w: bufio.NewWriterSize(f, 64<<10), end: end}, nil
}

// Close takes the spool off the disk.
func (s *spool) Close() error {
	defer s.end()
	return s.file.Close()
}

// add returns a reader that hands on the paragraphs of r and keeps them as the
// text of a name.
func (s *spool) add(name string, r *document.Reader) *spooler {
	end := int64(0)
	if n := len(s.texts); n > 0 {
		end = s.texts[n-1].end
	}
	s.texts = append(s.texts, spooled{name, end, end})
	return &spooler{r, s}
}

// spooler reads a document into a spool.
type spooler struct {
	from *document.Reader
	to   *spool
}

func (r *spooler) Read() (document.Paragraph, error) {
	p, err := r.from.Read()
	if err != nil {
		return p, err
	}
	n, err := r.to.w.WriteString(p.Text)
	if err == nil {
		err = r.to.w.WriteByte('\n')
	}
	r.to.texts[len(r.to.texts)-1].end += int64(n) + 1
	return p, err
}

// hasText reports whether any document has a paragraph.
func (s *spool) hasText() bool {
	n := len(s.texts)
	return n > 0 && s.texts[n-1].end > 0
}

// readers returns a reader for each document.
func (s *spool) readers() iter.Seq[extract.ParagraphReader] {
	return func(yield func(extract.ParagraphReader) bool) {
		for _, t := range s.texts {
			if !yield(&spoolReader{s.open(t)}) {
				return
			}
		}
	}
}

// text returns a document whole.
func (s *spool) text(t spooled) (string, error) {
	b, err := io.ReadAll(s.open(t))
	return string(b), err
}

func (s *spool) open(t spooled) *bufio.Reader {
	return bufio.NewReaderSize(io.NewSectionReader(s, t.start, t.end-t.start), 64<<10)
}

// ReadAt reads from the file what was written to it so far.
func (s *spool) ReadAt(b []byte, at int64) (int, error) {
	if err := s.w.Flush(); err != nil {
		return 0, err
	}
	return s.file.ReadAt(b, at)
}

// spoolReader hands out the paragraphs of a document in a spool.
type spoolReader struct{ lines *bufio.Reader }

func (r *spoolReader) Read() (document.Paragraph, error) {
	line, err := r.lines.ReadString('\n')
	return document.Paragraph{Text: strings.TrimSuffix(line, "\n")}, err
}

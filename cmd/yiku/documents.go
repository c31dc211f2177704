package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"yiku/align/document"
	"yiku/glossary/extract"
)

// openedDocument is a document being read, with the file it is in.
type openedDocument struct {
	*document.Reader
	file *input
}

func (o openedDocument) Close() error { return errors.Join(o.Reader.Close(), o.file.Close()) }

// openDocument opens a document; "-" is standard input. Reading it moves a
// progress that goes over several documents.
func (a *app) openDocument(name string, o document.Options, all *progress) (openedDocument, error) {
	in, err := openFile(name, a.in, all)
	if err != nil {
		return openedDocument{}, err
	}
	r, err := document.NewReader(in, name, o)
	if err != nil {
		in.Close()
		return openedDocument{}, err
	}
	return openedDocument{r, in}, nil
}

// readDocument reads a document whole, and counts what is held of it.
func (a *app) readDocument(name string, o document.Options, all *progress, h *heldText) (*document.Document, error) {
	r, err := a.openDocument(name, o, all)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	d := &document.Document{Name: name, Encoding: r.Encoding()}
	for {
		p, err := r.Read()
		if errors.Is(err, io.EOF) {
			return d, nil
		}
		if err == nil {
			err = h.add(name, p)
		}
		if err != nil {
			return nil, err
		}
		d.Paragraphs = append(d.Paragraphs, p)
	}
}

// What a command holds in memory of all its documents together is bounded by the
// text of some five thousand newspaper pages.
const (
	heldBytes      = 16 << 20
	heldParagraphs = 200_000
)

// heldText counts what is held of documents.
type heldText struct{ bytes, paragraphs int }

// add counts a paragraph of a document.
func (h *heldText) add(name string, p document.Paragraph) error {
	h.bytes += len(p.Text)
	h.paragraphs++
	var err error
	switch {
	case h.bytes > heldBytes:
		err = fmt.Errorf("%s: more than %d MB of text at once", name, heldBytes>>20)
	case h.paragraphs > heldParagraphs:
		err = fmt.Errorf("%s: more than %d paragraphs at once", name, heldParagraphs)
	default:
		return nil
	}
	return hinted{err, "give fewer documents at a time, or a long one in parts"}
}

// readDocuments reads several documents whole, of a folder all in it.
func (a *app) readDocuments(names []string, o document.Options) ([]*document.Document, error) {
	files, err := documentFiles(names)
	if err != nil {
		return nil, err
	}
	p := a.newProgress(readingAll(files), sizeOf(files))
	defer p.end()
	docs := make([]*document.Document, len(files))
	var h heldText
	for i, name := range files {
		d, err := a.readDocument(name, o, p, &h)
		if err != nil {
			return nil, err
		}
		docs[i] = d
	}
	return docs, nil
}

// documentFiles returns the files that were named, with the documents in it and
// below for a folder, in the order of their names. Hidden ones do not count.
func documentFiles(names []string) ([]string, error) {
	var files []string
	for _, name := range names {
		info, err := os.Stat(name)
		if name == "-" || err != nil || !info.IsDir() {
			files = append(files, name) // what is wrong with it shows when it is opened
			continue
		}
		before := len(files)
		err = filepath.WalkDir(name, func(path string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case path != name && strings.HasPrefix(e.Name(), "."):
				if e.IsDir() {
					return filepath.SkipDir
				}
			case !e.IsDir() && document.Named(path):
				files = append(files, path)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if len(files) == before {
			return nil, hinted{fmt.Errorf("%s is a directory without documents", name),
				"documents of a folder end in " + strings.Join(document.Endings(), " ")}
		}
	}
	return files, nil
}

// sizeOf returns how many bytes files have together, 0 if that is not known.
func sizeOf(files []string) int64 {
	var sum int64
	for _, name := range files {
		info, err := os.Stat(name)
		if name == "-" || err != nil {
			return 0
		}
		sum += info.Size()
	}
	return sum
}

// readingAll says in a progress what is read.
func readingAll(files []string) string {
	if len(files) == 1 {
		return "reading " + files[0]
	}
	return fmt.Sprintf("reading %d documents", len(files))
}

// noText is what a command says that finds no text in any of its files.
func noText(names []string) error { return nothing{"there is no text in " + strings.Join(names, ", ")} }

func hasText(docs []*document.Document) bool {
	return slices.ContainsFunc(docs, func(d *document.Document) bool { return len(d.Paragraphs) > 0 })
}

// readers returns a reader for each document.
func readers(docs []*document.Document) iter.Seq[extract.ParagraphReader] {
	return func(yield func(extract.ParagraphReader) bool) {
		for _, d := range docs {
			if !yield(&paragraphs{d.Paragraphs}) {
				return
			}
		}
	}
}

// paragraphs hands out the paragraphs of a document that was read.
type paragraphs struct{ rest []document.Paragraph }

func (p *paragraphs) Read() (document.Paragraph, error) {
	if len(p.rest) == 0 {
		return document.Paragraph{}, io.EOF
	}
	next := p.rest[0]
	p.rest = p.rest[1:]
	return next, nil
}

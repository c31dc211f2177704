package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"yiku/align/document"
)

// openedDocument is a document being read, with the file it is in.
type openedDocument struct {
	*document.Reader
	file *input
}

func (o openedDocument) Close() error { return errors.Join(o.Reader.Close(), o.file.Close()) }

// openDocument opens a document; "-" is standard input.
func (a *app) openDocument(name string, o document.Options) (openedDocument, error) {
	in, err := a.openFile(name)
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

// readDocument reads a document whole.
func (a *app) readDocument(name string, o document.Options) (*document.Document, error) {
	r, err := a.openDocument(name, o)
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
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		d.Paragraphs = append(d.Paragraphs, p)
	}
}

// readDocuments reads several documents whole. No text in any of them is
// nothing found.
func (a *app) readDocuments(names []string, o document.Options) ([]*document.Document, error) {
	var docs []*document.Document
	any := false
	for _, name := range names {
		d, err := a.readDocument(name, o)
		if err != nil {
			return nil, err
		}
		any = any || len(d.Paragraphs) > 0
		docs = append(docs, d)
	}
	if !any {
		return nil, nothing{"there is no text in " + strings.Join(names, ", ")}
	}
	return docs, nil
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

package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
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

// readDocuments reads several documents whole.
func (a *app) readDocuments(names []string, o document.Options) ([]*document.Document, error) {
	docs := make([]*document.Document, len(names))
	for i, name := range names {
		d, err := a.readDocument(name, o)
		if err != nil {
			return nil, err
		}
		docs[i] = d
	}
	return docs, nil
}

// noText is what a command says that finds no text in any of its files.
func noText(names []string) error { return nothing{"there is no text in " + strings.Join(names, ", ")} }

func hasText(docs []*document.Document) bool {
	return slices.ContainsFunc(docs, func(d *document.Document) bool { return len(d.Paragraphs) > 0 })
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

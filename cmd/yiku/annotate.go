package main

import (
	"bytes"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"yiku/align/document"
	"yiku/glossary"

	"github.com/spf13/cobra"
)

type annotateOptions struct {
	files   []string
	reading document.Options
	html    string
}

func newAnnotate(a *app) *cobra.Command {
	var o annotateOptions
	cmd := &cobra.Command{
		Use:   "annotate FILE...",
		Short: "Find the glossary's terms in texts",
		Long: `Finds the terms of the glossary in texts, the longest where several begin at one
place, in simplified or traditional characters, and shows them with their
translations. With --json the answer is NDJSON, an object a file; the places of
the terms count code points of the text as yiku read and repaired it.

With --html, the texts are written as a page to read in a browser or to print:
terms underlined by kind, their translations under the pointer and in a list at
the side, and what looks like a term but has no translation in a box. Of a
folder, all documents in it and below are read.`,
		Example: `  yiku annotate page.txt
  yiku annotate page.txt --html page.html
  yiku annotate --json *.txt | jq -r '.terms[].text' | sort | uniq -c`,
		Args: takesSome("the file"),
		RunE: func(_ *cobra.Command, args []string) error {
			if o.html == "-" && a.json {
				return usagef("--json and --html - both go to standard output")
			}
			if err := checkEnding(o.html, "a page", ".html", ".htm", ".xhtml"); err != nil {
				return err
			}
			o.files = args
			return a.runAnnotate(o)
		},
	}
	cmd.Flags().StringVar(&o.html, "html", "", "write the texts as a page; - is standard output")
	encodingFlag(cmd, &o.reading)
	return cmd
}

type annotatedText struct {
	File  string          `json:"file"`
	Text  string          `json:"text"`
	Terms []annotatedTerm `json:"terms"`
}

type annotatedTerm struct {
	Start        int           `json:"start"`
	End          int           `json:"end"`
	Text         string        `json:"text"`
	Entry        int64         `json:"entry"`
	Kind         glossary.Kind `json:"kind"`
	Translations []string      `json:"translations"`
}

func (a *app) runAnnotate(o annotateOptions) error {
	var out *outFile
	if o.html != "" {
		var err error
		if out, err = a.create(o.html, o.files...); err != nil {
			return err
		}
		defer out.Close()
	}
	docs, err := a.readDocuments(o.files, o.reading)
	if err != nil {
		return err
	}
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	v, err := readVocabulary(d)
	if err != nil {
		return err
	}
	if out != nil && hasText(docs) {
		r, err := reading(v, docs)
		if err != nil {
			return err
		}
		if err := out.write(r.Write); err != nil {
			return err
		}
	}
	matcher, err := newTermFinder(v)
	if err != nil {
		return err
	}
	found := 0
	for _, doc := range docs {
		var n int
		switch {
		case a.json:
			n, err = a.writeAnnotated(doc, matcher)
		case o.html != "":
			n = matcher.count(doc)
		default:
			n, err = a.showAnnotated(doc, matcher, len(docs) > 1)
		}
		if err != nil {
			return err
		}
		found += n
	}
	switch {
	case !hasText(docs):
		return noText(o.files)
	case found == 0:
		return nothing{"no term of the glossary is in " + strings.Join(o.files, ", ")}
	case out != nil && !out.isStd() && !a.json:
		a.printf("wrote %s: %s of terms in %s\n", o.html, counted(found, "mention"), counted(len(docs), "document"))
	}
	return nil
}

// termFinder finds terms in documents a paragraph at a time, so that of a long
// document no more than its text is held.
type termFinder struct {
	matcher      *glossary.Matcher
	translations map[*glossary.Term][]string
}

func newTermFinder(v *vocabulary) (*termFinder, error) {
	m, err := v.matcher()
	return &termFinder{m, make(map[*glossary.Term][]string)}, err
}

// find yields the terms in a document; their places count from its beginning.
func (f *termFinder) find(doc *document.Document) iter.Seq[annotatedTerm] {
	return func(yield func(annotatedTerm) bool) {
		start := 0 // of the paragraph
		for _, p := range doc.Paragraphs {
			for _, m := range f.matcher.Find(p.Text) {
				english, ok := f.translations[m.Term]
				if !ok {
					english = texts(usable(m.Translations()))
					f.translations[m.Term] = english
				}
				if !yield(annotatedTerm{start + m.Start, start + m.End, m.Text, m.Concept.ID, m.Concept.Kind, english}) {
					return
				}
			}
			start += utf8.RuneCountInString(p.Text) + 1
		}
	}
}

func (f *termFinder) count(doc *document.Document) int {
	n := 0
	for range f.find(doc) {
		n++
	}
	return n
}

// writeAnnotated writes the JSON of a document, a term at a time, and returns how
// many there were.
func (a *app) writeAnnotated(doc *document.Document, f *termFinder) (int, error) {
	head, err := jsonLine(annotatedText{doc.Name, doc.Text(), []annotatedTerm{}})
	if err != nil {
		return 0, err
	}
	a.out.Write(bytes.TrimSuffix(head, []byte("]}\n")))
	n := 0
	for t := range f.find(doc) {
		term, err := jsonLine(t)
		if err != nil {
			return n, err
		}
		if n > 0 {
			a.out.WriteByte(',')
		}
		a.out.Write(bytes.TrimSuffix(term, []byte("\n")))
		n++
	}
	_, err = a.out.WriteString("]}\n")
	return n, err
}

// showAnnotated prints each term once, where it stands first, with its
// translations and how often it is found; it returns how many were found in all.
func (a *app) showAnnotated(doc *document.Document, f *termFinder, several bool) (int, error) {
	count := make(map[int64]int)
	var terms []annotatedTerm
	n := 0
	for t := range f.find(doc) {
		if count[t.Entry]++; count[t.Entry] == 1 {
			terms = append(terms, t)
		}
		n++
	}
	if n == 0 {
		return 0, nil
	}
	if several {
		a.printf("%s\n", a.style(bold, doc.Name))
	}
	rows := make([][]string, len(terms))
	for i, t := range terms {
		rows[i] = []string{t.Text, strings.Join(t.Translations, "; "), string(t.Kind), strconv.Itoa(count[t.Entry])}
	}
	return n, a.table(table{{"Term", asTerm}, {"English", asProse}, {"Kind", asWord}, {"Count", asNumber}}, rows)
}

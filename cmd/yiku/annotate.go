package main

import (
	"strconv"
	"strings"

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
	matcher, err := v.matcher()
	if err != nil {
		return err
	}
	found := 0
	for _, doc := range docs {
		text := annotatedText{doc.Name, doc.Text(), []annotatedTerm{}}
		for _, m := range matcher.Find(text.Text) {
			text.Terms = append(text.Terms, annotatedTerm{m.Start, m.End, m.Text, m.Concept.ID, m.Concept.Kind, texts(usable(m.Translations()))})
		}
		found += len(text.Terms)
		if a.json {
			err = a.line(text)
		} else if len(text.Terms) > 0 && o.html == "" {
			err = a.showAnnotated(text, len(docs) > 1)
		}
		if err != nil {
			return err
		}
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

// showAnnotated prints each term once, where it stands first, with its
// translations and how often it is found.
func (a *app) showAnnotated(text annotatedText, several bool) error {
	if several {
		a.printf("%s\n", a.style(bold, text.File))
	}
	count := make(map[int64]int)
	for _, t := range text.Terms {
		count[t.Entry]++
	}
	var rows [][]string
	seen := make(map[int64]bool)
	for _, t := range text.Terms {
		if !seen[t.Entry] {
			seen[t.Entry] = true
			rows = append(rows, []string{t.Text, strings.Join(t.Translations, "; "), string(t.Kind), strconv.Itoa(count[t.Entry])})
		}
	}
	return a.table(table{{"Term", asTerm}, {"English", asProse}, {"Kind", asWord}, {"Count", asNumber}}, rows)
}

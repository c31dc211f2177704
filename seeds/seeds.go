// Package seeds is the vocabulary that yiku comes with: curated concepts of
// Chinese political and regional news with their English and its sources,
// sentence pairs for the memory, and a demonstration page in both languages.
//
// Everything lies in plain tab-separated files beside this one, embedded in
// the program and described in README.md. [Concepts] and [Units] read them on
// demand, one file at a time; nothing is parsed before it is asked for. The
// types here are the shape of the files and know nothing of the packages that
// use them.
package seeds

import (
	"embed"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"strings"
)

//go:embed sources.tsv glossary memory demo
var files embed.FS

// Concept is one curated concept: its Chinese names and its translations.
// Kind and the text of the first Chinese name together are its stable key.
type Concept struct {
	Kind       string // politics, place, organization, meeting, title, person, culture, other
	Domain     string // subject field, one word
	Definition string // "" where the name explains itself
	Names      []Name // the full form first
	English    []Translation
	File       string // where it stands in the seeds
	Line       int
}

// Name is one Chinese form of a concept, in simplified characters.
type Name struct {
	Text   string
	Pinyin string // with tone marks, lower case, a space between words
	Type   string // a term type as in Translation
}

// Translation is one English form of a concept.
type Translation struct {
	Text    string
	Type    string // "", fullForm, shortForm, abbreviation, acronym, variant or phrase
	Usage   string // preferred, admitted, deprecated or superseded
	Sources []Source
	Note    string // who uses it, when, instead of what
	Line    int
}

// Citation names the sources of a translation in one line.
func (t Translation) Citation() string {
	parts := make([]string, len(t.Sources))
	for i, s := range t.Sources {
		parts[i] = s.String()
	}
	return strings.Join(parts, "; ")
}

// Unit is a sentence pair for the memory.
type Unit struct {
	Chinese, English string
	Origin           string // the text it belongs to
	File             string
	Line             int
}

var conceptColumns = []string{"zh", "pinyin", "kind", "domain", "en", "type", "usage", "source", "note", "definition"}

// Concepts returns the curated concepts in the order of the files. The first
// error ends the sequence.
func Concepts() iter.Seq2[Concept, error] { return concepts(files) }

func concepts(fsys fs.FS) iter.Seq2[Concept, error] {
	return func(yield func(Concept, error) bool) {
		sources, err := readSources(fsys)
		if err != nil {
			yield(Concept{}, err)
			return
		}
		for name, err := range tables(fsys, "glossary") {
			if err != nil {
				yield(Concept{}, err)
				return
			}
			for c, err := range readConcepts(fsys, name, sources) {
				if !yield(c, err) || err != nil {
					return
				}
			}
		}
	}
}

// readConcepts gathers the rows of one file. A row with a kind opens a
// concept; the rows after it that have none add translations to it.
func readConcepts(fsys fs.FS, name string, sources map[string]Source) iter.Seq2[Concept, error] {
	return func(yield func(Concept, error) bool) {
		var c Concept
		for r, err := range rows(fsys, name, conceptColumns) {
			if err == nil && r.field("kind") != "" {
				if len(c.Names) > 0 && !yield(c, nil) {
					return
				}
				c, err = openConcept(r)
			}
			if err == nil {
				err = addTranslation(&c, r, sources)
			}
			if err != nil {
				yield(Concept{}, err)
				return
			}
		}
		if len(c.Names) > 0 {
			yield(c, nil)
		}
	}
}

func openConcept(r row) (Concept, error) {
	c := Concept{
		Kind:       r.field("kind"),
		Domain:     r.field("domain"),
		Definition: r.field("definition"),
		File:       r.file,
		Line:       r.line,
	}
	forms := strings.Split(r.field("zh"), "|")
	pinyin := strings.Split(r.field("pinyin"), "|")
	if len(forms) != len(pinyin) {
		return c, r.errorf("%d Chinese forms but %d in pinyin", len(forms), len(pinyin))
	}
	for i, form := range forms {
		if form == "" || pinyin[i] == "" {
			return c, r.errorf("an empty Chinese form or pinyin")
		}
		c.Names = append(c.Names, Name{Text: form, Pinyin: pinyin[i], Type: nameType(forms, i)})
	}
	return c, nil
}

// nameType tells the short forms of a Chinese name from its variants by
// their length: 日喀则 shortens 日喀则市, 纳木措 is another spelling of 纳木错, and so
// is 一带一路倡议 of “一带一路”倡议.
func nameType(forms []string, i int) string {
	switch {
	case len(forms) == 1:
		return ""
	case i == 0:
		return "fullForm"
	case len(unquoted.Replace(forms[i])) < len(unquoted.Replace(forms[0])):
		return "shortForm"
	}
	return "variant"
}

var unquoted = strings.NewReplacer("“", "", "”", "", "《", "", "》", "")

func addTranslation(c *Concept, r row, sources map[string]Source) error {
	if len(c.Names) == 0 {
		return r.errorf("a translation before the first concept: no kind")
	}
	if first, _, _ := strings.Cut(r.field("zh"), "|"); first != c.Names[0].Text {
		return r.errorf("%s has no kind, and the concept above is %s", first, c.Names[0].Text)
	}
	t := Translation{
		Text:  r.field("en"),
		Type:  r.field("type"),
		Usage: r.field("usage"),
		Note:  r.field("note"),
		Line:  r.line,
	}
	if t.Text == "" {
		return r.errorf("%s has no English", c.Names[0].Text)
	}
	for key := range strings.SplitSeq(r.field("source"), "|") {
		s, known := sources[key]
		if !known {
			return r.errorf("source %q is not in sources.tsv", key)
		}
		t.Sources = append(t.Sources, s)
	}
	c.English = append(c.English, t)
	return nil
}

// Units returns the sentence pairs in the order of the files, which within one
// origin is the order of the text. The first error ends the sequence.
func Units() iter.Seq2[Unit, error] { return units(files) }

func units(fsys fs.FS) iter.Seq2[Unit, error] {
	return func(yield func(Unit, error) bool) {
		for name, err := range tables(fsys, "memory") {
			if err != nil {
				yield(Unit{}, err)
				return
			}
			for r, err := range rows(fsys, name, []string{"zh", "en", "source"}) {
				u := Unit{Chinese: r.field("zh"), English: r.field("en"), Origin: r.field("source"), File: r.file, Line: r.line}
				if err == nil && (u.Chinese == "" || u.English == "") {
					err = r.errorf("a side is empty")
				}
				if !yield(u, err) || err != nil {
					return
				}
			}
		}
	}
}

// Demo returns the demonstration page: bulletin.zh.txt, as it comes out of a
// PDF, and its translation bulletin.en.txt.
func Demo() fs.FS {
	sub, err := fs.Sub(files, "demo")
	if err != nil {
		panic(fmt.Sprintf("seeds: %v", err)) // only an invalid path, and ours is a constant
	}
	return sub
}

// tables lists the .tsv files below a directory, in lexical order.
func tables(fsys fs.FS, dir string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		err := fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ".tsv" {
				return err
			}
			if !yield(name, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield("", err)
		}
	}
}

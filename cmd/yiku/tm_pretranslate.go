package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/cmd/yiku/kit"
	"yiku/db"
	"yiku/glossary"
	"yiku/tm"
	"yiku/tm/xliff"

	"github.com/spf13/cobra"
)

type tmPretranslateOptions struct {
	files   []string
	reading document.Options
	path    string
	from    side
	version string
	min     int
	fill    int
}

func newTMPretranslate(a *app) *cobra.Command {
	o := tmPretranslateOptions{version: "1.2"}
	cmd := &cobra.Command{
		Use:   "pretranslate FILE... -o FILE.xlf",
		Short: "Write documents as XLIFF with what the memory and the glossary have",
		Long: `Cuts documents into segments and writes them as XLIFF, for a CAT tool: each with
up to five matches of the memory that score --min or more, and the terms of the
glossary that stand in it. A match that differs in numbers only comes a second
time with those of the segment, its origin marked "numbers adapted".

A segment whose best match scores --fill (100) or more has its translation
filled in. It counts as translated where an approved unit is the same to the
letter; else it is marked to be looked at.`,
		Example: `  yiku tm pretranslate page.txt -o page.xlf
  yiku tm pretranslate --fill 85 --xliff 2.1 monday/ -o monday.xlf`,
		Args: takesSome("the file"),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case o.path == "":
				return hinted{usagef("no file to write to"), "name one with -o; - is standard output"}
			case o.path == "-" && a.json:
				return usagef("--json and the file cannot both go to standard output")
			}
			if err := checkEnding(o.path, "an XLIFF file", ".xlf", ".xliff"); err != nil {
				return err
			}
			o.files = args
			return a.runTMPretranslate(o)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.path, "output", "o", "", "the XLIFF file; - is standard output")
	numberFlag(cmd, &o.min, "min", 70, 0, 100, "the least score of a match")
	numberFlag(cmd, &o.fill, "fill", 100, 1, 101, "fill in the best match from this score on; 101 is the same between the same neighbours")
	choose(cmd, &o.version, "xliff", "the version of XLIFF", "1.2", "2.1")
	choose(cmd, &o.from, "from", "the language of the documents, found out unless named", "zh", "en")
	encodingFlag(cmd, &o.reading)
	return cmd
}

// pretranslation counts what became of the segments.
type pretranslation struct {
	File       string `json:"file"`
	Documents  int    `json:"documents"`
	Segments   int    `json:"segments"`
	Translated int    `json:"translated"` // the same to the letter, approved
	Filled     int    `json:"filled"`     // to be looked at
	Matched    int    `json:"matched"`    // with matches, and not filled in
}

func (a *app) runTMPretranslate(o tmPretranslateOptions) error {
	to, err := a.create(o.path, o.files...)
	if err != nil {
		return err
	}
	defer to.Close()
	docs, err := a.readDocuments(o.files, o.reading)
	if err != nil {
		return err
	}
	if !hasText(docs) {
		return noText(o.files)
	}
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	o.from, err = oneLanguage(docs, o.from)
	if err != nil {
		return err
	}
	v, err := readVocabulary(d)
	if err != nil {
		return err
	}
	w := xliff.Options{Version: xliff.V12, Source: text.Simplified, Target: text.English}
	if o.version == "2.1" {
		w.Version = xliff.V21
	}
	if o.from == "en" {
		w.Source, w.Target = w.Target, w.Source
	}
	made := pretranslation{File: o.path, Documents: len(docs)}
	p := a.newProgress("asking the memory", sizeOfText(docs))
	defer p.end()
	err = to.write(func(file io.Writer) error {
		out := xliff.NewWriter(file, w)
		matcher, err := v.matcher()
		if err != nil {
			return err
		}
		for _, doc := range docs {
			search := db.SearchOptions{From: o.from.tag(), Min: min(o.min, o.fill), Limit: 5}
			segments, err := matchSegments(d, doc, search, p)
			if err != nil {
				return err
			}
			out.File(document.Name(doc.Name))
			for _, s := range segments {
				x := pretranslated(s, o, &made)
				if o.from == "zh" {
					x.Terms = xliffTerms(matcher, s.Text)
				}
				if err := out.WriteSegment(x); err != nil {
					return err
				}
			}
		}
		return out.Close()
	})
	if err != nil {
		return err
	}
	p.end()
	switch {
	case a.json:
		return a.document(made)
	case !to.isStd():
		a.printf("wrote %s to %s: %d translated, %d filled in to be looked at, %d with matches\n",
			counted(made.Segments, "segment"), o.path, made.Translated, made.Filled, made.Matched)
	}
	return nil
}

// oneLanguage returns the language of documents that are to go into one file.
func oneLanguage(docs []*document.Document, named side) (side, error) {
	if named != "" {
		return named, nil
	}
	var first *document.Document
	for _, doc := range docs {
		is := side("zh")
		if text.IsEnglish(text.Language(doc.Text())) {
			is = "en"
		}
		if first != nil && is != named {
			return "", hinted{fmt.Errorf("%s and %s are in different languages", first.Name, doc.Name), "one XLIFF file has one source language"}
		}
		first, named = doc, is
	}
	return named, nil
}

// pretranslated makes a segment of the file.
func pretranslated(s kit.Segment, o tmPretranslateOptions, made *pretranslation) xliff.Segment {
	made.Segments++
	x := xliff.Segment{Source: s.Text, State: xliff.Initial}
	for _, m := range s.Matches {
		pair := unitOf(m.Unit, o.from)
		score := m.Score
		if m.Kind == tm.ContextMatch {
			score = 101
		}
		if len(x.Matches) == 0 && score >= o.fill {
			x.Target = pair.Target
			if pair.Source == s.Text && m.Unit.Status == tm.Approved {
				x.State = xliff.Translated
			}
		}
		if adapted, _, ok := tm.Adapt(s.Text, pair.Source, pair.Target); ok && m.Score >= o.min {
			origin := strings.Join(nonEmpty("numbers adapted", pair.Origin), ", ")
			x.Matches = append(x.Matches, xliff.Match{Source: pair.Source, Target: adapted, Score: score, Origin: origin})
		}
		if m.Score >= o.min || x.Target != "" {
			x.Matches = append(x.Matches, xliff.Match{Source: pair.Source, Target: pair.Target, Score: score, Origin: pair.Origin})
		}
	}
	switch {
	case x.State == xliff.Translated:
		made.Translated++
	case x.Target != "":
		made.Filled++
	case len(x.Matches) > 0:
		made.Matched++
	}
	return x
}

// xliffTerms returns the terms of a segment with their approved translations.
func xliffTerms(m *glossary.Matcher, segment string) []xliff.Term {
	var found []xliff.Term
	for _, mention := range m.Find(segment) {
		approved := slices.DeleteFunc(usable(mention.Translations()), func(t glossary.Term) bool { return t.Status != tm.Approved })
		if len(approved) == 0 || slices.ContainsFunc(found, func(t xliff.Term) bool { return t.Source == mention.Term.Text }) {
			continue
		}
		found = append(found, xliff.Term{Source: mention.Term.Text, Translations: texts(approved), Definition: mention.Concept.Definition, Origin: approved[0].Source})
	}
	return found
}

// Package kit makes a folder with all that a translator needs for a job: an
// OmegaT project that opens as it is, a list of the terms that still want a
// translation, and a page to read before starting.
//
//	omegat.project          the project: zh-CN to en, a segment a sentence
//	omegat/segmentation.*   rules that cut sentences as yiku does
//	source/*.txt            the documents as yiku repaired them
//	target/                 where OmegaT puts the translation
//	glossary/glossary.txt   the approved terms of these documents
//	glossary/all.txt        the whole approved glossary, if asked for
//	tm/matches.tmx          units of the memory that resemble their sentences
//	tm/auto/approved.tmx    approved units equal to a sentence: OmegaT fills them in
//	tm/*.zh-TW.tmx          the same in traditional characters, if there are any
//	terms.xlsx              terms and candidates, a sheet each
//	candidates.csv          terms that the glossary does not have yet
//	briefing.html           terms, candidates, memory and text on one page
//	omegat/yiku.sums        what the files were when they were made
package kit

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"yiku/cmd/yiku/page"
	"yiku/glossary"
	"yiku/tm"
)

// Kit is what is known of a job.
type Kit struct {
	Made       time.Time
	Documents  []Document
	Terms      []Term             // of the glossary, as they stand first in the documents
	Candidates []Candidate        // best first
	Glossary   []glossary.Concept // the whole, for a file of its own; none for no such file
}

// Document is a text to be translated.
type Document struct {
	Path       string // of its file
	Paragraphs []page.Paragraph
	Segments   []Segment
}

// Segment is a sentence, with the units of the memory that score
// [tm.LeastBand] or more, best first.
type Segment struct {
	Text    string
	Matches []tm.Match
}

// leastMatch is the score from which a unit of the memory is a help.
const leastMatch = 70

// Useful returns the matches that are a help.
func (s Segment) Useful() []tm.Match {
	for i, m := range s.Matches {
		if m.Score < leastMatch {
			return s.Matches[:i]
		}
	}
	return s.Matches
}

// Best returns the best match, nil if there is none.
func (s Segment) Best() *tm.Match {
	if len(s.Matches) == 0 {
		return nil
	}
	return &s.Matches[0]
}

// Term is a term of the glossary that stands in the documents.
type Term struct {
	glossary.Concept
	Chinese glossary.Term
	English []glossary.Term // its translations that may be used, the best first
	Count   int
	Context string // the sentence that it stands in first
	Inside  bool   // it stands nowhere but inside of longer terms
}

// Candidate is a term that the glossary has no translation for.
type Candidate struct {
	Rank       int
	Text       string
	Kind       glossary.Kind
	Count      int
	Context    string
	Suggestion string // the likeliest translation, which nobody has chosen; "" for none
}

// Coverage is what the memory has for the sentences of a kit.
type Coverage struct {
	Sentences int
	Exact     int // the same sentence
	Fuzzy     int // only one that resembles it
}

// Coverage counts the sentences.
func (k *Kit) Coverage() Coverage {
	var c Coverage
	for s := range k.segments() {
		c.Sentences++
		switch useful := s.Useful(); {
		case len(useful) == 0:
		case useful[0].Score == 100:
			c.Exact++
		default:
			c.Fuzzy++
		}
	}
	return c
}

// fill writes all files of the kit into an empty folder.
func (k *Kit) fill(dir string) error {
	for _, sub := range []string{"source", "target", "glossary", "omegat", "dictionary", "tm/auto"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			return err
		}
	}
	files := map[string]func(io.Writer) error{
		"omegat.project":           writeProject,
		"omegat/segmentation.conf": writeConf,
		"omegat/segmentation.srx":  writeSRX,
		"glossary/glossary.txt":    k.writeGlossary,
		"terms.xlsx":               k.writeSheets,
		"candidates.csv":           k.writeCandidates,
		"briefing.html":            k.writeBriefing,
	}
	if k.Glossary != nil {
		files["glossary/all.txt"] = k.writeAll
	}
	for name, units := range k.memories() {
		files[name] = units.write
	}
	for i, name := range k.names() {
		files["source/"+name+".txt"] = k.Documents[i].writeSource
	}
	for name, write := range files {
		if err := writeFile(filepath.Join(dir, name), write); err != nil {
			return fmt.Errorf("%s: %w", name, causeOf(err))
		}
	}
	return writeSums(dir)
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// causeOf leaves out the name of the file beside, which nobody knows.
func causeOf(err error) error {
	if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
		return failed.Err
	}
	return err
}

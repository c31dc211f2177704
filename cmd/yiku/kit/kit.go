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
	Terms      []Term             // of the glossary, found in the documents
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

// ExistsError says that the folder has something in it.
type ExistsError struct{ Dir string }

func (e *ExistsError) Error() string { return e.Dir + " is not empty" }

// Hint says what to do about it.
func (e *ExistsError) Hint() string {
	return "name another folder, or --force to put the kit's files over those of the same name"
}

// Write makes the folder. It is built beside its place and renamed, so that it
// appears whole or not at all. A folder with something in it is an
// [*ExistsError] unless force is set; then the kit's files go in beside the
// others, so that a translation begun in it is kept.
func (k *Kit) Write(dir string, force bool) error {
	dir = filepath.Clean(dir)
	old, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case len(old) > 0 && !force:
		return &ExistsError{dir}
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return err
	}
	beside, err := os.MkdirTemp(filepath.Dir(dir), ".kit-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(beside)
	if err := os.Chmod(beside, 0o755); err != nil {
		return err
	}
	if err := k.fill(beside); err != nil {
		return fmt.Errorf("kit: %w", err)
	}
	if len(old) > 0 {
		return moveOver(beside, dir)
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(beside, dir)
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
			return err
		}
	}
	return nil
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return f.Close()
}

// moveOver moves every file below from to the same place below to.
func moveOver(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, rel), 0o777)
		}
		return os.Rename(path, filepath.Join(to, rel))
	})
}

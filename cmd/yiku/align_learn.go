package main

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"yiku/align/lexicon"
	"yiku/align/text"
	"yiku/align/text/zh"
	"yiku/db"
	"yiku/tm"

	"github.com/spf13/cobra"
)

func newAlignLearn(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "learn [FILE...]",
		Short: "Learn which words translate each other from a memory",
		Long: `Learns from the approved units of the database, or from the memory files named
(` + formatNames(func(f format) bool { return f.reads() && f.writesMemory() }) + `), which Chinese and English words translate
each other, for align to use beside what comes with the program. Some hundred
pairs are worth it where a subject has words and names of its own.

What is learned lies in a file beside the database, with the ending .lexicon:
words and probabilities, no sentence. Learning again replaces it; without the
file align does as before.`,
		Example: `  yiku align learn
  yiku align learn old.tmx older.tmx`,
		Args: takesAny,
		RunE: func(_ *cobra.Command, args []string) error { return a.runAlignLearn(args) },
	}
}

// fewestPairs is how many sentence pairs there have to be to learn from.
const fewestPairs = 20

func (a *app) runAlignLearn(files []string) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	cut, err := wordCutter()
	if err != nil {
		return err
	}
	path, _, err := a.databasePath()
	if err != nil {
		return err
	}
	path = learnedPath(path)
	out, err := a.replace(path)
	if err != nil {
		return err
	}
	defer out.Close()
	units := d.Units(db.UnitFilter{Status: tm.Approved})
	if len(files) > 0 {
		units = a.unitsOf(files)
	}
	pairs := 0
	var failed error
	learned := lexicon.Learn(func(yield func(string, string) bool) {
		for u, err := range units {
			if err != nil {
				failed = err
				return
			}
			chinese, english := u.Variant(text.Chinese), u.Variant(text.English)
			if chinese == nil || english == nil {
				continue
			}
			pairs++
			if !yield(chinese.Text, english.Text) {
				return
			}
		}
	}, lexicon.LearnOptions{Known: lexicon.Shipped(), Cut: cut})
	switch {
	case failed != nil:
		return failed
	case pairs < fewestPairs:
		return nothing{fmt.Sprintf("too few pairs of Chinese and English to learn from: %d, and %d are wanted", pairs, fewestPairs)}
	}
	if err := out.write(func(w io.Writer) error {
		_, err := w.Write(learned.Encode())
		return err
	}); err != nil {
		return err
	}
	if a.json {
		return a.document(struct {
			Pairs int    `json:"pairs"`
			Words int    `json:"words"`
			File  string `json:"file"`
		}{pairs, learned.Words(), path})
	}
	a.printf("learned %s from %s, kept in %s\n", counted(learned.Words(), "Chinese word"), counted(pairs, "pair"), path)
	return nil
}

// wordCutter returns a function that cuts Chinese into the words of the
// dictionary.
func wordCutter() (func(string) []string, error) {
	tokenizer, err := zh.New()
	if err != nil {
		return nil, err
	}
	return func(s string) (words []string) {
		for _, t := range tokenizer.Tokens(s) {
			words = append(words, t.Text)
		}
		return words
	}, nil
}

// unitsOf yields the units of memory files, one file after the other.
func (a *app) unitsOf(files []string) iter.Seq2[tm.Unit, error] {
	return func(yield func(tm.Unit, error) bool) {
		for _, path := range files {
			if more, err := a.unitsIn(path, yield); err != nil {
				yield(tm.Unit{}, err)
				return
			} else if !more {
				return
			}
		}
	}
}

// unitsIn yields the units of a file, and reports whether more are wanted.
func (a *app) unitsIn(path string, yield func(tm.Unit, error) bool) (more bool, err error) {
	in, err := a.openFile(path)
	if err != nil {
		return false, err
	}
	defer in.Close()
	src, err := openSource(in, importOptions{})
	if err == nil && src.units == nil {
		err = hinted{errors.New("it is a glossary, not a memory"), "import it: align knows the terms of the database"}
	}
	for err == nil {
		var u tm.Unit
		if u, err = src.units.Read(); err == nil && !yield(u, nil) {
			return false, nil
		}
		if skip := (*tm.Skip)(nil); errors.As(err, &skip) {
			err = nil
		}
	}
	if errors.Is(err, io.EOF) {
		return true, nil
	}
	return false, fmt.Errorf("%s: %w", path, err)
}

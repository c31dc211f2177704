package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yiku/tm"
)

// TestInteropIsLenient reads the files that the manifest of [TestInterop] calls
// lenient: each is read, and what is wrong with it is named with its line.
func TestInteropIsLenient(t *testing.T) {
	dir := os.Getenv("YIKU_EVAL")
	if dir == "" {
		t.Skip("set YIKU_EVAL to a folder with interop in it")
	}
	dir = filepath.Join(dir, "interop")
	manifest, err := os.ReadFile(filepath.Join(dir, "MANIFEST.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	for _, row := range strings.Split(string(manifest), "\n") {
		cells := strings.Split(row, "\t")
		// A header of two languages is none that a table may not have.
		if len(cells) < 9 || cells[8] != "lenient" || strings.HasSuffix(cells[0], "bad-deepl-header.csv") {
			continue
		}
		files++
		t.Run(cells[0], func(t *testing.T) {
			problems, err := problemsOf(filepath.Join(dir, cells[0]))
			if err != nil || len(problems) == 0 {
				t.Errorf("%d problems, error %v", len(problems), err)
			}
			for _, p := range problems {
				if p.Line < 1 || p.Reason == "" {
					t.Errorf("%v", p)
				}
			}
		})
	}
	if files == 0 {
		t.Error("no lenient files")
	}
}

// problemsOf reads a file, and returns its departures and what is left out.
func problemsOf(path string) (problems []tm.Departure, err error) {
	in, err := openFile(path, nil, &progress{})
	if err != nil {
		return nil, err
	}
	defer in.Close()
	src, err := openSource(in, importOptions{})
	if err != nil {
		return nil, err
	}
	var r any = src.units
	read := func() error { _, err := src.units.Read(); return err }
	if src.concepts != nil {
		r = src.concepts
		read = func() error {
			c, err := src.concepts.Read()
			if err == nil {
				if err := c.Validate(); err != nil {
					return &tm.Skip{Line: src.concepts.(interface{ Line() int }).Line(), Reason: err.Error()}
				}
			}
			return err
		}
	}
	for {
		err := read()
		var skip *tm.Skip
		if err == io.EOF {
			break
		}
		if errors.As(err, &skip) {
			problems = append(problems, tm.Departure(*skip))
		} else if err != nil {
			return nil, err
		}
	}
	if d, ok := r.(interface {
		Departed() ([]tm.Departure, int)
	}); ok {
		found, _ := d.Departed()
		problems = append(problems, found...)
	}
	return problems, nil
}

package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"yiku/tm"
)

// glossaryFormats are those of the manifest that hold glossaries.
var glossaryFormats = []string{"csv", "tsv", "tab", "txt", "utf8", "xlsx", "tbx", "utx"}

// ownVerdict is ours on files where it is not the manifest's, and why.
var ownVerdict = map[string]struct {
	reads  bool
	count  int
	reason string
}{
	"suites/omegat/glossaries/empty.txt":             {false, 0, "an empty file is an error"},
	"hostile/billion-laughs.tbx":                     {false, 0, "entities are refused, used or not"},
	"hostile/nul.csv":                                {false, 0, "a NUL is the sign of no text"},
	"hostile/unclosed-quote.csv":                     {false, 0, "the end may be missing"},
	"hostile/million-col.csv":                        {true, 0, "an empty row is passed over"},
	"hostile/sep-line.csv":                           {true, 1, "the line sep= is no row"},
	"handmade/bad-bom.utx":                           {true, 3, "a byte order mark is harmless"},
	"handmade/bad-deepl-dup.csv":                     {true, 2, "a term may have two translations"},
	"handmade/bad-deepl-header.csv":                  {true, 1, "a header is known for one"},
	"handmade/bad-excel-formula.csv":                 {true, 1, "a formula in CSV is text"},
	"handmade/bad-excel-nobom.csv":                   {true, 1, "a byte order mark is not needed"},
	"handmade/bad-nohdr.utx":                         {true, 1, "without its header it is rows with tabs"},
	"handmade/bad-omegat-empty-target.txt":           {true, 2, "the row is named"},
	"handmade/bad-omegat-gbk.txt":                    {true, 1, "the encoding is found out"},
	"handmade/bad-omegat-hash.txt":                   {true, 2, "a term may begin with #"},
	"handmade/bad-omegat-newline.csv":                {true, 2, "a cell may have two lines"},
	"handmade/bad-ragged.csv":                        {true, 1, "the row is named"},
	"suites/omegat/glossaries/test-magiccomment.tab": {true, 0, "it holds a comment"},
}

// TestGlossaryInterop reads the glossaries of other tools: each is read with the number
// of entries that a list gives, a header not counted, or refused.
func TestGlossaryInterop(t *testing.T) {
	dir := os.Getenv("YIKU_EVAL")
	if dir == "" {
		t.Skip("YIKU_EVAL names no folder with interop/MANIFEST.tsv")
	}
	dir = filepath.Join(dir, "interop")
	list, err := os.Open(filepath.Join(dir, "MANIFEST.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	rows := csv.NewReader(list)
	rows.Comma, rows.LazyQuotes = '\t', true
	header, err := rows.Read()
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for {
		row, err := rows.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		get := func(name string) string { return row[slices.Index(header, name)] }
		path := get("path")
		if !slices.Contains(glossaryFormats, get("format")) {
			continue
		}
		tried++
		t.Run(path, func(t *testing.T) {
			n, err := countEntries(filepath.Join(dir, path))
			reads, counts := get("expect") == "ok", []int{}
			if c, err := strconv.Atoi(get("count")); err == nil {
				counts = []int{c, c - 1} // with a header, or without
			}
			if own, ok := ownVerdict[path]; ok {
				reads, counts = own.reads, []int{own.count}
			}
			switch {
			case !reads && err == nil:
				t.Errorf("read with %d entries; it should be refused", n)
			case reads && err != nil:
				t.Error(err)
			case reads && len(counts) > 0 && !slices.Contains(counts, n):
				t.Errorf("%d entries, want one of %v", n, counts)
			}
		})
	}
	if tried == 0 {
		t.Error("the list names no glossaries")
	}
}

func countEntries(path string) (n int, err error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	src, err := openSource(&input{Reader: bufio.NewReaderSize(bytes.NewReader(b), 64<<10), name: path}, importOptions{})
	if err != nil {
		return 0, err
	}
	for {
		if src.concepts != nil {
			_, err = src.concepts.Read()
		} else {
			_, err = src.units.Read()
		}
		var skip *tm.Skip
		switch {
		case err == io.EOF:
			return n, nil
		case err != nil && !errors.As(err, &skip):
			return n, err
		}
		n++
	}
}

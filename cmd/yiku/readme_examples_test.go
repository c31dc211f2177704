package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// readmeWidth is how wide the terminal is that the README shows.
const readmeWidth = 100

// examplesTime is when things were done in the README.
const examplesTime = "2026-11-30T20:01:51Z"

var anyTime = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`)

// TestReadmeExamples runs the examples of the README, one after another, on a
// database with the curated entries, and compares what they print to the last
// number; only the time of a change is another one each time. With -update it
// writes what they print into the README.
func TestReadmeExamples(t *testing.T) {
	const path = "../../README.md"
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	readme, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	demo := filepath.Join(filepath.Dir(readme), "seeds", "demo")
	inFolderOfTheReadme(t, demo)
	examples := 0
	got := blocks.ReplaceAllStringFunc(string(b), func(block string) string {
		parts := blocks.FindStringSubmatch(block)
		switch parts[1] {
		case "console":
			ran, n := runConsole(t, parts[2])
			examples += n
			return "```console\n" + ran + "```"
		case "sh":
			examples += runShell(t, parts[2])
		case "":
		default:
			t.Errorf("a block in %s: nothing runs it", parts[1])
		}
		return block
	})
	for golden, said := range map[string]*regexp.Regexp{
		"suggest_gold.golden": regexp.MustCompile(`(?m)^# place, person: (\d+ of \d+)$`),
	} {
		b, err := os.ReadFile(filepath.Join(filepath.Dir(readme), "cmd/yiku/testdata", golden))
		if err != nil {
			t.Fatal(err)
		}
		if m := said.FindSubmatch(b); m == nil || !strings.Contains(got, string(m[1])) {
			t.Errorf("the README does not have the figures of %s: %s", golden, m)
		}
	}
	if examples < 20 {
		t.Errorf("%d examples in the README, less than there were", examples)
	}
	if *update {
		if err := os.WriteFile(readme, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if got != string(b) {
		t.Errorf("the README is out of date: %s", firstDifference(string(b), got))
	}
}

var blocks = regexp.MustCompile("(?s)```([a-z]*)\n(.*?)```")

// inFolderOfTheReadme makes the folder current in which the examples are typed,
// with the files that they name.
func inFolderOfTheReadme(t *testing.T, demo string) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
	t.Setenv("YIKU_USER", "lin")
	t.Setenv("YIKU_DB", "")
	t.Setenv("PAGER", "")
	t.Chdir(dir)
	if err := os.MkdirAll("seeds/demo", 0o777); err != nil {
		t.Fatal(err)
	}
	for name, from := range map[string]string{
		"page.txt": "zh", "bulletin.zh.txt": "zh", "a.txt": "zh", "seeds/demo/bulletin.zh.txt": "zh", "bulletin.en.txt": "en", "b.txt": "en",
	} {
		b, err := os.ReadFile(filepath.Join(demo, "bulletin."+from+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	typing(t, "yiku align a.txt b.txt -o check.tsv") // what the proofreading page saves
}

// runConsole runs the commands of a block and returns it with what they print,
// and how many there were.
func runConsole(t *testing.T, block string) (string, int) {
	t.Helper()
	var out strings.Builder
	n := 0
	for line := range strings.Lines(block) {
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			out.WriteString(line + typing(t, strings.TrimSpace(command)))
			n++
		}
	}
	return out.String(), n
}

// runShell runs the commands of a block that shows no output.
func runShell(t *testing.T, block string) (n int) {
	t.Helper()
	for line := range strings.Lines(block) {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if line != "go test ./..." { // it would not end
			typing(t, strings.Replace(line, "go run ./cmd/yiku", "yiku", 1))
			n++
		}
	}
	return n
}

// typing runs a command line as on a terminal of the README's width, and returns
// what is seen. It has to succeed.
func typing(t *testing.T, line string) string {
	t.Helper()
	args := words(line)
	if len(args) == 0 || args[0] != "yiku" {
		t.Fatalf("%s: it is no command of yiku", line)
	}
	var seen bytes.Buffer
	a := &app{in: strings.NewReader(""), out: bufio.NewWriter(&seen), file: os.Stdout, err: &seen, screen: screen{width: readmeWidth}}
	root := newRoot(a)
	root.SetArgs(args[1:])
	root.SetOut(a.out)
	root.SetErr(&seen)
	err := root.Execute()
	if err := a.out.Flush(); err != nil {
		t.Fatal(err)
	}
	if err != nil {
		t.Errorf("%s: %v", line, err)
	}
	var shown strings.Builder
	for l := range strings.Lines(anyTime.ReplaceAllString(seen.String(), examplesTime)) {
		if !strings.HasPrefix(l, "yiku: made the database ") {
			shown.WriteString(strings.TrimRight(l, " \n") + "\n")
		}
	}
	return shown.String()
}

// words cuts a command line as a shell does: at spaces outside quotation marks.
func words(line string) (all []string) {
	quoted := false
	for i, part := range strings.Split(line, `"`) {
		if quoted = i%2 == 1; quoted {
			all = append(all, part)
		} else {
			all = append(all, strings.Fields(part)...)
		}
	}
	return all
}

func firstDifference(a, b string) string {
	was, is := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(was), len(is)) {
		if was[i] != is[i] {
			return fmt.Sprintf("line %d has\n%s\nand the program says\n%s", i+1, was[i], is[i])
		}
	}
	return "one is longer"
}

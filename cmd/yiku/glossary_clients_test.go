package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"yiku/glossary"
)

// TestGlossaryClients has the programs that our files are for read them, as
// [TestMemoryClients] does.
func TestGlossaryClients(t *testing.T) {
	dir := os.Getenv("YIKU_CLIENTS")
	if dir == "" {
		t.Skip("set YIKU_CLIENTS to a folder with scripts that check files")
	}
	concepts := nastyConcepts()
	entries := strconv.Itoa(len(concepts))
	// What each client is to find, and nothing else: all pairs, as a format of lines
	// has them, the first of each entry, and the cells of a workbook.
	// The script for OmegaT cannot tell \n from a line end, and U+2028 ends its line.
	var lines, firsts, cells, tbxOfOmegaT, linesOfOmegaT []string
	rows := 0
	for _, c := range concepts {
		firsts = append(firsts, "--pair", c.Sections[0].Terms[0].Text, c.Sections[1].Terms[0].Text)
		for _, p := range c.Pairs() {
			rows++
			zh, _ := glossary.OneLine(p.ZH.Text)
			en, _ := glossary.OneLine(p.EN.Text)
			if strings.HasPrefix(zh, "#") {
				zh = " " + zh // it would be a comment
			}
			lines = append(lines, "--pair", zh, en)
			if !strings.ContainsAny(p.ZH.Text, "\\\u2028") {
				tbxOfOmegaT = append(tbxOfOmegaT, "--pair", p.ZH.Text, p.EN.Text)
			}
			if !strings.Contains(zh, `\`) {
				linesOfOmegaT = append(linesOfOmegaT, "--pair", zh, en)
			}
			if !strings.HasPrefix(p.ZH.Text, "_x") { // Excel's escapes: neither program knows them
				row := strconv.Itoa(rows)
				cells = append(cells, "--cell", row, "1", p.ZH.Text, "--cell", row, "2", p.EN.Text)
			}
		}
	}
	count := strconv.Itoa(rows)
	direction := []string{"--src", "zh-CN", "--tgt", "en"}
	for _, c := range []struct {
		format, file, script string
		options              exportOptions
		args                 []string
		needs                string // a program of the script's
	}{
		{"tbx", "a.tbx", "check_tbx.py", exportOptions{tbx: "v2"}, []string{"--count", entries, "--require", "TBX-Basic"}, "jing"},
		{"tbx", "a.tbx", "check_tbx.py", exportOptions{tbx: "v3"}, []string{"--count", entries, "--require", "TBX-Basic"}, "jing"},
		{"tbx", "a.tbx", "check_tbx.py", exportOptions{tbx: "v3-dct"}, []string{"--count", entries, "--require", "TBX-Basic"}, "jing"},
		{"tbx", "a.tbx", "omt_glossary.py", exportOptions{tbx: "v2"}, slices.Concat(direction, []string{"--count", count}, tbxOfOmegaT), "omegat"},
		{"tbx", "a.tbx", "tt_check.py", exportOptions{tbx: "v2"}, slices.Concat(direction, []string{"--count", entries}, firsts), "msgfmt"},
		{"omegat", "a.txt", "omt_glossary.py", exportOptions{}, slices.Concat(direction, []string{"--count", count}, linesOfOmegaT), "omegat"},
		{"omegat", "a.csv", "omt_glossary.py", exportOptions{path: "a.csv"}, slices.Concat(direction, []string{"--count", count}, linesOfOmegaT), "omegat"},
		{"omegat", "a.csv", "check_csv.py", exportOptions{path: "a.csv"}, []string{"--for", "omegat", "--rows", count}, "python3"},
		{"omegat", "a.utf8", "tt_check.py", exportOptions{}, slices.Concat(direction, lines), "msgfmt"},
		{"utx", "a.utx", "tt_check.py", exportOptions{}, slices.Concat([]string{"--count", count}, lines), "msgfmt"},
		{"xlsx", "a.xlsx", "check_xlsx.py", exportOptions{}, slices.Concat([]string{"--rows", count}, cells), "ssconvert"},
		{"csv", "a.csv", "check_xlsx.py", exportOptions{excel: true}, []string{"--rows", count}, "ssconvert"},
		{"csv", "a.csv", "check_csv.py", exportOptions{excel: true}, []string{"--for", "excel", "--rows", count}, "python3"},
		{"deepl", "a.csv", "check_csv.py", exportOptions{path: "a.csv"}, []string{"--for", "deepl", "--rows", entries}, "python3"},
		{"deepl", "a.tsv", "check_csv.py", exportOptions{path: "a.tsv"}, []string{"--for", "deepl", "--rows", entries}, "python3"},
		{"google", "a.csv", "check_csv.py", exportOptions{path: "a.csv"}, []string{"--for", "google", "--rows", entries}, "python3"},
		{"google-set", "a.csv", "check_csv.py", exportOptions{}, []string{"--for", "google-set", "--rows", entries}, "python3"},
		{"memoq", "a.csv", "check_csv.py", exportOptions{}, []string{"--for", "memoq", "--rows", entries}, "python3"},
	} {
		t.Run(c.script+" "+c.format+c.options.tbx, func(t *testing.T) {
			if _, err := exec.LookPath(c.needs); err != nil {
				t.Skip(err)
			}
			path := filepath.Join(t.TempDir(), c.file)
			if err := os.WriteFile(path, writeConcepts(t, c.format, c.options, concepts), 0o666); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(filepath.Join(dir, c.script), slices.Concat([]string{path}, c.args)...).CombinedOutput()
			if err != nil {
				t.Errorf("%v: %s", err, strings.TrimSpace(string(out)))
			}
		})
	}
}

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
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
	var pairs, plain []string // plain: without the one that OmegaT's own format has a space before
	rows := 0
	for _, c := range concepts {
		for _, p := range c.Pairs() {
			rows++
			if strings.HasPrefix(p.EN.Text, "-") {
				continue // the scripts would take it for an option
			}
			pairs = append(pairs, "--pair", p.ZH.Text, p.EN.Text)
			if !strings.HasPrefix(p.ZH.Text, "#") {
				plain = append(plain, "--pair", p.ZH.Text, p.EN.Text)
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
		{"tbx", "a.tbx", "omt_glossary.py", exportOptions{tbx: "v2"}, slices.Concat(direction, []string{"--count", count}, pairs), "omegat"},
		{"tbx", "a.tbx", "tt_check.py", exportOptions{tbx: "v2"}, slices.Concat(direction, []string{"--count", entries, "--pair", "#话题", "#topic"}), "msgfmt"},
		{"omegat", "a.txt", "omt_glossary.py", exportOptions{}, slices.Concat(direction, []string{"--count", count}, plain), "omegat"},
		{"omegat", "a.utf8", "tt_check.py", exportOptions{}, slices.Concat(direction, plain), "msgfmt"},
		{"utx", "a.utx", "tt_check.py", exportOptions{}, []string{"--count", count, "--pair", "表情😀𠮷野家", "emoji 😀 𠮷 diner"}, "msgfmt"},
		{"xlsx", "a.xlsx", "check_xlsx.py", exportOptions{}, []string{"--rows", count, "--cell", "1", "1", "=1+1公式"}, "ssconvert"},
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

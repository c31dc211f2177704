package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"yiku/tm"
)

// TestMemoryClients has the programs that our files are for read them: the
// scripts in the folder that YIKU_CLIENTS names load a file with OmegaT's
// readers, with translate-toolkit's or gettext's, or hold it against the schema
// of its format, and look that the pairs are there.
func TestMemoryClients(t *testing.T) {
	dir := os.Getenv("YIKU_CLIENTS")
	if dir == "" {
		t.Skip("set YIKU_CLIENTS to a folder with scripts that check files")
	}
	var units []tm.Unit
	sources := map[string]bool{}
	for _, u := range someUnits() {
		u = cleaned(u)
		u.Variants[1].Markup = ""                 // some have the codes in the text
		if s := u.Variants[0].Text; !sources[s] { // readers differ over what is there twice
			sources[s] = true
			units = append(units, u)
		}
	}
	count := strconv.Itoa(len(units))
	pairs := func(units []tm.Unit) (args []string) {
		for _, u := range units {
			args = append(args, "--pair", u.Variants[0].Text, u.Variants[1].Text)
		}
		return args
	}
	// Some cannot tell \n from a line end: translate-toolkit in a Wordfast memory,
	// and the script in what OmegaT says.
	unescaped := slices.DeleteFunc(slices.Clone(units), func(u tm.Unit) bool { return strings.Contains(u.Variants[0].Text, `\n`) })
	for _, c := range []struct {
		format, file, script string
		args                 []string
		needs                string // a program of the script's
	}{
		{"tmx", "a.tmx", "check_tmx.py", []string{"--count", count, "--langs", "en,zh-CN", "--min-tuv", "2"}, "xmllint"},
		{"tmx", "a.tmx", "tt_check.py", append([]string{"--src", "zh-CN", "--tgt", "en", "--count", count}, pairs(units)...), "msgfmt"},
		{"tmx", "a.tmx", "omt_tmx.py", append([]string{"--src", "zh-CN", "--tgt", "en", "--count", count}, pairs(unescaped)...), "omegat"},
		{"xliff", "a.xlf", "check_xliff.py", []string{"--count", count}, "python3"},
		{"xliff", "b.xlf", "check_xliff.py", []string{"--count", count, "--strict"}, "python3"},
		{"xliff", "a.xlf", "tt_check.py", append([]string{"--count", count}, pairs(units)...), "msgfmt"},
		{"xliff2", "c.xlf", "check_xliff.py", []string{"--count", count}, "python3"},
		{"po", "a.po", "check_po.sh", []string{count}, "msgfmt"},
		{"po", "a.po", "tt_check.py", append([]string{"--count", count}, pairs(units)...), "msgfmt"},
		{"wordfast", "a.txt", "tt_check.py", append([]string{"--format", "wordfast"}, pairs(unescaped)...), "msgfmt"},
	} {
		t.Run(c.script+" "+c.format, func(t *testing.T) {
			if _, err := exec.LookPath(c.needs); err != nil {
				t.Skip(err)
			}
			f, err := formatOf("", c.format, format.writesMemory)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), c.file)
			if err := os.WriteFile(path, writeMemory(t, f, units), 0o666); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(filepath.Join(dir, c.script), slices.Concat([]string{path}, c.args)...).CombinedOutput()
			if err != nil {
				t.Errorf("%v: %s", err, strings.TrimSpace(string(out)))
			}
		})
	}
}

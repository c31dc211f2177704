package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/xliff"
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
		u.Variants[1].Markup = "" // some have the codes in the text
		// Readers differ over what is there twice, and the script for OmegaT takes U+2028
		// for the end of its line.
		if s := u.Variants[0].Text; !sources[s] && !strings.Contains(s, "\u2028") {
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
	// where it does not know a carriage return either, and the script in what OmegaT
	// says.
	unescaped := slices.DeleteFunc(slices.Clone(units), func(u tm.Unit) bool {
		return strings.Contains(u.Variants[0].Text, `\n`) || strings.Contains(u.Variants[0].Text, "\r")
	})
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
		{"xlsx", "a.xlsx", "check_xlsx.py", []string{"--rows", count}, "ssconvert"},
		{"csv", "a.csv", "check_csv.py", []string{"--for", "plain", "--rows", strconv.Itoa(len(units) + 1)}, "python3"},
		{"tsv", "a.tsv", "check_csv.py", []string{"--for", "plain", "--rows", strconv.Itoa(len(units) + 1)}, "python3"},
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

// TestPretranslatedClients does the same with segments to be translated, which
// have matches, terms, notes and inline codes.
func TestPretranslatedClients(t *testing.T) {
	dir := os.Getenv("YIKU_CLIENTS")
	if dir == "" {
		t.Skip("set YIKU_CLIENTS to a folder with scripts that check files")
	}
	segment := xliff.Segment{
		Name: "n", Source: "对口援藏", Target: "paired assistance", State: xliff.Reviewed, Notes: []string{"a note"},
		Matches: []xliff.Match{{Source: "对口援疆", Target: "paired-up aid", Score: 75, Origin: "memory"}, {Source: "援藏", Target: "aid", Score: 101}},
		Terms:   []xliff.Term{{Source: "援藏", Translations: []string{"assist Xizang", "aid Xizang"}, Definition: "d", Origin: "glossary"}, {Source: "对口", Definition: "d"}},
	}
	coded := map[xliff.Version]string{xliff.V12: `对口<x id="1"/>援<g id="2">藏</g>`, xliff.V21: `对口<ph id="1"/>援<pc id="2">藏</pc>`}
	for version, markup := range coded {
		path := filepath.Join(t.TempDir(), "a.xlf")
		var b bytes.Buffer
		w := xliff.NewWriter(&b, xliff.Options{Version: version, Original: "a.txt"})
		unit := tm.Unit{Status: tm.Rejected, Origin: "a.txt", Previous: "p", Variants: []tm.Variant{
			{Lang: text.Simplified, Text: "对口援藏", Markup: markup}, {Lang: text.English, Text: "aid"}}}
		for _, err := range []error{w.WriteSegment(segment), w.WriteSegment(xliff.Segment{Source: "西藏", State: xliff.Initial}), w.Write(unit), w.Close(), os.WriteFile(path, b.Bytes(), 0o666)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if !strings.Contains(b.String(), ` id="2">藏</`) {
			t.Errorf("the inline codes are not there:\n%s", b.String())
		}
		if out, err := exec.Command(filepath.Join(dir, "check_xliff.py"), path, "--count", "3").CombinedOutput(); err != nil {
			t.Errorf("%v: %s\n%s", err, out, b.String())
		}
	}
}

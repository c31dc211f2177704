package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/cmd/yiku/kit"
	"yiku/cmd/yiku/page"
	"yiku/tm"
)

// TestKitInOmegaT has OmegaT itself translate kits whose memory has every
// sentence of their documents: each comes out translated if OmegaT cuts the
// sentences as we do, and not otherwise.
func TestKitInOmegaT(t *testing.T) {
	const jar = "/usr/share/omegat/OmegaT.jar"
	if _, err := os.Stat(jar); err != nil {
		t.Skip("OmegaT is not installed")
	}
	if _, err := exec.LookPath("java"); err != nil {
		t.Skip(err)
	}
	files := []string{"../../seeds/demo/bulletin.zh.txt", "testdata/sentences.txt"}
	if dir := os.Getenv("YIKU_EVAL"); dir != "" {
		files = append(files, filepath.Join(dir, "terms", "dev", "tibet_daily_page.txt"))
	}
	k := kit.Kit{}
	translated := make(map[string]string)
	var want []string // the lines of the translations
	for _, name := range files {
		doc, err := document.ReadFile(name, document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		kd := kit.Document{Path: name}
		var lines strings.Builder
		for _, p := range doc.Paragraphs {
			kd.Paragraphs = append(kd.Paragraphs, page.Paragraph{Kind: p.Kind, Text: p.Text})
			var line []string
			for _, s := range text.Split(text.Chinese, p.Text) {
				if translated[s.Text] == "" {
					translated[s.Text] = fmt.Sprintf("Sentence %d is done.", len(translated)+1)
				}
				unit := tm.Unit{ID: int64(len(translated)), Status: tm.Approved, Variants: []tm.Variant{
					{Lang: text.Simplified, Text: s.Text}, {Lang: text.English, Text: translated[s.Text]}}}
				kd.Segments = append(kd.Segments, kit.Segment{Text: s.Text, Matches: []tm.Match{{Unit: unit, Score: 100, Kind: tm.Exact}}})
				line = append(line, translated[s.Text])
			}
			lines.WriteString(strings.Join(line, " ") + "\n") // OmegaT puts a space between English sentences
		}
		k.Documents = append(k.Documents, kd)
		want = append(want, lines.String())
	}
	dir := filepath.Join(t.TempDir(), "kit")
	folder, err := kit.NewFolder(dir, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.Write(folder); err != nil {
		t.Fatal(err)
	}
	config := t.TempDir()
	out, err := exec.Command("java", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-Duser.home="+config, "-jar", jar,
		dir, "--mode=console-translate", "--config-dir="+config, "--no-team").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for i, name := range files {
		base := strings.TrimSuffix(filepath.Base(name), ".txt") + ".txt"
		got, err := os.ReadFile(filepath.Join(dir, "target", base))
		if err != nil {
			t.Fatal(err)
		}
		gotLines, wantLines := nonBlank(string(got)), nonBlank(want[i])
		if len(gotLines) != len(wantLines) {
			t.Fatalf("%s: %d paragraphs, want %d", name, len(gotLines), len(wantLines))
		}
		wrong := 0
		for j := range gotLines {
			if g, w := gotLines[j], wantLines[j]; g != w {
				wrong++
				t.Errorf("%s: paragraph %d came out as\n%s\nwant\n%s", name, j+1, g, w)
			}
		}
		t.Logf("%s: OmegaT filled in %d of %d paragraphs, %d segments", base, len(gotLines)-wrong, len(gotLines), len(k.Documents[i].Segments))
	}
}

// nonBlank returns the lines that have text, with single spaces.
func nonBlank(s string) []string {
	var lines []string
	for l := range strings.Lines(s) {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			lines = append(lines, l)
		}
	}
	return lines
}

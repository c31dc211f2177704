//go:build ignore

// Script_gen writes script.txt, the table of traditional characters, from the
// dictionaries of OpenCC as Debian installs them:
//
//	apt-get install opencc && go generate ./align/text
package main

import (
	"bytes"
	"cmp"
	"fmt"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const dictionaries = "/usr/share/opencc"

const header = `# Simplified characters, each with the traditional ones it stands for. One that
# opens its own list is at home in both scripts.
#
# Written by script_gen.go. The facts are those of OpenCC's TSCharacters,
# STCharacters, TWVariantsRev and HKVariantsRev (https://github.com/BYVoid/OpenCC,
# Apache License 2.0), without characters outside the Basic Multilingual Plane.
`

// unlike are the defaults that differ from OpenCC's, because most of the texts
// to be read are simplified already: what is in current use there stays.
var unlike = map[rune]rune{
	'藉': '借', '牴': '抵', '衹': '只', // old forms, with few uses left: see script_readings.txt
	'吒': '吒', '薹': '薹', '醣': '醣', '阪': '阪', // 哪吒, 菜薹, 醣类, 大阪
}

func main() {
	log.SetFlags(0)
	simple := map[rune]rune{} // traditional to simplified
	for k, v := range dictionary("TSCharacters") {
		if r := first(k); r <= 0xFFFF {
			simple[r] = first(v[0])
		}
	}
	maps.Copy(simple, unlike)
	shared := map[rune]bool{}
	traditional := dictionary("STCharacters")
	for _, s := range simple {
		forms, known := traditional[string(s)]
		shared[s] = !known || slices.Contains(forms, string(s))
	}
	// What Taiwan or Hong Kong writes otherwise: 裡 for 裏, and 群, which
	// OpenCC's own traditional does not know.
	for _, name := range []string{"TWVariantsRev", "HKVariantsRev"} {
		for k, v := range dictionary(name) {
			r, standard := first(k), first(v[0])
			shared[r] = true
			if s, ok := simple[standard]; ok {
				standard = s
			}
			if _, known := simple[r]; !known && !inGB2312(r) {
				simple[r] = standard
			}
		}
	}

	lines := map[rune][]rune{}
	for r, s := range simple {
		if r != s {
			lines[s] = append(lines[s], r)
		}
	}
	var out bytes.Buffer
	out.WriteString(header)
	for _, s := range slices.Sorted(maps.Keys(lines)) {
		slices.SortFunc(lines[s], cmp.Compare)
		out.WriteRune(s)
		if shared[s] {
			out.WriteRune(s)
		}
		fmt.Fprintln(&out, string(lines[s]))
	}
	if err := os.WriteFile("script.txt", out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}

// dictionary reads one of OpenCC's: a word, and what it may become.
func dictionary(name string) map[string][]string {
	text := filepath.Join(os.TempDir(), name+".txt")
	defer os.Remove(text)
	dump := exec.Command("opencc_dict", "-f", "ocd2", "-t", "text", "-i", filepath.Join(dictionaries, name+".ocd2"), "-o", text)
	if out, err := dump.CombinedOutput(); err != nil {
		log.Fatalf("%v: %v\n%s", dump, err, out)
	}
	data, err := os.ReadFile(text)
	if err != nil {
		log.Fatal(err)
	}
	d := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		k, v, _ := strings.Cut(strings.TrimSpace(line), "\t")
		d[k] = strings.Fields(v)
	}
	return d
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func inGB2312(r rune) bool {
	_, err := simplifiedchinese.HZGB2312.NewEncoder().String(string(r))
	return err == nil
}

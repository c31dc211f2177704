//go:build ignore

// Gen writes readings.txt, the usual reading of each character, from the
// Unicode Han Database as Debian installs it:
//
//	apt-get install unicode-data && go generate ./align/text/pinyin
package main

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"fmt"
	"log"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"yiku/align/text"
)

const readings = "/usr/share/unicode/Unihan_Readings.txt.bz2"

const header = `# A syllable, and the characters usually read so (of simplified and common
# characters; a traditional one is read as its simplified form).
#
# Written by gen.go. The facts are the fields kMandarin and kTGHZ2013 of the
# Unicode Han Database 15.0 (Unihan_Readings.txt, © 2022 Unicode, Inc.,
# https://www.unicode.org/license.txt).
`

func main() {
	log.SetFlags(0)
	f, err := os.Open(readings)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	usual := map[rune]string{}    // kMandarin: one for each character
	standard := map[rune]string{} // kTGHZ2013: all of a dictionary of the standard characters
	for lines := bufio.NewScanner(bzip2.NewReader(f)); lines.Scan(); {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) != 3 {
			continue
		}
		code, err := strconv.ParseUint(strings.TrimPrefix(fields[0], "U+"), 16, 32)
		if err != nil {
			continue
		}
		switch r := rune(code); fields[1] {
		case "kMandarin":
			usual[r], _, _ = strings.Cut(fields[2], " ")
		case "kTGHZ2013":
			standard[r] = fields[2]
		}
	}

	characters := map[string][]rune{}
	for r, syllable := range usual {
		entry, common := standard[r]
		_, traditional := text.Script(string(r))
		if traditional > 0 || !common && (r < 0x4E00 || r > 0x9FFF) {
			continue
		}
		// Each reading stands behind the page it is on: 0482.140:zhù,zhuó.
		all := strings.FieldsFunc(entry, func(r rune) bool { return strings.ContainsRune(" :,.0123456789", r) })
		if common && !slices.Contains(all, syllable) {
			syllable = all[0]
		}
		characters[syllable] = append(characters[syllable], r)
	}
	var out bytes.Buffer
	out.WriteString(header)
	for _, syllable := range slices.Sorted(maps.Keys(characters)) {
		slices.Sort(characters[syllable])
		fmt.Fprintln(&out, syllable, string(characters[syllable]))
	}
	if err := os.WriteFile("readings.txt", out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}

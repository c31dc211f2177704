//go:build ignore

// Generate writes names.gz from the tables of the administrative divisions of
// China (provinces.csv, cities.csv, areas.csv, streets.csv of
// github.com/modood/Administrative-divisions-of-China, see LICENSE) in a folder.
// It holds a block of names for each level, one below the other, each sorted, a
// name a line; an empty line ends a block.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// added are the provinces that the tables leave out.
var added = []string{"香港特别行政区", "澳门特别行政区", "台湾省"}

// Generic rows of the tables that name no place.
var generic = []string{"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go run generate.go FOLDER")
	}
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	for _, level := range []string{"provinces", "cities", "areas", "streets"} {
		names, err := read(filepath.Join(os.Args[1], level+".csv"))
		if err != nil {
			log.Fatal(err)
		}
		if level == "provinces" {
			for _, n := range added {
				names[n] = true
			}
		}
		for _, n := range slices.Sorted(maps.Keys(names)) {
			z.Write([]byte(n + "\n"))
		}
		z.Write([]byte("\n"))
	}
	if err := z.Close(); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("names.gz", out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}

func read(file string) (map[string]bool, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	names := map[string]bool{}
	for _, r := range rows[1:] {
		name := strings.TrimSpace(r[1])
		if len([]rune(name)) > 1 && !slices.Contains(generic, name) {
			names[name] = true
		}
	}
	return names, nil
}

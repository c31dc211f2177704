//go:build ignore

// Generate writes phrases.bin from a list of phrases: tab-separated and gzipped,
// with a heading, the phrase cut into words by spaces, how many words, how often
// and in how many documents it occurs, and its left and right branching entropy.
//
// Layout of phrases.bin, integers little-endian:
//
//	uint32              blocks
//	uint32 × blocks     where each begins, in bytes from the start of the file
//	blocks of 16 entries, the last may be shorter:
//	    byte            bytes shared with the phrase before (0 for the first)
//	    byte            bytes that follow of the phrase
//	    …               those bytes
//	    byte × 7        words, log2(1+count)×14, log2(1+documents)×24,
//	                    left entropy×28, right entropy×28,
//	                    log2(1+phrases that end in it)×16, log2(1+that begin)×16
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"log"
	"maps"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
)

const blockSize = 16

type row struct {
	words, count, documents int
	left, right             float64
	heads, tails            int
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go run generate.go phrases.tsv.gz")
	}
	rows, err := read(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("phrases.bin", encode(rows), 0o644); err != nil {
		log.Fatal(err)
	}
}

func read(name string) (map[string]*row, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	rows := map[string]*row{}
	heads, tails := map[string]int{}, map[string]int{}
	in := bufio.NewScanner(z)
	in.Scan() // the heading
	for in.Scan() {
		c := strings.Split(in.Text(), "\t")
		words := strings.Fields(c[0])
		phrase := strings.Join(words, "")
		if len(phrase) > 255 {
			continue
		}
		for i := 1; i < len(words); i++ {
			heads[strings.Join(words[i:], "")]++
			tails[strings.Join(words[:i], "")]++
		}
		r := row{words: len(words)}
		r.count, _ = strconv.Atoi(c[2])
		r.documents, _ = strconv.Atoi(c[3])
		r.left, _ = strconv.ParseFloat(c[4], 64)
		r.right, _ = strconv.ParseFloat(c[5], 64)
		// The same string cut in two ways: the commoner way stands for both.
		if old := rows[phrase]; old == nil || old.count < r.count {
			rows[phrase] = &r
		}
	}
	for phrase, r := range rows {
		r.heads, r.tails = heads[phrase], tails[phrase]
	}
	return rows, in.Err()
}

func encode(rows map[string]*row) []byte {
	var body []byte
	var starts []int
	last := ""
	for i, phrase := range slices.Sorted(maps.Keys(rows)) {
		if i%blockSize == 0 {
			starts, last = append(starts, len(body)), ""
		}
		shared := 0
		for shared < min(len(phrase), len(last)) && phrase[shared] == last[shared] {
			shared++
		}
		body = append(body, byte(shared), byte(len(phrase)-shared))
		body = append(body, phrase[shared:]...)
		r := rows[phrase]
		body = append(body, byte(r.words), logarithm(r.count, 14), logarithm(r.documents, 24),
			linear(r.left), linear(r.right), logarithm(r.heads, 16), logarithm(r.tails, 16))
		last = phrase
	}
	head := binary.LittleEndian.AppendUint32(nil, uint32(len(starts)))
	for _, s := range starts {
		head = binary.LittleEndian.AppendUint32(head, uint32(4+4*len(starts)+s))
	}
	return append(head, body...)
}

func logarithm(n int, scale float64) byte {
	return byte(min(255, math.Round(math.Log2(1+float64(n))*scale)))
}

func linear(entropy float64) byte { return byte(min(255, math.Round(entropy*28))) }

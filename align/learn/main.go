// Command learn makes the shipped translation table of sentence pairs:
//
//	go run yiku/align/learn -o seeds/lexicon/table.bin FILE...
//
// Each FILE is UTF-8 text, gzipped if its name ends in .gz: a pair a line,
// Chinese and English with a tab between them. The first cut into Chinese words
// is that of the package zh; from then on the table has its own.
package main

import (
	"bufio"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"iter"
	"log"
	"os"
	"strings"
	"time"

	"yiku/align/lexicon"
	"yiku/align/text/zh"
)

func main() {
	log.SetFlags(0)
	out := flag.String("o", "table.bin", "where to write the table")
	pairs := flag.Int("pairs", 0, "entries to keep; 0 for the usual number")
	flag.Parse()
	if err := learn(*out, *pairs, flag.Args()); err != nil {
		log.Fatal(err)
	}
}

func learn(out string, pairs int, files []string) error {
	tokenizer, err := zh.New()
	if err != nil {
		return err
	}
	cut := func(s string) []string {
		var words []string
		for _, t := range tokenizer.Tokens(s) {
			words = append(words, t.Text)
		}
		return words
	}
	start := time.Now()
	var failed error
	l := lexicon.Learn(read(files, &failed), lexicon.LearnOptions{
		Pairs: pairs,
		Cut:   cut,
		Progress: func(step string) {
			log.Printf("%5.1f s  %s", time.Since(start).Seconds(), step)
		},
	})
	if failed != nil {
		return failed
	}
	data := l.Encode()
	log.Printf("%d words, %d stems, %d bytes", l.Words(), l.Stems(), len(data))
	return os.WriteFile(out, data, 0o644)
}

// read yields the pairs of the files; the first failure ends it.
func read(files []string, failed *error) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, name := range files {
			if err := readFile(name, yield); err != nil {
				*failed = fmt.Errorf("%s: %w", name, err)
				return
			}
		}
	}
}

func readFile(name string, yield func(string, string) bool) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return err
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		zh, en, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			return fmt.Errorf("line %d: no tab", n)
		}
		if en, _, _ = strings.Cut(en, "\t"); !yield(zh, en) {
			return nil
		}
	}
	return lines.Err()
}

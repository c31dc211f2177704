package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/db"
	"yiku/tm"
	"yiku/tm/sheet"

	"github.com/spf13/cobra"
)

type tmAnalyzeOptions struct {
	files    []string
	reading  document.Options
	from     side
	internal bool
	path     string
	sheet    sheet.Format // of path
}

func newTMAnalyze(a *app) *cobra.Command {
	var o tmAnalyzeOptions
	cmd := &cobra.Command{
		Use:     "analyze FILE...",
		Aliases: []string{"stats"},
		Short:   "Count the words of a job by how well the memory matches them",
		Long: `Counts the segments, words and characters of documents by the best match that the
memory has for each segment, as jobs are quoted by:

  repetition        a segment that stood before in these files
  101               in the memory, between the same neighbours
  100               in the memory
  95-99 … 50-74     the score of the best match
  new               nothing scores 50

A Chinese character is a word, and white space is no character. With --internal, a
segment that resembles an earlier one of these files better than anything in the
memory counts by that, and a column says how many do.

-o writes the table as .csv or .tsv, a row a file and band.`,
		Example: `  yiku tm analyze page.txt
  yiku tm analyze --internal -o quote.csv monday/`,
		Args: takesSome("the file"),
		RunE: func(_ *cobra.Command, args []string) error {
			o.files = args
			if err := checkEnding(o.path, "a table", ".csv", ".tsv"); err != nil {
				return err
			}
			o.sheet = sheet.CSV
			if strings.EqualFold(filepath.Ext(o.path), ".tsv") {
				o.sheet = sheet.TSV
			}
			return a.runTMAnalyze(o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.internal, "internal", false, "count what resembles an earlier segment of the files")
	f.StringVarP(&o.path, "output", "o", "", "a .csv or .tsv file for the table; - is standard output")
	choose(cmd, &o.from, "from", "the language of the documents, found out unless named", "zh", "en")
	encodingFlag(cmd, &o.reading)
	return cmd
}

// bandJSON is a row of an analysis.
type bandJSON struct {
	Band       tm.Band `json:"band"`
	Segments   int     `json:"segments"`
	Words      int     `json:"words"`
	Characters int     `json:"characters"`
	Internal   int     `json:"internal"` // segments that are here by an earlier one of the files
}

// analysis is the count of one file, or of all.
type analysis struct {
	File  string     `json:"file"`
	Bands []bandJSON `json:"bands"`
	Total bandJSON   `json:"total"`
}

func newAnalysis(file string) *analysis {
	c := &analysis{File: file, Bands: make([]bandJSON, len(tm.Bands)), Total: bandJSON{Band: "total"}}
	for i, b := range tm.Bands {
		c.Bands[i].Band = b
	}
	return c
}

// add counts a segment.
func (c *analysis) add(band tm.Band, internal bool, segment string) {
	size := tm.SizeOf(segment)
	for i := range c.Bands {
		if c.Bands[i].Band == band {
			c.Bands[i].add(size, internal)
		}
	}
	c.Total.add(size, internal)
}

func (b *bandJSON) add(s tm.Size, internal bool) {
	b.Segments += s.Segments
	b.Words += s.Words
	b.Characters += s.Characters
	if internal {
		b.Internal += s.Segments
	}
}

func (a *app) runTMAnalyze(o tmAnalyzeOptions) error {
	var out *outFile
	if o.path != "" {
		var err error
		if out, err = a.create(o.path, o.files...); err != nil {
			return err
		}
		defer out.Close()
	}
	docs, err := a.readDocuments(o.files, o.reading)
	if err != nil {
		return err
	}
	if !hasText(docs) {
		return noText(o.files)
	}
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	all, files := newAnalysis("all"), []*analysis{}
	analyzer := tm.NewAnalyzer(o.internal)
	p := a.newProgress("asking the memory", sizeOfText(docs))
	defer p.end()
	for _, doc := range docs {
		search := db.SearchOptions{From: o.from.tag(), Min: tm.LeastBand, Limit: 1}
		if o.from == "" {
			search.From = text.Language(doc.Text())
		}
		segments, err := matchSegments(d, doc, search, p)
		if err != nil {
			return err
		}
		one := newAnalysis(doc.Name)
		for _, s := range segments {
			band, internal := analyzer.Band(s.Text, s.Best())
			one.add(band, internal, s.Text)
			all.add(band, internal, s.Text)
		}
		files = append(files, one)
	}
	p.end()
	return a.showAnalysis(o, out, files, all)
}

func (a *app) showAnalysis(o tmAnalyzeOptions, out *outFile, files []*analysis, all *analysis) error {
	switch {
	case out != nil:
		return out.write(func(w io.Writer) error { return writeAnalysis(w, o.sheet, files) })
	case a.json:
		return a.document(struct {
			Files []*analysis `json:"files"`
			Total *analysis   `json:"total"`
		}{files, all})
	}
	if len(files) > 1 {
		for _, c := range files {
			a.printf("%s\n", a.style(bold, c.File))
			if err := a.analysisTable(c, o.internal); err != nil {
				return err
			}
			a.printf("\n")
		}
		a.printf("%s\n", a.style(bold, "all files"))
	}
	return a.analysisTable(all, o.internal)
}

// analysisTable prints an analysis with the share of each band in the words.
func (a *app) analysisTable(c *analysis, internal bool) error {
	t := table{{"Match", asWord}, {"Segments", asAmount}, {"Words", asAmount}, {"Share", asAmount}, {"Characters", asAmount}}
	if internal {
		t = append(t, column{"Internal", asAmount})
	}
	var rows [][]string
	for _, b := range append(slices.Clone(c.Bands), c.Total) {
		share := fmt.Sprintf("%.1f %%", 100*float64(b.Words)/float64(max(1, c.Total.Words)))
		row := []string{string(b.Band), fmt.Sprint(b.Segments), fmt.Sprint(b.Words), share, fmt.Sprint(b.Characters), fmt.Sprint(b.Internal)}
		rows = append(rows, row[:len(t)])
	}
	return a.table(t, rows)
}

// writeAnalysis writes a row a file and band.
func writeAnalysis(w io.Writer, f sheet.Format, files []*analysis) error {
	out := sheet.NewWriter(w, f)
	if err := out.Write([]string{"file", "band", "segments", "words", "characters", "internal"}); err != nil {
		return err
	}
	for _, c := range files {
		for _, b := range c.Bands {
			if err := out.Write([]string{c.File, string(b.Band), strconv.Itoa(b.Segments), strconv.Itoa(b.Words), strconv.Itoa(b.Characters), strconv.Itoa(b.Internal)}); err != nil {
				return err
			}
		}
	}
	return out.Close()
}

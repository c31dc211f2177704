package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"yiku/align"
	"yiku/align/document"
	"yiku/align/text"
	"yiku/db"
	"yiku/tm"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"
)

type alignOptions struct {
	source, target string
	lines          bool
	save           bool
	out            string
	format         string
	review         string
	confidence     float64
	reading        document.Options
}

func newAlign(a *app) *cobra.Command {
	var o alignOptions
	cmd := &cobra.Command{
		Use:   "align SRC TGT",
		Short: "Find which sentences of two documents translate each other",
		Long: `Aligns a Chinese document with its English translation, in either order, sentence
by sentence. Each pair has a confidence: of the pairs at 0.9 and above, some 98 in
100 are exactly right.

--save keeps the pairs as proposed units of the memory, -o writes them to a file.
Both leave out what is below --min-confidence, and what has no counterpart;
except for a table (.tsv), JSON, and the page to proofread (.html), which have
everything. What the page saves comes back with --review, texts that were edited
there or in the table as they are now.

Which words translate each other comes with the program. A database, the one in
the default place too, adds the terms of its glossary, and what "align learn"
learned from its memory.

Two folders are aligned file by file: those that go together are found by their
names, and the rest by what is in them. -o then names a folder, for a file a pair.

Formats of the file: ` + strings.Join(alignmentFormats(), ", ") + ".",
		Example: `  yiku align bulletin.zh.txt bulletin.en.txt
  yiku align old.docx old.en.docx -o old.tmx
  yiku align a.zh a.en --lines --json
  yiku align page.html page.en.html --save --min-confidence 0.8
  yiku align chinese/ english/ -o memory --format tmx
  yiku align a.txt b.txt -o check.html      then, with what the page saved:
  yiku align a.txt b.txt --review check.tsv --save`,
		Args: takes("the document", "its translation"),
		RunE: func(_ *cobra.Command, args []string) error {
			o.source, o.target = args[0], args[1]
			folders := isFolder(o.source) && isFolder(o.target)
			switch {
			case folders && o.review != "":
				return usagef("--review is for one pair of documents")
			case o.source == "-" && o.target == "-":
				return usagef("standard input cannot be both documents")
			case o.out == "-" && a.json:
				return usagef("--json and the file cannot both go to standard output")
			case o.format != "" && o.out == "":
				return hinted{usagef("--format says how to write a file"), "name the file with -o"}
			}
			if folders {
				return a.runAlignFolders(o)
			}
			return a.runAlign(o)
		},
	}
	cmd.Flags().BoolVar(&o.lines, "lines", false, "each line is already a segment")
	cmd.Flags().BoolVar(&o.save, "save", false, "keep the pairs in the memory, as proposed")
	cmd.Flags().StringVarP(&o.out, "output", "o", "", "a file for the pairs; - is standard output")
	choose(cmd, &o.format, "format", "the format of the file, found out from its ending unless named", alignmentFormats()...)
	cmd.Flags().StringVar(&o.review, "review", "", "take the pairs from a corrected table (.tsv) instead of aligning")
	shareFlag(cmd, &o.confidence, "min-confidence", 0.5, "the least confidence of a pair that is kept")
	encodingFlag(cmd, &o.reading)
	cmd.AddCommand(newAlignLearn(a))
	return cmd
}

// alignedSide is one document of an alignment.
type alignedSide struct {
	name     string
	lang     language.Tag
	segments []align.Sentence
}

// alignment is two documents and their beads.
type alignment struct {
	source, target alignedSide
	beads          []align.Bead
	texts          [][2]string // of the beads, where a person corrected them; nil: as the documents have them
	again          []string    // the arguments that align these documents again
}

// text returns both sides of a bead.
func (al *alignment) text(i int) (source, target string) {
	if al.texts != nil {
		return al.texts[i][0], al.texts[i][1]
	}
	return al.source.joined(al.beads[i].Src), al.target.joined(al.beads[i].Tgt)
}

func (a *app) runAlign(o alignOptions) error {
	var write alignmentWriter
	if o.out != "" {
		var err error
		if write, err = alignmentWriterOf(o.out, o.format); err != nil {
			return err
		}
	}
	out, err := a.alignmentFile(o)
	if err != nil {
		return err
	}
	defer out.Close()
	d, err := a.alignDB(o)
	if err != nil {
		return err
	}
	if d != nil {
		defer d.Close()
	}
	known, err := a.wordsFor(d)
	if err != nil {
		return err
	}
	al, err := a.alignPair(o, known)
	if err != nil {
		return err
	}
	if text.IsEnglish(al.source.lang) {
		a.notef("%s is English and %s Chinese: the pairs go from English to Chinese", o.source, o.target)
	}
	if err := a.keep(al, o, d, out, write); err != nil {
		return err
	}
	switch {
	case a.json:
		return a.document(al.pairs())
	case o.out == "" && !o.save:
		a.showAlignment(al)
	case o.out != "" && !out.isStd():
		a.printf("aligned %d with %s in %s, written to %s\n", len(al.source.segments), counted(len(al.target.segments), "segment"), counted(len(al.beads), "pair"), o.out)
	}
	return nil
}

// alignedSegments bounds the sentences of a side: what is compared of two texts is
// held in memory.
const alignedSegments = 40_000

// alignedLength bounds a sentence: what has no end for longer is none, and the words
// of two are compared with one another.
const alignedLength = 32 << 10

// alignPair reads two documents and aligns them.
func (a *app) alignPair(o alignOptions, known *alignWords) (*alignment, error) {
	var sides [2]alignedSide
	for i, name := range []string{o.source, o.target} {
		s, err := a.readSide(name, o)
		if err != nil {
			return nil, err
		}
		if len(s.segments) == 0 {
			return nil, noText([]string{name})
		}
		if len(s.segments) > alignedSegments {
			return nil, hinted{fmt.Errorf("%s: more than %d sentences", name, alignedSegments), "align the chapters of a long text one by one"}
		}
		for k, seg := range s.segments {
			if len(seg.Text) > alignedLength {
				return nil, hinted{fmt.Errorf("%s: sentence %d: longer than %d kB", name, k+1, alignedLength>>10), "give it in sentences; --lines takes each line as one"}
			}
		}
		sides[i] = s
	}
	al := &alignment{source: sides[0], target: sides[1], again: a.alignedBy(o)}
	if o.review != "" {
		return al, a.readReview(o.review, al)
	}
	var err error
	al.beads, err = align.Align(al.source.segments, al.target.segments, align.Options{Lexicon: known.in(al.source, al.target)})
	if err != nil {
		return nil, fmt.Errorf("%s and %s: %w", o.source, o.target, err)
	}
	return al, nil
}

// alignedBy returns the arguments that align two documents in the same way, for
// a page that says how to go on.
func (a *app) alignedBy(o alignOptions) []string {
	args := []string{"align", o.source, o.target}
	if o.lines {
		args = append(args, "--lines")
	}
	if o.reading.Encoding != "" {
		args = append(args, "--encoding", o.reading.Encoding)
	}
	if a.dbPath != "" {
		args = append(args, "--db", a.dbPath)
	}
	return args
}

// keep saves the pairs and writes them, as the options say.
func (a *app) keep(al *alignment, o alignOptions, d *db.DB, out *outFile, write alignmentWriter) error {
	if o.save {
		r, err := d.ImportUnits(a.by(), db.ImportOptions{File: document.Name(o.source), Status: tm.Proposed}, al.units(o.confidence))
		if err != nil {
			return err
		}
		a.notef("%s proposed for the memory, %d known already", counted(r.Added, "pair"), r.Duplicates)
	}
	if write == nil {
		return nil
	}
	return out.write(func(w io.Writer) error { return write(w, al, o.confidence) })
}

// alignmentFile begins with the file for the pairs, if there is to be one.
func (a *app) alignmentFile(o alignOptions) (*outFile, error) {
	if o.out == "" {
		return nil, nil
	}
	sources := []string{o.source, o.target}
	if o.review != "" {
		sources = append(sources, o.review)
	}
	return a.create(o.out, sources...)
}

// readSide reads a document and cuts it into sentences, each with the number of
// its paragraph; or into lines, as they are.
func (a *app) readSide(name string, o alignOptions) (alignedSide, error) {
	if o.lines {
		return a.readLines(name, o.reading)
	}
	p := a.newProgress("reading "+name, sizeOf([]string{name}))
	defer p.end()
	doc, err := a.readDocument(name, o.reading, p, &heldText{})
	if err != nil {
		return alignedSide{}, err
	}
	s := alignedSide{name: name, lang: text.Language(doc.Text())}
	for i, p := range doc.Paragraphs {
		for _, seg := range text.Split(s.lang, p.Text) {
			s.segments = append(s.segments, align.Sentence{Text: seg.Text, Paragraph: i})
		}
	}
	return s, nil
}

// readLines takes every line of a text as a segment, empty ones too: their
// numbers are those of the lines.
func (a *app) readLines(name string, o document.Options) (alignedSide, error) {
	in, err := a.openFile(name)
	if err != nil {
		return alignedSide{}, err
	}
	defer in.Close()
	r, _, err := document.Decode(in, o.Encoding)
	if err != nil {
		return alignedSide{}, fmt.Errorf("%s: %w", name, err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return alignedSide{}, fmt.Errorf("%s: %w", name, err)
	}
	s := alignedSide{name: name, lang: text.Language(string(data))}
	if strings.TrimSpace(string(data)) == "" {
		return s, nil
	}
	for line := range strings.Lines(string(data)) {
		s.segments = append(s.segments, align.Sentence{Text: strings.TrimSpace(line)})
	}
	return s, nil
}

// joined is the text of a side of a bead. Chinese sentences follow each other
// without a space.
func (s *alignedSide) joined(r align.Range) string {
	part := alignedSide{segments: s.segments[r.Start:r.End]}
	return strings.Join(part.texts(), s.space())
}

// space is what stands between two sentences.
func (s *alignedSide) space() string {
	if text.IsEnglish(s.lang) {
		return " "
	}
	return ""
}

// texts returns all segments.
func (s *alignedSide) texts() []string {
	list := make([]string, len(s.segments))
	for i, g := range s.segments {
		list[i] = g.Text
	}
	return list
}

// units reads the beads as units of a memory: those with both sides, and sure
// enough.
func (al *alignment) units(confidence float64) tm.UnitReader {
	return &beadUnits{al: al, confidence: confidence}
}

type beadUnits struct {
	al         *alignment
	confidence float64
	next       int
}

func (r *beadUnits) Read() (tm.Unit, error) {
	al := r.al
	for ; r.next < len(al.beads); r.next++ {
		b := al.beads[r.next]
		source, target := al.text(r.next)
		if source == "" || target == "" || b.Score < r.confidence {
			continue
		}
		u := tm.Unit{
			SrcLang:  al.source.lang,
			Variants: []tm.Variant{{Lang: al.source.lang, Text: source}, {Lang: al.target.lang, Text: target}},
			Status:   tm.Proposed,
			Origin:   document.Name(al.source.name),
		}
		if b.Src.Start > 0 {
			u.Previous = al.source.segments[b.Src.Start-1].Text
		}
		if b.Src.End < len(al.source.segments) {
			u.Next = al.source.segments[b.Src.End].Text
		}
		r.next++
		return u, nil
	}
	return tm.Unit{}, io.EOF
}

// copyUnits writes all units of a reader.
func copyUnits(w unitWriter, r tm.UnitReader) error {
	for {
		u, err := r.Read()
		if errors.Is(err, io.EOF) {
			return w.Close()
		}
		if err != nil {
			return err
		}
		if err := w.Write(u); err != nil {
			return err
		}
	}
}

package xliff

import (
	"bufio"
	"cmp"
	"io"
	"strconv"

	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/markup"

	"golang.org/x/text/language"
)

// Options say how to write.
type Options struct {
	Version  Version
	Source   language.Tag // of the segments, and of the units that 2.1 holds; zh-CN unless given
	Target   language.Tag // en unless given
	Original string       // the document, where nothing else says
}

// Writer writes units of a memory, or segments to be translated.
type Writer struct {
	w        *bufio.Writer
	o        Options
	out      markup.Builder
	file     *file // under way
	files    int
	numbered int // units of the file
	units    int
}

// file is what a file element says of its units.
type file struct {
	original       string
	source, target language.Tag
}

const (
	contextPrevious = "x-previous"
	contextNext     = "x-next"
	noteOfTerms     = "glossary" // a note that 1.2 has for want of a glossary
)

// NewWriter returns a writer. Nothing is written before the first unit, or
// Close.
func NewWriter(w io.Writer, o Options) *Writer {
	o.Source, o.Target = cmp.Or(o.Source, text.Simplified), cmp.Or(o.Target, text.English)
	return &Writer{w: bufio.NewWriterSize(w, 64<<10), o: o}
}

// Units returns how many units have been written: those with both languages.
func (x *Writer) Units() int { return x.units }

// Dropped returns how many characters were left out because XML does not have
// them.
func (x *Writer) Dropped() int { return x.out.Dropped() }

// File says which document the segments to come are of.
func (x *Writer) File(original string) { x.o.Original = original }

// Write writes a unit: once for each pair of a source and a target. One without
// such a pair is left out.
func (x *Writer) Write(u tm.Unit) error {
	source, target := x.o.Source, x.o.Target
	if x.o.Version == V12 && sameBase(u.SrcLang, target) {
		source, target = target, source
	}
	segment := Segment{Name: u.TUID, State: stateOf(u.Status), Notes: u.Notes}
	f := file{original: cmp.Or(u.Origin, x.o.Original)}
	pairs := 0
	for _, s := range u.Variants {
		for _, t := range u.Variants {
			if !sameBase(s.Lang, source) || !sameBase(t.Lang, target) {
				continue
			}
			f.source, f.target = s.Lang, t.Lang
			segment.Source, segment.Target = s.Text, t.Text
			e := element{Segment: segment, source: s.Markup, target: t.Markup,
				previous: u.Previous, next: u.Next, rejected: u.Status == tm.Rejected}
			if err := x.write(f, e); err != nil {
				return err
			}
			segment.Name = "" // it names the first
			pairs++
		}
	}
	if pairs > 0 {
		x.units++
	}
	return nil
}

func sameBase(a, b language.Tag) bool { return text.Base(a) == text.Base(b) }

// WriteSegment writes a segment of the document that [Writer.File] named last,
// in the languages of the options.
func (x *Writer) WriteSegment(s Segment) error {
	x.units++
	return x.write(file{x.o.Original, x.o.Source, x.o.Target}, element{Segment: s})
}

// element is a segment, and what only a unit of the memory has.
type element struct {
	Segment
	source, target string // with inline codes
	previous, next string
	rejected       bool
}

func (x *Writer) write(f file, e element) error {
	x.begin(f)
	x.numbered++
	if x.o.Version == V12 {
		x.transUnit(e)
	} else {
		x.unit2(e)
	}
	return x.flush()
}

// flush hands on what has been built.
func (x *Writer) flush() error {
	_, err := x.w.Write(x.out.Bytes())
	x.out.Reset()
	return err
}

// Close ends the file. It does not close the underlying writer.
func (x *Writer) Close() error {
	if x.file == nil {
		x.begin(file{x.o.Original, x.o.Source, x.o.Target})
	}
	x.endFile()
	x.out.Raw("</xliff>\n")
	x.flush()
	return x.w.Flush()
}

// begin writes what stands before a unit of a file: nothing if the one before
// was of the same.
func (x *Writer) begin(f file) {
	if x.o.Version == V21 {
		f.source, f.target = x.o.Source, x.o.Target
	}
	if x.file != nil && *x.file == f {
		return
	}
	if x.file == nil {
		x.root()
	} else {
		x.endFile()
	}
	x.file = &f
	x.files++
	x.out.Raw("<file")
	if x.o.Version == V21 {
		x.out.Attr("id", "f"+strconv.Itoa(x.files))
		x.out.Attr("original", f.original)
		x.out.Raw(` xml:space="preserve">` + "\n")
		return
	}
	x.numbered = 0 // in each file
	if f.original == "" {
		x.out.Raw(` original=""`) // required
	}
	x.out.Attr("original", f.original)
	x.out.Attr("source-language", f.source.String())
	x.out.Attr("target-language", f.target.String())
	x.out.Raw(` datatype="plaintext">` + "\n<body>\n")
}

func (x *Writer) endFile() {
	if x.o.Version == V12 {
		x.out.Raw("</body>\n")
	}
	x.out.Raw("</file>\n")
}

func (x *Writer) root() {
	x.out.Raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	if x.o.Version == V12 {
		x.out.Raw(`<xliff version="1.2" xmlns="` + core12 + `">` + "\n")
		return
	}
	x.out.Raw(`<xliff version="2.1" xmlns="` + core2 + `" xmlns:mtc="` + matches + `" xmlns:gls="` + glossary + `"`)
	x.out.Attr("srcLang", x.o.Source.String())
	x.out.Attr("trgLang", x.o.Target.String())
	x.out.Raw(">\n")
}

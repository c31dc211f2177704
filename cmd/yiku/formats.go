package main

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/glossary"
	"yiku/glossary/archive"
	"yiku/glossary/omegat"
	"yiku/tm"
	memory "yiku/tm/archive"
	"yiku/tm/po"
	"yiku/tm/sheet"
	"yiku/tm/tmx"
	"yiku/tm/wordfast"
	"yiku/tm/xliff"

	"github.com/spf13/cobra"
)

// content is what a file holds.
type content string

const (
	glossaryContent content = "glossary"
	memoryContent   content = "memory"
)

// format is a file format: how it is known, what reads it and what writes it.
// A function that is nil is something yiku does not do.
type format struct {
	name          string
	endings       []string
	begins        func(head string) bool // judges the beginning of a file, decoded
	read          func(in *input, o importOptions) (source, error)
	writeConcepts func(io.Writer) conceptWriter
	writeUnits    func(io.Writer) unitWriter
	history       bool // a glossary goes out with its history, candidates and all
}

type conceptWriter interface {
	Write(glossary.Concept) error
	Written() int // rows, or entries where the format has entries
	Close() error
}

type unitWriter interface {
	Write(tm.Unit) error
	Close() error
}

// source is a file about to be imported: one of its readers is set.
type source struct {
	format   string
	concepts glossary.ConceptReader
	units    tm.UnitReader
}

// formats is the one table of what goes in and out. A file is in the first
// format that it begins like.
var formats = []format{
	{
		name:       "tmx",
		endings:    []string{".tmx"},
		begins:     func(head string) bool { return isXML(head, "<tmx") },
		read:       readTMX,
		writeUnits: func(w io.Writer) unitWriter { return tmx.NewWriter(w, tmx.Header{SrcLang: text.Simplified}) },
	},
	{
		name:       "xliff",
		endings:    []string{".xlf", ".xliff", ".sdlxliff", ".mqxliff"},
		begins:     func(head string) bool { return isXML(head, "<xliff") },
		read:       readXLIFF,
		writeUnits: func(w io.Writer) unitWriter { return xliff.NewWriter(w, xliff.Options{}) },
	},
	{
		name:       "xliff2",
		writeUnits: func(w io.Writer) unitWriter { return xliff.NewWriter(w, xliff.Options{Version: xliff.V21}) },
	},
	{
		name:       "po",
		endings:    []string{".po"},
		begins:     po.Begins,
		read:       readPO,
		writeUnits: func(w io.Writer) unitWriter { return po.NewWriter(w) },
	},
	{
		name:       "wordfast",
		begins:     wordfast.Begins,
		read:       readWordfast,
		writeUnits: func(w io.Writer) unitWriter { return wordfast.NewWriter(w, text.Simplified, text.English) },
	},
	{
		name:          "tsv",
		endings:       []string{".tsv", ".tab"},
		begins:        func(head string) bool { return isTable(head) && strings.Contains(firstLine(head), "\t") },
		read:          readTable(sheet.TSV),
		writeConcepts: func(w io.Writer) conceptWriter { return glossary.NewRowWriter(sheet.NewWriter(w, sheet.TSV)) },
		writeUnits:    func(w io.Writer) unitWriter { return tm.NewRowWriter(sheet.NewWriter(w, sheet.TSV)) },
	},
	{
		name:          "csv",
		endings:       []string{".csv"},
		begins:        isTable,
		read:          readTable(sheet.Format{}),
		writeConcepts: func(w io.Writer) conceptWriter { return glossary.NewRowWriter(sheet.NewWriter(w, sheet.CSV)) },
		writeUnits:    func(w io.Writer) unitWriter { return tm.NewRowWriter(sheet.NewWriter(w, sheet.CSV)) },
	},
	{
		name:          "json",
		endings:       []string{".json"},
		begins:        func(head string) bool { return strings.HasPrefix(head, "{") && isArchive(head) },
		read:          readArchive,
		writeConcepts: func(w io.Writer) conceptWriter { return archive.NewWriter(w) },
		writeUnits:    func(w io.Writer) unitWriter { return memory.NewWriter(w) },
		history:       true,
	},
	{
		name:          "omegat",
		endings:       []string{".txt", ".utf8"},
		begins:        func(head string) bool { return strings.HasPrefix(head, omegat.Magic) },
		read:          readOmegaT,
		writeConcepts: func(w io.Writer) conceptWriter { return omegat.NewWriter(w) },
	},
}

func (f format) reads() bool          { return f.read != nil }
func (f format) writesGlossary() bool { return f.writeConcepts != nil }
func (f format) writesMemory() bool   { return f.writeUnits != nil }

// formatNames lists the formats that can be used in some way.
func formatNames(usable func(format) bool) string {
	var names []string
	for _, f := range formats {
		if usable(f) {
			names = append(names, f.name)
		}
	}
	return strings.Join(names, ", ")
}

// chooseFormat gives a command the flag that names a format.
func chooseFormat(cmd *cobra.Command, value *string, usable func(format) bool) {
	choose(cmd, value, "format", "the format, found out unless named", strings.Split(formatNames(usable), ", ")...)
}

// headSize is how much of a file is looked at to tell what it is.
const headSize = 32 << 10

// openSource finds out what a file is and returns its reader.
func openSource(in *input, o importOptions) (source, error) {
	raw, err := in.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return source{}, err
	}
	head, unreadable := decodeHead(raw, o.encoding)
	if unreadable != nil { // a format may know better what it is in
		head = strings.ToValidUTF8(string(raw), "\ufffd")
	}
	if strings.TrimSpace(head) == "" {
		return source{}, errors.New("the file is empty")
	}
	for _, f := range formats {
		if f.read != nil && (o.format == f.name || o.format == "" && f.begins(head)) {
			return f.read(in, o)
		}
	}
	if unreadable != nil {
		return source{}, hinted{unreadable, importable()}
	}
	return source{}, hinted{errors.New("it is in no format that yiku reads"), importable()}
}

func importable() string { return "what can be imported: " + formatNames(format.reads) }

// decodeHead decodes the beginning of a file, as far as it can be: it may end
// within a character, and an error in it is for the format's reader to report,
// with its line.
func decodeHead(raw []byte, encoding string) (string, error) {
	for i := 1; i <= utf8.UTFMax && i <= len(raw) && len(raw) == headSize; i++ {
		if c := raw[len(raw)-i]; utf8.RuneStart(c) {
			if !utf8.FullRune(raw[len(raw)-i:]) {
				raw = raw[:len(raw)-i]
			}
			break
		}
	}
	r, _, err := document.Decode(bytes.NewReader(raw), encoding)
	if err != nil {
		return "", err
	}
	head, err := io.ReadAll(r)
	if len(head) > 0 {
		err = nil
	}
	return string(head), err
}

func firstLine(head string) string {
	line, _, _ := strings.Cut(head, "\n")
	return line
}

// isXML reports whether a text is XML with a tag near its beginning.
func isXML(head, tag string) bool {
	return strings.HasPrefix(strings.TrimSpace(head), "<") && strings.Contains(head, tag)
}

// isTable reports whether a text may be rows of cells: no markup, not the first
// line of OmegaT, and a delimiter in its own.
func isTable(head string) bool {
	line := firstLine(strings.TrimSpace(head))
	return !strings.HasPrefix(line, "<") && !strings.HasPrefix(line, "{") && !strings.HasPrefix(line, omegat.Magic) && strings.ContainsAny(line, "\t,;")
}

func readOmegaT(in *input, _ importOptions) (source, error) {
	r, err := omegat.NewReader(in)
	return source{format: "omegat", concepts: r}, err
}

func readTMX(in *input, _ importOptions) (source, error) {
	r, err := tmx.NewReader(in)
	return source{format: "tmx", units: r}, err
}

func readXLIFF(in *input, _ importOptions) (source, error) {
	r, err := xliff.NewReader(in)
	return source{format: "xliff", units: r}, err
}

func readPO(in *input, _ importOptions) (source, error) {
	r, err := po.NewReader(in)
	return source{format: "po", units: r}, err
}

func readWordfast(in *input, _ importOptions) (source, error) {
	r, err := wordfast.NewReader(in)
	return source{format: "wordfast", units: r}, err
}

// isArchive reports whether a file of JSON is a glossary or a memory of ours.
func isArchive(head string) bool {
	return strings.Contains(head, archive.Format) || strings.Contains(head, memory.Format)
}

func readArchive(in *input, _ importOptions) (source, error) {
	head, _ := in.Peek(100)
	if strings.Contains(string(head), memory.Format) {
		r, err := memory.NewReader(in)
		return source{format: "json", units: r}, err
	}
	r, err := archive.NewReader(in)
	return source{format: "json", concepts: r}, err
}

// readTable returns a reader of rows of cells, as a glossary or as a memory.
func readTable(f sheet.Format) func(*input, importOptions) (source, error) {
	return func(in *input, o importOptions) (source, error) {
		f.Encoding = o.encoding
		rows, err := sheet.NewReader(in, f)
		if err != nil {
			return source{}, err
		}
		src := source{format: "csv"}
		if f.Delimiter == '\t' {
			src.format = "tsv"
		}
		into := o.into
		if into == "" && !glossary.LooksLikeTerms(rows) {
			into = memoryContent
		}
		if into == memoryContent {
			src.units, err = tm.NewRowReader(rows)
		} else {
			src.concepts, err = glossary.NewRowReader(rows)
		}
		return src, err
	}
}

// formatOf returns the format that an export is written in: the one named, or
// else the one that goes with the file's ending.
func formatOf(path, name string, usable func(format) bool) (format, error) {
	ending := strings.ToLower(filepath.Ext(path))
	for _, f := range formats {
		if usable(f) && (name == f.name || name == "" && slices.Contains(f.endings, ending)) {
			return f, nil
		}
	}
	return format{}, hinted{usagef("no format goes with the ending of %s", path), "name one with --format: " + formatNames(usable)}
}

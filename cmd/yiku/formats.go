package main

import (
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/glossary"
	"yiku/glossary/archive"
	"yiku/glossary/engine"
	"yiku/glossary/memoq"
	"yiku/glossary/multiterm"
	"yiku/glossary/omegat"
	"yiku/glossary/tbx"
	"yiku/glossary/utx"
	"yiku/tm"
	"yiku/tm/sheet"
	"yiku/tm/tmx"

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
	writeConcepts func(io.Writer, exportOptions) conceptWriter
	writeUnits    func(io.Writer) unitWriter
	loses         string // what of a glossary it does not hold
	offers        bool   // its readers offer what they find: see [glossary.Concept.Offered]
	marks         bool   // and it can say of a term that it is not to be used
	history       bool   // a glossary goes out with its history, candidates and all
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
	rows     *sheet.Reader // of a table
	unknown  []string      // its headings that no column goes by
}

// formats is the one table of what goes in and out. A file is in the first
// format that it begins like.
var formats = []format{
	{
		name:       "tmx",
		endings:    []string{".tmx"},
		begins:     func(head string) bool { return strings.Contains(head, "<tmx") },
		read:       readTMX,
		writeUnits: func(w io.Writer) unitWriter { return tmx.NewWriter(w, tmx.Header{SrcLang: text.Simplified}) },
	},
	{
		name:          "xlsx",
		endings:       []string{".xlsx"},
		begins:        isWorkbook,
		read:          readWorkbook,
		writeConcepts: func(w io.Writer, _ exportOptions) conceptWriter { return glossary.NewRowWriter(sheet.NewWorkbook(w)) },
		writeUnits:    func(w io.Writer) unitWriter { return tm.NewRowWriter(sheet.NewWorkbook(w)) },
		loses:         rowsLose + ", rows with a cell of more than 32,767 characters",
	},
	{
		name:          "tbx",
		endings:       []string{".tbx"},
		begins:        func(head string) bool { return hasElement(head, "martif", "tbx", "TBX") },
		read:          readTBX,
		writeConcepts: func(w io.Writer, o exportOptions) conceptWriter { return tbx.NewWriter(w, tbxVersions[o.tbx]) },
		loses:         "pinyin, that a translation is approved, times of day (v2)",
		offers:        true,
		marks:         true,
	},
	{
		name:          "multiterm",
		endings:       []string{".xml"},
		begins:        func(head string) bool { return hasElement(head, "mtf") },
		read:          readMultiTerm,
		writeConcepts: func(w io.Writer, _ exportOptions) conceptWriter { return multiterm.NewWriter(w) },
		loses:         "pinyin, sources of contexts, that a translation is approved",
		offers:        true,
		marks:         true,
	},
	{
		name:          "utx",
		endings:       []string{".utx"},
		begins:        func(head string) bool { return strings.HasPrefix(head, utx.Magic) },
		read:          readUTX,
		writeConcepts: func(w io.Writer, _ exportOptions) conceptWriter { return utx.NewWriter(w, time.Now()) },
		loses:         "all but the terms, their status, part of speech and notes",
		offers:        true,
		marks:         true,
	},
	{
		name:          "memoq",
		begins:        func(head string) bool { return strings.HasPrefix(strings.Trim(head, `"`), memoq.Magic) },
		read:          readMemoQ,
		writeConcepts: func(w io.Writer, _ exportOptions) conceptWriter { return memoq.NewWriter(w) },
		loses:         "pinyin, sources, notes, types and parts of speech of terms, more than five terms a language, terms not to be used",
		offers:        true,
	},
	{
		name:          "deepl",
		writeConcepts: writePairs,
		loses:         enginesLose,
		offers:        true,
	},
	{
		name:          "google",
		writeConcepts: writePairs,
		loses:         enginesLose,
		offers:        true,
	},
	{
		name:          "google-set",
		writeConcepts: func(w io.Writer, _ exportOptions) conceptWriter { return engine.NewTermSets(w) },
		loses:         "all but one term a language, its part of speech and the definition",
		offers:        true,
	},
	{
		name:    "tsv",
		endings: []string{".tsv", ".tab"},
		begins:  func(head string) bool { return isTable(head) && strings.Contains(firstLine(head), "\t") },
		read:    readTable(sheet.TSV),
		writeConcepts: func(w io.Writer, _ exportOptions) conceptWriter {
			return glossary.NewRowWriter(sheet.NewWriter(w, sheet.TSV))
		},
		loses:      rowsLose,
		writeUnits: func(w io.Writer) unitWriter { return tm.NewRowWriter(sheet.NewWriter(w, sheet.TSV)) },
	},
	{
		name:          "csv",
		endings:       []string{".csv"},
		begins:        isTable,
		read:          readTable(sheet.Format{}),
		writeConcepts: writeCSV,
		loses:         rowsLose,
		writeUnits:    func(w io.Writer) unitWriter { return tm.NewRowWriter(sheet.NewWriter(w, sheet.CSV)) },
	},
	{
		name:          "json",
		endings:       []string{".json"},
		begins:        func(head string) bool { return strings.HasPrefix(head, "{") && strings.Contains(head, archive.Format) },
		read:          readArchive,
		writeConcepts: func(w io.Writer, _ exportOptions) conceptWriter { return archive.NewWriter(w) },
		loses:         "nothing",
		history:       true,
	},
	{
		name:          "omegat",
		endings:       []string{".txt", ".utf8"},
		begins:        isOmegaT,
		read:          readOmegaT,
		writeConcepts: func(w io.Writer, _ exportOptions) conceptWriter { return omegat.NewWriter(w) },
		loses:         "all but the terms and their notes",
		offers:        true,
		marks:         true,
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
	head := string(raw)
	if !isWorkbook(head) {
		head, err = decodeHead(raw, o.encoding)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return source{}, hinted{err, importable()}
	}
	if strings.TrimSpace(head) == "" {
		return source{}, errors.New("the file is empty")
	}
	for _, f := range formats {
		if f.reads() && (o.format == f.name || o.format == "" && f.begins(head)) {
			return f.read(in, o)
		}
	}
	return source{}, hinted{errors.New("it is in no format that yiku reads"), importable()}
}

func importable() string { return "what can be imported: " + formatNames(format.reads) }

// decodeHead decodes the beginning of a file, without a character that may be
// cut in two at its end.
func decodeHead(raw []byte, encoding string) (string, error) {
	r, _, err := document.Decode(strings.NewReader(string(raw)), encoding)
	if err != nil {
		return "", err
	}
	head, err := io.ReadAll(r)
	var wrong *document.EncodingError
	if errors.As(err, &wrong) && len(raw) == headSize && wrong.Offset >= headSize-utf8.UTFMax {
		err = nil
	}
	return strings.TrimRight(string(head), string(utf8.RuneError)), err
}

func firstLine(head string) string {
	line, _, _ := strings.Cut(head, "\n")
	return line
}

// isTable reports whether a text may be rows of cells: no markup, not the first
// line of OmegaT, and a delimiter in its own, which a quoted cell may break.
func isTable(head string) bool {
	head = strings.TrimSpace(head)
	line := firstLine(head)
	if strings.HasPrefix(head, `"`) {
		line = head
	}
	return !strings.HasPrefix(line, "<") && !strings.HasPrefix(line, "{") && !isOmegaT(line) && strings.ContainsAny(line, "\t,;")
}

// isOmegaT reports a text that begins with the comment that tells OmegaT the
// encoding.
func isOmegaT(head string) bool {
	line := firstLine(head)
	return strings.HasPrefix(line, omegat.Magic) || strings.HasPrefix(line, "#") && strings.Contains(line, "-*- coding:")
}

func readOmegaT(in *input, _ importOptions) (source, error) {
	r, err := omegat.NewReader(in)
	return source{format: "omegat", concepts: r}, err
}

func readTMX(in *input, _ importOptions) (source, error) {
	r, err := tmx.NewReader(in)
	return source{format: "tmx", units: r}, err
}

func readArchive(in *input, _ importOptions) (source, error) {
	r, err := archive.NewReader(in)
	return source{format: "json", concepts: r}, err
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

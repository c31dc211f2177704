package main

import (
	"bytes"
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
	memory "yiku/tm/archive"
	"yiku/tm/markup"
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
	writeConcepts func(io.Writer, exportOptions) conceptWriter
	writeUnits    func(io.Writer, exportOptions) unitWriter
	loses         string // what of a glossary it does not hold
	unitsLose     string // what of a memory
	offers        bool   // its readers offer what they find: see [glossary.Concept.Offered]
	marks         bool   // and it can say of a term that it is not to be used
	entries       bool   // it holds entries, where others have a row for each pair of terms
	history       bool   // a glossary goes out with its history, candidates and all
	shared        bool   // its endings are those of other files too
}

type conceptWriter interface {
	Write(glossary.Concept) error
	Written() int // rows, or entries where the format has entries
	Close() error
}

type unitWriter interface {
	Write(tm.Unit) error
	Units() int // written: those that have what the format wants
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

// pairLoses is what is lost by every format that has two texts and no more.
const (
	pairLoses  = "other languages than the pair, properties, inline codes"
	xliffLoses = pairLoses + " of another format, dates, names, counts"
)

// formats is the one table of what goes in and out. A file is in the first
// format that it begins like.
var formats = []format{
	{
		name:    "tmx",
		endings: []string{".tmx"},
		begins:  isXML("tmx"),
		read:    readTMX,
		writeUnits: func(w io.Writer, _ exportOptions) unitWriter {
			return tmx.NewWriter(w, tmx.Header{SrcLang: text.Simplified})
		},
		unitsLose: "inline codes of another format, the languages of notes",
	},
	{
		name:       "xliff",
		endings:    []string{".xlf", ".xliff", ".sdlxliff", ".mqxliff"},
		begins:     isXML("xliff"),
		read:       readXLIFF,
		writeUnits: func(w io.Writer, _ exportOptions) unitWriter { return xliff.NewWriter(w, xliff.Options{}) },
		unitsLose:  xliffLoses,
	},
	{
		name: "xliff2",
		writeUnits: func(w io.Writer, _ exportOptions) unitWriter {
			return xliff.NewWriter(w, xliff.Options{Version: xliff.V21})
		},
		unitsLose: xliffLoses + ", neighbours, the script of the Chinese, the direction",
	},
	{
		name:       "po",
		endings:    []string{".po"},
		begins:     po.Begins,
		read:       readPO,
		writeUnits: func(w io.Writer, _ exportOptions) unitWriter { return po.NewWriter(w) },
		unitsLose:  pairLoses + ", dates, names, counts, neighbours, the direction, identifiers, what is rejected",
	},
	{
		name:   "wordfast",
		begins: wordfast.Begins,
		read:   readWordfast,
		writeUnits: func(w io.Writer, _ exportOptions) unitWriter {
			return wordfast.NewWriter(w, text.Simplified, text.English)
		},
		unitsLose: "all but the pair, who made it and when, and how often it was used",
	},
	{
		name:          "xlsx",
		endings:       []string{".xlsx"},
		begins:        isWorkbook,
		read:          readWorkbook,
		writeConcepts: func(w io.Writer, _ exportOptions) conceptWriter { return glossary.NewRowWriter(sheet.NewWorkbook(w)) },
		writeUnits:    func(w io.Writer, _ exportOptions) unitWriter { return tm.NewRowWriter(sheet.NewWorkbook(w)) },
		loses:         rowsLose + ", rows with a cell of more than 32,767 characters",
		unitsLose:     pairLoses,
	},
	{
		name:          "tbx",
		endings:       []string{".tbx"},
		begins:        isXML("martif", "tbx", "TBX"),
		read:          readTBX,
		writeConcepts: func(w io.Writer, o exportOptions) conceptWriter { return tbx.NewWriter(w, tbxVersions[o.tbx]) },
		loses:         "pinyin, that a translation is approved, times of day (v2)",
		offers:        true,
		marks:         true,
		entries:       true,
	},
	{
		name:          "multiterm",
		endings:       []string{".xml"},
		begins:        isXML("mtf"),
		read:          readMultiTerm,
		writeConcepts: func(w io.Writer, _ exportOptions) conceptWriter { return multiterm.NewWriter(w) },
		loses:         "pinyin, sources of contexts, that a translation is approved",
		shared:        true,
		offers:        true,
		marks:         true,
		entries:       true,
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
		entries:       true,
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
		writeUnits: func(w io.Writer, _ exportOptions) unitWriter { return tm.NewRowWriter(sheet.NewWriter(w, sheet.TSV)) },
		unitsLose:  pairLoses,
	},
	{
		name:    "csv",
		endings: []string{".csv"},
		begins:  isTable,
		read:    readTable(sheet.Format{}),
		writeConcepts: func(w io.Writer, o exportOptions) conceptWriter {
			return glossary.NewRowWriter(sheet.NewWriter(w, csvFormat(o)))
		},
		loses: rowsLose,
		writeUnits: func(w io.Writer, o exportOptions) unitWriter {
			return tm.NewRowWriter(sheet.NewWriter(w, csvFormat(o)))
		},
		unitsLose: pairLoses,
	},
	{
		name:          "json",
		endings:       []string{".json"},
		begins:        func(head string) bool { return strings.HasPrefix(strings.TrimSpace(head), "{") && isArchive(head) },
		read:          readArchive,
		writeConcepts: func(w io.Writer, _ exportOptions) conceptWriter { return archive.NewWriter(w) },
		writeUnits:    func(w io.Writer, _ exportOptions) unitWriter { return memory.NewWriter(w) },
		loses:         "nothing",
		history:       true,
		unitsLose:     "nothing",
		entries:       true,
	},
	{
		name:          "omegat",
		endings:       []string{".txt", ".utf8"},
		begins:        isOmegaT,
		read:          readOmegaT,
		writeConcepts: writeOmegaT,
		loses:         "all but the terms and their notes",
		shared:        true,
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
	if o.encoding != "" {
		if err := in.decode(o.encoding); err != nil {
			return source{}, err
		}
	}
	raw, err := in.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return source{}, err
	}
	head := string(raw)
	var unreadable error
	if !isWorkbook(head) {
		head, unreadable = decodeHead(raw)
	}
	if unreadable != nil { // a format may know better what it is in
		head = strings.ToValidUTF8(string(raw), "\ufffd")
	}
	if strings.TrimSpace(head) == "" {
		return source{}, errors.New("the file is empty")
	}
	for _, f := range formats {
		if f.reads() && (o.format == f.name || o.format == "" && (f.begins(head) || f.name == "utx" && f.named(in.name) && strings.Contains(firstLine(head), "\t"))) {
			return f.read(in, o)
		}
	}
	if unreadable != nil {
		return source{}, hinted{unreadable, importable()}
	}
	for _, f := range formats { // what it is called says what is wrong with it
		if f.reads() && !f.shared && f.named(in.name) {
			return f.read(in, o)
		}
	}
	return source{}, hinted{errors.New("it is in no format that yiku reads"), importable()}
}

// named reports whether a file has an ending of the format.
func (f format) named(path string) bool {
	return slices.Contains(f.endings, strings.ToLower(filepath.Ext(path)))
}

func importable() string { return "what can be imported: " + formatNames(format.reads) }

// decodeHead decodes the beginning of a file, as far as it can be: it may end
// within a character, and an error in it is for the format's reader to report,
// with its line.
func decodeHead(raw []byte) (string, error) {
	for i := 1; i <= utf8.UTFMax && i <= len(raw) && len(raw) == headSize; i++ {
		if c := raw[len(raw)-i]; utf8.RuneStart(c) {
			if !utf8.FullRune(raw[len(raw)-i:]) {
				raw = raw[:len(raw)-i]
			}
			break
		}
	}
	r, _, err := document.Decode(bytes.NewReader(raw), "")
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

// isXML returns what judges whether a text is XML with such a root element.
func isXML(roots ...string) func(head string) bool {
	return func(head string) bool { return slices.Contains(roots, markup.Root(head)) }
}

// isTable reports whether a text may be rows of cells: no markup, not the first
// line of OmegaT, and a delimiter in its own, which a quoted cell may break.
func isTable(head string) bool {
	head = strings.TrimSpace(head)
	line := firstLine(head)
	if strings.HasPrefix(head, `"`) {
		line = head
	}
	return !strings.ContainsRune(head, 0) && !strings.HasPrefix(line, "<") && !strings.HasPrefix(line, "{") && !isOmegaT(line) && strings.ContainsAny(line, "\t,;")
}

// isOmegaT reports a text that begins with a comment of OmegaT: the one that tells
// the encoding, or a pair that was made one.
func isOmegaT(head string) bool {
	line := firstLine(head)
	return strings.HasPrefix(line, omegat.Magic) || strings.HasPrefix(line, "#") && strings.Contains(line, "-*- coding:") ||
		strings.HasPrefix(line, "# ") && strings.Contains(line, "\t")
}

// writeOmegaT writes commas if the file is called so, which OmegaT goes by.
func writeOmegaT(w io.Writer, o exportOptions) conceptWriter {
	return omegat.NewWriter(w, strings.EqualFold(filepath.Ext(o.path), ".csv"))
}

func readOmegaT(in *input, _ importOptions) (source, error) {
	r, err := omegat.NewReader(in)
	return source{format: "omegat", concepts: r}, err
}

// formatOf returns the format that an export is written in: the one named, or
// else the one that goes with the file's ending.
func formatOf(path, name string, usable func(format) bool) (format, error) {
	for _, f := range formats {
		if usable(f) && (name == f.name || name == "" && f.named(path)) {
			return f, nil
		}
	}
	return format{}, hinted{usagef("no format goes with the ending of %s", quoted(path)), "name one with --format: " + formatNames(usable)}
}

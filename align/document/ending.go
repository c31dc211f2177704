package document

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"yiku/align/text"
)

// EndingError is returned for a file whose ending says that it is of a kind that
// is not read.
type EndingError struct {
	Ending string
}

func (e *EndingError) Error() string { return fmt.Sprintf("files ending in %s are not read", e.Ending) }

// Hint says what is read instead, or how to make it of the file.
func (e *EndingError) Hint() string {
	if way := waysOut[e.Ending]; way != "" {
		return way
	}
	return "documents end in " + strings.Join(Endings(), " ") + "; text in a file of another name is read from standard input (-)"
}

// waysOut says what to do with files that people take for documents.
var waysOut = map[string]string{
	".doc": saveAsWord, ".dot": saveAsWord, ".rtf": saveAsWord, ".odt": saveAsWord, ".wps": saveAsWord, ".wpd": saveAsWord, ".pages": saveAsWord,
	".epub": asPlainText, ".mobi": asPlainText, ".azw3": asPlainText, ".chm": asPlainText, ".caj": "save it as .pdf, or its text as .txt",
	".ppt": slides, ".pptx": slides, ".odp": slides, ".key": slides,
	".xls": asTable, ".xlsx": asTable, ".ods": asTable, ".csv": asTable, ".tsv": asTable, ".et": asTable,
	".tmx": memories, ".xlf": memories, ".xliff": memories, ".sdlxliff": memories, ".mqxliff": memories, ".po": memories, ".tbx": memories, ".utx": memories,
	".jpg": pictures, ".jpeg": pictures, ".png": pictures, ".tif": pictures, ".tiff": pictures, ".gif": pictures, ".bmp": pictures, ".webp": pictures, ".heic": pictures,
	".zip": archives, ".rar": archives, ".7z": archives, ".gz": archives, ".tgz": archives,
}

const (
	saveAsWord  = "open it in a word processor and save it as .docx"
	asPlainText = "convert it to .html or .txt"
	slides      = "save its text as .txt"
	asTable     = "a table of terms or of sentence pairs comes in with yiku import; save text as .txt"
	memories    = "yiku import takes in glossaries and memories"
	pictures    = "text in a picture has to be recognized first, and saved as .txt or as .pdf with a text layer"
	archives    = "unpack it first"
)

// Endings returns the endings of the files that are read.
func Endings() []string {
	var all []string
	for _, f := range formats {
		all = append(all, f.endings...)
	}
	return all
}

// Named reports whether a file is called as a document is.
func Named(path string) bool {
	ending := endingOf(path)
	return ending != "" && (slices.Contains(Endings(), ending) || isLanguage(ending))
}

// endingOf returns the ending of a name in lower case. What stands behind the last
// dot of "report.2026" or "关于.的通知" is none.
func endingOf(path string) string {
	ending := strings.ToLower(filepath.Ext(path))
	if !anEnding().MatchString(ending) {
		return ""
	}
	return ending
}

var anEnding = text.Pattern(`^\.[0-9_-]*[a-z][0-9a-z_-]*$`)

// isLanguage reports whether an ending is the tag of a language that is read:
// corpora have their texts in files such as news.zh and news.en.
func isLanguage(ending string) bool { return languages().MatchString(ending) }

var languages = text.Pattern(`^\.(zh|en|cn)([-_][a-z]+)*$`)

func formatNames() string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return strings.Join(names, ", ")
}

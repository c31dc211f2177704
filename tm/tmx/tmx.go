// Package tmx reads and writes Translation Memory eXchange files: TMX 1.1 to
// 1.4 in, TMX 1.4 out (the specification of 2005 that is known as 1.4b), level
// 2, with inline codes.
//
// Both sides stream: a [Reader] holds one unit at a time, whatever the size of
// the file, and so does a [Writer] but for a hash of each identifier.
//
//	r, err := tmx.NewReader(file)
//	for {
//		unit, err := r.Read() // io.EOF at the end, *tm.Skip for a unit of no use
//	}
//
// What a [tm.Unit] holds and TMX has no attribute for is written as
// properties, under names that other tools use or will leave alone:
//
//	x-status         proposed, approved or rejected
//	x-document       the document it came from (as memoQ has it)
//	x-context-pre    the segment before it there, as <seg>…</seg> in escaped
//	x-context-post   form, and the one after it (as memoQ has them)
//	x-lang           the language of a variant as its file spelled it, where
//	                 that is not how the language is written now: zh_CN
//	x-tuid           an identifier that is not fit to be a tuid, having white
//	                 space in it or standing a second time
//
// In turn, the attributes of TMX that a unit or variant has no field for become
// properties named after them: tmx:datatype, tmx:segtype, tmx:creationtool,
// tmx:creationtoolversion, tmx:o-tmf and tmx:o-encoding. So does a date or a
// count that cannot be understood.
//
// Not kept: comments, user-defined encodings (ude), and the languages and
// original encodings of notes.
package tmx

import (
	"strings"
	"time"

	"yiku/tm"

	"golang.org/x/text/language"
)

// Header says where a file comes from and what goes for all of its units.
type Header struct {
	Version     string       // of TMX; read only
	Tool        string       // creationtool
	ToolVersion string       // creationtoolversion
	SegType     string       // block, paragraph, sentence or phrase
	Format      string       // o-tmf: the format of the memory it was made of
	AdminLang   string       // the language of its notes
	SrcLang     language.Tag // the source of the units that name none; und for *all*
	DataType    string
	tm.Stamp
	Props []tm.Prop
	Notes []string
}

const (
	propStatus   = "x-status"
	propOrigin   = "x-document"
	propPrevious = "x-context-pre"
	propNext     = "x-context-post"
	propLang     = "x-lang"
	propTUID     = "x-tuid"

	// attrPrefix begins the types of properties that stand for attributes.
	attrPrefix = "tmx:"

	allLangs  = "*all*"
	stampForm = "20060102T150405Z"
)

// keptAttrs are the attributes without a field, in the order they are written.
var keptAttrs = []string{"datatype", "segtype", "creationtool", "creationtoolversion", "o-tmf", "o-encoding"}

// dateForms are the forms of a date that are understood: the one that TMX
// prescribes, then others of ISO 8601 that are found in files. A time without
// a zone is UTC, as it is in TMX.
var dateForms = []string{
	"20060102T150405Z0700",
	time.RFC3339,
	"20060102T150405",
	"2006-01-02T15:04:05",
	"2006-01-02 15:04:05",
	"2006-01-02",
	"20060102",
}

func parseDate(s string) (time.Time, bool) {
	for _, form := range dateForms {
		if t, err := time.Parse(form, strings.TrimSpace(s)); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

// parseLang reads a language tag as generously as files need it: any case,
// underscores, and Mandarin (cmn) for Chinese.
func parseLang(s string) (language.Tag, bool) {
	tag, err := (language.Default | language.Macro).Parse(strings.TrimSpace(s))
	return tag, err == nil && tag != language.Und
}

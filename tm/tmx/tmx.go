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
//
// What departs from the standard is read where nothing has to be guessed for
// it, and named: see [tm.Departures].
package tmx

import (
	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/markup"

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
	Encoding    string // o-encoding: what the files were in that it was made of
	tm.Stamp
	Props     []tm.Prop
	Notes     []string
	Encodings []Encoding
}

// Encoding is a user-defined encoding (ude): what stands for the characters of
// another one that Unicode does not have.
type Encoding struct {
	Name, Base string
	Maps       []Map
}

// Map is one character of an [Encoding].
type Map struct{ Unicode, Code, Entity, Substitute string }

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

// The inline elements of TMX 1.4. A code (a tag of the original document) is
// not part of the text; hi marks a stretch that is; sub, a text within a code
// such as that of an image, belongs to neither segment around it and goes with
// its code.
var inline = markup.Inline{
	"bpt": {Code: true, Needs: "i"},
	"ept": {Code: true, Needs: "i"},
	"it":  {Code: true, Needs: "pos"},
	"ph":  {Code: true},
	"ut":  {Code: true},
	"sub": {Code: true},
	"hi":  {},
}

// keptAttrs are the attributes without a field, in the order they are written.
var keptAttrs = []string{"datatype", "segtype", "creationtool", "creationtoolversion", "o-tmf", "o-encoding"}

// parseLang reads a language tag, which und is not.
func parseLang(s string) (language.Tag, bool) {
	tag, err := text.ParseLanguage(s)
	return tag, err == nil && tag != language.Und
}

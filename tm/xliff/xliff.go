// Package xliff reads and writes XLIFF, the format that documents go through
// translation in: 1.0 to 1.2 and 2.0 to 2.2 in, 1.2 and 2.1 out.
//
// A [Reader] takes a file as a memory: each segment that has a translation is a
// unit. In 1.2 that is a trans-unit, or within it each stretch marked as a
// segment (mrk of type seg), as the files of SDL and memoQ have them; in 2.x a
// segment of a unit. What others proposed for it (alt-trans, the matches
// module) is not read, nor is anything of another namespace.
//
// A [Writer] takes units of a memory, or with [Writer.WriteSegment] what is to
// be translated: a segment with its state, the matches found for it, the terms
// in it and notes.
//
// Held by both versions: the two texts, the decision as state (1.2 has approved
// as well), the origin as the file's original, a unit's identifier as its name,
// notes. Held by 1.2 alone: the neighbours of a segment (as context) and a
// language of its own for each text. Not held: other languages than a pair,
// dates, names, counts, properties. Inline codes are kept as they are, and by
// each version only its own.
package xliff

import (
	"yiku/tm/markup"
)

// Version is an edition of the standard to write.
type Version int

// The versions that are written.
const (
	V12 Version = iota
	V21
)

const (
	core12   = "urn:oasis:names:tc:xliff:document:1.2"
	core2    = "urn:oasis:names:tc:xliff:document:2.0" // of 2.1 as well
	core22   = "urn:oasis:names:tc:xliff:document:2.2"
	matches  = "urn:oasis:names:tc:xliff:matches:2.0"
	glossary = "urn:oasis:names:tc:xliff:glossary:2.0"
	trados   = "http://sdl.com/FileTypes/SdlXliff/1.0"
	memoQ    = "MQXliff"
)

// inline12 are the inline elements of XLIFF 1.x.
var inline12 = markup.Inline{
	"bpt": {Code: true, Needs: "id"},
	"ept": {Code: true, Needs: "id"},
	"it":  {Code: true, Needs: "id"},
	"ph":  {Code: true, Needs: "id"},
	"bx":  {Code: true, Needs: "id"},
	"ex":  {Code: true, Needs: "id"},
	"x":   {Code: true, Needs: "id"},
	"sub": {Code: true},
	"g":   {Needs: "id"},
	"mrk": {Needs: "mtype"},
}

// inline2 are those of 2.x.
var inline2 = markup.Inline{
	"cp":  {Code: true, Needs: "hex"},
	"ph":  {Code: true, Needs: "id"},
	"sc":  {Code: true, Needs: "id"},
	"ec":  {Code: true},
	"sm":  {Code: true, Needs: "id"},
	"em":  {Code: true, Needs: "startRef"},
	"pc":  {Needs: "id"},
	"mrk": {Needs: "id"},
}

// Segment is one that is to be translated.
type Segment struct {
	Name    string // of the unit; "" for none
	Source  string
	Target  string // "" for none yet
	State   State  // "" leaves it open
	Matches []Match
	Terms   []Term
	Notes   []string
}

// Match is a translation that the memory has of a segment, or one like it.
type Match struct {
	Source, Target string
	Score          int    // 0 to 100; above that, one in the same place
	Origin         string // where it is from
}

// Term is one that stands in a segment.
type Term struct {
	Source       string
	Translations []string
	Definition   string
	Origin       string // where it is from
}

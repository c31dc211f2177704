// Package glossary is the termbase: concepts, their names in each language,
// and finding those names in what a translator types or reads.
//
// It follows ISO 30042 (TBX): a [Concept] has a [Section] for each language,
// and a section has the [Term]s that name the concept in it. A translation is
// an English term of a concept; it is proposed, approved or rejected.
package glossary

import (
	"time"

	"yiku/tm"

	"golang.org/x/text/language"
)

// Kind says what sort of thing a concept is.
type Kind string

// The kinds of concept.
const (
	Politics     Kind = "politics"
	Place        Kind = "place"
	Organization Kind = "organization"
	Meeting      Kind = "meeting"
	Title        Kind = "title"
	Person       Kind = "person"
	Culture      Kind = "culture"
	Other        Kind = "other"
)

// Kinds lists all kinds in the order they are shown.
var Kinds = []Kind{Politics, Place, Organization, Meeting, Title, Person, Culture, Other}

// Usage is the administrative status of a term: may it be used.
type Usage string

// The usages, after the administrative statuses of TBX-Basic. A name with
// rival usages has no preferred term; each one's Note says who uses it.
const (
	Preferred  Usage = "preferred"
	Admitted   Usage = "admitted"
	Deprecated Usage = "deprecated"
	Superseded Usage = "superseded"
)

// TermType says how a term relates to the full name of its concept, after the
// termType of TBX-Basic.
type TermType string

// The types of term in use here; the zero value says nothing.
const (
	FullForm     TermType = "fullForm"
	ShortForm    TermType = "shortForm"
	Abbreviation TermType = "abbreviation"
	Acronym      TermType = "acronym"
	Variant      TermType = "variant"
	Phrase       TermType = "phrase"
)

// Concept is a unit of knowledge that terms name (TBX termEntry, conceptEntry).
type Concept struct {
	ID         int64
	Kind       Kind
	Domain     string // subject field
	Definition string
	Note       string
	Sections   []Section

	// Only where they were asked for:
	Removed bool      // it was taken out
	Merged  []Concept // the entries that went into it, which are removed
	History []Event
}

// Section holds all terms of one language (TBX langSet, langSec).
type Section struct {
	Lang       language.Tag
	Definition string
	Terms      []Term
}

// Term is a designation of a concept in one language (TBX tig, termSec).
type Term struct {
	ID           int64
	Text         string
	Pinyin       string // with tone marks, a space a word; Chinese terms only
	Status       tm.Status
	Usage        Usage
	Type         TermType
	PartOfSpeech string // noun, verb, adjective, adverb, properNoun, other
	Source       string
	Note         string
	Contexts     []Context
	By           string    // who proposed it
	Created      time.Time // UTC

	// Its place in the section, from 1, which people curate; 0 for a term that is in
	// no database, whose place is where it stands. The digests of seeds are without it.
	Place int `json:"-"`

	// Only where they were asked for:
	Removed bool
	History []Event
}

// Event is one step in the life of an entry or a term, the oldest first: the
// first made it, the others changed a field of it.
type Event struct {
	Change int       // numbers the changes of a whole glossary, in their order
	At     time.Time // UTC
	By     string
	Action string // "add", "approve", "import", …
	Note   string
	Field  string // "status", "text", …; "" where the thing was made
	From   string
	To     string
}

// Context is a passage that shows a term in use.
type Context struct {
	Text   string
	Source string
}

// ConceptReader reads the concepts of a file: io.EOF ends it, a [*tm.Skip] is
// one row or entry that could not be used, and any other error is final.
type ConceptReader interface {
	Read() (Concept, error)
}

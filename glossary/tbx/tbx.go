// Package tbx reads and writes TermBase eXchange (ISO 30042), the format in
// which terminology goes from one termbase to another.
//
// Written is TBX-Basic, in one of three [Version]s: the martif of 2008, which
// is what CAT tools read, or the TBX of 2019 in either of its styles. Read are
// all of them, other dialects as far as their data categories are those of
// TBX-Basic, and TBX-Min of 2013. Both sides hold one entry at a time.
//
// What a [glossary.Concept] holds and where it stands:
//
//	Kind, Domain        subjectField; the kind is the last of them
//	Definition          definition of the entry, or of the language
//	Note                note of the entry, or of the term
//	Text, PartOfSpeech  term, partOfSpeech
//	Type, Usage         termType, administrativeStatus
//	Status              projectSubset, "proposed" or "rejected"
//	Source, Contexts    source, context with its source
//	By, Created         transactionType origination: responsibility, date
//
// Not held: pinyin, the history, that a translation is approved, and the times
// of day before 2019.
//
// A file that says that it is TBX-Basic or TBX-Min is held to it: a data
// category or a value that these do not have, an element out of its place and an
// id given twice are departures. What they say is kept as a note where it has no
// field of its own. Others may say what they like; what has no place here is
// passed over.
package tbx

import (
	"slices"
	"strings"

	"yiku/glossary"
	"yiku/tm"
)

// Version is a form of TBX-Basic.
type Version int

// The forms that are written.
const (
	V2    Version = iota // martif, TBX-Basic version 2 (2008)
	V3DCA                // ISO 30042:2019, categories as attributes
	V3DCT                // ISO 30042:2019, categories as tags
)

// The namespaces of version 3.
const (
	coreSpace  = "urn:iso:std:iso:30042:ed-2"
	minSpace   = "http://www.tbxinfo.net/ns/min"
	basicSpace = "http://www.tbxinfo.net/ns/basic"
)

// usages are the administrative statuses of TBX-Basic.
var usages = map[glossary.Usage]string{
	glossary.Preferred:  "preferredTerm-admn-sts",
	glossary.Admitted:   "admittedTerm-admn-sts",
	glossary.Deprecated: "deprecatedTerm-admn-sts",
	glossary.Superseded: "supersededTerm-admn-sts",
}

// usageOf reads an administrative status, also as TBX-Min and other dialects
// spell it.
func usageOf(value string) (glossary.Usage, bool) {
	word := strings.ToLower(strings.ReplaceAll(strings.TrimSpace(value), " ", ""))
	for _, ending := range []string{"-admn-sts", "admnsts", "term"} {
		word = strings.TrimSuffix(word, ending)
	}
	switch word {
	case "":
		return "", true
	case "preferred", "standardized", "legal", "regulated": // the last three by a body above
		return glossary.Preferred, true
	case "admitted":
		return glossary.Admitted, true
	case "deprecated", "notrecommended", "forbidden":
		return glossary.Deprecated, true
	case "superseded", "obsolete":
		return glossary.Superseded, true
	}
	return "", false
}

// spelled reports whether the value of a category is as the dialect of the file
// has it.
func (t *Reader) spelled(c category) bool {
	if c.name == "administrativeStatus" && !t.min && c.value != "" {
		for _, value := range usages {
			if c.value == value {
				return true
			}
		}
		return false
	}
	return true
}

// processes are the values of processStatus and elementWorkingStatus, which
// TBX-Basic does not have, as decisions.
var processes = map[string]tm.Status{
	"unprocessed":            tm.Proposed,
	"provisionallyProcessed": tm.Proposed,
	"finalized":              tm.Approved,
	"starterElement":         tm.Proposed,
	"workingElement":         tm.Proposed,
	"consolidatedElement":    tm.Approved,
}

// Parts of speech of TBX-Basic. Version 3 has no properNoun.
var partsOfSpeech = []string{"noun", "verb", "adjective", "adverb", "properNoun", "other"}

// typeOf reads a term type of TBX-Basic.
func typeOf(value string) (glossary.TermType, bool) {
	for _, t := range []glossary.TermType{glossary.FullForm, glossary.ShortForm, glossary.Abbreviation, glossary.Acronym, glossary.Variant, glossary.Phrase} {
		if strings.EqualFold(value, string(t)) {
			return t, true
		}
	}
	return "", value == ""
}

// partOfSpeech reads one of TBX-Basic.
func partOfSpeech(value string) (string, bool) {
	i := slices.IndexFunc(partsOfSpeech, func(p string) bool { return strings.EqualFold(p, value) })
	if i < 0 {
		return value, value == ""
	}
	return partsOfSpeech[i], true
}

// The data categories of TBX-Basic, and where they may stand: at an entry, a
// language, a term.
const (
	atEntry level = 1 << iota
	atLanguage
	atTerm
)

type level int

var basic = map[string]level{
	"subjectField":         atEntry,
	"definition":           atEntry | atLanguage,
	"context":              atTerm,
	"source":               atTerm, // and within a group, of what it groups
	"customerSubset":       atEntry | atTerm,
	"projectSubset":        atEntry | atTerm,
	"administrativeStatus": atTerm,
	"usageStatus":          atTerm, // its name from 2025 on
	"termStatus":           atTerm, // its name in TBX-Min
	"customer":             atTerm, // of TBX-Min
	"partOfSpeech":         atTerm,
	"termType":             atTerm,
	"termLocation":         atTerm,
	"grammaticalGender":    atTerm,
	"geographicalUsage":    atTerm,
}

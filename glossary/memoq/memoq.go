// Package memoq reads and writes a term base of memoQ as CSV: an entry a row,
// under a header that begins with Entry_ID, with semicolons in between.
//
// After the columns of the entry, each language has one for its definition and
// then, for each term, one with the term under the name of the language, one
// with how it is matched (Term_Info) and one with an example (Term_Example). The
// header says how many terms a language may have: five are written, the best;
// read are as many as there are.
//
// Not held: sources, notes of terms, their type and part of speech, and terms
// that are not to be used.
package memoq

import "strings"

// Magic is how the header of a file begins.
const Magic = "Entry_ID"

// The columns of an entry.
var entryColumns = []string{
	Magic, "Entry_Subject", "Entry_Domain", "Entry_ClientID", "Entry_ProjectID",
	"Entry_Created", "Entry_Creator", "Entry_LastModified", "Entry_Modifier", "Entry_Note",
}

const (
	colInfo    = "Term_Info"
	colExample = "Term_Example"
	endDef     = "_Def"

	chinese = "Chinese_PRC"
	english = "English"

	mostTerms = 5 // of a language, in the header that is written
	dateForm  = "1/2/2006 3:04:05 PM"
)

// isLanguage reports whether a heading is that of a term in a language whose
// name in memoQ begins so: Chinese_PRC, English_US.
func isLanguage(heading, name string) bool {
	return heading == name || strings.HasPrefix(heading, name+"_") && !strings.HasSuffix(heading, endDef)
}

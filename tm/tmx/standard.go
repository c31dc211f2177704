package tmx

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// versions are those of TMX.
var versions = []string{"1.0", "1.1", "1.2", "1.3", "1.4"}

// withXMLLang are those in which the language of a variant is xml:lang.
var withXMLLang = []string{"1.3", "1.4"}

// old reports a version in which pairs of codes have no number.
func old(version string) bool { return slices.Index(versions, version) < 4 }

// required are the attributes that a header must have in every version.
var required = []string{"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}

var segTypes = []string{"block", "paragraph", "sentence", "phrase"}

// otherForms are those in which tools write dates against the standard, and
// which mean one date and no other. A time without a zone is in UTC, in which
// all are to be.
var otherForms = []string{
	"20060102T150405", "20060102T150405.000Z", "20060102T1504Z", "20060102T150405Z07:00", "20060102T150405Z0700",
	"20060102t150405z", "20060102 150405", "20060102~150405", "20060102150405", "20060102",
	time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04:05Z0700",
	"2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02",
	"2006/01/02 15:04:05", "2006/1/2 15:04:05", "2006/1/2 15:04", "2006/1/2",
	"Mon, 02 Jan 2006 15:04:05 MST", time.RFC1123Z, time.ANSIC,
}

// shown lists names as a message repeats them.
func shown(names []string) string {
	const most = 5
	if len(names) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}

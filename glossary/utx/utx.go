// Package utx reads and writes UTX 1.11, the simple glossary format of the
// Asia-Pacific Association for Machine Translation: a line for each pair of
// terms, with tabs in between and no quoting.
//
//	#UTX 1.11; zh-CN/en; 2026-01-31T00:00:00Z; copyright: ; license: ;
//	#src	tgt	src:pos	term status	src:comment	tgt:comment
//	青稞	highland barley	noun	approved	-	-
//
// The status of a term is approved, provisional (proposed), non-standard
// (superseded) or forbidden (deprecated or rejected). An empty field is a
// hyphen. Not held: which pairs are of one concept, and whatever else a concept
// has besides terms, their part of speech and their notes.
package utx

import (
	"strings"

	"yiku/glossary"
	"yiku/tm"
)

// Magic is how a file begins. Versions before 1.11 were called UTX-S.
const Magic = "#UTX"

const (
	colSource  = "src"
	colTarget  = "tgt"
	colPOS     = "src:pos"
	colStatus  = "term status"
	colComment = "tgt:comment"
)

// columns are those written, in their order.
var columns = []string{colSource, colTarget, colPOS, colStatus, "src:comment", colComment}

// Statuses of a term.
const (
	approved    = "approved"
	provisional = "provisional"
	nonStandard = "non-standard"
	forbidden   = "forbidden"
)

// statusOf returns the status of a pair.
func statusOf(zh, en glossary.Term) string {
	switch {
	case zh.Usage == glossary.Superseded || en.Usage == glossary.Superseded:
		return nonStandard
	case zh.Forbidden() || en.Forbidden():
		return forbidden
	case en.Status == tm.Approved:
		return approved
	}
	return provisional
}

// parts of speech that both UTX and TBX-Basic have.
var partsOfSpeech = []string{"noun", "properNoun", "verb", "adjective", "adverb"}

// empty is what an empty field holds.
const empty = "-"

func filled(field string) string {
	if field = strings.TrimSpace(field); field == empty {
		return ""
	}
	return field
}

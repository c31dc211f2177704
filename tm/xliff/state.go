package xliff

import (
	"fmt"
	"slices"
	"strings"

	"yiku/align/text"
	"yiku/tm"
)

// State is how far the translation of a segment is.
type State string

// The states of 2.x; 1.2 has them under names of its own.
const (
	Initial    State = "initial"    // not translated
	Translated State = "translated" // and not yet reviewed
	Reviewed   State = "reviewed"
	Final      State = "final"
)

// rejected is the subState, or in 1.2 the state-qualifier, of a translation
// that was decided against.
const (
	subRejected       = "yiku:rejected"
	qualifierRejected = "rejected-inaccurate"
)

// states12 are the states as 1.2 names them.
var states12 = map[State]string{
	Initial:    "needs-translation",
	Translated: "needs-review-translation",
	Reviewed:   "signed-off",
	Final:      "final",
}

// stateOf is the state that says what was decided.
func stateOf(s tm.Status) State {
	switch s {
	case tm.Approved:
		return Final
	case tm.Proposed:
		return Translated
	case tm.Rejected:
		return Initial
	}
	return ""
}

// decision is what a trans-unit of 1.x says of its translation.
type decision struct {
	approved, state, qualifier string
	memoQ                      string // mq:status
}

// The states of 1.2. A translation is decided by the first; with the others
// there is still something to be done.
var (
	decided12   = []string{"final", "signed-off"}
	undecided12 = []string{"translated", "new", "needs-translation", "needs-adaptation", "needs-l10n",
		"needs-review-translation", "needs-review-adaptation", "needs-review-l10n"}
)

// suggested are the qualifiers of a translation that nobody has looked at.
var suggested = []string{"exact-match", "fuzzy-match", "id-match", "leveraged-glossary", "leveraged-inherited", "leveraged-mt",
	"leveraged-repository", "leveraged-tm", "mt-suggestion", "tm-suggestion"}

const decidedAgainst = "rejected-" // begins the qualifiers of those that were decided against

// status is what was decided, nothing where that is left open. What says that
// there is something to be done counts more than what says that there is not.
func (d decision) status() tm.Status {
	if s, ok := memoQStatuses[d.memoQ]; ok {
		return s
	}
	switch {
	case strings.HasPrefix(d.qualifier, decidedAgainst), d.state == "rejected": // as before 1.2
		return tm.Rejected
	case d.approved == "no":
		return tm.Proposed
	case slices.Contains(undecided12, d.state) && !(d.approved == "yes" && d.state == "translated"):
		return tm.Proposed
	case d.approved == "yes", slices.Contains(decided12, d.state):
		return tm.Approved
	case slices.Contains(suggested, d.qualifier), d.state != "" && !strings.HasPrefix(d.state, "x-"):
		return tm.Proposed
	}
	return ""
}

// unknown says which of its words are none of the standard.
func (d decision) unknown() (wrong []string) {
	for _, word := range []struct {
		name, value string
		known       bool
	}{
		{"approved", d.approved, d.approved == "yes" || d.approved == "no"},
		{"state", d.state, slices.Contains(decided12, d.state) || slices.Contains(undecided12, d.state)},
		{"state-qualifier", d.qualifier, slices.Contains(suggested, d.qualifier) || strings.HasPrefix(d.qualifier, decidedAgainst)},
	} {
		if word.value != "" && !word.known && (word.name == "approved" || !strings.HasPrefix(word.value, "x-")) {
			wrong = append(wrong, fmt.Sprintf("%s %s is none that XLIFF has", word.name, text.Quote(word.value)))
		}
	}
	return wrong
}

// confirmations are the levels of Trados; a segment without one has not been
// touched.
var confirmations = map[string]tm.Status{
	"":                    tm.Proposed,
	"Draft":               tm.Proposed,
	"Translated":          tm.Proposed,
	"ApprovedTranslation": tm.Approved,
	"ApprovedSignOff":     tm.Approved,
	"RejectedTranslation": tm.Rejected,
	"RejectedSignOff":     tm.Rejected,
}

// memoQStatuses are those of memoQ. What the translator has confirmed has not
// been reviewed.
var memoQStatuses = map[string]tm.Status{
	"NotStarted":             tm.Proposed,
	"Edited":                 tm.Proposed,
	"PartiallyEdited":        tm.Proposed,
	"Pretranslated":          tm.Proposed,
	"AssembledFromFragments": tm.Proposed,
	"MachineTranslated":      tm.Proposed,
	"Confirmed":              tm.Proposed,
	"ManuallyConfirmed":      tm.Proposed,
	"TranslatorConfirmed":    tm.Proposed,
	"Reviewer1Confirmed":     tm.Approved,
	"Reviewer2Confirmed":     tm.Approved,
	"ReviewerConfirmed":      tm.Approved,
	"Proofread":              tm.Approved,
	"Rejected":               tm.Rejected,
}

// status2 is what was decided by a state of 2.x, initial where there is none,
// and whether it is one.
func status2(state, sub string) (tm.Status, bool) {
	if sub == subRejected {
		return tm.Rejected, true
	}
	switch State(state) {
	case Reviewed, Final:
		return tm.Approved, true
	case "", Initial, Translated:
		return tm.Proposed, true
	}
	return tm.Proposed, false
}

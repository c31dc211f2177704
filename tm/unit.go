// Package tm is the translation memory: segments that translate each other,
// and the search for those that match a new one.
//
// A [Unit] holds the same segment in two or more languages, each a [Variant].
// [Score] says how alike two segments are, 0 to 100; a [Match] is a unit found
// for a query. Files come and go through the packages below: tmx, xliff, po,
// wordfast, sheet and archive; markup is the XML of the first two.
package tm

import (
	"fmt"
	"slices"
	"time"

	"yiku/align/text"

	"golang.org/x/text/language"
)

// Status is the decision on a translation, of a term or of a segment.
type Status string

// The statuses of a translation.
const (
	Proposed Status = "proposed"
	Approved Status = "approved"
	Rejected Status = "rejected"
)

// Unit is a translation unit (TMX tu): one segment in several languages.
type Unit struct {
	ID       int64        // in its database; 0 for none
	TUID     string       // the unit's own name in the file it came from
	SrcLang  language.Tag // which variant is the source; und where the file says *all*
	Variants []Variant
	Status   Status
	Origin   string // the document or file it came from
	Previous string // source segment before it there, for context matches
	Next     string // source segment after it
	Memory   string // the name of its memory; "" for the one without a name
	Stamp
	Props []Prop
	Notes []string
}

// Variant is one language's side of a unit (TMX tuv).
type Variant struct {
	Lang   language.Tag
	Text   string // plain text, without inline codes
	Markup string // the segment with its inline codes, as XML; "" where it has none
	Stamp
	Props []Prop
	Notes []string
}

// Stamp says who made and changed something, when (UTC), and how it was used.
type Stamp struct {
	Creator, Changer           string
	Created, Changed, LastUsed time.Time
	UsageCount                 int
}

// Prop is a property of a unit or variant that the standard does not name
// (TMX prop).
type Prop struct {
	Type  string
	Lang  language.Tag
	Value string
}

// Variant returns the variant in a language, the closest tag if the very one
// is missing (zh for zh-Hans), or nil.
func (u *Unit) Variant(lang language.Tag) *Variant {
	var close *Variant
	base := text.Base(lang)
	for i := range u.Variants {
		v := &u.Variants[i]
		if v.Lang == lang {
			return v
		}
		if text.Base(v.Lang) == base && close == nil {
			close = v
		}
	}
	return close
}

// OnePerLanguage splits a unit so that no language stands twice in any part: a
// second variant in a language goes to a unit of its own, with what the others
// have in the other languages. Most units come back as they are.
func (u Unit) OnePerLanguage() []Unit {
	var once, again []Variant
	for _, v := range u.Variants {
		if slices.ContainsFunc(once, func(w Variant) bool { return w.Lang == v.Lang }) {
			again = append(again, v)
		} else {
			once = append(once, v)
		}
	}
	if len(again) == 0 {
		return []Unit{u}
	}
	rest := u
	rest.TUID = "" // it names the first
	rest.Variants = slices.Clone(again)
	for _, v := range once {
		if !slices.ContainsFunc(again, func(w Variant) bool { return w.Lang == v.Lang }) {
			rest.Variants = append(rest.Variants, v)
		}
	}
	u.Variants = once
	return append([]Unit{u}, rest.OnePerLanguage()...)
}

// Skip is the error of one row or unit that could not be used, in a file whose
// reading may go on.
type Skip struct {
	Line   int
	Reason string
}

func (s *Skip) Error() string { return fmt.Sprintf("line %d: %s", s.Line, s.Reason) }

// Departure is something in a file that its standard does not allow, and that
// was read all the same, because nothing is lost or guessed by it.
type Departure struct {
	Line   int
	Reason string
}

// Departures is what a reader embeds to collect those of its file. The zero
// value has none.
type Departures struct {
	found []Departure
	more  int
}

// mostDepartures is how many are kept; the rest are counted.
const mostDepartures = 1000

// Depart adds a departure.
func (d *Departures) Depart(line int, format string, args ...any) {
	if len(d.found) == mostDepartures {
		d.more++
		return
	}
	d.found = append(d.found, Departure{line, fmt.Sprintf(format, args...)})
}

// Departed returns the first 1,000 that were met so far, and how many more
// there are.
func (d *Departures) Departed() (found []Departure, more int) { return d.found, d.more }

// UnitReader reads the units of a file: io.EOF ends it, a [*Skip] is one row
// or unit that could not be used, and any other error is final.
type UnitReader interface {
	Read() (Unit, error)
}

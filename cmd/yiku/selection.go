package main

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"yiku/align/document"
	"yiku/db"
	"yiku/glossary"
	"yiku/tm"

	"github.com/spf13/cobra"
)

// selection are the flags by which list and export choose entries, and export
// units.
type selection struct {
	status   tm.Status // "" and allStatuses are any
	kind     glossary.Kind
	domain   string
	document string
	since    time.Time
	until    time.Time
}

const allStatuses tm.Status = "all"

// flags gives a command the flags of a selection but for the status.
func (s *selection) flags(cmd *cobra.Command) {
	chooseKind(cmd, &s.kind, "only entries of this kind")
	cmd.Flags().StringVar(&s.domain, "domain", "", "only entries of this subject field")
	cmd.Flags().StringVar(&s.document, "document", "", "only what was found in this document, or came from it")
	cmd.Flags().Var(date{&s.since, false}, "since", "only what was made or changed on this day or later (UTC)")
	cmd.Flags().Var(date{&s.until, true}, "until", "only what was made or changed on this day or earlier (UTC)")
	for _, name := range []string{"domain", "document", "since", "until"} {
		noFiles(cmd, name)
	}
}

func (s selection) touched() db.Period { return db.Period{Since: s.since, Until: s.until} }

// entries returns the selection as one of entries.
func (s selection) entries(d *db.DB) (db.Filter, error) {
	f := db.Filter{Status: s.status, Kind: s.kind, Domain: s.domain, Touched: s.touched()}
	if s.status == allStatuses {
		f.Status = ""
	}
	var err error
	f.Documents, err = called(s.document, d.Documents())
	return f, err
}

// units returns the selection as one of units.
func (s selection) units(d *db.DB) (db.UnitFilter, error) {
	f := db.UnitFilter{Status: s.status, Touched: s.touched()}
	if s.status == allStatuses {
		f.Status = ""
	}
	var err error
	f.Origins, err = called(s.document, d.Origins())
	return f, err
}

// called returns the stored names of the documents that a person calls by a name;
// nil for no name.
func called(name string, stored iter.Seq2[string, error]) ([]string, error) {
	if name == "" {
		return nil, nil
	}
	var all, found []string
	for s, err := range stored {
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	short := document.Names(all)
	for _, s := range all {
		if s == name || short[s] == name || document.Name(s) == name {
			found = append(found, s)
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	var names []string
	for _, s := range all {
		names = append(names, short[s])
	}
	hint := meant(nearest(name, names))
	if hint == "" && len(names) > 0 {
		slices.Sort(names)
		hint = "there are " + enumerate(names[:min(len(names), 10)], "and")
	}
	return nil, hinted{fmt.Errorf("there is no document %s", quoted(name)), hint}
}

// date is a flag that takes a day, or a moment of one.
type date struct {
	value *time.Time
	end   bool // of the day that is named
}

func (d date) String() string {
	if d.value == nil {
		return ""
	}
	return tm.FormatTime(*d.value)
}

func (d date) Type() string { return "date" }

func (d date) Set(s string) error {
	t, err := tm.ParseTime(s)
	if err != nil || t.IsZero() {
		return hinted{fmt.Errorf("does not take %s", quoted(s)), "a day, as 2026-01-31, or a time, as 2026-01-31T09:30:00Z"}
	}
	switch {
	case !d.end:
	case strings.Contains(s, ":"):
		t = t.Add(time.Second)
	default:
		t = t.AddDate(0, 0, 1)
	}
	*d.value = t
	return nil
}

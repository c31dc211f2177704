package main

import (
	"iter"
	"strconv"

	"yiku/db"
	"yiku/tm"

	"github.com/spf13/cobra"
)

func newList(a *app) *cobra.Command {
	var o listOptions
	var duplicates, conflicts bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "Entries, candidates, or what waits for approval",
		Long: `Lists entries with their translations, or what was extracted and has none. On a
terminal a long list goes through $PAGER, or less.`,
		Example: `  yiku list --status proposed         what waits for approval
  yiku list --status candidate        what was extracted and has no translation
  yiku list --kind culture --json
  yiku list --document page.txt --status candidate
  yiku list --since 2026-11-01 --status approved
  yiku list --duplicates              Chinese terms that name several entries
  yiku list --conflicts               translations preferred or used twice`,
		Args: takes(),
		RunE: func(*cobra.Command, []string) error {
			switch {
			case duplicates:
				return a.paged(func() error { return a.runClashes((*db.DB).Duplicates) })
			case conflicts:
				return a.paged(func() error { return a.runClashes((*db.DB).Conflicts) })
			}
			return a.runList(o)
		},
	}
	choose(cmd, &o.status, "status", "with a translation of this status, or none yet",
		tm.Proposed, tm.Approved, tm.Rejected, db.CandidateStatus, allStatuses)
	o.flags(cmd)
	countFlag(cmd, &o.limit, "limit", 0, "the most entries listed; 0 for all")
	a.pagerFlag(cmd)
	cmd.Flags().BoolVar(&duplicates, "duplicates", false, "Chinese terms that name several entries")
	cmd.Flags().BoolVar(&conflicts, "conflicts", false, "several preferred translations of one term, or entries of one translation")
	for _, other := range []string{"status", "kind", "domain", "document", "since", "until", "limit"} {
		cmd.MarkFlagsMutuallyExclusive("duplicates", "conflicts", other)
	}
	return cmd
}

// candidateJSON is an entry without a translation, with what its extraction
// found.
type candidateJSON struct {
	entryJSON
	Count     int     `json:"count"`
	Documents int     `json:"documents"`
	Score     float64 `json:"score"`
	Context   string  `json:"context"`
}

type listOptions struct {
	selection
	limit int // entries; 0 for all
}

func (a *app) runList(o listOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	f, err := o.entries(d)
	if err != nil {
		return err
	}
	switch {
	case a.json:
		return a.listJSON(d, f, o.limit)
	case f.Status == db.CandidateStatus:
		return a.listCandidates(d, f, o.limit)
	}
	var rows [][]string
	for c, err := range upTo(d.Concepts(f), o.limit) {
		if err != nil {
			return err
		}
		_, english := terms(c)
		if len(english) == 0 {
			rows = append(rows, []string{strconv.FormatInt(c.ID, 10), firstName(c), "", string(db.CandidateStatus), "", string(c.Kind)})
		}
		for _, t := range english {
			rows = append(rows, []string{strconv.FormatInt(t.ID, 10), firstName(c), t.Text, string(t.Status), string(t.Usage), string(c.Kind)})
		}
	}
	return a.listed(table{{"ID", asNumber}, {"Chinese", asTerm}, {"English", asProse}, {"Status", asWord}, {"Usage", asWord}, {"Kind", asWord}}, rows)
}

func (a *app) listCandidates(d *db.DB, f db.Filter, limit int) error {
	found, err := candidates(d, f, limit)
	if err != nil {
		return err
	}
	rows := make([][]string, len(found))
	for i, c := range found {
		rows[i] = []string{strconv.FormatInt(c.Entry, 10), c.Text, string(c.Kind), strconv.Itoa(c.Count), strconv.Itoa(c.Documents), c.Context}
	}
	return a.listed(table{{"ID", asNumber}, {"Candidate", asTerm}, {"Kind", asWord}, {"Count", asNumber}, {"Docs", asNumber}, {"Context", asContext}}, rows)
}

// listed prints a table, unless there is nothing in it.
func (a *app) listed(t table, rows [][]string) error {
	if len(rows) == 0 {
		return nothing{"there are none"}
	}
	return a.paged(func() error { return a.table(t, rows) })
}

func (a *app) listJSON(d *db.DB, f db.Filter, limit int) error {
	if f.Status == db.CandidateStatus {
		found, err := candidates(d, f, limit)
		if err != nil {
			return err
		}
		entries := make([]candidateJSON, len(found))
		for i, c := range found {
			concept, err := d.Concept(c.Entry)
			if err != nil {
				return err
			}
			entries[i] = candidateJSON{entryOf(concept), c.Count, c.Documents, c.Score, c.Context}
		}
		return a.listedJSON(entries, len(entries))
	}
	entries := []entryJSON{}
	for c, err := range upTo(d.Concepts(f), limit) {
		if err != nil {
			return err
		}
		entries = append(entries, entryOf(c))
	}
	return a.listedJSON(entries, len(entries))
}

func (a *app) listedJSON(entries any, n int) error {
	err := a.document(entries)
	if err == nil && n == 0 {
		err = nothing{"there are none"}
	}
	return err
}

// candidates returns the saved candidates that a filter selects.
func candidates(d *db.DB, f db.Filter, limit int) ([]db.Candidate, error) {
	var all []db.Candidate
	for c, err := range upTo(d.Candidates(f), limit) {
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

// upTo yields the first n of a sequence; all for 0.
func upTo[T any](all iter.Seq2[T, error], n int) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		seen := 0
		for x, err := range all {
			if seen++; !yield(x, err) || seen == n {
				return
			}
		}
	}
}

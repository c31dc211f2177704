package main

import (
	"strconv"

	"yiku/db"
	"yiku/tm"

	"github.com/spf13/cobra"
)

func newList(a *app) *cobra.Command {
	var f db.Filter
	var duplicates, conflicts bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "Entries, candidates, or what waits for approval",
		Example: `  yiku list --status proposed         what waits for approval
  yiku list --status candidate        what was extracted and has no translation
  yiku list --kind culture --json
  yiku list --duplicates              Chinese terms that name several entries
  yiku list --conflicts               translations preferred or used twice`,
		Args: takes(),
		RunE: func(*cobra.Command, []string) error {
			switch {
			case duplicates:
				return a.runClashes((*db.DB).Duplicates)
			case conflicts:
				return a.runClashes((*db.DB).Conflicts)
			}
			return a.runList(f)
		},
	}
	choose(cmd, &f.Status, "status", "with a translation of this status, or none yet",
		tm.Proposed, tm.Approved, tm.Rejected, db.CandidateStatus)
	chooseKind(cmd, &f.Kind, "of this kind")
	cmd.Flags().StringVar(&f.Domain, "domain", "", "of this subject field")
	cmd.Flags().BoolVar(&duplicates, "duplicates", false, "Chinese terms that name several entries")
	cmd.Flags().BoolVar(&conflicts, "conflicts", false, "several preferred translations of one term, or entries of one translation")
	for _, other := range []string{"status", "kind", "domain"} {
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

func (a *app) runList(f db.Filter) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	if a.json {
		return a.listJSON(d, f)
	}
	if f.Status == db.CandidateStatus {
		return a.listCandidates(d, f)
	}
	var rows [][]string
	for c, err := range d.Concepts(f) {
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

func (a *app) listCandidates(d *db.DB, f db.Filter) error {
	found, err := candidates(d, f)
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
	return a.table(t, rows)
}

func (a *app) listJSON(d *db.DB, f db.Filter) error {
	if f.Status == db.CandidateStatus {
		found, err := candidates(d, f)
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
	for c, err := range d.Concepts(f) {
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
func candidates(d *db.DB, f db.Filter) ([]db.Candidate, error) {
	var all []db.Candidate
	for c, err := range d.Candidates() {
		if err != nil {
			return nil, err
		}
		if f.Kind != "" && c.Kind != f.Kind {
			continue
		}
		all = append(all, c)
	}
	return all, nil
}

package main

import (
	"fmt"

	"yiku/tm"

	"github.com/spf13/cobra"
)

func newStats(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "stats",
		Short: "Count what the database holds",
		Long: `Counts what the database holds, without what was removed. An entry has a
translation, of whatever status, and its terms are those of all languages; one
that has none yet is a candidate. Of several rows of an import that have one Chinese
term comes one entry. Documents are those in which "extract --save" found entries.`,
		Example: "  yiku stats --json",
		Args:    takes(),
		RunE:    func(*cobra.Command, []string) error { return a.runStats() },
	}
}

type translationCounts struct {
	Proposed int `json:"proposed"`
	Approved int `json:"approved"`
	Rejected int `json:"rejected"`
}

func (a *app) runStats() error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	s, err := d.Stats()
	if err != nil {
		return err
	}
	t := translationCounts{s.Translations[tm.Proposed], s.Translations[tm.Approved], s.Translations[tm.Rejected]}
	if a.json {
		return a.document(struct {
			Entries      int               `json:"entries"`
			Terms        int               `json:"terms"`
			Translations translationCounts `json:"translations"`
			Candidates   int               `json:"candidates"`
			Units        int               `json:"units"`
			Documents    int               `json:"documents"`
			SizeBytes    int64             `json:"size_bytes"`
		}{s.Entries, s.Terms, t, s.Candidates, s.Units, s.Documents, s.SizeBytes})
	}
	for _, line := range []struct {
		what  string
		count string
	}{
		{"database", d.Path()},
		{"size", fmt.Sprintf("%.1f MB", float64(s.SizeBytes)/(1<<20))},
		{"entries", fmt.Sprintf("%d with %s", s.Entries, counted(s.Terms, "term"))},
		{"translations", fmt.Sprintf("%d approved, %d proposed, %d rejected", t.Approved, t.Proposed, t.Rejected)},
		{"candidates", fmt.Sprintf("%d from %s", s.Candidates, counted(s.Documents, "document"))},
		{"memory", counted(s.Units, "unit")},
	} {
		a.printf("%-12s  %s\n", line.what, line.count)
	}
	return nil
}

package main

import (
	"fmt"
	"strings"

	"yiku/db"
	"yiku/tm"

	"github.com/spf13/cobra"
)

type concordanceOptions struct {
	phrase string
	limit  int
}

func newTMConcordance(a *app) *cobra.Command {
	var o concordanceOptions
	cmd := &cobra.Command{
		Use:   "concordance PHRASE",
		Short: "Find the units that hold a phrase, on either side",
		Example: `  yiku tm concordance 乡村振兴
  yiku tm concordance "high-quality development" --limit 0`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			o.phrase = strings.Join(args, " ")
			return a.runTMConcordance(o)
		},
	}
	cmd.Flags().IntVar(&o.limit, "limit", 20, "the most units shown, the newest first; 0 for all")
	return cmd
}

func (a *app) runTMConcordance(o concordanceOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	units, err := d.Concordance(o.phrase, db.ConcordanceOptions{Limit: o.limit})
	if err != nil {
		return err
	}
	found := make([]unitJSON, len(units))
	for i, u := range units {
		found[i] = unitOf(u, "")
	}
	if a.json {
		err = a.document(struct {
			Query string     `json:"query"`
			Units []unitJSON `json:"units"`
		}{o.phrase, found})
	} else {
		phrase := tm.NewPhrase(o.phrase)
		for _, u := range found {
			u.Source, u.Target = a.marked(u.Source, phrase), a.marked(u.Target, phrase)
			about := strings.Join(nonEmpty(fmt.Sprintf("unit %d", u.ID), string(u.Status), u.Origin), " · ")
			a.showUnit(a.style(faint, about), u)
		}
	}
	if err == nil && len(found) == 0 {
		err = nothing{fmt.Sprintf("no unit holds %q", o.phrase)}
	}
	return err
}

// marked is a segment with the phrase in bold.
func (a *app) marked(segment string, p tm.Phrase) string {
	var b strings.Builder
	done := 0
	for _, span := range p.Find(segment) {
		b.WriteString(segment[done:span.Start] + a.style(bold, segment[span.Start:span.End]))
		done = span.End
	}
	return b.String() + segment[done:]
}

package main

import (
	"fmt"
	"slices"

	"yiku/db"
	"yiku/tm"

	"github.com/spf13/cobra"
)

type tmCleanOptions struct {
	only   []tm.Fault // none: all
	dryRun bool
}

func newTMClean(a *app) *cobra.Command {
	var o tmCleanOptions
	cmd := &cobra.Command{
		Use:   "clean",
		Short: "Take out of the memory what harms it",
		Long: `Examines every unit with a Chinese and an English side, and takes out

  empty         those of which one side says nothing
  untranslated  those whose sides are one text
  language      those of which a side is not in its language
  length        those of which one side is far too long for the other
  duplicate     those that say what another says, but for width, case, spaces
                and punctuation; of two the approved stays, then the older

Each is named with its reason. All of it is one change of the history, which
yiku undo reverts; units that were rejected are left alone.

With --dry-run nothing is changed, and the exit code is 1 if there are findings.`,
		Example: `  yiku tm clean --dry-run
  yiku tm clean --only length,duplicate`,
		Args: takes(),
		RunE: func(*cobra.Command, []string) error { return a.runTMClean(o) },
	}
	chooseSome(cmd, &o.only, "only", "these faults alone", tm.Faults...)
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "tell what would go, and change nothing")
	return cmd
}

type findingJSON struct {
	ID     int64    `json:"id"`
	Fault  tm.Fault `json:"fault"`
	Reason string   `json:"reason"`
	Twin   int64    `json:"twin,omitempty"` // the unit that is kept instead
	Source string   `json:"source"`
	Target string   `json:"target"`
}

func (a *app) runTMClean(o tmCleanOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	findings, examined, err := a.examine(d, o)
	if err != nil {
		return err
	}
	if !o.dryRun && len(findings) > 0 {
		gone := make([]int64, len(findings))
		for i, f := range findings {
			gone[i] = f.ID
		}
		if err := d.RemoveUnits(a.by(), "clean", gone...); err != nil {
			return err
		}
	}
	if err := a.showFindings(findings, examined, o.dryRun); err != nil {
		return err
	}
	if o.dryRun && len(findings) > 0 {
		return nothing{fmt.Sprintf("%d of %s would go", len(findings), counted(examined, "unit"))}
	}
	return nil
}

// examine looks through the memory.
func (a *app) examine(d *db.DB, o tmCleanOptions) (findings []findingJSON, examined int, err error) {
	stats, err := d.Stats()
	if err != nil {
		return nil, 0, err
	}
	p := a.newCount("examining the memory", stats.Units)
	defer p.end()
	findings = []findingJSON{}
	var c tm.Cleaner
	for u, err := range d.Units(db.UnitFilter{}) {
		if err != nil {
			return nil, 0, err
		}
		examined++
		p.add(1)
		f := c.Examine(u)
		if f == nil || len(o.only) > 0 && !slices.Contains(o.only, f.Fault) {
			continue
		}
		if f.ID != u.ID { // an earlier one, of which this is the better twin
			if u, err = d.Unit(f.ID); err != nil {
				return nil, 0, err
			}
		}
		pair := unitOf(u, "zh")
		findings = append(findings, findingJSON{f.ID, f.Fault, f.Reason, f.Twin, pair.Source, pair.Target})
	}
	return findings, examined, nil
}

func (a *app) showFindings(findings []findingJSON, examined int, dryRun bool) error {
	if a.json {
		removed := len(findings)
		if dryRun {
			removed = 0
		}
		return a.document(struct {
			Examined int           `json:"examined"`
			Removed  int           `json:"removed"`
			Findings []findingJSON `json:"findings"`
		}{examined, removed, findings})
	}
	for _, f := range findings {
		a.showUnit(fmt.Sprintf("%s · unit %d · %s", a.style(bold, string(f.Fault)), f.ID, f.Reason), unitJSON{Source: f.Source, Target: f.Target})
	}
	switch {
	case len(findings) == 0:
		a.printf("nothing harms the memory (%s examined)\n", counted(examined, "unit"))
	case !dryRun:
		a.printf("took out %d of %s; yiku undo puts back what was taken out\n", len(findings), counted(examined, "unit"))
	}
	return nil
}

package main

import (
	"github.com/spf13/cobra"
)

func newDoctor(a *app) *cobra.Command {
	reindex := false
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check the whole database",
		Long: `Checks the file and every rule that holds between its rows. Prints each problem;
the exit code is 0 if there is none, 1 if there are some. With --reindex it makes
the index of the memory anew before.`,
		Example: "  yiku doctor",
		Args:    takes(),
		RunE:    func(*cobra.Command, []string) error { return a.runDoctor(reindex) },
	}
	cmd.Flags().BoolVar(&reindex, "reindex", false, "make the index of the memory anew")
	return cmd
}

type problemJSON struct {
	ID     int64  `json:"id"`
	Thing  string `json:"thing"`
	Reason string `json:"reason"`
}

func (a *app) runDoctor(reindex bool) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	if reindex {
		if err := d.Reindex(); err != nil {
			return err
		}
	}
	problems, err := d.Check()
	if err != nil {
		return err
	}
	if a.json {
		found := make([]problemJSON, len(problems))
		for i, p := range problems {
			found[i] = problemJSON(p)
		}
		err = a.document(struct {
			Problems []problemJSON `json:"problems"`
		}{found})
	} else if len(problems) == 0 {
		a.printf("%s is sound\n", d.Path())
	} else {
		for _, p := range problems {
			a.printf("%s %d: %s\n", p.Thing, p.ID, p.Reason)
		}
	}
	if err == nil && len(problems) > 0 {
		err = nothing{counted(len(problems), "problem") + " found"}
	}
	return err
}

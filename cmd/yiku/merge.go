package main

import "github.com/spf13/cobra"

func newMerge(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "merge ID ID",
		Short: "Join two entries that name one concept",
		Long: `Joins the second entry to the first, which stays. All terms come together under
it with their history; a term that both have is kept once, with what either says
of it, and a decision on it counts more than none.`,
		Example: "  yiku merge 7 4711",
		Args:    cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			both, err := ids(args)
			if err != nil {
				return err
			}
			return a.runMerge(both[0], both[1])
		},
	}
}

func (a *app) runMerge(into, from int64) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	entry, err := d.Merge(a.by(), into, from)
	if err != nil {
		return err
	}
	c, err := d.Concept(entry)
	if err != nil {
		return err
	}
	if a.json {
		return a.document(entryOf(c))
	}
	a.showEntry(c)
	return nil
}

package main

import (
	"yiku/tm"

	"github.com/spf13/cobra"
)

// tmDecideOptions are for the commands that take units by their number.
type tmDecideOptions struct {
	ids  []int64
	note string
}

func newTMApprove(a *app) *cobra.Command {
	var o tmDecideOptions
	cmd := &cobra.Command{
		Use:     "approve ID...",
		Short:   "Approve proposed units",
		Example: "  yiku tm approve 812 813",
		Args:    takesSome("the number of the unit"),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			if o.ids, err = ids(args); err != nil {
				return err
			}
			return a.runTMApprove(o)
		},
	}
	cmd.Flags().StringVar(&o.note, "note", "", "the reason, for the history")
	return cmd
}

func (a *app) runTMApprove(o tmDecideOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	changed, err := d.DecideUnits(a.by(), tm.Approved, o.note, o.ids...)
	if err != nil {
		return aboutNumber(d, err)
	}
	return a.changed(string(tm.Approved), changed)
}

func newTMRemove(a *app) *cobra.Command {
	var o tmDecideOptions
	cmd := &cobra.Command{
		Use:     "remove ID...",
		Short:   "Take units out of the memory",
		Long:    `Takes units out of the memory. They are found no more, and stay in the history.`,
		Example: `  yiku tm remove 812 --note "the sides do not belong together"`,
		Args:    takesSome("the number of the unit"),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			if o.ids, err = ids(args); err != nil {
				return err
			}
			return a.runTMRemove(o)
		},
	}
	cmd.Flags().StringVar(&o.note, "note", "", "the reason, for the history")
	return cmd
}

func (a *app) runTMRemove(o tmDecideOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.RemoveUnits(a.by(), o.note, o.ids...); err != nil {
		return aboutNumber(d, err)
	}
	return a.changed("removed", o.ids)
}

package main

import "github.com/spf13/cobra"

type removeOptions struct {
	id   int64
	note string
}

func newRemove(a *app) *cobra.Command {
	var o removeOptions
	cmd := &cobra.Command{
		Use:   "remove ID",
		Short: "Take an entry or a term out",
		Long: `Takes an entry or one of its terms out of the glossary. It is found no more, and
stays in the history.`,
		Example: `  yiku remove 4711 --note "entered twice"`,
		Args:    takes("the number of the entry or term"),
		RunE: func(_ *cobra.Command, args []string) error {
			id, err := ids(args)
			if err != nil {
				return err
			}
			o.id = id[0]
			return a.runRemove(o)
		},
	}
	cmd.Flags().StringVar(&o.note, "note", "", "the reason, for the history")
	return cmd
}

func (a *app) runRemove(o removeOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Remove(a.by(), o.id, o.note); err != nil {
		return aboutNumber(d, err)
	}
	return a.changed("removed", []int64{o.id})
}

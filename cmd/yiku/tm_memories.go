package main

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"
)

type memoriesOptions struct {
	name    string
	penalty int
	set     bool
}

func newTMMemories(a *app) *cobra.Command {
	var o memoriesOptions
	cmd := &cobra.Command{
		Use:   "memories [NAME]",
		Short: "List the memories, or set how far one is trusted",
		Long: `Lists the memories of the database. A unit belongs to one of them: that which
"import --memory" or "tm add --memory" named, or else the one without a name.

With --penalty, the matches of a memory score that much less, so that those of
others come first; its equal segments too. '' is the name of the one without.`,
		Example: `  yiku import old.tmx --memory archive
  yiku tm memories archive --penalty 5
  yiku tm memories`,
		Args: takesUpTo(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.set = cmd.Flags().Changed("penalty")
			if o.set != (len(args) > 0) {
				return hinted{usagef("a memory and its penalty go together"), "yiku tm memories NAME --penalty N"}
			}
			if o.set {
				o.name = args[0]
			}
			return a.runTMMemories(o)
		},
	}
	numberFlag(cmd, &o.penalty, "penalty", 0, 0, 100, "what the score of its matches is lowered by, 0 to 100")
	return cmd
}

func (a *app) runTMMemories(o memoriesOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	if o.set {
		if err := d.Penalize(a.by(), o.name, o.penalty); err != nil {
			return err
		}
	}
	all, err := d.Memories()
	if err != nil {
		return err
	}
	if a.json {
		type memory struct {
			Name    string `json:"name"`
			Penalty int    `json:"penalty"`
			Units   int    `json:"units"`
		}
		list := make([]memory, len(all))
		for i, m := range all {
			list[i] = memory(m)
		}
		return a.document(struct {
			Memories []memory `json:"memories"`
		}{list})
	}
	for _, m := range all {
		about := counted(m.Units, "unit")
		if m.Penalty > 0 {
			about += fmt.Sprintf(", %d off the score", m.Penalty)
		}
		a.printf("%-20s  %s\n", cmp.Or(m.Name, "(no name)"), about)
	}
	return nil
}

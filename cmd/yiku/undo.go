package main

import (
	"database/sql"
	"errors"
	"fmt"

	"yiku/db"

	"github.com/spf13/cobra"
)

type undoOptions struct {
	change int64 // 0: the last one of who asks
}

func newUndo(a *app) *cobra.Command {
	var o undoOptions
	cmd := &cobra.Command{
		Use:   "undo",
		Short: "Revert your last change",
		Long: `Reverts the last change that you made (--as says who you are), and no one else's;
--change reverts any, by its number ("yiku history" shows them). That is a new
change, and the history keeps both. Again, it reverts the one before; the undo of
an undo restores what was undone. A change that others have built on is not
reverted, and the error names theirs.`,
		Example: `  yiku undo
  yiku undo --as wang
  yiku undo --change 42               whoever made it`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("change") && o.change <= 0 {
				return hinted{usagef("%d is not the number of a change", o.change), "yiku history shows the numbers"}
			}
			return a.runUndo(o)
		},
	}
	cmd.Flags().Int64Var(&o.change, "change", 0, "the number of the change, whoever made it")
	return cmd
}

func (a *app) runUndo(o undoOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	done, err := d.Undo(a.by(), o.change)
	if missing := (*db.NotFoundError)(nil); errors.As(err, &missing) {
		return hinted{fmt.Errorf("there is no change %d", o.change), "yiku history shows the numbers"}
	} else if errors.Is(err, sql.ErrNoRows) {
		return nothing{fmt.Sprintf("there is nothing of %s to undo; yiku undo --change N reverts any change that yiku history shows", a.by())}
	} else if err != nil {
		return err
	}
	r := done.Reverted
	if a.json {
		return a.document(struct {
			Change int64      `json:"change"`
			Undone changeJSON `json:"undone"`
		}{done.Change, changesOf([]db.Change{r})[0]})
	}
	a.printf("undone: change %d, %s by %s", r.ID, a.style(bold, r.Action), r.By)
	if r.Note != "" {
		a.printf(" (%s)", r.Note)
	}
	a.printf("\n")
	return nil
}

package main

import (
	"database/sql"
	"errors"
	"fmt"
	"math"

	"yiku/db"

	"github.com/spf13/cobra"
)

type undoOptions struct {
	change   int64 // 0: the last one of who asks
	imported int64 // the same, and has to be an import
}

func newUndo(a *app) *cobra.Command {
	var o undoOptions
	cmd := &cobra.Command{
		Use:   "undo",
		Short: "Revert your last change",
		Long: `Reverts the last change that you made (--as says who you are), and no one else's;
--change reverts any, by its number ("yiku history" shows them), and --import one
that took in a file, as the import told. That is a new change, and the history
keeps both. Again, it reverts the one before; the undo of
an undo restores what was undone. A change that others have built on is not
reverted, and the error names theirs.`,
		Example: `  yiku undo
  yiku undo --as wang
  yiku undo --change 42               whoever made it
  yiku undo --import 42               the file that came in as change 42`,
		Args: takes(),
		RunE: func(*cobra.Command, []string) error {
			if o.change != 0 && o.imported != 0 {
				return usagef("--change and --import each name the one change to undo")
			}
			return a.runUndo(o)
		},
	}
	numberFlag(cmd, &o.change, "change", 0, 1, math.MaxInt64, "the number of the change, whoever made it")
	numberFlag(cmd, &o.imported, "import", 0, 1, math.MaxInt64, "the number of an import, whoever made it")
	return cmd
}

func (a *app) runUndo(o undoOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	var done db.Undone
	if o.imported != 0 {
		done, err = d.UndoImport(a.by(), o.imported)
	} else {
		done, err = d.Undo(a.by(), o.change)
	}
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

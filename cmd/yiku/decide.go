package main

import (
	"strconv"
	"strings"

	"yiku/tm"

	"github.com/spf13/cobra"
)

// decideOptions are for approve and reject, which differ in the verdict.
type decideOptions struct {
	status tm.Status
	note   string
	ids    []int64
}

func newApprove(a *app) *cobra.Command {
	o := decideOptions{status: tm.Approved}
	cmd := &cobra.Command{
		Use:   "approve ID...",
		Short: "Approve proposed translations",
		Long: `Approves translations by their number, as "yiku list" and "yiku lookup" show it.
All of them are decided, or none if one number is wrong.`,
		Example: `  yiku approve 4711
  yiku approve 4711 4712 --note "checked with the terminology bulletin"`,
		Args: takesSome("the number of the translation"),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			if o.ids, err = ids(args); err != nil {
				return err
			}
			return a.runDecide(o)
		},
	}
	cmd.Flags().StringVar(&o.note, "note", "", "the reason, for the history")
	return cmd
}

func newReject(a *app) *cobra.Command {
	o := decideOptions{status: tm.Rejected}
	cmd := &cobra.Command{
		Use:   "reject ID... --note REASON",
		Short: "Reject proposed translations",
		Long: `Rejects translations by their number and says why. They stay in the database and
in its history, and are offered no more.`,
		Example: `  yiku reject 4711 --note "a literal rendering; the official one is 4712"`,
		Args:    takesSome("the number of the translation"),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			if o.ids, err = ids(args); err != nil {
				return err
			}
			if strings.TrimSpace(o.note) == "" {
				return hinted{usagef("a rejection wants a reason"), "say it with --note"}
			}
			return a.runDecide(o)
		},
	}
	cmd.Flags().StringVar(&o.note, "note", "", "the reason (required)")
	return cmd
}

func (a *app) runDecide(o decideOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	changed, err := d.Decide(a.by(), o.status, o.note, o.ids...)
	if err != nil {
		return aboutNumber(d, err)
	}
	return a.changed(string(o.status), changed)
}

// changed reports which numbers a command has changed.
func (a *app) changed(verb string, changed []int64) error {
	if a.json {
		if changed == nil {
			changed = []int64{}
		}
		return a.document(struct {
			Changed []int64 `json:"changed"`
		}{changed})
	}
	if len(changed) == 0 {
		a.printf("nothing to change: %s already\n", verb)
	}
	for _, id := range changed {
		a.printf("%d: %s\n", id, verb)
	}
	return nil
}

// ids reads the numbers of entries, translations or units.
func ids(args []string) ([]int64, error) {
	ids := make([]int64, len(args))
	for i, arg := range args {
		id, err := strconv.ParseInt(arg, 10, 64)
		if err != nil || id <= 0 {
			return nil, hinted{usagef("%s is not the number of anything", quoted(arg)), "yiku list, yiku lookup and yiku tm lookup show the numbers"}
		}
		ids[i] = id
	}
	return ids, nil
}

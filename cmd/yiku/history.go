package main

import (
	"cmp"
	"fmt"
	"time"

	"yiku/align/document"
	"yiku/db"

	"github.com/spf13/cobra"
)

type historyOptions struct {
	id    int64 // 0: of everything
	limit int
}

func newHistory(a *app) *cobra.Command {
	var o historyOptions
	cmd := &cobra.Command{
		Use:   "history [ID]",
		Short: "Who changed what, when, from what to what",
		Example: `  yiku history 7            an entry with its terms
  yiku history 16           one translation
  yiku history --limit 0    everything`,
		Args: takesUpTo(1),
		RunE: func(_ *cobra.Command, args []string) error {
			id, err := ids(args)
			if err != nil {
				return err
			}
			if len(id) == 1 {
				o.id = id[0]
			}
			return a.runHistory(o)
		},
	}
	countFlag(cmd, &o.limit, "limit", 50, "the most changes shown, the newest first; 0 for all")
	return cmd
}

type changeJSON struct {
	Change int64      `json:"change"`
	At     string     `json:"at"`
	By     string     `json:"by"`
	Action string     `json:"action"`
	Note   string     `json:"note"`
	Undoes int64      `json:"undoes,omitempty"`
	Count  int        `json:"count"`
	Edits  []editJSON `json:"edits"`
}

type editJSON struct {
	ID    int64  `json:"id"`
	Entry int64  `json:"entry,omitempty"`
	Thing string `json:"thing"`
	Text  string `json:"text"`
	Field string `json:"field"`
	From  string `json:"from"`
	To    string `json:"to"`
}

func (a *app) runHistory(o historyOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	changes, err := d.History(o.id)
	if err != nil {
		return aboutNumber(d, err)
	}
	if o.limit > 0 && len(changes) > o.limit {
		changes = changes[:o.limit]
	}
	nameFiles(changes)
	if a.json {
		err = a.document(changesOf(changes))
	} else {
		for _, c := range changes {
			a.showChange(c, o.id == 0)
		}
	}
	if err == nil && len(changes) == 0 {
		err = nothing{"no changes yet"}
	}
	return err
}

// nameFiles calls the files of imports and saved documents by their names, where
// the history has their places on a disk.
func nameFiles(changes []db.Change) {
	ofFile := func(c db.Change) bool { return c.Action == db.ActionImport || c.Action == db.ActionSave }
	var paths []string
	for _, c := range changes {
		if ofFile(c) {
			paths = append(paths, c.Note)
		}
	}
	names := document.Names(paths)
	for i, c := range changes {
		if ofFile(c) && c.Note != "" {
			changes[i].Note = names[c.Note]
		}
	}
}

func changesOf(changes []db.Change) []changeJSON {
	all := make([]changeJSON, len(changes))
	for i, c := range changes {
		all[i] = changeJSON{c.ID, c.At.UTC().Format(time.RFC3339), c.By, c.Action, c.Note, c.Undoes, c.Count, make([]editJSON, len(c.Edits))}
		for j, e := range c.Edits {
			all[i].Edits[j] = editJSON(e)
		}
	}
	return all
}

// shownEdits is how many of the things that a change touched are shown where
// the history is not that of one thing.
const shownEdits = 10

// showChange prints a change on a line, and below it what it did to each thing.
func (a *app) showChange(c db.Change, brief bool) {
	if brief && len(c.Edits) > shownEdits {
		c.Edits = c.Edits[:shownEdits]
	}
	a.printf("%s  %s  %s", c.At.UTC().Format(time.RFC3339), c.By, a.style(bold, c.Action))
	if c.Note != "" {
		a.printf("  (%s)", c.Note)
	}
	if c.ID > 0 { // what came from another database has no number to undo it by
		a.printf("  %s", a.style(faint, fmt.Sprintf("change %d", c.ID)))
	}
	a.printf("\n")
	for _, e := range c.Edits {
		if e.Thing == "memory" {
			a.printf("    memory %s  %s\n", cmp.Or(e.Text, "(no name)"), told(e))
		} else if e.Field == "" {
			a.printf("    %d  new %s: %s\n", e.ID, e.Thing, e.Text)
		} else {
			a.printf("    %d  %s: %s\n", e.ID, e.Text, told(e))
		}
	}
	if more := c.Count - len(c.Edits); more > 0 {
		a.printf("    and %d more\n", more)
	}
}

// told says in words what an edit did.
func told(e db.Edit) string {
	switch {
	case e.Field == "removed" && e.To == "yes":
		return "taken out"
	case e.Field == "removed":
		return "put back"
	case e.Field == "merged" && e.To == "":
		return "an entry of its own again"
	case e.Field == "merged":
		return "merged into another entry"
	case e.Field == "concept":
		return "moved to entry " + e.To
	case e.Field == "place":
		return fmt.Sprintf("moved from place %s to %s", e.From, e.To)
	case e.From == "":
		return fmt.Sprintf("%s is now %q", e.Field, e.To)
	}
	return fmt.Sprintf("%s from %q to %q", e.Field, e.From, e.To)
}

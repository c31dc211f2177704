package main

import (
	"fmt"
	"slices"
	"strings"

	"yiku/align/text"
	"yiku/glossary"

	"github.com/spf13/cobra"
)

type mergeOptions struct {
	into, from int64
	force      bool // also entries that have nothing in common
}

func newMerge(a *app) *cobra.Command {
	var o mergeOptions
	cmd := &cobra.Command{
		Use:   "merge ID ID",
		Short: "Join two entries that name one concept",
		Long: `Joins the second entry to the first, which stays. All terms come together under
it with their history; a term that both have is kept once, with what either says
of it, and a decision on it counts more than none.

Entries that share no Chinese term (in either script) and no translation are
joined only with --force.`,
		Example: "  yiku merge 7 4711",
		Args:    takes("the number of the entry that stays", "the number of the other"),
		RunE: func(_ *cobra.Command, args []string) error {
			both, err := ids(args)
			if err != nil {
				return err
			}
			o.into, o.from = both[0], both[1]
			return a.runMerge(o)
		},
	}
	cmd.Flags().BoolVar(&o.force, "force", false, "also entries that have no term in common")
	return cmd
}

func (a *app) runMerge(o mergeOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	into, err := d.Concept(o.into)
	if err != nil {
		return aboutNumber(d, err)
	}
	from, err := d.Concept(o.from)
	if err != nil {
		return aboutNumber(d, err)
	}
	switch {
	case into.ID == from.ID:
		return usagef("there is nothing to join: %s is one entry", described(into))
	case !o.force && !related(into, from):
		return hinted{usagef("%s and %s have no term in common", described(into), described(from)), "if they are one concept all the same, --force joins them"}
	}
	entry, err := d.Merge(a.by(), o.into, o.from)
	if err != nil {
		return aboutNumber(d, err)
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

// related reports whether two entries have a Chinese term or a translation in
// common.
func related(a, b glossary.Concept) bool {
	zh, en := terms(a)
	otherZH, otherEN := terms(b)
	share := func(these, those []glossary.Term, key func(string) string) bool {
		return slices.ContainsFunc(these, func(t glossary.Term) bool {
			return slices.ContainsFunc(those, func(o glossary.Term) bool { return key(t.Text) == key(o.Text) })
		})
	}
	return share(zh, otherZH, text.Key) || share(en, otherEN, text.Fold)
}

// described names an entry in a message: "7 干部夜校 = evening school".
func described(c glossary.Concept) string {
	_, english := terms(c)
	name := fmt.Sprintf("%d %s", c.ID, firstName(c))
	if len(english) > 0 {
		name += " = " + strings.Join(texts(english), ", ")
	}
	return text.Shorten(name, 2*quotedLength)
}

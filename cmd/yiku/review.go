package main

import (
	"errors"

	"yiku/cmd/yiku/review"
	"yiku/glossary"
	"yiku/glossary/suggest"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"
)

func newReview(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "review",
		Short: "Decide on what waits, one entry a screen",
		Long: `Shows what waits for a reviewer, one entry a screen: what was proposed, then what
was extracted, document by document, with its sentence, the translations there are,
and numbered suggestions. One key does one thing:

  1-9  take a suggestion          a  approve           e  edit
  n    type a new translation     r  reject, and why   s  skip
  b    back                       d  next document     u  undo
  tab  next translation           q  quit

Each is a change in the history like that of any other command, made at once.`,
		Example: "  yiku review",
		Args:    takes(),
		RunE:    func(*cobra.Command, []string) error { return a.runReview() },
	}
}

func (a *app) runReview() error {
	if a.json {
		return hinted{usagef("a review is for a terminal"), "yiku list --status proposed --json lists what waits"}
	}
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	waiting, err := review.Waiting(d)
	if err != nil {
		return err
	}
	if waiting == 0 {
		return nothing{"nothing waits to be reviewed"}
	}
	if a.screen.width == 0 {
		return hinted{errors.New("a review needs a terminal"), "yiku list, approve and reject work without one"}
	}
	var s *suggest.Suggester // made when the first entry is shown
	suggestions := func(zh string, kind glossary.Kind) []suggest.Suggestion {
		if s == nil {
			if s, err = newSuggester(d); err != nil {
				return nil
			}
		}
		return s.Suggest(zh, kind)
	}
	done, failed := review.Run(d, review.Options{By: a.by(), Suggest: suggestions, Color: a.color()}, tea.WithInput(a.in))
	if err := errors.Join(failed, err); err != nil {
		return err
	}
	a.printf("%s; yiku history has all, yiku undo takes back the last\n", counted(done, "decision"))
	return nil
}

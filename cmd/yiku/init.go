package main

import (
	"errors"
	"io/fs"

	"yiku/db"

	"github.com/spf13/cobra"
)

type initOptions struct {
	empty bool
}

func newInit(a *app) *cobra.Command {
	var o initOptions
	cmd := &cobra.Command{
		Use:   "init [--empty]",
		Short: "Make the database, or bring an older one up to date",
		Long: `Makes the database and loads the curated glossary and memory into it. On one that
exists it brings the schema and the curated entries up to date; what a person has
edited, decided or removed stays as it is.`,
		Example: `  yiku init
  yiku init --db work.db
  yiku init --db bare.db --empty      without the curated entries`,
		Args: takes(),
		RunE: func(*cobra.Command, []string) error { return a.runInit(o) },
	}
	cmd.Flags().BoolVar(&o.empty, "empty", false, "load no curated entries")
	return cmd
}

// initialized is the JSON of init.
type initialized struct {
	Database  string     `json:"database"`
	Made      bool       `json:"made"`
	Added     int        `json:"added"`
	Updated   int        `json:"updated"`
	Unchanged int        `json:"unchanged"`
	Left      []leftSeed `json:"left"`
}

type leftSeed struct {
	ID     int64  `json:"id"`
	Key    string `json:"key"`
	Reason string `json:"reason"`
}

func (a *app) runInit(o initOptions) error {
	path, _, err := a.databasePath()
	if err != nil {
		return err
	}
	var report db.SeedReport
	fill := func(d *db.DB) (err error) {
		if !o.empty {
			report, err = d.Seed(curated())
		}
		return err
	}
	done := initialized{Database: path, Made: true, Left: []leftSeed{}}
	d, err := db.CreateWith(path, fill)
	if errors.Is(err, fs.ErrExist) {
		done.Made = false
		if d, err = db.OpenShowing(path, a.showing()); err == nil {
			err = fill(d)
		}
	}
	if d != nil {
		defer d.Close()
	}
	if err != nil {
		return err
	}
	done.Added, done.Updated, done.Unchanged = report.Added, report.Updated, report.Unchanged
	for _, l := range report.Left {
		done.Left = append(done.Left, leftSeed{l.ID, l.Key, l.Reason})
	}
	if a.json {
		return a.document(done)
	}
	return a.showInit(done)
}

func (a *app) showInit(done initialized) error {
	if done.Made {
		with := "empty"
		if done.Added > 0 {
			with = counted(done.Added, "curated entry") + " and sentence pairs"
		}
		a.printf("made %s: %s\n", done.Database, with)
		return nil
	}
	a.printf("%s is up to date: %s added, %d brought up to date, %d as they were\n",
		done.Database, counted(done.Added, "curated entry"), done.Updated, done.Unchanged)
	for _, l := range done.Left {
		a.printf("left %d as it is (%s): %s\n", l.ID, l.Key, l.Reason)
	}
	return nil
}

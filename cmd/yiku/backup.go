package main

import (
	"github.com/spf13/cobra"
)

func newBackup(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the database while others may write",
		Long: `Writes a copy of the database as it is at one moment, also while other processes
write to it. The copy is a database like any other: yiku --db FILE opens it.`,
		Example: "  yiku backup yiku-friday.db",
		Args:    takes("the file to write"),
		RunE: func(_ *cobra.Command, args []string) error {
			if args[0] == "" {
				return usagef("the name of a file is empty")
			}
			return a.runBackup(args[0])
		},
	}
}

func (a *app) runBackup(path string) error {
	if err := a.notTheDatabase(path); err != nil {
		return err
	}
	place, err := followed(path)
	if err != nil {
		return err
	}
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Backup(place); err != nil {
		return (&outFile{name: path, path: place}).failed(err)
	}
	if a.json {
		return a.document(struct {
			File string `json:"file"`
		}{path})
	}
	a.printf("copied %s to %s\n", d.Path(), path)
	return err
}

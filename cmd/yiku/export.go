package main

import (
	"io"

	"yiku/db"
	"yiku/tm"

	"github.com/spf13/cobra"
)

type exportOptions struct {
	what   string
	path   string
	format string
	status string
	domain string
}

func newExport(a *app) *cobra.Command {
	o := exportOptions{status: "approved"}
	cmd := &cobra.Command{
		Use:   "export glossary|tm -o FILE",
		Short: "Write the glossary or the memory to a file",
		Long: `Writes the glossary or the memory to a file, in the format of its ending or the
one named; - is standard output. Only what is approved goes out, unless --status
all is given. The file is written beside its place and renamed: a failure leaves
an older one whole.

Formats of a glossary: ` + formatNames(format.writesGlossary) + `; of a memory: ` + formatNames(format.writesMemory) + ".",
		Example: `  yiku export glossary -o terms.csv
  yiku export glossary -o glossary.txt --format omegat
  yiku export tm -o memory.tmx --status all`,
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"glossary", "tm"},
		RunE: func(_ *cobra.Command, args []string) error {
			o.what = args[0]
			switch {
			case o.path == "":
				return hinted{usagef("no file to write to"), "name one with -o; - is standard output"}
			case o.path == "-" && a.json:
				return usagef("--json and the export cannot both go to standard output")
			case o.what == "tm" && o.domain != "":
				return usagef("the units of a memory have no --domain")
			}
			return a.runExport(o)
		},
	}
	cmd.Flags().StringVarP(&o.path, "output", "o", "", "the file; - is standard output")
	chooseFormat(cmd, &o.format, func(f format) bool { return f.writesGlossary() || f.writesMemory() })
	choose(cmd, &o.status, "status", "what goes out", "approved", "all")
	cmd.Flags().StringVar(&o.domain, "domain", "", "only entries of this subject field")
	return cmd
}

func (a *app) runExport(o exportOptions) error {
	usable, standard, things := format.writesGlossary, "csv", "translations"
	if o.what == "tm" {
		usable, standard, things = format.writesMemory, "tmx", "units"
	}
	if o.path == "-" && o.format == "" {
		o.format = standard
	}
	f, err := formatOf(o.path, o.format, usable)
	if err != nil {
		return err
	}
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	written, lost := 0, 0
	err = a.writeFile(o.path, func(w io.Writer) (err error) {
		if o.what == "tm" {
			units := f.writeUnits(w)
			written, err = exportUnits(d, units, o)
			lost = dropped(units)
		} else {
			concepts := f.writeConcepts(w)
			written, err = exportConcepts(d, concepts, f, o)
			lost = dropped(concepts)
		}
		return err
	})
	if err != nil {
		return err
	}
	if lost > 0 {
		a.notef("%d characters that %s cannot hold were left out", lost, f.name)
	}
	switch {
	case a.json:
		return a.document(struct {
			File    string `json:"file"`
			Format  string `json:"format"`
			Written int    `json:"written"`
		}{o.path, f.name, written})
	case o.path != "-":
		a.printf("wrote %d %s to %s (%s)\n", written, things, o.path, f.name)
	}
	if written == 0 && o.status == "approved" {
		a.notef("nothing is approved yet; --status all writes what is proposed")
	}
	return nil
}

// exportConcepts writes the entries that have a translation, and in a format
// that keeps everything those that have none; it returns how many rows or
// entries are in the file.
func exportConcepts(d *db.DB, w conceptWriter, form format, o exportOptions) (int, error) {
	f := db.Filter{Domain: o.domain}
	if o.status == "approved" {
		f.Status = tm.Approved
	}
	concepts := d.Concepts(f)
	if form.history {
		concepts = d.Archive(f)
	}
	for c, err := range concepts {
		if err != nil {
			return w.Written(), err
		}
		if _, english := terms(c); len(english) == 0 && !form.history {
			continue
		}
		if err := w.Write(c); err != nil {
			return w.Written(), err
		}
	}
	err := w.Close()
	return w.Written(), err
}

func exportUnits(d *db.DB, w unitWriter, o exportOptions) (int, error) {
	var f db.UnitFilter
	if o.status == "approved" {
		f.Status = tm.Approved
	}
	n := 0
	for u, err := range d.Units(f) {
		if err != nil {
			return n, err
		}
		if err := w.Write(u); err != nil {
			return n, err
		}
		n++
	}
	return n, w.Close()
}

// dropped returns how many characters a writer could not write.
func dropped(writer any) int {
	if w, ok := writer.(interface{ Dropped() int }); ok {
		return w.Dropped()
	}
	return 0
}

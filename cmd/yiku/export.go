package main

import (
	"fmt"
	"io"
	"strings"

	"yiku/db"
	"yiku/glossary"
	"yiku/tm"
	"yiku/tm/sheet"

	"github.com/spf13/cobra"
)

type exportOptions struct {
	what   string
	path   string
	format string
	selection
	memory    string
	inMemory  bool   // only units of that memory
	forbidden bool   // also terms that are not to be used
	excel     bool   // CSV as Excel asks for it
	sheets    bool   // XLSX with a sheet for each status
	tbx       string // the form of TBX
}

func newExport(a *app) *cobra.Command {
	o := exportOptions{selection: selection{status: tm.Approved}, tbx: "v2"}
	cmd := &cobra.Command{
		Use:   "export glossary|tm -o FILE",
		Short: "Write the glossary or the memory to a file",
		Long: `Writes the glossary or the memory to a file, in the format of its ending or the
one named; - is standard output. Only what is approved goes out, unless --status
says otherwise. The file is written beside its place and renamed: a failure leaves
an older one whole.

Programs that read tbx, multiterm, utx, memoq, deepl, google and omegat offer what
they find there: the preferred term comes first, and what is rejected, deprecated or
superseded stays out unless --with-forbidden is given.

Formats of a memory, and what each of them loses:
` + losses(func(f format) string { return f.unitsLose }) + `
Formats of a glossary, and what each of them loses:
` + losses(func(f format) string { return f.loses }),
		Example: `  yiku export glossary -o terms.csv
  yiku export glossary -o terms.csv --excel
  yiku export glossary -o glossary.txt --format omegat
  yiku export glossary -o glossary.csv --format omegat
  yiku export glossary -o terms.tbx --tbx v3
  yiku export glossary -o terms.xlsx --sheets --status all
  yiku export glossary -o monday.csv --document page.txt --since 2026-11-30
  yiku export tm -o memory.tmx --status all
  yiku export tm -o assistance.tmx --memory assistance`,
		Args:      takesOne("what to export", "glossary", "tm"),
		ValidArgs: []string{"glossary", "tm"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.what, o.inMemory = args[0], cmd.Flags().Changed("memory")
			switch {
			case o.path == "":
				return hinted{usagef("no file to write to"), "name one with -o; - is standard output"}
			case o.path == "-" && a.json:
				return usagef("--json and the export cannot both go to standard output")
			case o.what == "tm" && o.domain != "":
				return usagef("the units of a memory have no --domain")
			case o.what == "tm" && o.kind != "":
				return usagef("the units of a memory have no --kind")
			case o.what != "tm" && o.inMemory:
				return usagef("the entries of a glossary are in no --memory")
			case o.sheets && o.status != allStatuses:
				return usagef("--sheets makes a sheet for each status, and wants --status all")
			}
			return a.runExport(o)
		},
	}
	cmd.Flags().StringVarP(&o.path, "output", "o", "", "the file; - is standard output")
	chooseFormat(cmd, &o.format, func(f format) bool { return f.writesGlossary() || f.writesMemory() })
	choose(cmd, &o.status, "status", "what goes out", tm.Approved, tm.Proposed, tm.Rejected, allStatuses)
	o.flags(cmd)
	cmd.Flags().StringVar(&o.memory, "memory", "", "only units of this memory")
	cmd.Flags().BoolVar(&o.forbidden, "with-forbidden", false, "also terms that are rejected, deprecated or superseded")
	cmd.Flags().BoolVar(&o.excel, "excel", false, "CSV that Excel opens as it is: byte order mark and CRLF")
	cmd.Flags().BoolVar(&o.sheets, "sheets", false, "XLSX with a sheet for each status")
	choose(cmd, &o.tbx, "tbx", "the form of TBX", "v2", "v3", "v3-dct")
	return cmd
}

func (a *app) runExport(o exportOptions) error {
	usable, standard, thing := format.writesGlossary, "csv", "row"
	if o.what == "tm" {
		usable, standard, thing = format.writesMemory, "tmx", "unit"
	}
	if o.path == "-" && o.format == "" {
		o.format = standard
	}
	f, err := formatOf(o.path, o.format, usable)
	if err != nil {
		return err
	}
	if o.what != "tm" && f.entries {
		thing = "entry"
	}
	out, err := a.create(o.path)
	if err != nil {
		return err
	}
	defer out.Close()
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	if o.sheets && (f.name != "xlsx" || o.what == "tm") {
		return usagef("--sheets is for a glossary in xlsx, not for %s", f.name)
	}
	written, lost := 0, 0
	var leftOut []string
	err = out.write(func(w io.Writer) (err error) {
		var writer any
		switch {
		case o.what == "tm":
			units := f.writeUnits(w, o)
			written, err = exportUnits(d, units, o)
			writer = units
		case o.sheets:
			written, leftOut, err = exportSheets(d, w, o)
		default:
			concepts := f.writeConcepts(w, o)
			written, err = exportConcepts(d, concepts, f, o)
			writer = concepts
		}
		if l, ok := writer.(interface{ Dropped() int }); ok {
			lost = l.Dropped()
		}
		if l, ok := writer.(interface{ LeftOut() []string }); ok {
			leftOut = l.LeftOut()
		}
		return err
	})
	if err != nil {
		return err
	}
	if lost > 0 {
		a.notef("left out or written as a space, because %s cannot hold it: %s", f.name, counted(lost, "character"))
	}
	for _, reason := range leftOut[:min(len(leftOut), shownProblems)] {
		a.notef("left out: %s", reason)
	}
	if more := len(leftOut) - shownProblems; more > 0 {
		a.notef("and %d more left out", more)
	}
	switch {
	case a.json:
		return a.document(struct {
			File    string `json:"file"`
			Format  string `json:"format"`
			Written int    `json:"written"`
			LeftOut int    `json:"left_out,omitempty"`
		}{o.path, f.name, written, len(leftOut)})
	case !out.isStd():
		a.printf("wrote %s to %s (%s)\n", counted(written, thing), o.path, f.name)
	}
	if written == 0 && o.selection == (selection{status: tm.Approved}) {
		a.notef("nothing is approved yet; --status all writes what is proposed")
	}
	return nil
}

// exportConcepts writes the entries that have a translation, and in a format
// that keeps everything those that have none; it returns how many rows or
// entries are in the file.
func exportConcepts(d *db.DB, w conceptWriter, form format, o exportOptions) (int, error) {
	f, err := o.entries(d)
	if err != nil {
		return 0, err
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
		if form.offers {
			c = c.Offered(o.forbidden && form.marks)
			if zh, en := terms(c); len(zh) == 0 || len(en) == 0 {
				continue
			}
		}
		if err := w.Write(c); err != nil {
			return w.Written(), err
		}
	}
	err = w.Close()
	return w.Written(), err
}

func exportUnits(d *db.DB, w unitWriter, o exportOptions) (int, error) {
	f, err := o.units(d)
	if err != nil {
		return 0, err
	}
	if o.inMemory {
		f.Memory = &o.memory
	}
	for u, err := range d.Units(f) {
		if err != nil {
			return w.Units(), err
		}
		if err := w.Write(u); err != nil {
			return w.Units(), err
		}
	}
	err = w.Close()
	return w.Units(), err
}

// exportSheets writes a workbook with a sheet for each status of a translation.
func exportSheets(d *db.DB, out io.Writer, o exportOptions) (written int, leftOut []string, err error) {
	f, err := o.entries(d)
	if err != nil {
		return 0, nil, err
	}
	book := sheet.NewWorkbook(out)
	for _, status := range []tm.Status{tm.Approved, tm.Proposed, tm.Rejected} {
		f.Status = status
		w, err := book.Sheet(string(status))
		if err != nil {
			return written, leftOut, err
		}
		rows := glossary.NewRowWriter(w)
		for c, err := range d.Concepts(f) {
			if err == nil {
				err = rows.Write(c)
			}
			if err != nil {
				return written, leftOut, err
			}
		}
		if err := rows.Close(); err != nil {
			return written, leftOut, err
		}
		written += rows.Written()
		leftOut = append(leftOut, rows.LeftOut()...)
	}
	return written, leftOut, book.Close()
}

// losses lists the formats that say what they do not hold.
func losses(of func(format) string) string {
	var b strings.Builder
	for _, f := range formats {
		if lost := of(f); lost != "" {
			fmt.Fprintf(&b, "  %-11s %s\n", f.name, lost)
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

package main

import (
	"fmt"
	"strings"

	"yiku/db"
	"yiku/tm"

	"github.com/spf13/cobra"
)

type importOptions struct {
	files    []string
	format   string
	into     content
	status   tm.Status
	policy   db.OnConflict
	encoding string
}

func newImport(a *app) *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Take in glossaries and memories",
		Long: `Takes in glossaries and memories. What a file is, is found out from its content;
- is standard input. A file comes in whole or not at all, and as one change in the
history. Rows that cannot be used are left out and named.

What a glossary brings is proposed, and what a memory brings is approved, unless
the file or --status says otherwise. What the database has already is kept. Where a
term of a glossary has other translations here, --on-conflict says what happens:
"keep" leaves the entry as it is; "propose", the default, puts the new translation
beside the others; "replace" takes the file's word, and what the file does not have
is superseded. Each such row is reported.

Formats: ` + formatNames(format.reads) + ".",
		Example: `  yiku import terms.csv
  yiku import --status approved checked.tsv
  yiku import memory.tmx older.tmx
  yiku import --into memory pairs.tsv      a table of two columns, as a memory`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			o.files = args
			return a.runImport(o)
		},
	}
	chooseFormat(cmd, &o.format, format.reads)
	choose(cmd, &o.into, "into", "what a table holds, found out unless named", glossaryContent, memoryContent)
	o.policy = db.Propose
	choose(cmd, &o.policy, "on-conflict", "a translation of a term that has others", db.Keep, db.Propose, db.Replace)
	choose(cmd, &o.status, "status", "the status of all that comes in", tm.Proposed, tm.Approved)
	cmd.Flags().StringVar(&o.encoding, "encoding", "", "the encoding of a table, found out unless named")
	return cmd
}

type importedFile struct {
	File       string        `json:"file"`
	Format     string        `json:"format"`
	Read       int           `json:"read"`
	Added      int           `json:"added"`
	Duplicates int           `json:"duplicates"`
	Skipped    int           `json:"skipped"`
	Change     int64         `json:"change,omitempty"` // none if nothing changed
	Problems   []skippedLine `json:"problems"`
	Conflicts  []conflictRow `json:"conflicts,omitempty"`
}

// conflictRow is a translation of a term that has others.
type conflictRow struct {
	Line    int           `json:"line"`
	ZH      string        `json:"zh"`
	EN      string        `json:"en"`
	Entry   int64         `json:"entry"`
	Outcome db.OnConflict `json:"outcome"`
}

type skippedLine struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}

// runImport takes in one file after the other and stops at the first that
// fails; those before it stay.
func (a *app) runImport(o importOptions) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	done := []importedFile{}
	var failed error
	for _, path := range o.files {
		report, err := a.importFile(d, path, o)
		if err != nil {
			failed = err
			break
		}
		done = append(done, report)
		if !a.json {
			a.showImport(report)
		}
	}
	if a.json && len(done) > 0 {
		if err := a.document(struct {
			Files []importedFile `json:"files"`
		}{done}); err != nil {
			return err
		}
	}
	return failed
}

func (a *app) importFile(d *db.DB, path string, o importOptions) (importedFile, error) {
	in, err := a.openFile(path)
	if err != nil {
		return importedFile{}, err
	}
	defer in.Close()
	report, err := a.importFrom(d, in, o)
	if err != nil {
		return importedFile{}, fmt.Errorf("%s: %w", path, err)
	}
	return report, nil
}

func (a *app) importFrom(d *db.DB, in *input, o importOptions) (importedFile, error) {
	src, err := openSource(in, o)
	if err != nil {
		return importedFile{}, err
	}
	how := db.ImportOptions{File: in.name, Status: o.status, Policy: o.policy}
	var r db.ImportReport
	if src.concepts != nil {
		r, err = d.ImportConcepts(a.by(), how, src.concepts)
	} else {
		r, err = d.ImportUnits(a.by(), how, src.units)
	}
	if err != nil {
		return importedFile{}, err
	}
	report := importedFile{in.name, src.format, r.Read, r.Added, r.Duplicates, r.Skipped, r.Change, []skippedLine{}, nil}
	for _, p := range r.Problems {
		report.Problems = append(report.Problems, skippedLine(p))
	}
	for _, c := range r.Conflicts {
		report.Conflicts = append(report.Conflicts, conflictRow(c))
	}
	return report, nil
}

// shownProblems is how many skipped rows a person is shown; --json has more.
const shownProblems = 20

// outcomes say what a policy did.
var outcomes = map[db.OnConflict]string{
	db.Keep:    "left out, the entry has another translation",
	db.Propose: "added beside the translations of the entry",
	db.Replace: "put in place of the others",
}

func (a *app) showImport(r importedFile) {
	counts := []string{fmt.Sprintf("%d read", r.Read), fmt.Sprintf("%d added", r.Added)}
	if r.Duplicates > 0 {
		counts = append(counts, fmt.Sprintf("%d known already", r.Duplicates))
	}
	if r.Skipped > 0 {
		counts = append(counts, fmt.Sprintf("%d left out", r.Skipped))
	}
	a.printf("%s (%s): %s\n", r.File, r.Format, strings.Join(counts, ", "))
	if r.Change != 0 {
		a.printf("  %s\n", a.style(faint, fmt.Sprintf("yiku undo --import %d takes it back", r.Change)))
	}
	for _, c := range r.Conflicts[:min(len(r.Conflicts), shownProblems)] {
		a.printf("  line %d: %s = %s: %s\n", c.Line, c.ZH, c.EN, outcomes[c.Outcome])
	}
	if more := len(r.Conflicts) - shownProblems; more > 0 {
		a.printf("  and %d more terms with other translations; --json names them\n", more)
	}
	for _, p := range r.Problems[:min(len(r.Problems), shownProblems)] {
		a.notef("%s: line %d: %s", r.File, p.Line, p.Reason)
	}
	if more := r.Skipped - shownProblems; more > 0 {
		a.notef("%s: and %d more rows left out; --json names them", r.File, more)
	}
}

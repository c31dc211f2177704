package main

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"yiku/align/document"
	"yiku/align/text"
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
	columns  map[string]string // of a table, by their names here
	strict   bool
	dryRun   bool
	memory   string
}

func newImport(a *app) *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Take in glossaries and memories",
		Long: `Takes in glossaries and memories. What a file is, is found out from its content;
- is standard input. A file comes in whole or not at all, and as one change in the
history. Rows that cannot be used are left out and named. What is counted are rows of
a table, entries of another glossary, and units of a memory.

What a glossary brings is proposed, and what a memory brings is approved, unless
the file or --status says otherwise. What the database has already is kept. Where a
term of a glossary has other translations here, --on-conflict says what happens:
"keep" leaves the entry as it is; "propose", the default, puts the new translation
beside the others; "replace" takes the file's word, and what the file does not have
is superseded. Each such row is reported.

The columns of a table are known by their headings, English or Chinese; --columns
names them otherwise, by number or heading, and then no others are read. What stands
under a heading that is not known is passed over, and the heading named.

What departs from the standard of its format is read where nothing is lost or
guessed by it, and named; --strict refuses it.

Formats: ` + formatNames(format.reads) + ".",
		Example: `  yiku import terms.csv
  yiku import --status approved checked.tsv
  yiku import memory.tmx older.tmx
  yiku import --into memory pairs.tsv      a table of two columns, as a memory
  yiku import --columns zh=2,en=3,note=备注 terms.xlsx
  yiku import --dry-run terms.csv          tells what would come of it`,
		Args: takesSome("the file"),
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
	cmd.Flags().StringVar(&o.memory, "memory", "", "the memory that units go to; the one without a name unless told")
	chooseEncoding(cmd, &o.encoding, "the encoding of a table, of JSON or of what is not XML, found out unless named")
	cmd.Flags().Var(columns{&o.columns}, "columns", "what the columns of a table hold: zh=2,en=3,note=备注")
	cmd.Flags().BoolVar(&o.strict, "strict", false, "refuse a file that departs from its standard, or of which something would be left out")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "tell what would change, and change nothing")
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
	Problems   []problem     `json:"problems"`
	Conflicts  []conflictRow `json:"conflicts,omitempty"`
	Unread     []string      `json:"unread,omitempty"` // headings and sheets that were passed over
	DryRun     bool          `json:"dry_run,omitempty"`
}

// conflictRow is a translation of a term that has others.
type conflictRow struct {
	Line    int           `json:"line"`
	ZH      string        `json:"zh"`
	EN      string        `json:"en"`
	Entry   int64         `json:"entry"`
	Outcome db.OnConflict `json:"outcome"`
}

// problem is a row that was left out, or a departure from the standard in what
// was read.
type problem struct {
	Line    int    `json:"line"`
	Reason  string `json:"reason"`
	LeftOut bool   `json:"left_out,omitempty"`
}

// runImport takes in one file after the other and stops at the first that
// fails; those before it stay.
func (a *app) runImport(o importOptions) error {
	debug.SetMemoryLimit(240 << 20) // a large memory passes through: collect what is left of it in time
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
	how := db.ImportOptions{File: document.Name(in.name), Status: o.status, Policy: o.policy, Strict: o.strict, DryRun: o.dryRun, Memory: o.memory}
	var r db.ImportReport
	if src.concepts != nil {
		r, err = d.ImportConcepts(a.by(), how, src.concepts)
	} else {
		r, err = d.ImportUnits(a.by(), how, src.units)
	}
	if err != nil {
		return importedFile{}, err
	}
	report := importedFile{
		File: in.name, Format: src.format, Read: r.Read, Added: r.Added, Duplicates: r.Duplicates, Skipped: r.Skipped,
		Change: r.Change, Problems: []problem{}, Unread: src.unknown, DryRun: o.dryRun,
	}
	if src.rows != nil {
		for _, name := range src.rows.Unread() {
			report.Unread = append(report.Unread, "sheet "+name)
			report.Problems = append(report.Problems, problem{Reason: "not read: sheet " + name})
		}
	}
	for _, p := range r.Problems {
		report.Problems = append(report.Problems, problem{Line: p.Line, Reason: shortReason(p.Reason), LeftOut: true})
	}
	for _, p := range r.Departures {
		report.Problems = append(report.Problems, problem{Line: p.Line, Reason: shortReason(p.Reason)})
	}
	slices.SortStableFunc(report.Problems, func(a, b problem) int { return a.Line - b.Line })
	for _, c := range r.Conflicts {
		report.Conflicts = append(report.Conflicts, conflictRow(c))
	}
	return report, nil
}

// shortReason is a reason without most of a long cell that it quotes.
func shortReason(s string) string { return text.Shorten(s, messageLength) }

// shownProblems is how many problems a person is shown; --json has more.
const shownProblems = 20

// outcomes say what a policy did.
var outcomes = map[db.OnConflict]string{
	db.Keep:    "left out, the entry has another translation",
	db.Propose: "added beside the translations of the entry",
	db.Replace: "put in place of the others",
}

func (a *app) showImport(r importedFile) {
	added := "added"
	if r.DryRun {
		added = "would be added"
	}
	counts := []string{fmt.Sprintf("%d read", r.Read), fmt.Sprintf("%d %s", r.Added, added)}
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
		a.printf("  and %s with other translations; --json has all\n", counted(more, "more term"))
	}
	for _, p := range r.Problems[:min(len(r.Problems), shownProblems)] {
		where := ""
		if p.Line > 0 {
			where = fmt.Sprintf("line %d: ", p.Line)
		}
		a.notef("%s: %s%s", r.File, where, p.Reason)
	}
	if more := max(len(r.Problems), r.Skipped) - shownProblems; more > 0 {
		a.notef("%s: and %s; --json has all", r.File, counted(more, "more problem"))
	}
}

package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/user"
	"syscall"

	"yiku/db/pending"

	"github.com/spf13/cobra"
)

// app is what every command works with: its streams, and the flags that all
// commands share.
type app struct {
	in   io.Reader
	out  *bufio.Writer
	file *os.File // what out goes to
	err  io.Writer

	dbPath  string // --db
	as      string // --as
	json    bool
	quiet   bool
	noColor bool
	noPager bool // --no-pager

	screen   screen // what standard output is
	progress bool   // whether standard error is a terminal that may show progress
	unhelped error  // why there was no help on what somebody asked for with --help
}

// run executes one command line and returns its exit code.
func run(args []string, in, out, errs *os.File) int {
	a := &app{in: in, out: bufio.NewWriter(out), file: out, err: errs, screen: screenOf(out), progress: isTerminal(errs)}
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(a.out)
	root.SetErr(errs)
	err := root.Execute()
	if err == nil {
		err = a.unhelped
	}
	if flushed := a.out.Flush(); err == nil {
		err = flushed
	}
	pending.Settle()
	if brokenPipe(err, out) {
		return exitSignal + int(syscall.SIGPIPE)
	}
	return report(errs, err)
}

func newRoot(a *app) *cobra.Command {
	root := menu(&cobra.Command{
		Use:   "yiku",
		Short: "A Chinese–English glossary and translation memory",
		Long: `yiku (译库) keeps the vocabulary of people who translate Chinese political and
regional news: it finds the terms of a page, keeps their translations with who
decided on them, remembers whole sentences, and hands all of it to CAT tools.`,
		Example: `  yiku extract page.txt               the terms of a page, best first
  yiku lookup 对口支援                what is known of one; or "duikou zhiyuan"
  yiku add 酥油茶 "butter tea" --kind culture
  yiku approve 4711
  yiku export glossary -o terms.csv
  yiku kit page.txt -o kit            all for the job, as an OmegaT project
  yiku help formats                   the files that are read and written`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
	})
	root.SetVersionTemplate("yiku {{.Version}}\n")
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(flagMistake)

	f := root.PersistentFlags()
	f.SortFlags = false
	f.StringVar(&a.dbPath, "db", "", "the database (default $YIKU_DB, then the user's data folder)")
	f.BoolVar(&a.json, "json", false, "machine output on standard output")
	f.StringVar(&a.as, "as", "", "who does this, for the history (default $YIKU_USER, then the login name)")
	f.BoolVar(&a.quiet, "quiet", false, "no progress")
	f.BoolVar(&a.noColor, "no-color", false, "no colour")

	root.AddGroup(
		&cobra.Group{ID: "terms", Title: "Terms"},
		&cobra.Group{ID: "memory", Title: "Memory"},
		&cobra.Group{ID: "files", Title: "In and out"},
		&cobra.Group{ID: "help", Title: "Help"},
	)
	group := func(id string, cmds ...*cobra.Command) {
		for _, c := range cmds {
			c.GroupID = id
			root.AddCommand(c)
		}
	}
	group("terms", newInit(a), newExtract(a), newAnnotate(a), newLookup(a), newSuggest(a), newAdd(a), newApprove(a), newReject(a),
		newReview(a), newEdit(a), newMerge(a), newRemove(a), newUndo(a), newList(a), newHistory(a))
	group("memory", newTM(a), newAlign(a))
	group("files", newImport(a), newExport(a), newKit(a), newStats(a), newBackup(a), newDoctor(a))
	group("help", newVersion(a))
	root.SetHelpCommandGroupID("help")
	synonyms(root)
	a.addHelp(root)
	checkGroups(root)
	return root
}

// by names who runs the command, for the history.
func (a *app) by() string {
	if a.as != "" {
		return a.as
	}
	if name := os.Getenv("YIKU_USER"); name != "" {
		return name
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "unknown"
}

// checkGroups refuses flags that exclude each other before a command looks at
// its arguments.
func checkGroups(cmd *cobra.Command) {
	if check := cmd.Args; check != nil {
		cmd.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return err
			}
			return exclusive(c)
		}
	}
	for _, c := range cmd.Commands() {
		checkGroups(c)
	}
}

// notef tells a person something beside the result, on standard error.
func (a *app) notef(format string, args ...any) {
	fmt.Fprintf(a.err, "yiku: %s\n", oneLine(fmt.Sprintf(format, args...)))
}

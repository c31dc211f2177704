package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"runtime/debug"
	"strings"

	"yiku/align/text"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
)

// app is what every command works with: its streams, and the flags that all
// commands share.
type app struct {
	in  io.Reader
	out *bufio.Writer
	err io.Writer

	dbPath  string // --db
	as      string // --as
	json    bool
	quiet   bool
	noColor bool

	screen   screen // what standard output is
	progress bool   // whether standard error is a terminal that may show progress
}

// run executes one command line and returns its exit code.
func run(args []string, in, out, errs *os.File) int {
	a := &app{in: in, out: bufio.NewWriter(out), err: errs, screen: screenOf(out), progress: isTerminal(errs)}
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(a.out)
	root.SetErr(errs)
	err := root.Execute()
	if flushed := a.out.Flush(); err == nil {
		err = flushed
	}
	return report(errs, err)
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
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
  yiku kit page.txt -o kit            all for the job, as an OmegaT project`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return hinted{usagef("there is no command %q", args[0]), "yiku --help lists the commands"}
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate("yiku {{.Version}}\n")
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if h := (interface{ Hint() string })(nil); errors.As(err, &h) {
			return usage{err}
		}
		return hinted{usage{err}, cmd.CommandPath() + " --help shows the flags"}
	})

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
	mistakesAreUsage(root)
	fillHelp(root, root.HelpFunc())
	return root
}

// fillHelp lets a command and those below it show their long help with its lines
// filled; what cobra adds itself is shown as it is.
func fillHelp(cmd *cobra.Command, show func(*cobra.Command, []string)) {
	cmd.SetHelpFunc(func(asked *cobra.Command, args []string) {
		if asked == cmd {
			cmd.Long = filled(cmd.Long)
		}
		show(asked, args)
	})
	for _, c := range cmd.Commands() {
		fillHelp(c, show)
	}
}

// filled fills the lines of a long help, so that a text which names formats or
// kinds may grow. What is indented is a list: a name, two spaces or more, and
// what it is.
func filled(long string) string {
	var paragraphs []string
	for _, paragraph := range strings.Split(strings.TrimRight(long, "\n"), "\n\n") {
		var items []string
		for _, line := range strings.Split(paragraph, "\n") {
			n := len(items)
			if n > 0 && (strings.HasPrefix(line, deeper) || line[0] != ' ' && items[n-1][0] != ' ') {
				items[n-1] += " " + strings.TrimSpace(line)
			} else {
				items = append(items, line)
			}
		}
		for i, item := range items {
			name := listItem().FindString(item)
			items[i] = fill(name, strings.Fields(strings.TrimPrefix(item, name)))
		}
		paragraphs = append(paragraphs, strings.Join(items, "\n"))
	}
	return strings.Join(paragraphs, "\n\n")
}

// fill puts words into lines of 79 columns, all as far in as the name before the
// first.
func fill(name string, words []string) string {
	indent := strings.Repeat(" ", ansi.StringWidth(name))
	lines := []string{name}
	for _, word := range words {
		last := &lines[len(lines)-1]
		switch {
		case len(lines) == 1 && *last == name:
			*last += word
		case ansi.StringWidth(*last)+1+ansi.StringWidth(word) < 80:
			*last += " " + word
		default:
			lines = append(lines, indent+word)
		}
	}
	return strings.Join(lines, "\n")
}

// listItem matches the name of an item of a list; deeper is what a line begins
// with that goes on with one.
var listItem = text.Pattern(`^ +\S+( \S+)* {2,}`)

const deeper = "      "

// mistakesAreUsage marks what cobra says about the number of arguments and about
// flags that exclude each other as wrong usage, with the command's own usage line
// for a hint.
func mistakesAreUsage(cmd *cobra.Command) {
	check := cmd.Args
	if check != nil {
		cmd.Args = func(c *cobra.Command, args []string) error {
			err := check(c, args)
			if err == nil {
				err = c.ValidateFlagGroups()
			}
			if u := (usage{}); err == nil || errors.As(err, &u) {
				return err
			}
			return hinted{usage{err}, "usage: " + c.UseLine()}
		}
	}
	for _, c := range cmd.Commands() {
		mistakesAreUsage(c)
	}
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

// notef tells a person something beside the result, on standard error.
func (a *app) notef(format string, args ...any) {
	fmt.Fprintf(a.err, "yiku: %s\n", oneLine(fmt.Sprintf(format, args...)))
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

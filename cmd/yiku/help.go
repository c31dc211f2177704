package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"yiku/align/document"
	"yiku/align/text"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
)

// topics are what there is help on besides the commands.
var topics = []struct {
	name, short string
	text        func() string
}{
	{"formats", "The files that are read and written", helpOnFormats},
}

// addHelp gives the program its command for help, and lets every command show its
// long help with its lines filled.
func (a *app) addHelp(root *cobra.Command) {
	show := root.HelpFunc()
	root.SetHelpCommand(newHelp(root))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	ownWords(root)
	root.SetHelpFunc(func(asked *cobra.Command, args []string) {
		if u := (unknownCommand{}); errors.As(asked.ValidateArgs(asked.Flags().Args()), &u) {
			a.unhelped = u
			return
		}
		asked.Long = filled(asked.Long)
		show(asked, args)
	})
}

func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		GroupID: "help",

		Use:   "help [COMMAND|TOPIC]",
		Short: "Help on a command or a topic",
		Long:  "Shows the help on a command, or on a topic:\n\n" + listOfTopics(),
		Example: `  yiku help extract
  yiku help tm lookup
  yiku help formats`,
		Args: takesAny,
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, t := range topics {
				if len(args) == 1 && args[0] == t.name {
					cmd.Println(filled(t.text()))
					return nil
				}
			}
			asked, err := commandOf(root, args)
			if err != nil {
				return err
			}
			asked.InitDefaultHelpFlag() // so that it is shown too
			asked.InitDefaultVersionFlag()
			return asked.Help()
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return helpOffers(root, args), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// commandOf returns the command that words name.
func commandOf(root *cobra.Command, words []string) (*cobra.Command, error) {
	c := root
	for _, word := range words {
		i := slices.IndexFunc(c.Commands(), func(sub *cobra.Command) bool { return sub.Name() == word || sub.HasAlias(word) })
		if i >= 0 {
			c = c.Commands()[i]
			continue
		}
		var names []string
		for _, t := range topics {
			names = append(names, "yiku help "+t.name)
		}
		if near := nearest("yiku help "+word, names); c == root && len(near) > 0 && len(nearestCommands(c, word)) == 0 {
			return nil, hinted{usagef("there is no help on %s", quoted(word)), meant(near)}
		}
		return nil, noCommand(c, word)
	}
	return c, nil
}

// helpOffers are the commands below the one that words name, and for none the
// topics too.
func helpOffers(root *cobra.Command, words []string) []string {
	below, err := commandOf(root, words)
	if err != nil {
		return nil
	}
	var offers []string
	for _, c := range below.Commands() {
		if c.IsAvailableCommand() {
			offers = append(offers, cobra.CompletionWithDesc(c.Name(), c.Short))
		}
	}
	for _, t := range topics {
		if below == root {
			offers = append(offers, cobra.CompletionWithDesc(t.name, t.short))
		}
	}
	return offers
}

func listOfTopics() string {
	var b strings.Builder
	for _, t := range topics {
		fmt.Fprintf(&b, "  %-10s  %s\n", t.name, t.short)
	}
	return b.String()
}

// ownWords lets the commands that cobra adds say what is wrong as the others do.
func ownWords(root *cobra.Command) {
	completion, _, err := root.Find([]string{"completion"})
	if err != nil {
		panic(err) // it was made before
	}
	menu(completion)
	for _, shell := range completion.Commands() {
		shell.Args = takes()
	}
}

// helpOnFormats tells what files there are, from the tables that reading and
// writing go by.
func helpOnFormats() string {
	var b strings.Builder
	b.WriteString("Documents, for extract, annotate, align, kit, tm analyze and tm pretranslate:\n\n")
	fmt.Fprintf(&b, "  %s\n\n", strings.Join(document.Endings(), " "))
	b.WriteString("A file without an ending, and - (standard input), is known by what is in it.\n\n")
	b.WriteString("Glossaries and memories, for import and export. The format of a file to import\n")
	b.WriteString("is found out from what is in it, that of an export from the ending or --format.\n\n")
	for _, f := range formats {
		fmt.Fprintf(&b, "  %-11s %s\n", f.name, strings.Join(nonEmpty(strings.Join(f.endings, " "), f.uses()), "; "))
	}
	b.WriteString("\nWhat each of them loses stands in yiku help export.")
	return b.String()
}

// uses says what is done with a format.
func (f format) uses() string {
	var writes []string
	if f.writesGlossary() {
		writes = append(writes, "glossary")
	}
	if f.writesMemory() {
		writes = append(writes, "memory")
	}
	written := "written: " + enumerate(writes, "and")
	if f.reads() {
		return "read; " + written
	}
	return written
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

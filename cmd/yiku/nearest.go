package main

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/tm"

	"github.com/spf13/cobra"
)

// longestWord is that of a word that may be a mistyped one.
const longestWord = 40

// nearest returns the words that a mistyped one may stand for: those that it
// begins, or else those that are most like it, letter by letter.
func nearest(typed string, words []string) []string {
	typed = text.Fold(typed)
	length := utf8.RuneCountInString(typed)
	if length < 2 || length > longestWord {
		return nil
	}
	var near []string
	for _, w := range words {
		if strings.HasPrefix(text.Fold(w), typed) {
			near = append(near, w)
		}
	}
	if len(near) > 0 {
		return near
	}
	best := 60
	if length < 5 {
		best = 50 // one letter is much of a short word
	}
	query := tm.NewQuery(typed)
	for _, w := range words {
		switch score := query.Score(text.Fold(w), best); {
		case score > best:
			near, best = []string{w}, score
		case score == best:
			near = append(near, w)
		}
	}
	return near
}

// meant is a hint that names the nearest words, "" for none.
func meant(near []string) string {
	if len(near) == 0 {
		return ""
	}
	return "did you mean " + enumerate(near, "or") + "?"
}

// unknownCommand is the error for a command that is not there.
type unknownCommand struct{ error }

func (u unknownCommand) Unwrap() error { return u.error }

// noCommand is the error for a word that is no command below one, with those that
// may be meant: its own, or else those of the whole program.
func noCommand(below *cobra.Command, typed string) error {
	_, path, _ := strings.Cut(below.CommandPath()+" "+typed, " ")
	hint := meant(nearestCommands(below, typed))
	if hint == "" {
		hint = below.CommandPath() + " --help lists the commands"
	}
	return unknownCommand{hinted{usagef("there is no command %s", quoted(path)), hint}}
}

func nearestCommands(below *cobra.Command, typed string) []string {
	own, all := commandNames(below, false), commandNames(below.Root(), true)
	for _, names := range []map[string]string{own, all} {
		if path, ok := names[strings.ToLower(typed)]; ok {
			return []string{path}
		}
	}
	if near := nearestIn(own, typed); len(near) > 0 {
		return near
	}
	return nearestIn(all, typed)
}

// nearestIn returns the paths of the commands whose names are nearest.
func nearestIn(names map[string]string, typed string) (paths []string) {
	for _, name := range nearest(typed, slices.Sorted(maps.Keys(names))) {
		if !slices.Contains(paths, names[name]) {
			paths = append(paths, names[name])
		}
	}
	return paths
}

// commandNames returns what the commands below one are called, and what people
// call them who come from other programs, with the path of each.
func commandNames(below *cobra.Command, deep bool) map[string]string {
	names := make(map[string]string)
	for _, c := range below.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		if deep && c.HasSubCommands() {
			for name, path := range commandNames(c, deep) {
				if names[name] == "" {
					names[name] = path
				}
			}
		}
		for _, name := range slices.Concat([]string{c.Name()}, c.Aliases, c.SuggestFor) {
			names[name] = c.CommandPath()
		}
	}
	return names
}

// menu makes a command that does nothing but hold others.
func menu(cmd *cobra.Command) *cobra.Command {
	cmd.Args = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return noCommand(c, args[0])
		}
		return nil
	}
	cmd.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	return cmd
}

// synonyms tells the commands what people call them who come from other programs.
func synonyms(root *cobra.Command) {
	for path, words := range map[string]string{
		"lookup":  "search find get show query",
		"add":     "new create insert",
		"remove":  "delete rm del",
		"edit":    "change set update rename",
		"list":    "ls entries terms",
		"suggest": "translate propose",
		"extract": "terms candidates",
		"import":  "load read",
		"export":  "save write",
		"history": "log",
		"undo":    "revert",
		"stats":   "status count info",
		"kit":     "project omegat briefing",
		"doctor":  "verify",
	} {
		c, _, err := root.Find([]string{path})
		if err != nil {
			panic(err) // the table names what is there
		}
		c.SuggestFor = strings.Fields(words)
	}
}

package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// takes lets a command take the arguments that are named, and no others:
//
//	Args: takes("the Chinese term", "the English")
func takes(names ...string) cobra.PositionalArgs { return takesFrom(len(names), names) }

// takesSome lets a command take one argument or more of one sort.
func takesSome(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error { return tooFew(cmd, args, []string{name}) }
}

// takesAny lets a command take any number of arguments, also none.
func takesAny(*cobra.Command, []string) error { return nil }

// takesUpTo lets a command take that many arguments or fewer.
func takesUpTo(n int) cobra.PositionalArgs { return takesFrom(n, nil) }

// takesOne lets a command take one of a few words.
func takesOne(name string, words ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := takes(name)(cmd, args); err != nil {
			return err
		}
		c := choice[string]{of: words}
		word, ok := c.find(args[0])
		if !ok {
			return hinted{usagef("there is no %s to %s", quoted(args[0]), cmd.Name()), c.hint(args[0])}
		}
		args[0] = word
		return nil
	}
}

func takesFrom(most int, names []string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > most {
			hint := usageOf(cmd)
			if most > 0 {
				hint += "; a text with spaces stands in quotation marks"
			}
			return hinted{usagef("%s is one argument too many", quoted(args[most])), hint}
		}
		return tooFew(cmd, args, names)
	}
}

func tooFew(cmd *cobra.Command, args, names []string) error {
	if len(args) >= len(names) {
		return nil
	}
	missing := names[len(args):]
	verb := "is"
	if len(missing) > 1 {
		verb = "are"
	}
	hint := usageOf(cmd)
	if len(args) == 1 {
		if near := nearestIn(commandNames(cmd, false), args[0]); len(near) > 0 {
			hint = meant(near)
		}
	}
	return hinted{usagef("%s %s missing", enumerate(missing, "and"), verb), hint}
}

// usageOf shows how a command is used, with its first example.
func usageOf(cmd *cobra.Command) string {
	use := "usage: " + strings.TrimSuffix(cmd.UseLine(), " [flags]")
	example, _, _ := strings.Cut(cmd.Example, "\n")
	example, _, _ = strings.Cut(strings.TrimSpace(example), "  ") // what it is for stands behind two spaces
	if example == "" || "usage: "+example == use {
		return use
	}
	return use + ", as in: " + example
}

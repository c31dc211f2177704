package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagMistake says in our words what is wrong with the flags of a command line.
func flagMistake(cmd *cobra.Command, err error) error {
	// The word that is no command explains why the flags are not known.
	if words := cmd.Flags().Args(); len(words) > 0 {
		if u := (unknownCommand{}); errors.As(cmd.ValidateArgs(words[:1]), &u) {
			return u
		}
	}
	var (
		unknown  *pflag.NotExistError
		valued   *pflag.ValueRequiredError
		wrong    *pflag.InvalidValueError
		unformed *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown):
		return noFlag(cmd, unknown)
	case errors.As(err, &valued):
		f := valued.GetFlag()
		return hinted{usagef("--%s wants a value", f.Name), "--" + f.Name + ": " + f.Usage}
	case errors.As(err, &wrong):
		return wrongValue(wrong)
	case errors.As(err, &unformed):
		return hinted{usagef("%s is no flag", quoted(unformed.GetSpecifiedFlag())), cmd.CommandPath() + " --help shows the flags"}
	}
	return hinted{usage{err}, cmd.CommandPath() + " --help shows the flags"}
}

// noFlag is the error for a flag that a command does not have, with those that
// may be meant. A single hyphen before a whole word is one of the mistakes.
func noFlag(cmd *cobra.Command, e *pflag.NotExistError) error {
	typed, dashes := e.GetSpecifiedName(), "--"
	if short := e.GetSpecifiedShortnames(); short != "" {
		typed, dashes = short, "-"
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	word, _, _ := strings.Cut(typed, "=")
	near := nearest(word, names)
	for i, name := range near {
		near[i] = "--" + name
	}
	hint := meant(near)
	switch {
	case hint == "" && dashes == "-":
		hint = "a text that begins with a hyphen stands behind --: " + cmd.CommandPath() + " -- -" + word
	case hint == "":
		hint = cmd.CommandPath() + " --help shows the flags"
	}
	return hinted{usagef("%s has no flag %s", cmd.CommandPath(), quoted(dashes+typed)), hint}
}

// wrongValue is the error for a value that a flag does not take. What is wrong is
// said by flags of our own, as what follows on their name.
func wrongValue(e *pflag.InvalidValueError) error {
	f := e.GetFlag()
	why, hint := e.Unwrap(), "--"+f.Name+": "+f.Usage
	switch f.Value.Type() {
	case "bool":
		why, hint = fmt.Errorf("wants true or false, not %s", quoted(e.GetValue())), ""
	case "word", "number", "columns", "words", "name", "date":
		if h := (interface{ Hint() string })(nil); errors.As(why, &h) {
			hint = h.Hint()
		}
	default:
		why = fmt.Errorf("does not take %s", quoted(e.GetValue()))
	}
	return hinted{usagef("--%s %w", f.Name, why), hint}
}

// exclusive refuses flags that a command says exclude each other.
func exclusive(cmd *cobra.Command) error {
	if cmd.ValidateFlagGroups() == nil {
		return nil
	}
	var names []string
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if len(f.Annotations) > 0 { // the groups that it is in
			names = append(names, "--"+f.Name)
		}
	})
	return hinted{usagef("%s do not go together", enumerate(names, "and")), cmd.CommandPath() + " --help shows the flags"}
}

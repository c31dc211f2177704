package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// choice is a flag that takes one of a few words.
type choice[T ~string] struct {
	value *T
	of    []T
}

func (c choice[T]) String() string { return string(*c.value) }
func (c choice[T]) Type() string   { return "word" }

func (c choice[T]) Set(s string) error {
	if !slices.Contains(c.of, T(s)) {
		return hinted{errors.New("no such word"), "one of " + c.list()}
	}
	*c.value = T(s)
	return nil
}

func (c choice[T]) list() string { return strings.Join(c.words(), ", ") }

func (c choice[T]) words() []string {
	words := make([]string, len(c.of))
	for i, w := range c.of {
		words[i] = string(w)
	}
	return words
}

// choose gives a command a flag that takes one of the words, with completion.
// What value holds already is the default.
func choose[T ~string](cmd *cobra.Command, value *T, name, help string, of ...T) {
	c := choice[T]{value, of}
	cmd.Flags().Var(c, name, help+": "+c.list())
	err := cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(c.words(), cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the flag was made two lines above
	}
}

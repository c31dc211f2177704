package main

import (
	"fmt"
	"strings"

	"yiku/align/document"
	"yiku/align/text"
	"yiku/glossary"

	"github.com/spf13/cobra"
)

// choice is a flag that takes one of a few words.
type choice[T ~string] struct {
	value *T
	of    []T
	other func(string) (T, bool) // what the words are called otherwise; nil for nothing
}

func (c choice[T]) String() string { return string(*c.value) }
func (c choice[T]) Type() string   { return "word" }

func (c choice[T]) Set(s string) error {
	w, ok := c.find(s)
	if !ok {
		return hinted{fmt.Errorf("does not take %s", quoted(s)), c.hint(s)}
	}
	*c.value = w
	return nil
}

// find returns the word that is meant, whatever its case.
func (c choice[T]) find(s string) (T, bool) {
	for _, w := range c.of {
		if text.Fold(s) == text.Fold(string(w)) {
			return w, true
		}
	}
	if c.other != nil && s != "" {
		return c.other(s)
	}
	return "", false
}

// hint names the words, and the nearest to one that is none of them.
func (c choice[T]) hint(s string) string {
	hint := "one of " + c.list()
	if near := meant(nearest(s, c.words())); near != "" {
		hint = near + " (" + hint + ")"
	}
	return hint
}

func (c choice[T]) list() string { return strings.Join(c.words(), ", ") }

// words are those to choose from. The empty one, which clears a field, is not
// named among them.
func (c choice[T]) words() []string {
	var words []string
	for _, w := range c.of {
		if w != "" {
			words = append(words, string(w))
		}
	}
	return words
}

// choose gives a command a flag that takes one of the words, with completion.
// What value holds already is the default.
func choose[T ~string](cmd *cobra.Command, value *T, name, help string, of ...T) {
	c := choice[T]{value: value, of: of}
	c.flag(cmd, name, help, cobra.FixedCompletions(c.words(), cobra.ShellCompDirectiveNoFileComp))
}

// chooseKind gives a command the flag that takes a kind, in English or Chinese.
func chooseKind(cmd *cobra.Command, value *glossary.Kind, help string) {
	c := choice[glossary.Kind]{value, glossary.Kinds, glossary.ParseKind}
	c.flag(cmd, "kind", help+", in English or Chinese", func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		offers := make([]string, len(glossary.Kinds))
		for i, k := range glossary.Kinds {
			offers[i] = cobra.CompletionWithDesc(string(k), k.Chinese())
			if strings.ContainsFunc(typed, text.IsHan) {
				offers[i] = cobra.CompletionWithDesc(k.Chinese(), string(k))
			}
		}
		return offers, cobra.ShellCompDirectiveNoFileComp
	})
}

func (c choice[T]) flag(cmd *cobra.Command, name, help string, complete cobra.CompletionFunc) {
	cmd.Flags().Var(c, name, help+": "+c.list())
	if err := cmd.RegisterFlagCompletionFunc(name, complete); err != nil {
		panic(err) // the flag was made two lines above
	}
}

// choices is a flag that takes several of a few words, with commas between.
type choices[T ~string] struct {
	values *[]T
	of     []T
}

func (c choices[T]) Type() string { return "words" }

func (c choices[T]) String() string {
	if c.values == nil {
		return ""
	}
	return choice[T]{of: *c.values}.list()
}

func (c choices[T]) Set(s string) error {
	for word := range strings.SplitSeq(s, ",") {
		var value T
		if err := (choice[T]{value: &value, of: c.of}).Set(strings.TrimSpace(word)); err != nil {
			return err
		}
		*c.values = append(*c.values, value)
	}
	return nil
}

// chooseSome gives a command a flag that takes several of the words.
func chooseSome[T ~string](cmd *cobra.Command, values *[]T, name, help string, of ...T) {
	one := choice[T]{of: of}
	cmd.Flags().Var(choices[T]{values, of}, name, help+": "+one.list())
	err := cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(one.words(), cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the flag was made two lines above
	}
}

// encoding is a flag that takes the name of an encoding.
type encoding struct{ value *string }

func (e encoding) String() string { return *e.value }
func (e encoding) Type() string   { return "name" }

func (e encoding) Set(s string) error {
	if err := document.KnowEncoding(s); err != nil {
		return fmt.Errorf("takes the name of an encoding: %w", err)
	}
	*e.value = s
	return nil
}

// chooseEncoding gives a command the flag that names an encoding.
func chooseEncoding(cmd *cobra.Command, value *string, help string) {
	cmd.Flags().Var(encoding{value}, "encoding", help)
}

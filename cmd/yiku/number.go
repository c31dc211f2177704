package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/spf13/cobra"
)

// number is a flag that takes a whole number of a range.
type number[T int | int64] struct {
	value     *T
	low, high T
}

func (n number[T]) String() string { return strconv.FormatInt(int64(*n.value), 10) }
func (n number[T]) Type() string   { return "number" }

func (n number[T]) Set(s string) error {
	v, err := strconv.ParseInt(s, 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange) && v == math.MaxInt64:
		return fmt.Errorf("takes no number as large as %s", quoted(s))
	case err != nil, v < int64(n.low), v > int64(n.high):
		return fmt.Errorf("wants %s, not %s", n.wanted(), quoted(s))
	}
	*n.value = T(v)
	return nil
}

func (n number[T]) wanted() string {
	if int64(n.high) == math.MaxInt64 {
		return fmt.Sprintf("a whole number from %d up", n.low)
	}
	return fmt.Sprintf("a whole number from %d to %d", n.low, n.high)
}

// numberFlag gives a command a flag that takes a whole number from low to high.
func numberFlag[T int | int64](cmd *cobra.Command, value *T, name string, standard, low, high T, help string) {
	*value = standard
	cmd.Flags().Var(number[T]{value, low, high}, name, help)
	noFiles(cmd, name)
}

// countFlag gives a command a flag that takes a number of things.
func countFlag(cmd *cobra.Command, value *int, name string, standard int, help string) {
	numberFlag(cmd, value, name, standard, 0, math.MaxInt, help)
}

// share is a flag that takes a number from 0 to 1.
type share struct{ value *float64 }

func (s share) String() string { return strconv.FormatFloat(*s.value, 'g', -1, 64) }
func (s share) Type() string   { return "number" }

func (s share) Set(typed string) error {
	v, err := strconv.ParseFloat(typed, 64)
	if err != nil || !(v >= 0 && v <= 1) { // NaN is neither
		return fmt.Errorf("wants a number from 0 to 1, not %s", quoted(typed))
	}
	*s.value = v
	return nil
}

// shareFlag gives a command a flag that takes a number from 0 to 1.
func shareFlag(cmd *cobra.Command, value *float64, name string, standard float64, help string) {
	*value = standard
	cmd.Flags().Var(share{value}, name, help)
	noFiles(cmd, name)
}

// noFiles keeps a shell from offering files for a flag that takes none.
func noFiles(cmd *cobra.Command, name string) {
	if err := cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions); err != nil {
		panic(err) // the flag was made a line above
	}
}

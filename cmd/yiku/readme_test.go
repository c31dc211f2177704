package main

import (
	"os"
	"strings"
	"testing"

	"yiku/glossary"
	"yiku/tm"

	"github.com/spf13/cobra"
)

// TestReadme holds the README to what the program has: every command, format
// and column is in it.
func TestReadme(t *testing.T) {
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(b)
	says := func(what string) {
		t.Helper()
		if !strings.Contains(readme, what) {
			t.Errorf("the README does not say %s", what)
		}
	}
	for _, cmd := range newRoot(&app{}).Commands() {
		for _, c := range append([]*cobra.Command{cmd}, cmd.Commands()...) {
			if c.Hidden || c.HasSubCommands() || c.HasParent() && c.Parent().Hidden {
				continue
			}
			says(strings.TrimPrefix(c.CommandPath(), "yiku "))
		}
	}
	for _, f := range formats {
		says("| `" + f.name + "`")
	}
	for _, c := range glossary.Columns {
		says("| `" + c.Name + "` |")
	}
	for _, c := range tm.Columns {
		says("| `" + c.Name + "` |")
	}
}

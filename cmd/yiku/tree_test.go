package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// everyCommand calls f with each command of the program.
func everyCommand(cmd *cobra.Command, f func(*cobra.Command)) {
	f(cmd)
	for _, c := range cmd.Commands() {
		everyCommand(c, f)
	}
}

// typed runs a command line and returns its exit code, and what it says on
// standard output and on standard error.
func typed(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	dir := t.TempDir()
	var files [2]*os.File
	for i := range files {
		f, err := os.Create(filepath.Join(dir, string(rune('a'+i))))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		files[i] = f
	}
	empty, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer empty.Close()
	code = run(args, empty, files[0], files[1])
	var said [2]string
	for i, f := range files {
		b, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		said[i] = string(b)
	}
	return code, said[0], said[1]
}

// foreign are words of the libraries and of the language that this is written in.
var foreign = regexp.MustCompile(`strconv|arg\(s\)|json:|invalid syntax|unmarshal|pflag|runtime|%!|unknown (flag|command|shorthand)|accepts \d|no such file|flag needs|invalid argument|\(string\)`)

// refused runs a command line that has to be refused as wrong usage: exit code 2,
// one line of error in our words, a hint or none, and no output.
func refused(t *testing.T, args ...string) string {
	t.Helper()
	code, stdout, stderr := typed(t, args...)
	line := strings.Join(args, " ")
	if len(line) > 80 {
		line = line[:80]
	}
	if code != exitUsage {
		t.Errorf("yiku %s: exit code %d, want %d\n%s", line, code, exitUsage, stderr)
	}
	if stdout != "" {
		t.Errorf("yiku %s writes to standard output: %s", line, stdout)
	}
	lines := strings.Split(strings.TrimSuffix(stderr, "\n"), "\n")
	if !strings.HasPrefix(lines[0], "yiku: error: ") || len(lines) > 2 || len(lines) == 2 && !strings.HasPrefix(lines[1], "yiku: hint: ") {
		t.Errorf("yiku %s: want one line of error and a hint at most:\n%s", line, stderr)
	}
	if word := foreign.FindString(stderr); word != "" {
		t.Errorf("yiku %s says %q:\n%s", line, word, stderr)
	}
	if len(stderr) > 3000 {
		t.Errorf("yiku %s: %d bytes of message", line, len(stderr))
	}
	return stderr
}

// inNoDatabase makes sure that a test leaves no database behind and uses none.
func inNoDatabase(t *testing.T) {
	t.Setenv("YIKU_DB", filepath.Join(t.TempDir(), "none.db"))
	t.Chdir(t.TempDir())
}

func wordsOf(c *cobra.Command) []string { return strings.Fields(c.CommandPath())[1:] }

func TestEveryCommandRefusesWrongFlagsAndArguments(t *testing.T) {
	inNoDatabase(t)
	long := strings.Repeat("学校", 50_000)
	everyCommand(newRoot(&app{out: nil, err: io.Discard}), func(c *cobra.Command) {
		path := wordsOf(c)
		with := func(more ...string) []string { return slices.Concat(path, more) }
		refused(t, with("--no-such-flag")...)
		refused(t, with("--"+long)...)
		refused(t, with("-Z")...)
		refused(t, with("--db")...)
		refused(t, with("--json=maybe")...)
		refused(t, with("--quiet="+long)...)
		refused(t, with("---")...)
		switch {
		case c.Args == nil:
			t.Errorf("%s does not say what arguments it takes", c.CommandPath())
		case c.Name() != "help" && c.HasParent() && c.ValidateArgs(nil) != nil:
			if said := refused(t, path...); !strings.Contains(said, "missing") || !strings.Contains(said, "usage: "+c.CommandPath()) {
				t.Errorf("%s does not say what is missing: %s", c.CommandPath(), said)
			}
		}
		many := slices.Repeat([]string{long}, 5)
		if c.ValidateArgs(many) != nil {
			refused(t, with(many...)...)
		}
	})
}

func TestEveryFlagRefusesWhatItDoesNotTake(t *testing.T) {
	inNoDatabase(t)
	everyCommand(newRoot(&app{err: io.Discard}), func(c *cobra.Command) {
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			var wrong []string
			switch f.Value.Type() {
			case "number":
				wrong = []string{"-1", "x", "", " 5", "5 ", "1e400", "0x10", "1_000", "NaN", "Inf", "-Inf", "99999999999999999999", "-99999999999999999999", "５０,5", strings.Repeat("9", 100_000)}
			case "word", "words", "columns":
				wrong = []string{"no-such-word", strings.Repeat("词", 50_000), "\x1b[31m\u202e", "\xff"}
			case "bool":
				wrong = []string{"maybe", "2"}
			case "int", "int64", "uint", "float64", "stringSlice", "stringToString", "count", "duration":
				t.Errorf("%s --%s: a flag of the library says what is wrong in its own words", c.CommandPath(), f.Name)
			}
			for _, w := range wrong {
				said := refused(t, slices.Concat(wordsOf(c), []string{"--" + f.Name + "=" + w})...)
				if !strings.Contains(said, "--"+f.Name) {
					t.Errorf("%s --%s=%.20q: the message does not name the flag: %s", c.CommandPath(), f.Name, w, said)
				}
			}
		})
	})
}

func TestEveryCommandIsFoundFromAMistypedName(t *testing.T) {
	inNoDatabase(t)
	everyCommand(newRoot(&app{err: io.Discard}), func(c *cobra.Command) {
		if !c.HasParent() || !c.IsAvailableCommand() || len(c.Name()) < 4 || c.Parent().Name() == "align" {
			return
		}
		name := c.Name()
		for _, typo := range []string{name[:2] + name[3:], name[:2] + "q" + name[2:], name + "s"} {
			path := append(wordsOf(c.Parent()), typo)
			if said := refused(t, path...); !strings.Contains(said, c.CommandPath()) {
				t.Errorf("yiku %s: %s", strings.Join(path, " "), said)
			}
		}
	})
}

func TestEveryHelpIsFound(t *testing.T) {
	inNoDatabase(t)
	everyCommand(newRoot(&app{err: io.Discard}), func(c *cobra.Command) {
		for _, args := range [][]string{append([]string{"help"}, wordsOf(c)...), append(wordsOf(c), "--help")} {
			code, stdout, stderr := typed(t, args...)
			if code != exitDone || stderr != "" || !strings.Contains(stdout, "Usage:\n  "+c.CommandPath()) {
				t.Errorf("yiku %s: exit code %d, %s%s", strings.Join(args, " "), code, stdout, stderr)
			}
			for line := range strings.Lines(stdout) {
				if strings.Contains(line, "(default )") || strings.Contains(line, "%!") {
					t.Errorf("yiku %s: %s", strings.Join(args, " "), line)
				}
			}
		}
		if c.HasParent() && !c.HasSubCommands() && c.Example == "" && c.Parent().Name() != "completion" {
			t.Errorf("%s has no example", c.CommandPath())
		}
	})
}

func TestExamplesInTheHelpNameWhatIsThere(t *testing.T) {
	everyCommand(newRoot(&app{err: io.Discard}), func(c *cobra.Command) {
		for line := range strings.Lines(c.Example) {
			line, ok := strings.CutPrefix(strings.TrimSpace(line), "yiku ")
			if !ok || c.Parent() != nil && c.Parent().Name() == "completion" {
				continue
			}
			root := newRoot(&app{err: io.Discard})
			words := strings.Fields(line)
			found, rest, err := root.Find(words)
			if err != nil || found == root && words[0] != "help" {
				t.Errorf("%s: no command in %q", c.CommandPath(), line)
				continue
			}
			for _, w := range rest {
				name, _, _ := strings.Cut(strings.TrimPrefix(w, "--"), "=")
				if strings.HasPrefix(w, "--") && found.Flag(name) == nil && name != "-" {
					t.Errorf("%s: no flag %s in %q", c.CommandPath(), w, line)
				}
				if w == "|" {
					break
				}
			}
		}
	})
}

func TestMessagesAreBounded(t *testing.T) {
	var b bytes.Buffer
	report(&b, usagef("the cell %s", strings.Repeat("长", 50_000)))
	if n := strings.Count(b.String(), "长"); n > messageLength {
		t.Errorf("%d characters of a message", n)
	}
}

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"yiku/tm"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/htmlindex"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"yiku": main})
}

// TestScripts types what users type. Each script has a data folder, and so a
// database, of its own.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "data"))
			env.Setenv("YIKU_USER", "tester")
			env.Setenv("YIKU_DB", "")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":    exits,
			"encode":   encode,
			"parallel": parallel,
			"killed":   killed,
			"proposed": proposed,
			"merged":   merged,
			"removed":  removed,

			"signalled": signalled,
		},
	})
}

// exits runs a command that has to end with an exit code: exits 2 yiku add
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// encode writes a UTF-8 file in another encoding: encode gbk in.txt out.txt
func encode(ts *testscript.TestScript, _ bool, args []string) {
	enc, err := htmlindex.Get(args[0])
	ts.Check(err)
	out, err := enc.NewEncoder().String(ts.ReadFile(args[1]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(out), 0o666))
}

// parallel runs a command many times at once, with {} in its arguments
// replaced by the number of the run; all have to succeed: parallel 20 yiku add 词{} w{}
func parallel(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	program, err := exec.LookPath(args[1])
	ts.Check(err)
	failed := make([]error, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			cmd := command(ts, program, numbered(args[2:], i)...)
			if out, err := cmd.CombinedOutput(); err != nil {
				failed[i] = errors.New(string(out))
			}
		})
	}
	all.Wait()
	ts.Check(errors.Join(failed...))
}

func numbered(args []string, n int) []string {
	out := make([]string, len(args))
	for i, arg := range args {
		out[i] = strings.ReplaceAll(arg, "{}", strconv.Itoa(n))
	}
	return out
}

// proposed runs a command with the IDs of the first few translations that wait
// for approval: proposed 20 yiku approve --as wang
func proposed(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Check(ts.Exec("yiku", "list", "--status", "proposed", "--json"))
	var entries []entryJSON
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &entries))
	var ids []string
	for _, e := range entries {
		for _, t := range e.Terms {
			if t.Status == tm.Proposed && len(ids) < n {
				ids = append(ids, strconv.FormatInt(t.ID, 10))
			}
		}
	}
	if len(ids) < n {
		ts.Fatalf("only %d translations are proposed", len(ids))
	}
	ts.Check(ts.Exec(args[1], append(args[2:], ids...)...))
}

// merged joins the entries of two names: merged 对口支援 对口援助
func merged(ts *testscript.TestScript, _ bool, args []string) {
	into, from := named(ts, args[0]), named(ts, args[1])
	ts.Check(ts.Exec("yiku", "merge", "--force", strconv.FormatInt(into.ID, 10), strconv.FormatInt(from.ID, 10)))
}

// removed removes the entry or the term of a name: removed 锅庄舞
func removed(ts *testscript.TestScript, _ bool, args []string) {
	e := named(ts, args[0])
	id := e.ID
	for _, t := range e.Terms {
		if t.Text == args[0] && t.Lang == "en" {
			id = t.ID
		}
	}
	ts.Check(ts.Exec("yiku", "remove", strconv.FormatInt(id, 10)))
}

// named returns the entry that a look-up finds first.
func named(ts *testscript.TestScript, name string) entryJSON {
	ts.Check(ts.Exec("yiku", "lookup", "--json", "--limit", "1", name))
	var found struct{ Entries []entryJSON }
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &found))
	return found.Entries[0]
}

// killed runs an import of rows from standard input and kills it when it has
// read the given number of them, and waits for more: killed 20000 yiku import -
func killed(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	program, err := exec.LookPath(args[1])
	ts.Check(err)
	cmd := command(ts, program, args[2:]...)
	in, err := cmd.StdinPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	for i := range n {
		_, err := fmt.Fprintf(in, "第%d条道路已经通车。\tRoad number %d is open now.\n", i, i)
		ts.Check(err)
	}
	ts.Check(cmd.Process.Kill())
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.Exited() {
		ts.Fatalf("the command ended before it was killed: %v", err)
	}
}

// signalled runs a command that waits for its standard input until it has begun a
// file of some name, and sends it a signal: it has to end with the code of the
// signal, and without the file: signalled INT .yiku-* yiku annotate - --html out
func signalled(ts *testscript.TestScript, _ bool, args []string) {
	signals := map[string]syscall.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM, "HUP": syscall.SIGHUP}
	sent, pattern := signals[args[0]], filepath.Join(ts.MkAbs("."), args[1])
	program, err := exec.LookPath(args[2])
	ts.Check(err)
	cmd := command(ts, program, args[3:]...)
	cmd.Env = append(cmd.Env, "YIKU_DB="+ts.Getenv("YIKU_DB"))
	in, err := cmd.StdinPipe()
	ts.Check(err)
	defer in.Close()
	ts.Check(cmd.Start())
	begun := func() bool {
		found, err := filepath.Glob(pattern)
		ts.Check(err)
		return len(found) > 0
	}
	for end := time.Now().Add(20 * time.Second); !begun() && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	ts.Check(cmd.Process.Signal(sent))
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitSignal+int(sent) {
		ts.Fatalf("ended with %v", err)
	}
	if begun() {
		ts.Fatalf("it left %s", pattern)
	}
}

// command prepares a command with the folders of a script.
func command(ts *testscript.TestScript, program string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+ts.Getenv("XDG_DATA_HOME"), "YIKU_USER=tester")
	cmd.Dir = ts.MkAbs(".")
	return cmd
}

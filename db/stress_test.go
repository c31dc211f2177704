package db

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"yiku/tm"
)

// stress is how long the tests below try: some seconds, or as long as
// $YIKU_STRESS says (60s).
func stress(t *testing.T) time.Duration {
	t.Helper()
	if s := os.Getenv("YIKU_STRESS"); s != "" {
		d, err := time.ParseDuration(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	if testing.Short() {
		return time.Second
	}
	return 3 * time.Second
}

// workUntil adds, decides, edits and undoes until a time, but once at least, and
// prints a line for each addition when it is done.
func workUntil(path, number string, until time.Time) error {
	d, err := Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	for i := 0; i == 0 || time.Now().Before(until); i++ {
		by := "writer " + number
		a, err := d.Add(by, Proposal{ZH: han(i % 500), EN: fmt.Sprintf("word %s-%d", number, i)})
		if err != nil {
			return err
		}
		fmt.Println("added", a.ID)
		if _, err := d.Decide(by, tm.Approved, "", a.ID); err != nil {
			return err
		}
		if err := d.EditTerm(by, a.ID, TermPatch{Note: ptr("n")}); err != nil {
			return err
		}
		change, err := d.LastChange(by)
		if err == nil {
			_, err = d.Undo(by, change)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func readUntil(path string, until time.Time) error {
	d, err := Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	for i := 0; time.Now().Before(until); i++ {
		if _, err := d.Lookup(han(i%500), LookupOptions{Limit: 20}); err != nil {
			return err
		}
		if _, err := d.Stats(); err != nil {
			return err
		}
	}
	return nil
}

func init() {
	until := func(number string) (string, time.Time) {
		n, at, _ := strings.Cut(number, " ")
		ms, _ := strconv.ParseInt(at, 10, 64)
		return n, time.UnixMilli(ms)
	}
	jobs["work"] = func(path, number string) error { n, at := until(number); return workUntil(path, n, at) }
	jobs["read"] = func(path, number string) error { _, at := until(number); return readUntil(path, at) }
}

// TestStress has 20 processes write and 20 read one file: no error reaches
// them, and nothing that was acknowledged is lost.
func TestStress(t *testing.T) {
	d := create(t)
	path := d.Path()
	until := time.Now().Add(stress(t))
	acknowledged := make([][]string, 20)
	var wg sync.WaitGroup
	for i := range 20 {
		for _, job := range []string{"work", "read"} {
			c := process(t, job, path, 0)
			c.Env = append(c.Env, fmt.Sprintf("DB_TEST_NUMBER=%d %d", i, until.UnixMilli()))
			wg.Go(func() {
				out, err := c.Output()
				if err != nil {
					t.Errorf("%s %d: %v: %s", job, i, err, c.Stderr)
				}
				if job == "work" {
					acknowledged[i] = strings.Split(strings.TrimSpace(string(out)), "\n")
				}
			})
		}
	}
	wg.Wait()
	changes := 0
	for i, lines := range acknowledged {
		for _, line := range lines {
			id, err := strconv.ParseInt(strings.TrimPrefix(line, "added "), 10, 64)
			if err != nil {
				t.Fatalf("writer %d said %q", i, line)
			}
			if !approved(t, d, id) {
				t.Errorf("translation %d of writer %d is lost", id, i)
			}
			changes += 4
		}
	}
	if last, err := d.History(0); err != nil || len(last) != changes {
		t.Errorf("%d changes in the history, %d were made, %v", len(last), changes, err)
	}
	sound(t, d)
	t.Logf("%d changes in %v", changes, stress(t))
}

func approved(t *testing.T, d *DB, id int64) bool {
	t.Helper()
	var status string
	if err := d.sql.QueryRow(`SELECT status FROM term WHERE id = ? AND NOT removed`, id).Scan(&status); err != nil {
		return false
	}
	return status == string(tm.Approved)
}

// killed runs a writer and kills it at a random moment after the first thing that
// it has acknowledged, however long that takes. It returns the lines printed.
func killed(t *testing.T, c *exec.Cmd) (lines []string) {
	t.Helper()
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	for s := bufio.NewScanner(out); s.Scan(); {
		if lines = append(lines, s.Text()); len(lines) == 1 {
			time.AfterFunc(time.Duration(rand.Intn(250))*time.Millisecond, func() { c.Process.Kill() })
		}
	}
	var exit *exec.ExitError
	if err := c.Wait(); !errors.As(err, &exit) || exit.Exited() {
		t.Fatalf("it ended by itself: %v", err)
	}
	return lines
}

// TestKilledWriters kills a writer at random moments, 50 times if it has the
// time: what it had acknowledged is there, and the database is sound.
func TestKilledWriters(t *testing.T) {
	rounds := 5
	if os.Getenv("YIKU_STRESS") != "" {
		rounds = 50
	}
	path := filepath.Join(t.TempDir(), "yiku.db")
	d, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	total := 0
	for round := range rounds {
		c := process(t, "work", path, 0)
		c.Env = append(c.Env, fmt.Sprintf("DB_TEST_NUMBER=%d %d", round, time.Now().Add(time.Minute).UnixMilli()))
		var ids []int64
		for _, line := range killed(t, c) {
			if id, err := strconv.ParseInt(strings.TrimPrefix(line, "added "), 10, 64); err == nil {
				ids = append(ids, id)
			}
		}
		total += len(ids)
		d, err := Open(path)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		for _, id := range ids {
			if there, err := d.Concept(id); err != nil || there.ID == 0 {
				t.Errorf("round %d: translation %d is lost: %v", round, id, err)
			}
		}
		sound(t, d)
		d.Close()
	}
	if total == 0 {
		t.Error("no writer got as far as one change")
	}
	t.Logf("%d additions acknowledged in %d rounds", total, rounds)
}

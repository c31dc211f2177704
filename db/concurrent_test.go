package db

import (
	"bufio"
	"fmt"
	"io"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"yiku/align/text"
	"yiku/tm"
)

// TestMain lets the tests run this binary as another process: with the name of
// a job and a database.
func TestMain(m *testing.M) {
	if job := os.Getenv("DB_TEST_JOB"); job != "" {
		if err := jobs[job](os.Getenv("DB_TEST_PATH"), os.Getenv("DB_TEST_NUMBER")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	dir, err := os.MkdirTemp("", "yiku-benchmark-*")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	benchmarkDir = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// jobs are what another process does.
var jobs = map[string]func(path, number string) error{
	"add": func(path, number string) error {
		d, err := Open(path)
		if err != nil {
			return err
		}
		defer d.Close()
		n, err := strconv.Atoi(number)
		if err != nil {
			return err
		}
		_, err = d.Add("writer "+number, Proposal{ZH: han(n), EN: "entry " + number})
		return err
	},
	"import": func(path, number string) error {
		d, err := Open(path)
		if err != nil {
			return err
		}
		defer d.Close()
		if _, err := d.Add("li", Proposal{ZH: "拉萨市", EN: "Lhasa " + number}); err != nil {
			return err
		}
		fmt.Println("acknowledged")
		_, err = d.ImportUnits("li", ImportOptions{File: number}, &made{n: 2000, seed: number})
		return err
	},
}

// process starts this binary on a job.
func process(t *testing.T, job, path string, number int) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe)
	c.Env = append(os.Environ(), "DB_TEST_JOB="+job, "DB_TEST_PATH="+path, "DB_TEST_NUMBER="+strconv.Itoa(number))
	return c
}

// han is a Chinese term for a number.
func han(n int) string { return "县" + string(rune(0x4E00+n)) + string(rune(0x5000+n)) }

// made reads units that it makes up.
type made struct {
	n    int
	seed string
}

func (m *made) Read() (tm.Unit, error) {
	if m.n == 0 {
		return tm.Unit{}, io.EOF
	}
	m.n--
	return pair(fmt.Sprintf("第%d次会议在%s召开。", m.n, m.seed), fmt.Sprintf("Meeting %d was held in %s.", m.n, m.seed)), nil
}

// pair is a unit with nothing but its segments.
func pair(zh, en string) tm.Unit {
	return tm.Unit{SrcLang: text.Chinese, Variants: []tm.Variant{{Lang: text.Chinese, Text: zh}, {Lang: text.English, Text: en}}}
}

func TestTwentyGoroutines(t *testing.T) {
	d := create(t)
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			for j := range 5 {
				if _, err := d.Add("li", Proposal{ZH: han(i), EN: fmt.Sprintf("entry %d-%d", i, j)}); err != nil {
					t.Error(err)
				}
				if _, err := d.Lookup(han(i), LookupOptions{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	s, err := d.Stats()
	if err != nil || s.Entries != 20 || s.Translations[tm.Proposed] != 100 {
		t.Errorf("%+v, %v", s, err)
	}
	sound(t, d)
}

func TestTwentyProcesses(t *testing.T) {
	d := create(t)
	path := d.Path()
	if err := d.Close(); err != nil { // so that they fight over opening it too
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 20 {
		c := process(t, "add", path, i)
		wg.Go(func() {
			if out, err := c.CombinedOutput(); err != nil {
				t.Errorf("writer %d: %v: %s", i, err, out)
			}
		})
	}
	wg.Wait()
	d, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	changes, err := d.History(0)
	if err != nil {
		t.Fatal(err)
	}
	writers := map[string]bool{}
	for _, c := range changes {
		writers[c.By] = true
	}
	if s, err := d.Stats(); err != nil || s.Entries != 20 || len(writers) != 20 {
		t.Errorf("%+v by %d writers, %v", s, len(writers), err)
	}
	sound(t, d)
}

// TestKilledImport kills an importing process at random moments. What it had
// acknowledged must be there, and of the import all or nothing.
func TestKilledImport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "yiku.db")
	d, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	rounds := 10
	if testing.Short() {
		rounds = 3
	}
	for round := range rounds {
		c := process(t, "import", path, round)
		out, err := c.StdoutPipe()
		if err == nil {
			err = c.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
			t.Fatalf("round %d acknowledged nothing: %v", round, err)
		}
		time.Sleep(time.Duration(rand.Intn(100)) * time.Millisecond)
		c.Process.Kill()
		c.Wait()

		d, err := Open(path)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		s, err := d.Stats()
		if err != nil {
			t.Fatal(err)
		}
		if s.Units%2000 != 0 {
			t.Errorf("round %d: %d units, part of an import", round, s.Units)
		}
		if s.Terms != round+2 {
			t.Errorf("round %d: %d terms, want %d", round, s.Terms, round+2)
		}
		sound(t, d)
		d.Close()
	}
}

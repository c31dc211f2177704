package db

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"yiku/tm"
)

// create makes a database for a test.
func create(t *testing.T) *DB {
	t.Helper()
	d, err := Create(filepath.Join(t.TempDir(), "yiku.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// add proposes a translation.
func add(t *testing.T, d *DB, zh, en string) Added {
	t.Helper()
	a, err := d.Add("li", Proposal{ZH: zh, EN: en})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// sound fails the test if the database is not.
func sound(t *testing.T, d *DB) {
	t.Helper()
	problems, err := d.Check()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%s %d: %s", p.Thing, p.ID, p.Reason)
	}
}

func TestCreateLeavesOneFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "译 库?#%20&.db")
	d, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	add(t, d, "西藏", "Xizang")
	sound(t, d)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 || entries[0].Name() != filepath.Base(path) {
		t.Errorf("the folder holds %v", entries)
	}
	if _, err := Create(path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("creating it again: %v", err)
	}
}

func TestCreateWithIsAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "yiku.db")
	broken := errors.New("broken seeds")
	fill := func(d *DB) error {
		add(t, d, "西藏", "Xizang")
		return broken
	}
	if _, err := CreateWith(path, fill); !errors.Is(err, broken) {
		t.Fatalf("got %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("the folder holds %v", entries)
	}
	broken = nil
	d, err := CreateWith(path, fill)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if s, err := d.Stats(); err != nil || s.Entries != 1 {
		t.Errorf("%+v, %v", s, err)
	}
}

// TestCreateClearsUp leaves folders as a process does that is killed, and as one
// that is at work.
func TestCreateClearsUp(t *testing.T) {
	dir := t.TempDir()
	lock := func(name string) (release func()) {
		t.Helper()
		if err := os.Mkdir(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
		release, err := hold(filepath.Join(dir, name, "lock"), "rwc", 0)
		if err != nil {
			t.Fatal(err)
		}
		return release
	}
	lock(unfinished + "left")()
	defer lock(unfinished + "under way")()
	d, err := Create(filepath.Join(dir, "yiku.db"))
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 || entries[0].Name() != unfinished+"under way" {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

func TestCreateAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "yiku.db")
	var (
		wg   sync.WaitGroup
		made = make(chan error, 10)
	)
	for range cap(made) {
		wg.Go(func() {
			d, err := Create(path)
			if errors.Is(err, fs.ErrExist) {
				d, err = Open(path)
				if err == nil {
					err = fs.ErrExist
				}
			}
			if d != nil {
				d.Close()
			}
			made <- err
		})
	}
	wg.Wait()
	close(made)
	won := 0
	for err := range made {
		if err == nil {
			won++
		} else if !errors.Is(err, fs.ErrExist) {
			t.Error(err)
		}
	}
	if won != 1 {
		t.Errorf("%d of them made the file", won)
	}
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
		t.Errorf("the folder holds %v", entries)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good, err := Create(filepath.Join(dir, "good.db"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range 200 {
		add(t, good, "西藏"+strings.Repeat("的", i+1), "Xizang")
	}
	good.Close()
	whole, err := os.ReadFile(good.Path())
	if err != nil {
		t.Fatal(err)
	}

	other := filepath.Join(dir, "other.db")
	pool, err := sql.Open("sqlite3", other)
	if err == nil {
		_, err = pool.Exec("CREATE TABLE t (x)")
	}
	if err != nil {
		t.Fatal(err)
	}
	pool.Close()

	newer := write("newer.db", whole)
	if pool, err = sql.Open("sqlite3", newer); err == nil {
		_, err = pool.Exec("PRAGMA user_version = 999")
	}
	if err != nil {
		t.Fatal(err)
	}
	pool.Close()

	var (
		foreign *ForeignError
		later   *NewerError
		corrupt *CorruptError
	)
	for _, test := range []struct {
		name, path string
		is         func(error) bool
	}{
		{"missing", filepath.Join(dir, "none.db"), func(err error) bool { return errors.Is(err, fs.ErrNotExist) }},
		{"folder", dir, func(err error) bool { return errors.As(err, &foreign) }},
		{"empty", write("empty.db", nil), func(err error) bool { return errors.As(err, &foreign) }},
		{"short", write("short.db", whole[:50]), func(err error) bool { return errors.As(err, &foreign) }},
		{"text", write("text.db", []byte(strings.Repeat("西藏 Xizang\n", 100))), func(err error) bool { return errors.As(err, &foreign) }},
		{"another program's", other, func(err error) bool { return errors.As(err, &foreign) }},
		{"newer", newer, func(err error) bool { return errors.As(err, &later) && later.Schema == 999 && later.Hint() != "" }},
		{"cut off", write("cut.db", whole[:len(whole)/2]), func(err error) bool { return errors.As(err, &corrupt) && corrupt.Hint() != "" }},
		{"overwritten", write("over.db", append(whole[:100:100], make([]byte, len(whole)-100)...)), func(err error) bool { return errors.As(err, &corrupt) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			before, _ := os.ReadFile(test.path)
			d, err := Open(test.path)
			if err == nil {
				_, err = d.Concept(1)
				if err == nil {
					_, err = d.Lookup("没有这个", LookupOptions{})
				}
				d.Close()
			}
			if !test.is(err) {
				t.Errorf("got %v (%T)", err, err)
			}
			if after, _ := os.ReadFile(test.path); string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestOpenReadsWhatWasWritten(t *testing.T) {
	d := create(t)
	a := add(t, d, "西藏", "Xizang")
	if _, err := d.Decide("wang", tm.Approved, "", a.ID); err != nil {
		t.Fatal(err)
	}
	again, err := Open(d.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	hits, err := again.Lookup("xizang", LookupOptions{})
	if err != nil || len(hits) != 1 || hits[0].Concept.ID != a.Entry {
		t.Errorf("%+v, %v", hits, err)
	}
}

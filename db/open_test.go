package db

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestStrangeDatabasesAreNamed opens what cannot be one of ours, or not whole.
func TestStrangeDatabasesAreNamed(t *testing.T) {
	with := func(statements string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			pool, err := sql.Open("sqlite3", source(path))
			if err != nil {
				t.Fatal(err)
			}
			defer pool.Close()
			if _, err := pool.Exec(statements); err != nil {
				t.Fatal(err)
			}
		}
	}
	rewritten := func(change func([]byte) []byte) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, change(data), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, test := range []struct {
		name   string
		damage func(*testing.T, string)
		want   string
	}{
		{"no version", with("PRAGMA user_version = -1"), "user_version is -1"},
		{"the least version", with("PRAGMA user_version = -2147483648"), "user_version is -2147483648"},
		{"a version to come", with("PRAGMA user_version = 2147483647"), "this yiku knows schemas up to"},
		{"version 0 with tables", with("PRAGMA user_version = 0"), "not those of schema 0"},
		{"a version before its tables", with("PRAGMA user_version = 3"), "not those of schema 3"},
		{"another program's", with("PRAGMA application_id = 1"), "of another program"},
		{"nobody's", with("PRAGMA application_id = 0"), "of another program"},
		{"a table is missing", with("PRAGMA foreign_keys = OFF; DROP TABLE memory"), "1 are missing"},
		{"empty", rewritten(func([]byte) []byte { return nil }), "it is empty"},
		{"half a head", rewritten(func(b []byte) []byte { return b[:50] }), "not an SQLite file"},
		{"a head alone", rewritten(func(b []byte) []byte { return b[:100] }), "damaged"},
		{"half", rewritten(func(b []byte) []byte { return b[:len(b)/2] }), "damaged"},
		{"garbage", rewritten(func(b []byte) []byte { return []byte(strings.Repeat("县", 4000)) }), "not an SQLite file"},
		{"garbage after its head", rewritten(func(b []byte) []byte { return append(b[:100:100], strings.Repeat("x", len(b)-100)...) }), "damaged"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := create(t)
			add(t, d, "西藏", "Xizang")
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			test.damage(t, d.path)
			opened, err := Open(d.path)
			if err == nil {
				defer opened.Close()
				t.Fatal("it is opened")
			}
			if !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), d.path) || strings.Count(err.Error(), d.path) > 1 {
				t.Error(err)
			}
		})
	}
}

func TestWhatIsInTheWayOfAFileIsNamed(t *testing.T) {
	dir := t.TempDir()
	file, link, missing := filepath.Join(dir, "file"), filepath.Join(dir, "link"), filepath.Join(dir, "missing", "x.db")
	if err := errors.Join(os.WriteFile(file, nil, 0o666), os.Symlink("nowhere", link)); err != nil {
		t.Skip("no links here: ", err)
	}
	for path, want := range map[string]string{
		dir:                        "is a folder",
		link:                       "a link to nowhere, which is not there",
		filepath.Join(file, "x"):   file + " is a file, not a folder",
		filepath.Join(link, "x"):   "",
		missing:                    "",
		filepath.Join(dir, "gone"): "",
	} {
		_, err := Open(path)
		switch {
		case want == "" && !errors.Is(err, fs.ErrNotExist), want != "" && (errors.Is(err, fs.ErrNotExist) || err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v", path, err)
		}
	}
	place := (*PlaceError)(nil)
	if _, err := Create(filepath.Join(file, "x.db")); !errors.As(err, &place) {
		t.Errorf("made below a file: %v", err)
	}
}

// locked takes away the permission to write to a folder and what is in it.
func locked(t *testing.T, dir string) {
	t.Helper()
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		err = errors.Join(err, os.Chmod(filepath.Join(dir, e.Name()), 0o444))
	}
	if err = errors.Join(err, os.Chmod(dir, 0o555)); err != nil {
		t.Skip("no permissions here: ", err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o777) })
}

func TestReadOnlyFolder(t *testing.T) {
	d := create(t)
	a := add(t, d, "西藏", "Xizang")
	d.Close()
	locked(t, filepath.Dir(d.path))
	d, err := Open(d.path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if hits, err := d.Lookup("西藏", LookupOptions{}); err != nil || len(hits) != 1 {
		t.Errorf("%+v, %v", hits, err)
	}
	sound(t, d)
	writes := map[string]error{
		"add":     second(d.Add("li", Proposal{ZH: "拉萨", EN: "Lhasa"})),
		"edit":    d.EditTerm("li", a.ID, TermPatch{Note: ptr("a")}),
		"undo":    second(d.Undo("li", 0)),
		"import":  second(d.ImportUnits("li", ImportOptions{}, units(pair("下雪了。", "It snows.")))),
		"reindex": d.Reindex(),
	}
	for name, err := range writes {
		if fixed := (*ReadOnlyError)(nil); !errors.As(err, &fixed) || fixed.Path != d.path {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadOnlyFolderOfAnOlderSchema(t *testing.T) {
	path := copied(t, "testdata/schema3.db")
	locked(t, filepath.Dir(path))
	_, err := Open(path)
	if fixed := (*ReadOnlyError)(nil); !errors.As(err, &fixed) || !strings.Contains(err.Error(), "its schema is 3") {
		t.Error(err)
	}
}

// TestReadOnlyFolderWithALog keeps the last change in the log, as a process does
// that was killed: without it the database would be an older one.
func TestReadOnlyFolderWithALog(t *testing.T) {
	d := create(t)
	add(t, d, "西藏", "Xizang")
	dir := t.TempDir()
	for _, end := range []string{"", "-wal"} {
		data, err := os.ReadFile(d.path + end)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, "yiku.db"+end), data, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	locked(t, dir)
	_, err := Open(filepath.Join(dir, "yiku.db"))
	if place := (*PlaceError)(nil); !errors.As(err, &place) || place.Hint() == "" {
		t.Error(err)
	}
}

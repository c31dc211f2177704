package db

import (
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"

	"yiku/glossary"
	"yiku/tm"
)

var update = flag.Bool("update", false, "make the database of the newest schema in testdata, if it is not there")

// released returns the databases of former schemas.
func released(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/schema*.db")
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// copied puts a copy of a file where a test may write.
func copied(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(t.TempDir(), "yiku.db")
	if err := os.WriteFile(target, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return target
}

// TestReleasedSchemas opens a database of each schema there has been. With
// -update it makes the one of the newest schema; a file that is there is kept.
func TestReleasedSchemas(t *testing.T) {
	know, err := newest(schemas)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		makeReleased(t, know)
	}
	paths := released(t)
	if len(paths) != know {
		t.Fatalf("testdata has %d databases for %d schemas", len(paths), know)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			d, err := Open(copied(t, path))
			if err != nil {
				t.Fatal(err)
			}
			defer d.Close()
			sound(t, d)
			s, err := d.Stats()
			if err != nil {
				t.Fatal(err)
			}
			if s.Entries != 2 || s.Candidates != 1 || s.Units != 1 || s.Documents != 1 || s.Translations[tm.Approved] != 1 || s.Translations[tm.Rejected] != 1 {
				t.Errorf("it holds %+v", s)
			}
			hits, err := d.Lookup("rikaze", LookupOptions{})
			if err != nil || len(hits) == 0 {
				t.Errorf("look-up: %v, %v", hits, err)
			}
			changes, err := d.History(0)
			if err != nil || len(changes) != 7 {
				t.Errorf("%d changes, %v", len(changes), err)
			}
			add(t, d, "拉萨市", "Lhasa")
			sound(t, d)
		})
	}
}

// makeReleased makes a small database with something of everything in it.
func makeReleased(t *testing.T, schema int) {
	path := filepath.Join("testdata", "schema"+string(rune('0'+schema))+".db")
	if err := os.MkdirAll("testdata", 0o777); err != nil {
		t.Fatal(err)
	}
	d, err := Create(path)
	if errors.Is(err, fs.ErrExist) {
		return
	} else if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	a := add(t, d, "日喀则市", "Xigazê City")
	b := add(t, d, "日喀则市", "Shigatse")
	add(t, d, "对口支援", "paired assistance")
	_, err = d.Decide("wang", tm.Approved, "as on its own site", a.ID)
	if err == nil {
		_, err = d.Decide("wang", tm.Rejected, "not in official use", b.ID)
	}
	if err == nil {
		_, err = d.SaveCandidates("li", Document{Name: "page.txt", Text: "援藏干部到了。"}, []Candidate{{Text: "援藏干部", Kind: "title", Score: 2.5, Count: 1, Context: "援藏干部到了。"}})
	}
	if err == nil {
		_, err = d.AddUnit("li", pair("会议开幕。", "The meeting opened."))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// later is the schemas with one more.
func later(t *testing.T, statements string) (fs.FS, int) {
	t.Helper()
	more := fstest.MapFS{}
	names, err := fs.Glob(schemas, "schema/*.sql")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(schemas, name)
		if err != nil {
			t.Fatal(err)
		}
		more[name] = &fstest.MapFile{Data: data}
	}
	more[fmt.Sprintf("schema/%04d_later.sql", len(names)+1)] = &fstest.MapFile{Data: []byte(statements)}
	return more, len(names) + 1
}

func TestMigrateAtOnce(t *testing.T) {
	d := create(t)
	add(t, d, "西藏", "Xizang")
	more, know := later(t, "CREATE TABLE later (x INTEGER) STRICT; INSERT INTO later VALUES (1);")
	var wg sync.WaitGroup
	for range 5 {
		wg.Go(func() {
			if err := migrate(d.sql, d.path, more, nil); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	var version, rows int
	if err := d.sql.QueryRow("SELECT user_version, (SELECT count(*) FROM later) FROM pragma_user_version").Scan(&version, &rows); err != nil {
		t.Fatal(err)
	}
	if version != know || rows != 1 {
		t.Errorf("schema %d with %d rows", version, rows)
	}
	var newer *NewerError
	if _, err := Open(d.path); !errors.As(err, &newer) {
		t.Errorf("opening it with the schemas before: %v", err)
	}
}

func TestMigrationFails(t *testing.T) {
	d := create(t)
	add(t, d, "西藏", "Xizang")
	more, _ := later(t, "CREATE TABLE later (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);")
	if err := migrate(d.sql, d.path, more, nil); err == nil {
		t.Fatal("no error")
	}
	again, err := Open(d.path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	sound(t, again)
}

func TestSchemasAreNumbered(t *testing.T) {
	if _, err := newest(fstest.MapFS{"schema/0002_gap.sql": &fstest.MapFile{}}); err == nil {
		t.Error("a missing schema is not noticed")
	}
}

// TestKeysOfCopiedTermsAreMended gives a term of an older schema what copying puts
// into one, with the keys it had then.
func TestKeysOfCopiedTermsAreMended(t *testing.T) {
	path := copied(t, "testdata/schema6.db")
	pool, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = pool.Exec("UPDATE term SET text = ?1, key = ?1 WHERE text = '对口支援'", "对口⽀援\ufe0f⻄⺠")
	if err := errors.Join(err, pool.Close()); err != nil {
		t.Fatal(err)
	}
	d, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for query, want := range map[string]glossary.MatchKind{"对口支援西民": glossary.VariantMatch, "援西民": glossary.PartMatch} {
		hits, err := d.Lookup(query, LookupOptions{})
		if err != nil || len(hits) == 0 || hits[0].Match != want {
			t.Errorf("%s: %v, %v", query, hits, err)
		}
	}
	sound(t, d)
}

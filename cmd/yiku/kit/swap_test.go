package kit

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// tree returns the files below a folder with what is in them.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if e.IsDir() {
			files[name] = "folder"
			return nil
		}
		data, err := os.ReadFile(path)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func plant(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// planned returns the swap of a new kit into a folder with an old one.
func planned(t *testing.T) *swap {
	top := t.TempDir()
	s := &swap{from: filepath.Join(top, "made"), to: filepath.Join(top, "kit"), old: filepath.Join(top, "old"), at: time.Now(),
		folder: &Folder{Dir: "kit", check: func(string) error { return nil }}}
	plant(t, s.from, map[string]string{"a.txt": "new a", "b.txt": "new b", "deep/er/c.txt": "new c", "same.txt": "same", "z.txt": "new z"})
	plant(t, s.to, map[string]string{"a.txt": "old a", "same.txt": "same", "z.txt": "old z", "mine.txt": "mine"})
	if err := os.Mkdir(s.old, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := s.plan(); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSwapReplacesAll(t *testing.T) {
	s := planned(t)
	if err := s.run(); err != nil {
		t.Fatal(err)
	}
	got := tree(t, s.to)
	want := map[string]string{"a.txt": "new a", "b.txt": "new b", "deep": "folder", "deep/er": "folder", "deep/er/c.txt": "new c",
		"same.txt": "same", "z.txt": "new z", "mine.txt": "mine"}
	for _, k := range s.kept { // there was no kit before, so all of it is somebody's work
		want[k.As] = map[string]string{"a.txt": "old a", "z.txt": "old z"}[k.Name]
	}
	if d := cmp.Diff(want, got); d != "" || len(s.kept) != 2 {
		t.Errorf("%d kept: %s", len(s.kept), d)
	}
}

func TestSwapThatFailsAtAnyStepTakesAllBack(t *testing.T) {
	steps := len(planned(t).moves)
	if steps < 6 {
		t.Fatalf("only %d steps", steps)
	}
	for at := range steps {
		s := planned(t)
		before := tree(t, s.to)
		if err := os.RemoveAll(filepath.Join(s.from, s.moves[at].name)); err != nil {
			t.Fatal(err)
		}
		if s.moves[at].folder { // make its own step fail
			s.moves[at].name = filepath.Join("no", "such", s.moves[at].name)
		}
		if err := s.run(); err == nil {
			t.Fatalf("step %d does not fail", at)
		}
		if d := cmp.Diff(before, tree(t, s.to)); d != "" {
			t.Errorf("step %d of %d fails: %s", at, steps, d)
		}
	}
}

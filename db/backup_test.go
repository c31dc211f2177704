package db

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

func TestBackupWhileWriting(t *testing.T) {
	d := create(t)
	dir := t.TempDir()
	var (
		wg   sync.WaitGroup
		stop = make(chan struct{})
	)
	wg.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				if _, err := d.Add("li", Proposal{ZH: han(i % 1000), EN: fmt.Sprint("entry ", i)}); err != nil {
					t.Error(err)
					return
				}
			}
		}
	})
	path := filepath.Join(dir, "copy.db")
	for range 5 { // each replaces the one before
		if err := d.Backup(path); err != nil {
			t.Error(err)
			break
		}
		b, err := Open(path)
		if err != nil {
			t.Error(err)
			break
		}
		sound(t, b)
		b.Close()
	}
	close(stop)
	wg.Wait()
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("the folder holds %v", entries)
	}
	if err := d.Backup(path); err != nil {
		t.Fatal(err)
	}
	b, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	want, _ := d.Stats()
	if got, err := b.Stats(); err != nil || got.Terms == 0 || got.Terms != want.Terms {
		t.Errorf("%+v, want %+v, %v", got, want, err)
	}
	add(t, b, "西藏", "Xizang") // a backup is a database like any other
}

func TestBackupRefuses(t *testing.T) {
	d := create(t)
	dir := t.TempDir()
	notes := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(notes, []byte("do not lose this"), 0o666); err != nil {
		t.Fatal(err)
	}
	open, err := Create(filepath.Join(dir, "open.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	add(t, open, "西藏", "Xizang")
	for _, path := range []string{d.Path(), notes, dir, open.Path(), filepath.Join(dir, "none", "copy.db")} {
		if err := d.Backup(path); err == nil {
			t.Errorf("%s was written over", path)
		}
	}
	if data, _ := os.ReadFile(notes); string(data) != "do not lose this" {
		t.Errorf("it holds %q", data)
	}
}

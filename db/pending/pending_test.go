package pending

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// fresh gives a test an account of its own.
func fresh(t *testing.T) {
	t.Cleanup(func() {
		mu.TryLock() // TakeBack holds it
		begun = nil
		mu.Unlock()
	})
}

func TestWhatIsEndedIsTakenBackOnce(t *testing.T) {
	fresh(t)
	n := 0
	end := Note(func() { n++ })
	end()
	end()
	TakeBack()
	if n != 1 {
		t.Errorf("taken back %d times", n)
	}
}

func TestWhatFailsToBeginIsNotTakenBack(t *testing.T) {
	fresh(t)
	end, err := Begin(func() error { return os.ErrPermission }, func() { t.Error("taken back") })
	if !errors.Is(err, os.ErrPermission) {
		t.Errorf("error %v", err)
	}
	end()
	TakeBack()
}

func TestTakeBackGoesBackwards(t *testing.T) {
	fresh(t)
	var order []int
	for i := range 3 {
		Note(func() { order = append(order, i) })
	}
	TakeBack()
	if !slices.Equal(order, []int{2, 1, 0}) {
		t.Errorf("order %v", order)
	}
}

func TestDirGoesWithWhatIsInIt(t *testing.T) {
	fresh(t)
	dir, _, err := Dir(func() (string, error) { return os.MkdirTemp(t.TempDir(), "x") })
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	TakeBack()
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is still there: %v", dir, err)
	}
}

func TestNothingBeginsOnceAllIsTakenBack(t *testing.T) {
	fresh(t)
	TakeBack()
	stepped := make(chan bool, 1)
	go Step(func() error { stepped <- true; return nil })
	select {
	case <-stepped:
		t.Error("a step was taken")
	case <-time.After(20 * time.Millisecond):
	}
	mu.Unlock() // lets it go
	<-stepped
}

// Package pending keeps account of what a process has begun to write and is of
// no use half done, so that a signal which ends the process can take it back.
//
// A file or folder is made with [Begin] under a name of its own, and gets the
// name that others know in one [Step]. A signal comes between steps, never in
// one: what it finds unfinished is taken back, and nothing is begun any more.
//
// The signals are the process's, and so is the account: whoever heeds them calls
// [TakeBack] and exits.
package pending

import (
	"os"
	"slices"
	"sync"
)

var (
	mu    sync.Mutex // held for good once all is taken back
	begun []*work    // the oldest first
)

type work struct{ takeBack func() }

// Begin takes the first step of some work and notes how all of it is taken back.
// The function that it returns does that, unless it was done, and is to be
// deferred; takeBack has to bear that there is nothing left to take back.
func Begin(first func() error, takeBack func()) (end func(), err error) {
	w := &work{takeBack}
	err = Step(func() error {
		if err := first(); err != nil {
			return err
		}
		begun = append(begun, w)
		return nil
	})
	return w.end, err
}

// Note is [Begin] for work whose first step may take long: what is taken back
// need not be there yet.
func Note(takeBack func()) (end func()) {
	end, _ = Begin(func() error { return nil }, takeBack)
	return end
}

func (w *work) end() {
	mu.Lock()
	defer mu.Unlock()
	if i := slices.Index(begun, w); i >= 0 {
		begun = slices.Delete(begun, i, i+1)
		w.takeBack()
	}
}

// Dir makes a folder to be removed with all that is still in it.
func Dir(mkdir func() (string, error)) (dir string, end func(), err error) {
	end, err = Begin(func() (err error) {
		dir, err = mkdir()
		return err
	}, func() { remove(dir) })
	return dir, end, err
}

// remove removes a folder while another goroutine may still be writing into it.
func remove(dir string) {
	for range 10 {
		if os.RemoveAll(dir) == nil {
			return
		}
	}
}

// Step does what a signal must not cut in two. It does not call this package.
func Step(do func() error) error {
	mu.Lock()
	defer mu.Unlock()
	return do()
}

// TakeBack takes back all that was begun, the latest first. After it, every other
// call of this package waits for the end of the process.
func TakeBack() {
	mu.Lock()
	for _, w := range slices.Backward(begun) {
		w.takeBack()
	}
}

// Settle waits for the end of the process if a signal is ending it, so that
// nobody hears of the failures which that brings about.
func Settle() {
	mu.Lock()
	mu.Unlock() //nolint:staticcheck // to wait is the point
}

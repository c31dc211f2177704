package main

import (
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	"yiku/db/pending"
)

// heedSignals has a signal that ends the program take back first what was begun.
// A transaction needs nothing for that: it is not in the database until it is
// committed. A signal that whoever started the program had ignored, as nohup
// does, stays ignored, and a second one ends the program at once.
func heedSignals() {
	var heeded []os.Signal
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			heeded = append(heeded, s)
		}
	}
	if len(heeded) == 0 {
		return
	}
	came := make(chan os.Signal, 1)
	signal.Notify(came, heeded...)
	go func() {
		s := <-came
		signal.Reset(heeded...)
		pending.TakeBack()
		code := exitSignal
		if n, ok := s.(syscall.Signal); ok {
			code += int(n)
		}
		os.Exit(code)
	}()
}

// brokenPipe reports whether a command failed because nobody reads its standard
// output any more, as behind "| head": that is for nobody to hear. The system
// ends the program by a signal then, unless whoever started it had ignored that.
func brokenPipe(err error, out *os.File) bool {
	var failed *fs.PathError
	return errors.As(err, &failed) && failed.Path == out.Name() && errors.Is(err, syscall.EPIPE)
}

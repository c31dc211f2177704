package main

import (
	"fmt"
	"io"
	"time"
)

// progress shows on a terminal how far a long command has come and how long
// it will take, from its second second on. It counts what is written to it.
type progress struct {
	w           io.Writer // nil: show nothing
	what        string
	done, total int64 // bytes; total 0 where it is not known
	begun, next time.Time
}

func (a *app) newProgress(what string, total int64) *progress {
	now := time.Now()
	p := &progress{what: what, total: total, begun: now, next: now.Add(time.Second)}
	if a.progress && !a.quiet {
		p.w = a.err
	}
	return p
}

// Write counts bytes; it never fails.
func (p *progress) Write(b []byte) (int, error) {
	p.done += int64(len(b))
	if now := time.Now(); p.w != nil && now.After(p.next) {
		p.next = now.Add(200 * time.Millisecond)
		fmt.Fprintf(p.w, "\r\x1b[K%s", p.line(now.Sub(p.begun)))
	}
	return len(b), nil
}

// line says how far it is, and how much longer it will take at the speed so far.
func (p *progress) line(elapsed time.Duration) string {
	const mb = 1 << 20
	if p.total <= 0 || p.done <= 0 || p.done > p.total {
		return fmt.Sprintf("%s: %.1f MB", p.what, float64(p.done)/mb)
	}
	left := time.Duration(float64(elapsed) * float64(p.total-p.done) / float64(p.done))
	return fmt.Sprintf("%s: %d %% of %.1f MB, %s left", p.what, 100*p.done/p.total, float64(p.total)/mb, left.Round(time.Second))
}

// end takes the line off the terminal.
func (p *progress) end() {
	if p.w != nil && p.next.Sub(p.begun) > time.Second {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
	p.w = nil
}

package main

import (
	"fmt"
	"io"
	"time"

	"yiku/db"
)

// progress shows on a terminal how far a long command has come and how long
// it will take, from its second second on. It counts what is written to it.
type progress struct {
	w           io.Writer // nil: show nothing
	what        string
	done, total int64 // total 0 where it is not known
	things      bool  // counts things, not bytes
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

// newCount is a progress over a number of things.
func (a *app) newCount(what string, total int) *progress {
	p := a.newProgress(what, int64(total))
	p.things = true
	return p
}

// showing returns what shows how far the database has come.
func (a *app) showing() db.Progress {
	p := a.newCount("", 0)
	return func(what string, done, total int) {
		if what != p.what {
			p = a.newCount(what, total)
		}
		if p.add(done - int(p.done)); done == total {
			p.end()
		}
	}
}

// Write counts bytes; it never fails.
func (p *progress) Write(b []byte) (int, error) {
	p.add(len(b))
	return len(b), nil
}

func (p *progress) add(n int) {
	p.done += int64(n)
	if now := time.Now(); p.w != nil && now.After(p.next) {
		p.next = now.Add(200 * time.Millisecond)
		fmt.Fprintf(p.w, "\r\x1b[K%s", p.line(now.Sub(p.begun)))
	}
}

// line says how far it is, and how much longer it will take at the speed so far.
func (p *progress) line(elapsed time.Duration) string {
	if p.total <= 0 || p.done <= 0 || p.done > p.total {
		return fmt.Sprintf("%s: %s", p.what, p.amount(p.done))
	}
	left := time.Duration(float64(elapsed) * float64(p.total-p.done) / float64(p.done))
	return fmt.Sprintf("%s: %d %% of %s, %s left", p.what, 100*p.done/p.total, p.amount(p.total), left.Round(time.Second))
}

func (p *progress) amount(n int64) string {
	if p.things {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// end takes the line off the terminal.
func (p *progress) end() {
	if p.w != nil && p.next.Sub(p.begun) > time.Second {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
	p.w = nil
}

package db

// Progress is told how far work has come that may take long: what is done, and
// with how many of how many things it has been. It is told the end, also of work
// that fails.
type Progress func(what string, done, total int)

// counter counts what has been done and tells it now and then.
type counter struct {
	tell        Progress // nil: nobody
	what        string
	done, total int
}

func (c *counter) add(n int) {
	const often = 1 << 10
	before := c.done
	if c.done += n; c.tell != nil && c.done/often > before/often {
		c.tell(c.what, min(c.done, c.total), c.total)
	}
}

func (c *counter) end() {
	if c.tell != nil {
		c.tell(c.what, c.total, c.total)
	}
}

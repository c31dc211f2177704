package db

import (
	"errors"
	"io"

	"yiku/tm"
)

// ahead reads the units of a file and prepares them on another core, while
// those before are entered: a fifth of the work of an import.
type ahead struct {
	batches chan []preparedUnit
	batch   []preparedUnit
	stop    chan struct{}
	line    int
}

// preparedUnit is what came of reading one unit.
type preparedUnit struct {
	prepared
	line int
	err  error
}

const batchSize = 256

// readAhead begins to read. What each unit still needs is done by complete.
func readAhead(r tm.UnitReader, complete func(*tm.Unit)) *ahead {
	a := &ahead{batches: make(chan []preparedUnit, 4), stop: make(chan struct{})}
	go func() {
		defer close(a.batches)
		for done := false; !done; {
			batch := make([]preparedUnit, 0, batchSize)
			for len(batch) < batchSize && !done {
				next := readPrepared(r, complete)
				batch, done = append(batch, next), isFinal(next.err)
			}
			select {
			case a.batches <- batch:
			case <-a.stop:
				return
			}
		}
	}()
	return a
}

func readPrepared(r tm.UnitReader, complete func(*tm.Unit)) (p preparedUnit) {
	u, err := r.Read()
	if lines, ok := r.(interface{ Line() int }); ok {
		p.line = lines.Line()
	}
	if err != nil {
		p.err = err
		return p
	}
	complete(&u)
	if p.prepared, err = prepare(u); err != nil {
		p.err = &tm.Skip{Reason: err.Error()}
	}
	return p
}

// isFinal reports whether nothing can be read after an error.
func isFinal(err error) bool {
	var skip *tm.Skip
	return err != nil && !errors.As(err, &skip)
}

// Read returns the next unit as a [tm.UnitReader] does.
func (a *ahead) Read() (prepared, error) {
	if len(a.batch) == 0 {
		batch, ok := <-a.batches
		if !ok {
			return prepared{}, io.EOF
		}
		a.batch = batch
	}
	next := a.batch[0]
	a.batch = a.batch[1:]
	a.line = next.line
	return next.prepared, next.err
}

// Line returns where the unit that was read last stands.
func (a *ahead) Line() int { return a.line }

// Close ends the reading.
func (a *ahead) Close() {
	close(a.stop)
	for range a.batches { // the file is the caller's again
	}
}

package db

import (
	"errors"
	"io"

	"yiku/glossary"
	"yiku/tm"
)

// ImportOptions say how a file is taken in.
type ImportOptions struct {
	File     string         // its name, for the history and as the origin of its units
	Status   tm.Status      // of everything in it; "" leaves what the file says
	Progress func(read int) // called now and then; may be nil
}

// ImportReport counts what became of the rows, concepts or units of a file:
// Read is the sum of the next three.
type ImportReport struct {
	Read       int
	Added      int       // brought something new
	Duplicates int       // brought nothing new
	Skipped    int       // could not be used
	Problems   []tm.Skip // why; the first 1,000
}

// skip counts what could not be used.
func (r *ImportReport) skip(s tm.Skip) {
	const most = 1000
	r.Skipped++
	if len(r.Problems) < most {
		r.Problems = append(r.Problems, s)
	}
}

// ImportConcepts takes a glossary in, all of it or, when reading fails,
// nothing. A concept whose Chinese term is known joins that entry as by
// [DB.Add]; what an entry says already is never overwritten, and what was
// rejected stays so. Translations are proposed unless the file or o.Status says
// otherwise.
func (db *DB) ImportConcepts(by string, o ImportOptions, r glossary.ConceptReader) (ImportReport, error) {
	return importAll(db, by, o, r, func(t *tx, c glossary.Concept) (bool, error) {
		if err := c.Validate(); err != nil {
			return false, &tm.Skip{Reason: err.Error()}
		}
		for _, s := range c.Sections {
			for i := range s.Terms {
				if o.Status != "" {
					s.Terms[i].Status = o.Status
				}
			}
		}
		j, err := t.join(c)
		return j.news > 0, err
	})
}

// ImportUnits takes a memory in, all of it or, when reading fails, nothing. A
// unit whose segments are all the same as another's after folding is a
// duplicate; the same source with another target is not. Units are approved
// unless the file or o.Status says otherwise.
func (db *DB) ImportUnits(by string, o ImportOptions, r tm.UnitReader) (ImportReport, error) {
	return importAll(db, by, o, r, func(t *tx, u tm.Unit) (bool, error) {
		switch {
		case o.Status != "":
			u.Status = o.Status
		case u.Status == "":
			u.Status = tm.Approved
		}
		if u.Origin == "" {
			u.Origin = o.File
		}
		p, err := prepare(u)
		if err != nil {
			return false, &tm.Skip{Reason: err.Error()}
		}
		id, err := t.insertUnit(p)
		return id != 0, err
	})
}

// importAll reads to the end in one transaction. Take enters one thing and
// reports whether it was new; its error may be a [*tm.Skip], as Read's. It
// stands where the reader says it does, if that has lines.
func importAll[T any](db *DB, by string, o ImportOptions, r interface{ Read() (T, error) }, take func(*tx, T) (bool, error)) (ImportReport, error) {
	var report ImportReport
	err := db.write(by, ActionImport, o.File, func(t *tx) error {
		// Keys come in no order: keep their part of the index in memory.
		if _, err := t.sql.Exec("PRAGMA cache_size = -65536"); err != nil {
			return err
		}
		for {
			if o.Progress != nil && report.Read%1000 == 0 {
				o.Progress(report.Read)
			}
			thing, err := r.Read()
			added := false
			if errors.Is(err, io.EOF) {
				break
			} else if err == nil {
				added, err = take(t, thing)
			}
			report.Read++
			var skip *tm.Skip
			switch {
			case errors.As(err, &skip):
				if lines, ok := r.(interface{ Line() int }); ok && skip.Line == 0 {
					skip.Line = lines.Line()
				}
				report.skip(*skip)
			case err != nil:
				return err
			case added:
				report.Added++
			default:
				report.Duplicates++
			}
		}
		if report.Added == 0 {
			return t.edited()
		}
		return nil
	})
	if err != nil {
		return ImportReport{}, err
	}
	return report, nil
}

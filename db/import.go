package db

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"yiku/glossary"
	"yiku/tm"
)

// OnConflict says what becomes of a translation in a file whose Chinese term has
// other translations here.
type OnConflict string

// The policies.
const (
	Keep    OnConflict = "keep"    // what is here stays alone
	Propose OnConflict = "propose" // it comes in beside the others; the default
	Replace OnConflict = "replace" // the file is right: it fills in what it says, in its order, and others are superseded
)

// Conflict is a translation that a policy was applied to.
type Conflict struct {
	Line    int // where it stands in the file; 0 if unknown
	ZH, EN  string
	Entry   int64
	Outcome OnConflict
}

// ImportOptions say how a file is taken in.
type ImportOptions struct {
	File     string         // its name, for the history and as the origin of its units
	Status   tm.Status      // of everything in it; "" leaves what the file says
	Memory   string         // the memory its units go to; "" is the one without a name
	Policy   OnConflict     // "" is [Propose]
	Strict   bool           // refuse a file that departs from its standard, or of which something is left out
	DryRun   bool           // only tell what would become of it
	Progress func(read int) // called now and then; may be nil
}

// ImportReport counts what became of the rows, concepts or units of a file:
// Read is the sum of the next three.
type ImportReport struct {
	Change     int64 // its number in the history; 0 if it changed nothing
	Read       int
	Added      int            // brought something new
	Duplicates int            // brought nothing new
	Skipped    int            // could not be used
	Problems   []tm.Skip      // why; the first 1,000
	Departures []tm.Departure // from the standard, in what was read; the first 1,000
	Conflicts  []Conflict     // the first 1,000
}

// mostRows is how many rows a report lists.
const mostRows = 1000

// skip counts what could not be used.
func (r *ImportReport) skip(s tm.Skip) {
	r.Skipped++
	if len(r.Problems) < mostRows {
		r.Problems = append(r.Problems, s)
	}
}

// ImportConcepts takes a glossary in, all of it or, when reading fails,
// nothing. A concept whose Chinese term is known joins that entry as by
// [DB.Add]; but for [Replace], what an entry says already is not overwritten,
// and what was rejected stays so. Translations are proposed unless the file or
// o.Status says otherwise.
func (db *DB) ImportConcepts(by string, o ImportOptions, r glossary.ConceptReader) (ImportReport, error) {
	var conflicts []Conflict
	damage := &damage{reader: r}
	report, err := importAll(db, by, o, r, damage.departures, func(t *tx, c glossary.Concept) (bool, error) {
		damage.concept(c)
		if err := c.Validate(); err != nil {
			return false, &tm.Skip{Reason: err.Error()}
		}
		c.InPlaces()
		for _, s := range c.Sections {
			for i := range s.Terms {
				if o.Status != "" && !c.Removed && !s.Terms[i].Removed {
					s.Terms[i].Status = o.Status
				}
			}
		}
		news, found, err := t.importConcept(c, o.Policy)
		for _, x := range found {
			if lines, ok := r.(interface{ Line() int }); ok {
				x.Line = lines.Line()
			}
			if len(conflicts) < mostRows {
				conflicts = append(conflicts, x)
			}
		}
		return news, err
	})
	report.Conflicts = conflicts
	return report, err
}

// importConcept reports whether a concept brought anything new.
func (t *tx) importConcept(c glossary.Concept, policy OnConflict) (news bool, conflicts []Conflict, err error) {
	if c.Removed {
		news, err = t.importRemoved(c)
		return news, nil, err
	}
	entry, translated, err := t.find(c)
	if err != nil {
		return false, nil, err
	}
	if err := t.fits(entry, c); err != nil {
		return false, nil, err
	}
	if translated {
		if conflicts, err = t.conflicts(entry, c, policy); err != nil {
			return false, nil, err
		}
		if policy == Keep && len(conflicts) > 0 {
			return false, conflicts, nil
		}
	}
	j, err := t.join(c)
	if own := (*ownTranslationError)(nil); errors.As(err, &own) {
		return false, nil, &tm.Skip{Reason: err.Error()}
	}
	if err == nil && translated && policy == Replace {
		var edits int
		if edits, err = t.replace(j, c); edits > 0 {
			j.news += edits
		}
	}
	return j.news > 0, conflicts, err
}

// importRemoved enters an entry that was removed elsewhere as removed, where
// there never was one of that name.
func (t *tx) importRemoved(c glossary.Concept) (news bool, err error) {
	for _, s := range c.Sections {
		for _, term := range s.Terms {
			if !glossary.IsChinese(s.Lang) {
				continue
			}
			if known, err := t.knew(0, s.Lang, term); known || err != nil {
				return false, err
			}
		}
	}
	_, err = t.insertConcept(c)
	return err == nil, err
}

// conflicts returns the translations of a concept that an entry does not have.
func (t *tx) conflicts(entry int64, c glossary.Concept, policy OnConflict) (found []Conflict, err error) {
	if policy == "" {
		policy = Propose
	}
	zh := ""
	for _, s := range c.Sections {
		for _, term := range s.Terms {
			if glossary.IsChinese(s.Lang) {
				zh = cmp.Or(zh, term.Text)
			}
			if term.Removed || glossary.IsChinese(s.Lang) {
				continue
			}
			old, err := t.same(entry, s.Lang, term.Text)
			if err != nil {
				return nil, err
			}
			if old.ID == 0 {
				found = append(found, Conflict{EN: term.Text, Entry: entry, Outcome: policy})
			}
		}
	}
	for i := range found {
		found[i].ZH = zh
	}
	return found, nil
}

// replace makes an entry say what a concept that was joined to it says: its
// fields where they are not empty, the statuses that are given, and no other
// translation as one to use. It returns how many edits that took.
func (t *tx) replace(j joined, c glossary.Concept) (edits int, err error) {
	const count = `SELECT count(*) FROM edit WHERE change = ?`
	var before, after int
	if err := t.get(&before, count, t.change); err != nil {
		return 0, err
	}
	err = t.exec(`UPDATE concept SET kind = iif(?1 = '', kind, ?1), domain = iif(?2 = '', domain, ?2),
		definition = iif(?3 = '', definition, ?3), note = iif(?4 = '', note, ?4) WHERE id = ?5`,
		c.Kind, c.Domain, c.Definition, c.Note, j.entry)
	if err != nil {
		return 0, err
	}
	kept, next := []int64{}, 0
	for _, s := range c.Sections {
		first := len(kept)
		if glossary.IsChinese(s.Lang) {
			continue
		}
		for _, term := range s.Terms {
			if term.Removed {
				continue
			}
			old := j.translations[next]
			next++
			kept = append(kept, old.ID)
			if err := t.overwrite(old, term); err != nil {
				return 0, err
			}
		}
		if err := t.lead(j.entry, s.Lang, kept[first:]); err != nil {
			return 0, err
		}
	}
	list, err := json.Marshal(kept)
	if err != nil {
		return 0, err
	}
	err = t.exec(`UPDATE term SET usage = 'superseded' WHERE concept = ? AND status <> '' AND status <> 'rejected' AND NOT removed
		AND usage <> 'deprecated' AND id NOT IN (SELECT value FROM json_each(?))`, j.entry, string(list))
	if err == nil {
		err = t.get(&after, count, t.change)
	}
	return after - before, err
}

// overwrite gives a translation that was there what a file says of it.
func (t *tx) overwrite(old Added, term glossary.Term) error {
	if !old.Existed {
		return nil
	}
	err := t.exec(`UPDATE term SET usage = iif(?1 = '', usage, ?1), type = iif(?2 = '', type, ?2), pos = iif(?3 = '', pos, ?3),
		source = iif(?4 = '', source, ?4), note = iif(?5 = '', note, ?5) WHERE id = ?6`,
		term.Usage, term.Type, term.PartOfSpeech, term.Source, term.Note, old.ID)
	if err == nil && term.Status != "" && term.Status != old.Status {
		err = t.decide(old.ID, term.Status)
	}
	return err
}

// ImportUnits takes a memory in, all of it or, when reading fails, nothing. A
// unit whose segments are all the same as another's after folding is a
// duplicate; the same source with another target is not. Units are approved
// unless the file or o.Status says otherwise.
func (db *DB) ImportUnits(by string, o ImportOptions, r tm.UnitReader) (ImportReport, error) {
	from := readAhead(r, func(u *tm.Unit) {
		switch {
		case o.Status != "":
			u.Status = o.Status
		case u.Status == "":
			u.Status = tm.Approved
		}
		if u.Origin == "" {
			u.Origin = o.File
		}
		if o.Memory != "" {
			u.Memory = o.Memory
		}
	})
	defer from.Close()
	damage := &damage{reader: from, other: departures(r)}
	return importAll(db, by, o, from, damage.departures, func(t *tx, p prepared) (bool, error) {
		damage.unit(p.Unit)
		if err := t.memory(p.Memory); err != nil {
			return false, err
		}
		id, err := t.insertUnit(p)
		return id != 0, err
	})
}

// departures returns what tells of the departures of a file, where its reader
// collects them.
func departures(r any) func() []tm.Departure {
	return func() []tm.Departure {
		if d, ok := r.(interface {
			Departed() ([]tm.Departure, int)
		}); ok {
			found, _ := d.Departed()
			return found
		}
		return nil
	}
}

// StrictError is returned for a file that [ImportOptions].Strict refuses.
type StrictError struct {
	First tm.Departure // or the first row that is left out
	More  int          // how many there are besides
}

func (e *StrictError) Error() string {
	where := ""
	if e.First.Line > 0 {
		where = fmt.Sprintf("line %d: ", e.First.Line)
	}
	if e.More == 0 {
		return where + e.First.Reason
	}
	return fmt.Sprintf("%s%s, and %d more problems", where, e.First.Reason, e.More)
}

// Hint says what can be done.
func (e *StrictError) Hint() string { return "without --strict, what can be read is taken in" }

// strict returns a [*StrictError] if a report has a problem.
func (r *ImportReport) strict() error {
	problems := r.Departures
	for _, s := range r.Problems {
		problems = append(problems, tm.Departure(s))
	}
	if len(problems) == 0 {
		return nil
	}
	first := slices.MinFunc(problems, func(a, b tm.Departure) int { return a.Line - b.Line })
	return &StrictError{first, len(problems) - 1}
}

// importAll reads to the end in one transaction. Take enters one thing and
// reports whether it was new; its error may be a [*tm.Skip], as Read's. It
// stands where the reader says it does, if that has lines.
func importAll[T any](db *DB, by string, o ImportOptions, r interface{ Read() (T, error) }, departed func() []tm.Departure, take func(*tx, T) (bool, error)) (ImportReport, error) {
	var report ImportReport
	err := db.write(by, ActionImport, o.File, func(t *tx) error {
		// Keys come in no order: keep their part of the index in memory.
		// What is read through the map would come on top of it.
		if _, err := t.sql.Exec("PRAGMA cache_size = -65536; PRAGMA mmap_size = 0"); err != nil {
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
		report.Departures = departed()
		if o.Strict {
			if err := report.strict(); err != nil {
				return err
			}
		}
		if o.DryRun {
			return errUnchanged
		}
		if report.Added == 0 {
			if err := t.edited(); err != nil {
				return err
			}
		}
		report.Change = t.change
		return nil
	})
	if err != nil {
		return ImportReport{}, err
	}
	return report, nil
}

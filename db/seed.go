package db

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"yiku/glossary"
	"yiku/tm"
)

// SeedsUser is who the seeds are entered by.
const SeedsUser = "yiku seeds"

// Seeds are the curated entries and units that come with the program. A Key
// names the same thing in every edition of them.
type Seeds struct {
	Concepts []SeedConcept
	Units    []SeedUnit
}

// SeedConcept is an entry of the seeds.
type SeedConcept struct {
	Key string
	glossary.Concept
}

// SeedUnit is a unit of the seeds.
type SeedUnit struct {
	Key string
	tm.Unit
}

// SeedReport counts what became of the entries and units of the seeds.
type SeedReport struct {
	Added, Updated, Unchanged int
	Left                      []SeedLeft
}

// SeedLeft is a seed that was not brought up to date.
type SeedLeft struct {
	Key    string
	ID     int64 // the entry or unit that stays as it is
	Reason string
}

// Seed enters the seeds, or brings them up to date. Translations of the seeds
// are approved. What a person has edited, removed or decided since is left as
// it is and reported; translations that people added stay beside those of the
// seeds. A seed that is gone from a later edition stays.
func (db *DB) Seed(s Seeds) (SeedReport, error) {
	var report SeedReport
	err := db.write(SeedsUser, ActionSeed, "", func(t *tx) error {
		reindex, err := t.sowing()
		if err != nil {
			return err
		}
		for c := range prepareSeeds(s.Concepts) {
			if c.err == nil {
				c.err = t.seedConcept(&report, c)
			}
			if c.err != nil {
				return fmt.Errorf("seed %s: %w", c.Key, c.err)
			}
		}
		for _, u := range s.Units {
			if err := t.seedUnit(&report, u); err != nil {
				return fmt.Errorf("seed %s: %w", u.Key, err)
			}
		}
		if report.Added+report.Updated == 0 {
			return errUnchanged
		}
		return reindex()
	})
	return report, err
}

// preparedSeed is a seed with all that needs no database.
type preparedSeed struct {
	SeedConcept
	digest string
	keys   []glossary.Keys // of its terms, in their order
	err    error
}

// prepareSeeds prepares seeds on another core, while those before are entered.
func prepareSeeds(all []SeedConcept) <-chan preparedSeed {
	ready := make(chan preparedSeed, len(all)) // room for all: nobody need read to the end
	go func() {
		defer close(ready)
		for _, c := range all {
			ready <- prepareSeed(c)
		}
	}()
	return ready
}

func prepareSeed(c SeedConcept) preparedSeed {
	p := preparedSeed{SeedConcept: c, err: c.Validate()}
	if p.err != nil {
		return p
	}
	p.Concept = approve(c.Concept)
	for _, s := range p.Sections {
		for i, term := range s.Terms {
			s.Terms[i] = withPinyin(s.Lang, term)
			p.keys = append(p.keys, glossary.KeysOf(s.Lang, term.Text, s.Terms[i].Pinyin))
		}
	}
	p.digest, p.err = digest(p.SeedConcept)
	return p
}

// sowing finds out whether the database is empty. If so, nothing needs to be
// looked for while the seeds go in: the indexes are taken down, and the function
// that it returns makes them again, which is quicker than to keep them.
func (t *tx) sowing() (reindex func() error, err error) {
	settled, err := t.has(`SELECT 1 FROM concept UNION ALL SELECT 1 FROM unit UNION ALL SELECT 1 FROM seed`)
	if err != nil || settled {
		return func() error { return nil }, err
	}
	t.empty = true
	rows, err := t.sql.Query(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name <> 'unit'`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	indexes := map[string]string{}
	for rows.Next() {
		var name, statement string
		if err := rows.Scan(&name, &statement); err != nil {
			return nil, err
		}
		indexes[name] = statement
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for name := range indexes {
		if err := t.exec(`DROP INDEX ` + name); err != nil {
			return nil, err
		}
	}
	return func() error {
		for _, statement := range slices.Sorted(maps.Values(indexes)) {
			if err := t.exec(statement); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

// digest tells editions of a seed apart.
func digest(seed any) (string, error) {
	b, err := json.Marshal(seed)
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8]), err
}

// seeded returns what a key stands for, and its digest at that time; 0 if it
// was never entered.
func (t *tx) seeded(key string) (item int64, digest string, err error) {
	if t.empty {
		return 0, "", nil
	}
	stmt, err := t.prepare(`SELECT item, digest FROM seed WHERE key = ?`)
	if err != nil {
		return 0, "", err
	}
	err = stmt.QueryRow(key).Scan(&item, &digest)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, "", nil
	}
	return item, digest, err
}

func (t *tx) remember(key string, item int64, digest string) error {
	return t.exec(`INSERT INTO seed (key, item, digest) VALUES (?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET item = excluded.item, digest = excluded.digest`, key, item, digest)
}

// touched reports whether somebody edited an entry with its terms, or a unit,
// other than by the seeds.
func (t *tx) touched(item int64) (bool, error) {
	return t.has(`SELECT 1 FROM edit e JOIN change c ON c.id = e.change
		WHERE c.action <> ?2 AND (e.item = ?1 OR e.item IN (SELECT id FROM term WHERE concept = ?1))`, item, ActionSeed)
}

func (t *tx) seedConcept(report *SeedReport, c preparedSeed) error {
	item, then, err := t.seeded(c.Key)
	switch {
	case err != nil:
		return err
	case item == 0:
		return t.plantConcept(report, c)
	case then == c.digest:
		report.Unchanged++
		return nil
	}
	if touched, err := t.touched(item); err != nil {
		return err
	} else if touched {
		report.Left = append(report.Left, SeedLeft{c.Key, item, "edited since it was entered"})
		return nil
	}
	report.Updated++
	if err := t.renewConcept(item, c.Concept); err != nil {
		return err
	}
	return t.remember(c.Key, item, c.digest)
}

// approve returns the concept with its translations approved.
func approve(c glossary.Concept) glossary.Concept {
	c.Sections = slices.Clone(c.Sections)
	for i := range c.Sections {
		s := &c.Sections[i]
		s.Terms = slices.Clone(s.Terms)
		for j := range s.Terms {
			if !glossary.IsChinese(s.Lang) {
				s.Terms[j].Status = tm.Approved
			}
		}
	}
	return c
}

// plantConcept enters a seed for the first time. An entry of that name and
// kind that a person made is theirs, and left; one that has no translation yet
// gains those of the seed.
func (t *tx) plantConcept(report *SeedReport, c preparedSeed) error {
	if t.empty {
		t.keys = c.keys
		id, err := t.insertConcept(c.Concept)
		if err != nil {
			return err
		}
		report.Added++
		return t.remember(c.Key, id, c.digest)
	}
	var mine int64
	id, translated, err := t.find(c.Concept)
	if err != nil {
		return err
	}
	if id != 0 {
		err := t.get(&mine, `SELECT id FROM concept WHERE id = ? AND kind = ? AND id NOT IN (SELECT item FROM seed)`, id, c.Kind)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	switch {
	case mine != 0 && translated:
		report.Left = append(report.Left, SeedLeft{c.Key, mine, "there is an entry of that name"})
		return nil
	case mine != 0:
		_, err = t.join(c.Concept)
	default:
		mine, err = t.insertConcept(c.Concept)
	}
	if err != nil {
		return err
	}
	report.Added++
	return t.remember(c.Key, mine, c.digest)
}

// renewConcept makes an entry say what its seed says now: terms of the same
// text are updated, new ones entered, and those that only an earlier edition
// had are removed.
func (t *tx) renewConcept(id int64, c glossary.Concept) error {
	err := t.exec(`UPDATE concept SET kind = ?, domain = ?, definition = ?, note = ? WHERE id = ?`,
		c.Kind, c.Domain, c.Definition, c.Note, id)
	if err != nil {
		return err
	}
	keep := map[int64]bool{}
	for _, s := range c.Sections {
		if err := t.section(id, s.Lang, s.Definition); err != nil {
			return err
		}
		for _, term := range s.Terms {
			old, err := t.same(id, s.Lang, term.Text)
			if err != nil {
				return err
			}
			if old.ID == 0 {
				old.ID, err = t.insertTerm(id, s.Lang, term)
			} else {
				err = t.updateTerm(old.ID, s.Lang, withPinyin(s.Lang, term))
			}
			if err != nil {
				return err
			}
			keep[old.ID] = true
		}
	}
	return t.dropSeedTerms(id, keep)
}

// dropSeedTerms removes the terms of an entry that the seeds entered, but for
// those to keep.
func (t *tx) dropSeedTerms(concept int64, keep map[int64]bool) error {
	rows, err := t.sql.Query(`SELECT t.id FROM term t JOIN change c ON c.id = t.made
		WHERE t.concept = ? AND NOT t.removed AND c.action = ?`, concept, ActionSeed)
	if err != nil {
		return err
	}
	defer rows.Close()
	var gone []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if !keep[id] {
			gone = append(gone, id)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, id := range gone {
		if err := t.exec(`UPDATE term SET removed = 1 WHERE id = ?`, id); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) seedUnit(report *SeedReport, u SeedUnit) error {
	now, err := digest(u)
	if err != nil {
		return err
	}
	if u.Status == "" {
		u.Status = tm.Approved
	}
	p, err := prepare(u.Unit)
	if err != nil {
		return err
	}
	item, then, err := t.seeded(u.Key)
	switch {
	case err != nil:
		return err
	case item != 0 && then == now:
		report.Unchanged++
		return nil
	case item != 0:
		if touched, err := t.touched(item); err != nil {
			return err
		} else if touched {
			report.Left = append(report.Left, SeedLeft{u.Key, item, "edited since it was entered"})
			return nil
		}
		// A unit's segments are what it is: a new wording is a new unit.
		if err := t.exec(`UPDATE unit SET removed = 1 WHERE id = ?`, item); err != nil {
			return err
		}
		report.Updated++
	default:
		twin, err := t.twin(p)
		if err != nil {
			return err
		}
		if twin != 0 {
			report.Left = append(report.Left, SeedLeft{u.Key, twin, "the memory has it already"})
			return nil
		}
		report.Added++
	}
	id, err := t.insertUnit(p)
	if err != nil {
		return err
	}
	return t.remember(u.Key, id, now)
}

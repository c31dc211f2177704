package db

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"yiku/glossary"
	"yiku/tm"
)

// SeedsUser is who the seeds are entered by.
const SeedsUser = "yiku seeds"

// Seeds are the curated entries and units that come with the program, read while
// they are entered. A Key names the same thing in every edition of them. What the
// sequences yield is [DB.Seed]'s, to complete.
type Seeds struct {
	Concepts iter.Seq2[SeedConcept, error]
	Units    iter.Seq2[SeedUnit, error]
}

// SeedConcept is an entry of the seeds: its terms, without contexts and a past.
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
		settled, err := t.has(`SELECT 1 FROM concept UNION ALL SELECT 1 FROM unit UNION ALL SELECT 1 FROM seed`)
		if err != nil {
			return err
		}
		if settled {
			err = t.seedConcepts(&report, s.Concepts)
		} else {
			err = t.sow(&report, s.Concepts)
		}
		if err != nil {
			return err
		}
		for u, err := range s.Units {
			if err != nil {
				return err
			}
			if err := t.seedUnit(&report, u); err != nil {
				return fmt.Errorf("seed %s: %w", u.Key, err)
			}
		}
		if report.Added+report.Updated == 0 {
			return errUnchanged
		}
		return nil
	})
	return report, err
}

// preparedSeed is a seed with all that needs no database.
type preparedSeed struct {
	SeedConcept
	digest string
	keys   []glossary.Keys // of its terms, in their order, where they were asked for
}

// preparedSeeds are some seeds that are entered together, and what is wrong with
// the one after them.
type preparedSeeds struct {
	seeds []preparedSeed
	err   error
}

// prepareSeeds reads and prepares seeds on another core, while those before are
// entered, until stop is called.
func prepareSeeds(all iter.Seq2[SeedConcept, error], withKeys bool) (ready <-chan preparedSeeds, stop func()) {
	const batch = 512
	batches, stopped := make(chan preparedSeeds, 2), make(chan struct{})
	go func() {
		defer close(batches)
		var p preparedSeeds
		send := func() (wanted bool) {
			select {
			case batches <- p:
				p = preparedSeeds{}
				return true
			case <-stopped:
				return false
			}
		}
		for c, err := range all {
			if err != nil {
				p.err = err
				break
			}
			next, err := prepareSeed(c, withKeys)
			if err != nil {
				p.err = fmt.Errorf("seed %s: %w", c.Key, err)
				break
			}
			if p.seeds = append(p.seeds, next); len(p.seeds) == batch && !send() {
				return
			}
		}
		send()
	}()
	return batches, func() { close(stopped) }
}

func prepareSeed(c SeedConcept, withKeys bool) (p preparedSeed, err error) {
	if err := c.Validate(); err != nil {
		return p, err
	}
	p.SeedConcept = c
	for _, s := range p.Sections {
		for i, term := range s.Terms {
			s.Terms[i] = withPinyin(s.Lang, term)
			if !glossary.IsChinese(s.Lang) {
				s.Terms[i].Status = tm.Approved
			}
			if withKeys {
				p.keys = append(p.keys, glossary.KeysOf(s.Lang, term.Text, s.Terms[i].Pinyin))
			}
		}
	}
	p.digest, err = digest(p.SeedConcept)
	return p, err
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

// seedConcepts brings the entries of the seeds up to date.
func (t *tx) seedConcepts(report *SeedReport, all iter.Seq2[SeedConcept, error]) error {
	ready, stop := prepareSeeds(all, false)
	defer stop()
	for batch := range ready {
		for _, c := range batch.seeds {
			if err := t.seedConcept(report, c); err != nil {
				return fmt.Errorf("seed %s: %w", c.Key, err)
			}
		}
		if batch.err != nil {
			return batch.err
		}
	}
	return nil
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

// plantConcept enters a seed for the first time. An entry of that name and
// kind that a person made is theirs, and left; one that has no translation yet
// gains those of the seed.
func (t *tx) plantConcept(report *SeedReport, c preparedSeed) error {
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

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

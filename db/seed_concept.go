package db

import (
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"yiku/glossary"
	"yiku/tm"
)

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
		if own := (*ownTranslationError)(nil); errors.As(err, &own) {
			report.Left = append(report.Left, SeedLeft{c.Key, mine, err.Error()})
			return nil
		}
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
// had are removed. Its order is that of the seed.
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
		var order []int64
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
			order = append(order, old.ID)
		}
		if err := t.lead(id, s.Lang, order); err != nil {
			return err
		}
	}
	return t.dropSeedTerms(id, keep)
}

// dropSeedTerms removes the terms of an entry that the seeds entered, but for
// those to keep.
func (t *tx) dropSeedTerms(concept int64, keep map[int64]bool) error {
	all, err := rowsOf(t.sql, `SELECT t.id FROM term t JOIN change c ON c.id = t.made
		WHERE t.concept = ? AND NOT t.removed AND c.action = ?`, func(row scanner, id *int64) error { return row.Scan(id) }, concept, ActionSeed)
	if err != nil {
		return err
	}
	for _, id := range all {
		if keep[id] {
			continue
		}
		if err := t.exec(`UPDATE term SET removed = 1 WHERE id = ?`, id); err != nil {
			return err
		}
	}
	return nil
}

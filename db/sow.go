package db

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"yiku/glossary"
)

// Sowing
//
// Into an empty database the seeds go without a question: there is nothing to be
// looked for, edited or left. A hundred thousand rows are then a matter of how
// much is done for each. So the indexes are taken down first and made again at
// the end, which is quicker than to keep them; rows go in many at a time, as a
// statement costs more than the row in it; the decisions, which follow from the
// terms, are made of these by one statement; and the keys of the terms are made
// into segments on the other core while SQLite makes its indexes. What comes of it
// is to the last number what the entries would make one by one.

// sow enters the seeds into an empty database.
func (t *tx) sow(report *SeedReport, all iter.Seq2[SeedConcept, error]) error {
	reindex, err := t.unindex()
	if err != nil {
		return err
	}
	ready, stop := prepareSeeds(all, true)
	defer stop()
	s := newSower(t)
	t.keysFiled = true
	for batch := range ready {
		for _, c := range batch.seeds {
			if err := s.add(t, c); err != nil {
				return err
			}
		}
		if err := s.enter(t); err != nil {
			return err
		}
		if batch.err != nil {
			return batch.err
		}
		report.Added += len(batch.seeds)
	}
	if err := t.exec(`INSERT INTO decision (change, term, status) SELECT made, id, status FROM term WHERE status <> '' ORDER BY id`); err != nil {
		return err
	}
	if err := t.startSegments(); err != nil {
		return err
	}
	return reindex()
}

// unindex takes down the indexes; the function that it returns makes them again.
func (t *tx) unindex() (reindex func() error, err error) {
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

// sower holds the rows that wait to be entered.
type sower struct {
	concepts, sections, terms, seeds *sheaf
}

func newSower(t *tx) sower {
	made := fmt.Sprint(t.change)
	return sower{
		newSheaf("concept (id, made, kind, domain, definition, note)", "?", made, "?", "?", "?", "?"),
		newSheaf("section (concept, lang, made, definition)", "?", "?", made, "?"),
		newSheaf("term (id, made, concept, lang, text, pinyin, status, usage, type, pos, source, note, who, created, key, pinyin_key, initials, place)",
			"?", made, "?", "?", "?", "?", "?", "?", "?", "?", "?", "?", "'"+SeedsUser+"'", fmt.Sprint(t.at.Unix()), "?", "?", "?", "?"),
		newSheaf("seed (key, item, digest)", "?", "?", "?"),
	}
}

// add has the rows of a seed entered with the next ones.
func (s *sower) add(t *tx, c preparedSeed) error {
	id, keys := t.id(), c.keys
	if c.Kind == "" {
		c.Kind = glossary.Other
	}
	s.concepts.add(id, string(c.Kind), c.Domain, c.Definition, c.Note)
	for _, section := range c.Sections {
		lang := tag(section.Lang).value()
		s.sections.add(id, lang, section.Definition)
		for i, x := range section.Terms {
			term, k := t.id(), keys[0]
			s.terms.add(term, id, lang, x.Text, x.Pinyin, string(x.Status), string(x.Usage), string(x.Type), x.PartOfSpeech, x.Source, x.Note,
				k.Key, k.Pinyin, k.Initials, i+1)
			if err := t.fileKeysOf(term, k.Key, k.Pinyin); err != nil {
				return err
			}
			keys = keys[1:]
		}
	}
	s.seeds.add(c.Key, id, c.digest)
	return nil
}

// enter enters all rows that wait.
func (s *sower) enter(t *tx) error {
	for _, rows := range []*sheaf{s.concepts, s.sections, s.terms, s.seeds} {
		if err := rows.enter(t); err != nil {
			return err
		}
	}
	return nil
}

// sheaf is some rows of a table.
type sheaf struct {
	insert string // the statement up to its first row
	row    string // one row: parameters, and what all rows share
	width  int    // how many parameters it has
	values []any
}

func newSheaf(columns string, row ...string) *sheaf {
	s := &sheaf{insert: "INSERT INTO " + columns + " VALUES ", row: "(" + strings.Join(row, ", ") + ")"}
	s.width = strings.Count(s.row, "?")
	return s
}

func (s *sheaf) add(row ...any) { s.values = append(s.values, row...) }

// enter enters the rows, 64 of them by one statement, then 32, and so on, so that
// there are few statements to prepare.
func (s *sheaf) enter(t *tx) error {
	rest := s.values
	for n := 64; n > 0; n /= 2 {
		statement := s.insert + s.row + strings.Repeat(", "+s.row, n-1)
		for ; len(rest) >= n*s.width; rest = rest[n*s.width:] {
			if err := t.exec(statement, rest[:n*s.width]...); err != nil {
				return err
			}
		}
	}
	s.values = s.values[:0]
	return nil
}

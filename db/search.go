package db

import (
	"slices"

	"yiku/align/text"
	"yiku/tm"

	"golang.org/x/text/language"
)

// SearchOptions narrow a search of the memory.
type SearchOptions struct {
	From     language.Tag // the language of the query; und: told by its characters
	Min      int          // the least score, 0 to 100
	Limit    int          // the most matches returned; 0 for all
	Previous string       // the segments before and after the query where it
	Next     string       // stands, for matches in context
}

// SearchUnits returns every unit that scores o.Min or more, best first; a Min
// below 1 is 1. Units that were rejected are not among them.
func (db *DB) SearchUnits(query string, o SearchOptions) ([]tm.Match, error) {
	if o.From == language.Und {
		o.From = text.Language(query)
	}
	q := tm.NewQuery(query)
	o.Min = max(1, o.Min)
	best := tm.NewBest(o.Limit, o.Min)
	folded := text.Fold(query)
	if folded == "" {
		return nil, nil
	}
	base, _ := o.From.Base()
	low, high := q.Lengths(o.Min)
	rows, err := db.sql.Query(`SELECT u.id, u.status, u.previous, u.next, v.text
		FROM variant v JOIN unit u ON u.id = v.unit
		WHERE v.length >= ?1 AND (?2 < 0 OR v.length <= ?2) AND (v.lang = ?3 OR v.lang LIKE ?3 || '-%')
			AND NOT u.removed AND u.status <> 'rejected'
		ORDER BY v.id`, low, high, base.String())
	if err != nil {
		return nil, named(err)
	}
	defer rows.Close()
	before, after := text.Fold(o.Previous), text.Fold(o.Next)
	var last tm.Ranked // not added yet: another variant of its unit may be better
	for rows.Next() {
		var (
			r                         tm.Ranked
			previous, next, candidate string
		)
		if err := rows.Scan(&r.ID, &r.Status, &previous, &next, &candidate); err != nil {
			return nil, err
		}
		if r.ID != last.ID {
			best.Add(last)
			last = tm.Ranked{}
		}
		r.Score, r.Kind = q.Score(text.Fold(candidate), best.Min()), tm.Fuzzy
		if r.Score == 100 {
			r.Kind = tm.Exact
			if before+after != "" && text.Fold(previous) == before && text.Fold(next) == after {
				r.Kind = tm.ContextMatch
			}
		}
		if r.Score > last.Score {
			last = r
		}
	}
	best.Add(last)
	if err := rows.Err(); err != nil {
		return nil, named(err)
	}
	rows.Close()
	var matches []tm.Match
	for _, r := range best.Matches() {
		u, err := db.Unit(r.ID)
		if err != nil {
			return nil, err
		}
		matches = append(matches, tm.Match{Unit: u, Score: r.Score, Kind: r.Kind})
	}
	return matches, nil
}

// ConcordanceOptions narrow a concordance search.
type ConcordanceOptions struct {
	Limit int // the most units returned; 0 for all
}

// Concordance returns the units that hold the phrase in any of their
// languages, newest first, as [tm.Phrase] finds it.
func (db *DB) Concordance(phrase string, o ConcordanceOptions) ([]tm.Unit, error) {
	p := tm.NewPhrase(phrase)
	holds := func(v tm.Variant) bool { return len(p.Find(v.Text)) > 0 }
	var found []tm.Unit
	for u, err := range db.units(selectUnits + ` AND u.status <> 'rejected' ORDER BY u.id DESC, v.id`) {
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(u.Variants, holds) {
			found = append(found, u)
		}
		if o.Limit > 0 && len(found) == o.Limit {
			break
		}
	}
	return found, nil
}

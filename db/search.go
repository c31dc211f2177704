package db

import (
	"cmp"
	"slices"

	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/index"

	"golang.org/x/text/language"
)

// SearchOptions narrow a search of the memory.
type SearchOptions struct {
	From     language.Tag // the language of the query; und: told by its characters
	Min      int          // the least score, 0 to 100
	Limit    int          // the most matches returned; 0 for all
	Previous string       // the segments before and after the query where it
	Next     string       // stands, for matches in context
	Brute    bool         // compare every unit, without the index
}

// SearchUnits returns every unit that scores o.Min or more, less the penalty of
// its memory, best first; a Min below 1 is 1. Units that were rejected are not
// among them.
func (db *DB) SearchUnits(query string, o SearchOptions) ([]tm.Match, error) {
	if o.From == language.Und {
		o.From = text.Language(query)
	}
	o.Min = max(1, o.Min)
	q := index.NewQuery(query)
	if q.Folded() == "" {
		return nil, nil
	}
	var matches []tm.Match
	err := db.mapped(func(v *view) (err error) {
		r := &ranking{view: v, best: tm.NewBest(o.Limit, o.Min), before: text.Fold(o.Previous), after: text.Fold(o.Next)}
		if o.Brute {
			err = r.scan(q, o)
		} else {
			err = r.search(q, baseOf(o.From))
		}
		if err == nil {
			matches, err = r.matches()
		}
		return err
	})
	return matches, named(err)
}

// ranking gathers the best matches of a query.
type ranking struct {
	*view
	best          *tm.Best
	before, after string // its neighbours, folded
}

// add takes a unit in with the score of one of its variants.
func (r *ranking) add(unit int64, score int) error {
	if score < r.best.Min() {
		return nil
	}
	m := tm.Ranked{ID: unit, Score: score, Kind: tm.Fuzzy}
	var (
		removed        bool
		previous, next string
	)
	err := r.QueryRowContext(ctx, `SELECT u.status, u.removed, u.previous, u.next, coalesce(m.penalty, 0)
		FROM unit u LEFT JOIN memory m ON m.name = u.memory WHERE u.id = ?`, unit).
		Scan(&m.Status, &removed, &previous, &next, &m.Penalty)
	if err != nil || removed || m.Status == tm.Rejected {
		return err
	}
	if m.Score == 100 {
		m.Kind = tm.Exact
		if r.before+r.after != "" && text.Fold(previous) == r.before && text.Fold(next) == r.after {
			m.Kind = tm.ContextMatch
		}
	}
	m.Score -= m.Penalty
	r.best.Add(m)
	return nil
}

// search asks the index.
func (r *ranking) search(q *index.Query, lang string) error {
	fresh, err := freshOf(r, lang)
	if err != nil {
		return err
	}
	for _, d := range fresh {
		if err := r.add(d.Unit, q.Score(d.Text, r.best.Min())); err != nil {
			return err
		}
	}
	for s, err := range r.segments(lang) {
		if err != nil {
			return err
		}
		if err := s.Search(q, r.best.Min, r.add); err != nil {
			return err
		}
	}
	return nil
}

// scan compares every unit: what the index is measured by.
func (r *ranking) scan(q *index.Query, o SearchOptions) error {
	low, high := q.Lengths(o.Min)
	rows, err := r.QueryContext(ctx, `SELECT unit, text FROM variant
		WHERE length >= ?1 AND (?2 < 0 OR length <= ?2) AND (lang = ?3 OR lang LIKE ?3 || '-%')`, low, high, baseOf(o.From))
	if err != nil {
		return err
	}
	defer rows.Close()
	type found struct {
		unit  int64
		score int
	}
	var all []found
	for rows.Next() {
		var (
			f       found
			segment string
		)
		if err := rows.Scan(&f.unit, &segment); err != nil {
			return err
		}
		if f.score = q.Score(text.Fold(segment), o.Min); f.score >= o.Min {
			all = append(all, f)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, f := range all {
		if err := r.add(f.unit, f.score); err != nil {
			return err
		}
	}
	return nil
}

// matches fetches the units of what was found.
func (r *ranking) matches() ([]tm.Match, error) {
	var matches []tm.Match
	for _, m := range r.best.Matches() {
		u, err := unitByID(r, m.ID)
		if err != nil {
			return nil, err
		}
		matches = append(matches, tm.Match{Unit: u, Score: m.Score, Kind: m.Kind, Penalty: m.Penalty})
	}
	return matches, nil
}

// OtherScript returns the units, the newest first, that are the query but for
// simplified and traditional characters, and that [DB.SearchUnits] does not
// return since they score less than o.Min.
func (db *DB) OtherScript(query string, o SearchOptions) ([]tm.Match, error) {
	q := index.NewQuery(query)
	lang := baseOf(o.From)
	if lang != "zh" || q.Folded() == "" {
		return nil, nil
	}
	var matches []tm.Match
	err := db.mapped(func(v *view) error {
		r := &ranking{view: v, best: tm.NewBest(o.Limit, 0)}
		add := func(unit int64, score int) error {
			if score >= max(1, o.Min) {
				return nil
			}
			return r.add(unit, score)
		}
		fresh, err := freshOf(v, lang)
		if err != nil {
			return err
		}
		simple := text.Simplify(q.Folded())
		for _, d := range fresh {
			if d.Text != q.Folded() && text.Simplify(d.Text) == simple {
				if err := add(d.Unit, q.Score(d.Text, 0)); err != nil {
					return err
				}
			}
		}
		for s, err := range r.segments(lang) {
			if err != nil {
				return err
			}
			if err := s.Same(q, add); err != nil {
				return err
			}
		}
		matches, err = r.matches()
		return err
	})
	return matches, named(err)
}

// ConcordanceOptions narrow a concordance search.
type ConcordanceOptions struct {
	Limit int // the most units returned; 0 for all
}

// Concordance returns the units that hold the phrase in any of their
// languages, newest first, as [tm.Phrase] finds it.
func (db *DB) Concordance(phrase string, o ConcordanceOptions) (units []tm.Unit, err error) {
	err = db.mapped(func(v *view) error {
		ids, err := v.holding(index.NewPhrase(phrase), o.Limit)
		for _, id := range ids {
			u, err := unitByID(v, id)
			if err != nil {
				return err
			}
			units = append(units, u)
		}
		return err
	})
	return units, named(err)
}

// holding returns the newest living units that hold a phrase in any language.
func (v *view) holding(p *index.Phrase, limit int) (ids []int64, err error) {
	langs, err := v.languages()
	if err != nil {
		return nil, err
	}
	for _, lang := range langs {
		inLang := 0
		hit := func(unit int64) (more bool, err error) {
			var alive bool
			err = v.QueryRowContext(ctx, `SELECT NOT removed AND status <> 'rejected' FROM unit WHERE id = ?`, unit).Scan(&alive)
			if alive && (len(ids) == 0 || ids[len(ids)-1] != unit) {
				ids = append(ids, unit)
				inLang++
			}
			return limit == 0 || inLang < limit, err
		}
		if err := v.holdingIn(lang, p, hit); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(ids, func(a, b int64) int { return cmp.Compare(b, a) })
	ids = slices.Compact(ids)
	if limit > 0 {
		ids = ids[:min(limit, len(ids))]
	}
	return ids, nil
}

// languages returns those that the memory has segments in.
func (v *view) languages() (langs []string, err error) {
	rows, err := v.QueryContext(ctx, `SELECT lang FROM memory_segment UNION SELECT lang FROM memory_fresh`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var lang string
		if err := rows.Scan(&lang); err != nil {
			return nil, err
		}
		langs = append(langs, lang)
	}
	return langs, rows.Err()
}

// holdingIn calls hit with the units that hold a phrase in a language, the
// newest first, until it wants no more.
func (v *view) holdingIn(lang string, p *index.Phrase, hit func(int64) (bool, error)) error {
	fresh, err := freshOf(v, lang)
	if err != nil {
		return err
	}
	more := true
	enough := func(unit int64) (bool, error) {
		more, err = hit(unit)
		return more, err
	}
	for _, d := range slices.Backward(fresh) {
		if p.In([]byte(d.Text)) {
			if _, err := enough(d.Unit); err != nil || !more {
				return err
			}
		}
	}
	for s, err := range v.segments(lang) {
		if err != nil {
			return err
		}
		if err := s.Holding(p, enough); err != nil || !more {
			return err
		}
	}
	return nil
}

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
	matches, _, err := db.SearchScripts(query, o)
	return matches, err
}

// SearchScripts is [DB.SearchUnits] that returns apart the units that are the
// query but for simplified and traditional characters, and score less than o.Min.
func (db *DB) SearchScripts(query string, o SearchOptions) (matches, script []tm.Match, err error) {
	if o.From == language.Und {
		o.From = text.Language(query)
	}
	o.Min = max(1, o.Min)
	q := index.NewQuery(query)
	if q.Folded() == "" {
		return nil, nil, nil
	}
	err = db.search(func(v *view) (err error) {
		r := &ranking{view: v, query: q, best: tm.NewBest(o.Limit, o.Min), script: tm.NewBest(o.Limit, 0),
			before: text.Fold(o.Previous), after: text.Fold(o.Next)}
		if o.Brute {
			err = r.scan(o)
		} else {
			err = r.searchAll(o.From)
		}
		if err == nil {
			matches, err = r.matches(r.best)
		}
		if err == nil {
			script, err = r.matches(r.script)
		}
		return err
	})
	return matches, script, named(err)
}

// ranking gathers the best matches of a query.
type ranking struct {
	*view
	query         *index.Query
	best          *tm.Best
	script        *tm.Best // of those below the least score that are the same in the other script
	before, after string   // its neighbours, folded
}

// compare takes a unit in if one of its variants, folded, is a match.
func (r *ranking) compare(d index.Document) error {
	if score := r.query.Score(d.Text, r.best.Min()); score >= r.best.Min() {
		return r.add(r.best, d.Unit, score)
	}
	if r.query.SameInOtherScript(d.Text) {
		return r.addScript(d, r.query.Score(d.Text, 0))
	}
	return nil
}

func (r *ranking) addScript(d index.Document, score int) error {
	if score >= r.best.Least() {
		return nil // a match, if not of the best
	}
	return r.add(r.script, d.Unit, score)
}

// add takes a unit in with the score of one of its variants.
func (r *ranking) add(to *tm.Best, unit int64, score int) error {
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
	to.Add(m)
	return nil
}

// searchAll asks the parts of the index for a language: there is one for each
// kind of Chinese.
func (r *ranking) searchAll(from language.Tag) error {
	own := baseOf(from)
	if !text.IsChinese(from) {
		return r.search(own)
	}
	parts, err := r.languages()
	if err != nil {
		return err
	}
	for _, part := range parts {
		if text.IsChinese(language.Make(part)) {
			if err := r.search(part); err != nil {
				return err
			}
		}
	}
	return nil
}

// search asks a part of the index.
func (r *ranking) search(lang string) error {
	fresh, err := freshOf(r, lang)
	if err != nil {
		return err
	}
	for _, d := range fresh {
		if err := r.compare(d); err != nil {
			return err
		}
	}
	for s, err := range r.segments(lang, 0) {
		if err != nil {
			return err
		}
		hit := func(d index.Document, score int) error { return r.add(r.best, d.Unit, score) }
		if err := s.Search(r.query, r.best.Min, hit, r.addScript); err != nil {
			return err
		}
	}
	return nil
}

// scan compares every unit: what the index is measured by.
func (r *ranking) scan(o SearchOptions) error {
	low, high := r.query.Lengths(o.Min)
	in := `(lang = ?3 OR lang LIKE ?3 || '-%')`
	if text.IsChinese(o.From) {
		in = inChinese("lang") + ` AND ?3 <> ''`
	}
	var all []index.Document
	err := each(r, `SELECT unit, text FROM variant
		WHERE length >= ?1 AND (?2 < 0 OR length <= ?2) AND `+in, func(row scanner) error {
		var d index.Document
		err := row.Scan(&d.Unit, &d.Text)
		d.Text = text.Fold(d.Text)
		if r.query.Score(d.Text, o.Min) >= o.Min || r.query.SameInOtherScript(d.Text) {
			all = append(all, d)
		}
		return err
	}, low, high, baseOf(o.From))
	if err != nil {
		return err
	}
	for _, d := range all {
		if err := r.compare(d); err != nil {
			return err
		}
	}
	return nil
}

// matches fetches the units of what was found.
func (r *ranking) matches(of *tm.Best) ([]tm.Match, error) {
	best := of.Matches()
	ids := make([]int64, len(best))
	for i, m := range best {
		ids[i] = m.ID
	}
	units, err := unitsByID(r, ids)
	if err != nil {
		return nil, err
	}
	matches := make([]tm.Match, len(best))
	for i, m := range best {
		matches[i] = tm.Match{Unit: units[i], Score: m.Score, Kind: m.Kind, Penalty: m.Penalty}
	}
	return matches, nil
}

// ConcordanceOptions narrow a concordance search.
type ConcordanceOptions struct {
	Limit int // the most units returned; 0 for all
}

// Concordance returns the units that hold the phrase in any of their
// languages, newest first, as [tm.Phrase] finds it.
func (db *DB) Concordance(phrase string, o ConcordanceOptions) (units []tm.Unit, err error) {
	err = db.search(func(v *view) error {
		ids, err := v.holding(phrase, o.Limit)
		if err == nil {
			units, err = unitsByID(v, ids)
		}
		return err
	})
	return units, named(err)
}

// holding returns the newest living units that hold a phrase in any language. It
// looks in the language of the phrase first, and in the others only for what is
// newer than the oldest of as many as are wanted.
func (v *view) holding(phrase string, limit int) (ids []int64, err error) {
	langs, err := v.languages()
	if err != nil {
		return nil, err
	}
	own := baseOf(text.Language(phrase))
	if i := slices.Index(langs, own); i > 0 {
		langs[0], langs[i] = langs[i], langs[0]
	}
	p := index.NewPhrase(phrase)
	for _, lang := range langs {
		oldest, inLang := int64(0), 0
		if limit > 0 && len(ids) == limit {
			oldest = ids[limit-1]
		}
		err := v.holdingIn(lang, p, oldest, func(unit int64) (more bool, err error) {
			var alive bool
			err = v.QueryRowContext(ctx, `SELECT NOT removed AND status <> 'rejected' FROM unit WHERE id = ?`, unit).Scan(&alive)
			if alive && (len(ids) == 0 || ids[len(ids)-1] != unit) {
				ids = append(ids, unit)
				inLang++
			}
			return limit == 0 || inLang < limit, err
		})
		if err != nil {
			return nil, err
		}
		slices.SortFunc(ids, func(a, b int64) int { return cmp.Compare(b, a) })
		ids = slices.Compact(ids)
		if limit > 0 {
			ids = ids[:min(limit, len(ids))]
		}
	}
	return ids, nil
}

// languages returns those that the memory has segments in.
func (v *view) languages() ([]string, error) {
	return rowsOf(v, `SELECT part FROM (SELECT part FROM index_segment UNION SELECT part FROM index_fresh) WHERE part NOT IN (?, ?)`,
		func(row scanner, lang *string) error { return row.Scan(lang) }, keyPart, pinyinPart)
}

// holdingIn calls hit with the units that hold a phrase in a language, from the
// newest to the oldest of interest, until it wants no more.
func (v *view) holdingIn(lang string, p *index.Phrase, oldest int64, hit func(int64) (bool, error)) error {
	fresh, err := freshOf(v, lang)
	if err != nil {
		return err
	}
	more := true
	enough := func(unit int64) (bool, error) {
		if more = unit >= oldest; !more {
			return false, nil
		}
		more, err = hit(unit)
		return more, err
	}
	for _, d := range slices.Backward(fresh) {
		if p.In(d.Text) {
			if _, err := enough(d.Unit); err != nil || !more {
				return err
			}
		}
	}
	for s, err := range v.segments(lang, oldest) {
		if err != nil {
			return err
		}
		if err := s.Holding(p, enough); err != nil || !more {
			return err
		}
	}
	return nil
}

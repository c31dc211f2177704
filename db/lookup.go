package db

import (
	"cmp"
	"encoding/json"
	"slices"

	"yiku/align/text"
	"yiku/glossary"

	"golang.org/x/text/language"
)

// LookupOptions narrow a look-up.
type LookupOptions struct {
	Lang  language.Tag // the language of the query; und for either
	Limit int          // the most entries returned; 0 for all
	Whole bool         // only by whole terms, which is quickest where there is none
}

// Lookup finds entries by what a person types: Chinese in either script,
// English, pinyin in any manner, a part of a term, or nearly a term. The best
// come first, and of each the translations that go with the term that was found.
func (db *DB) Lookup(query string, o LookupOptions) ([]glossary.Hit, error) {
	q := glossary.NewQuery(query)
	if q.Empty() {
		return nil, nil
	}
	var hits []glossary.Hit
	err := db.search(func(v *view) (err error) {
		l := &lookup{view: v, q: q, LookupOptions: o, best: map[int64]glossary.Hit{}}
		if err = l.narrow(); err == nil {
			hits, err = l.hits()
		}
		return err
	})
	return hits, named(err)
}

// lookup is one look-up under way.
type lookup struct {
	*view // the index and the terms must be of one state
	LookupOptions
	q    *glossary.Query
	best map[int64]glossary.Hit // by entry
}

// narrow finds the terms that match, in steps of falling scores, and stops
// where the next step can add nothing that would be shown: whole terms by the
// indexes, parts by the keys, and only if there was nothing else, what holds the
// words in another order, and near misses.
func (l *lookup) narrow() error {
	if err := l.whole(); err != nil || l.full() || l.Whole {
		return err
	}
	if err := l.parts(); err != nil || len(l.best) > 0 {
		return err
	}
	if err := l.words(); err != nil {
		return err
	}
	if err := l.swapped(); err != nil {
		return err
	}
	return l.near()
}

// full reports whether there are as many entries as will be shown. Where tones
// were typed, whole terms with others do not count: what begins with the right
// ones is better, and scores more than any part.
func (l *lookup) full() bool {
	n := len(l.best)
	if l.q.Toned() {
		for _, h := range l.best {
			if h.Score < 60 {
				n--
			}
		}
	}
	return l.Limit > 0 && n >= l.Limit
}

// whole matches whole terms, pinyin and initials.
func (l *lookup) whole() error {
	err := l.scan(l.q.Match, `t.key = ? OR t.key = ?`, l.q.Chinese, l.q.English)
	if err == nil && l.q.Pinyin != "" {
		err = l.scan(l.q.Match, `t.pinyin_key = ?1 OR t.initials = ?1`, l.q.Pinyin)
	}
	return err
}

// swapped matches whole terms but for two neighbouring characters, which in a
// short one are further apart than other near misses.
func (l *lookup) swapped() error {
	list, err := json.Marshal(l.q.Swapped())
	if err != nil {
		return err
	}
	near := func(_ string, k glossary.Keys) (glossary.MatchKind, int) { return glossary.FuzzyMatch, l.q.Near(k, 0) }
	return l.scan(near, `t.key IN (SELECT value FROM json_each(?1)) OR t.pinyin_key IN (SELECT value FROM json_each(?1))`, string(list))
}

// scan matches the terms of a condition that the indexes answer.
func (l *lookup) scan(match func(string, glossary.Keys) (glossary.MatchKind, int), condition string, args ...any) error {
	return each(l, `SELECT t.concept, t.id, t.lang, t.text, t.pinyin, t.key, t.pinyin_key, t.initials
		FROM term t JOIN concept c ON c.id = t.concept
		WHERE NOT t.removed AND NOT c.removed AND (`+condition+`)`, func(row scanner) error {
		var (
			hit  glossary.Hit
			lang language.Tag
			word string
			keys glossary.Keys
		)
		err := row.Scan(&hit.Concept.ID, &hit.Term, (*tag)(&lang), &word, &keys.Romanised, &keys.Key, &keys.Pinyin, &keys.Initials)
		hit.Match, hit.Score = match(word, keys)
		l.take(hit, lang)
		return err
	}, args...)
}

// take keeps a hit if it is the best of its entry.
func (l *lookup) take(hit glossary.Hit, lang language.Tag) {
	if hit.Score == 0 || l.Lang != language.Und && !sameLanguage(l.Lang, lang) {
		return
	}
	best := l.best[hit.Concept.ID]
	if best.Score == 0 || hit.Compare(best) < 0 {
		l.best[hit.Concept.ID] = hit
	}
}

// sameLanguage reports whether two tags differ at most in script or region.
func sameLanguage(a, b language.Tag) bool { return text.Base(a) == text.Base(b) }

// mostTied is how many hits of one score are told apart.
const mostTied = 200

// settle orders the whole terms that match equally well: what more terms begin
// with is what was meant. Of 夏至 and 西藏, both xz, that is 西藏.
func (l *lookup) settle(hits []glossary.Hit) error {
	for from := 0; from < len(hits) && hits[from].Score >= glossary.LeastWhole && (l.Limit == 0 || from < l.Limit); {
		to := from + 1
		for to < len(hits) && hits[to].Score == hits[from].Score && hits[to].Match == hits[from].Match {
			to++
		}
		if n := to - from; n > 1 && n <= mostTied {
			if err := l.settleTied(hits[from:to]); err != nil {
				return err
			}
		}
		from = to
	}
	return nil
}

func (l *lookup) settleTied(hits []glossary.Hit) error {
	ids, begun := make([]int64, len(hits)), make(map[int64]int, len(hits))
	for i, h := range hits {
		ids[i] = h.Concept.ID
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	err = each(l, `SELECT j.value, coalesce((SELECT max((SELECT count(*) FROM (
				SELECT 1 FROM term t JOIN concept c ON c.id = t.concept
				WHERE t.key BETWEEN own.key AND own.key || char(0x10FFFF) AND NOT t.removed AND NOT c.removed LIMIT 100)))
			FROM term own WHERE own.concept = j.value AND own.status = '' AND NOT own.removed), 0)
		FROM json_each(?) j`, func(row scanner) error {
		var id int64
		var n int
		err := row.Scan(&id, &n)
		begun[id] = n
		return err
	}, string(list))
	slices.SortStableFunc(hits, func(a, b glossary.Hit) int { return cmp.Compare(begun[b.Concept.ID], begun[a.Concept.ID]) })
	return err
}

// hits ranks what was found and fetches the entries.
func (l *lookup) hits() ([]glossary.Hit, error) {
	var hits []glossary.Hit
	for _, h := range l.best {
		hits = append(hits, h)
	}
	slices.SortFunc(hits, glossary.Hit.Compare)
	if err := l.settle(hits); err != nil {
		return nil, err
	}
	if l.Limit > 0 && len(hits) > l.Limit {
		hits = hits[:l.Limit]
	}
	ids, concepts := make([]int64, len(hits)), make(map[int64]glossary.Concept, len(hits))
	for i, h := range hits {
		ids[i] = h.Concept.ID
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	for c, err := range conceptsOf(l, selectConcepts+` AND c.id IN (SELECT value FROM json_each(?))`+orderConcepts, string(list)) {
		if err != nil {
			return nil, err
		}
		concepts[c.ID] = c
	}
	for i := range hits {
		hits[i].Concept = concepts[hits[i].Concept.ID]
		hits[i].Concept.SortFor(hits[i].Term)
	}
	return slices.DeleteFunc(hits, func(h glossary.Hit) bool { return h.Concept.ID == 0 }), nil // removed meanwhile
}

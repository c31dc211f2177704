package db

import (
	"slices"

	"yiku/glossary"

	"golang.org/x/text/language"
)

// LookupOptions narrow a look-up.
type LookupOptions struct {
	Lang  language.Tag // the language of the query; und for either
	Limit int          // the most entries returned; 0 for all
}

// Lookup finds entries by what a person types: Chinese in either script,
// English, pinyin in any manner, a part of a term, or nearly a term. The best
// come first.
func (db *DB) Lookup(query string, o LookupOptions) ([]glossary.Hit, error) {
	q := glossary.NewQuery(query)
	if q.Empty() {
		return nil, nil
	}
	l := lookup{db: db, q: q, lang: o.Lang, best: map[int64]glossary.Hit{}}
	if err := l.narrow(o.Limit); err != nil {
		return nil, err
	}
	return l.hits(o.Limit)
}

// lookup is one look-up under way.
type lookup struct {
	db   *DB
	q    *glossary.Query
	lang language.Tag
	best map[int64]glossary.Hit // by entry
}

// narrow fetches the terms that may match, in steps of falling scores, and
// stops where the next step can add nothing that would be shown. The first
// step is answered by the indexes, the others read all keys.
func (l *lookup) narrow(limit int) error {
	const afterAll = "\U0010FFFF" // sorts after every continuation of a prefix
	q := l.q
	err := l.scan(q.Match, `t.key = ? OR t.key = ? OR t.key > ? AND t.key < ? OR t.key > ? AND t.key < ?`,
		q.Chinese, q.English, q.Chinese, q.Chinese+afterAll, q.English, q.English+afterAll)
	if err == nil && q.Pinyin != "" {
		err = l.scan(q.Match, `t.pinyin_key = ?1 OR t.initials = ?1 OR t.pinyin_key > ?1 AND t.pinyin_key < ?2`,
			q.Pinyin, q.Pinyin+afterAll)
	}
	if err == nil && (limit == 0 || len(l.best) < limit) {
		err = l.scan(q.Match, `t.id IN (SELECT id FROM term WHERE instr(key, ?1) OR ?1 <> ?2 AND instr(key, ?2))`, q.Chinese, q.English)
	}
	if err == nil && len(l.best) == 0 {
		low, high := q.NearLengths()
		err = l.scan(func(_ string, k glossary.Keys) (glossary.MatchKind, int) { return glossary.FuzzyMatch, q.Near(k) },
			`t.id IN (SELECT id FROM term WHERE length(key) BETWEEN ?1 AND ?2 UNION
				SELECT id FROM term WHERE length(pinyin_key) BETWEEN ?1 AND ?2)`, low, high)
	}
	return err
}

// scan matches the terms of a condition.
func (l *lookup) scan(match func(string, glossary.Keys) (glossary.MatchKind, int), condition string, args ...any) error {
	rows, err := l.db.sql.Query(`SELECT t.concept, t.id, t.lang, t.text, t.key, t.pinyin_key, t.initials
		FROM term t JOIN concept c ON c.id = t.concept
		WHERE NOT t.removed AND NOT c.removed AND (`+condition+`)`, args...)
	if err != nil {
		return named(err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			hit  glossary.Hit
			lang language.Tag
			word string
			keys glossary.Keys
		)
		if err := rows.Scan(&hit.Concept.ID, &hit.Term, (*tag)(&lang), &word, &keys.Key, &keys.Pinyin, &keys.Initials); err != nil {
			return err
		}
		if l.lang != language.Und && !sameLanguage(l.lang, lang) {
			continue
		}
		hit.Match, hit.Score = match(word, keys)
		best := l.best[hit.Concept.ID]
		if hit.Score > best.Score || hit.Score > 0 && hit.Score == best.Score && hit.Term < best.Term {
			l.best[hit.Concept.ID] = hit
		}
	}
	return named(rows.Err())
}

// sameLanguage reports whether two tags differ at most in script or region.
func sameLanguage(a, b language.Tag) bool {
	x, _ := a.Base()
	y, _ := b.Base()
	return x == y
}

// hits ranks what was found and fetches the entries.
func (l *lookup) hits(limit int) ([]glossary.Hit, error) {
	var hits []glossary.Hit
	for _, h := range l.best {
		hits = append(hits, h)
	}
	slices.SortFunc(hits, glossary.Hit.Compare)
	if limit > 0 && len(hits) > limit {
		hits = hits[:limit]
	}
	for i := range hits {
		c, err := l.db.Concept(hits[i].Concept.ID)
		if err != nil {
			return nil, err
		}
		hits[i].Concept = c
	}
	return hits, nil
}

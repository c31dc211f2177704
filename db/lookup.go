package db

import (
	"bytes"
	"cmp"
	"encoding/json"
	"math/bits"
	"slices"
	"unicode/utf8"

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
	l := lookup{db: db, q: q, LookupOptions: o, best: map[int64]glossary.Hit{}}
	if err := l.narrow(); err != nil {
		return nil, err
	}
	return l.hits()
}

// lookup is one look-up under way.
type lookup struct {
	LookupOptions
	db   *DB
	q    *glossary.Query
	best map[int64]glossary.Hit // by entry
}

// narrow finds the terms that match, in steps of falling scores, and stops
// where the next step can add nothing that would be shown: whole terms by the
// indexes, parts by a sweep of the keys, and near misses only if there was
// nothing else.
func (l *lookup) narrow() error {
	if err := l.whole(); err != nil || l.full() {
		return err
	}
	if err := l.sweep(l.parts()); err != nil || len(l.best) > 0 {
		return err
	}
	return l.sweep(l.near())
}

// full reports whether there are as many entries as will be shown.
func (l *lookup) full() bool { return l.Limit > 0 && len(l.best) >= l.Limit }

// whole matches whole terms, pinyin and initials.
func (l *lookup) whole() error {
	rows, err := l.db.sql.Query(`SELECT t.concept, t.id, t.lang, t.text, t.key, t.pinyin_key, t.initials
		FROM term t JOIN concept c ON c.id = t.concept
		WHERE NOT t.removed AND NOT c.removed AND (t.key = ?1 OR t.key = ?2 OR ?3 <> '' AND (t.pinyin_key = ?3 OR t.initials = ?3))`,
		l.q.Chinese, l.q.English, l.q.Pinyin)
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
		hit.Match, hit.Score = l.q.Match(word, keys)
		l.take(hit, lang)
	}
	return named(rows.Err())
}

// take keeps a hit if it is the best of its entry.
func (l *lookup) take(hit glossary.Hit, lang language.Tag) {
	if hit.Score == 0 || l.Lang != language.Und && !sameLanguage(l.Lang, lang) {
		return
	}
	best := l.best[hit.Concept.ID]
	if hit.Score > best.Score || hit.Score == best.Score && hit.Term < best.Term {
		l.best[hit.Concept.ID] = hit
	}
}

// sameLanguage reports whether two tags differ at most in script or region.
func sameLanguage(a, b language.Tag) bool {
	x, _ := a.Base()
	y, _ := b.Base()
	return x == y
}

// matcher judges one key of a part of the table lookup. A nil matcher spares
// reading the part.
type matcher func(filed) (glossary.MatchKind, int)

// parts are the matchers of what a key begins with or has in it.
func (l *lookup) parts() (all [parts]matcher) {
	q := l.q
	all[chinesePart] = containing(func(key string) (glossary.MatchKind, int) { return q.Match("", glossary.Keys{Key: key}) }, q.Chinese)
	all[translationPart] = containing(func(key string) (glossary.MatchKind, int) { return q.Match("", glossary.Keys{Key: key}) }, q.Chinese, q.English)
	if q.Pinyin != "" {
		all[pinyinPart] = containing(func(key string) (glossary.MatchKind, int) { return q.Match("", glossary.Keys{Pinyin: key}) }, q.Pinyin)
	}
	return all
}

// containing spares a matcher the keys that hold none of the texts.
func containing(match func(key string) (glossary.MatchKind, int), texts ...string) matcher {
	type part struct {
		text      []byte
		signature uint64
	}
	var wanted []part
	for _, s := range slices.Compact(texts) {
		wanted = append(wanted, part{[]byte(s), signature([]byte(s))})
	}
	return func(f filed) (glossary.MatchKind, int) {
		for _, w := range wanted {
			if w.signature&^f.signature == 0 && bytes.Contains(f.key, w.text) {
				return match(string(f.key))
			}
		}
		return "", 0
	}
}

// near are the matchers of near misses.
func (l *lookup) near() (all [parts]matcher) {
	key, pinyin := l.q.Reach()
	all[chinesePart] = within(key, l.q.English, func(key string) int { return l.q.Near(glossary.Keys{Key: key}) })
	all[translationPart] = all[chinesePart]
	if l.q.Pinyin != "" {
		all[pinyinPart] = within(pinyin, l.q.Pinyin, func(key string) int { return l.q.Near(glossary.Keys{Pinyin: key}) })
	}
	return all
}

// within spares the scoring of keys that are too long, too short, or without
// too many of the query's pairs of characters: an edit takes two of them.
func within(reach glossary.Reach, query string, score func(string) int) matcher {
	typed := signature([]byte(query))
	return func(f filed) (glossary.MatchKind, int) {
		if bits.OnesCount64(typed&^f.signature) > 2*reach.Edits {
			return "", 0
		}
		if n := utf8.RuneCount(f.key); n < reach.Low || n > reach.High {
			return "", 0
		}
		return glossary.FuzzyMatch, score(string(f.key))
	}
}

// sweep matches all keys and takes the best of those whose entries are there.
func (l *lookup) sweep(match [parts]matcher) error {
	var found []glossary.Hit
	for part, m := range match {
		if m == nil {
			continue
		}
		err := l.db.each(`SELECT block, keys FROM lookup WHERE part = ?`, func(rows scanner) error {
			var block int64
			var blob []byte
			if err := rows.Scan(&block, &blob); err != nil {
				return err
			}
			unpack(block, blob, func(f filed) {
				if kind, score := m(f); score > 0 {
					found = append(found, glossary.Hit{Term: f.term, Match: kind, Score: score})
				}
			})
			return nil
		}, part)
		if err != nil {
			return named(err)
		}
	}
	slices.SortFunc(found, func(a, b glossary.Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Term, b.Term))
	})
	return l.takeAll(found)
}

// takeAll takes hits of terms, the best first, until there are as many entries
// as will be shown and the next hit is worse than all of them.
func (l *lookup) takeAll(found []glossary.Hit) error {
	const batch = 100
	for len(found) > 0 {
		n := min(batch, len(found))
		for n < len(found) && found[n].Score == found[n-1].Score {
			n++ // equals are ranked by their entry, which is not known yet
		}
		if err := l.takeBatch(found[:n]); err != nil || l.full() {
			return err
		}
		found = found[n:]
	}
	return nil
}

func (l *lookup) takeBatch(found []glossary.Hit) error {
	byTerm := make(map[int64]glossary.Hit, len(found))
	ids := make([]int64, len(found))
	for i, h := range found {
		ids[i] = h.Term
		if h.Score > byTerm[h.Term].Score {
			byTerm[h.Term] = h
		}
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	return l.db.each(`SELECT t.concept, t.id, t.lang FROM json_each(?) j CROSS JOIN term t ON t.id = j.value
		JOIN concept c ON c.id = t.concept WHERE NOT t.removed AND NOT c.removed`, func(rows scanner) error {
		var entry, term int64
		var lang language.Tag
		if err := rows.Scan(&entry, &term, (*tag)(&lang)); err != nil {
			return err
		}
		hit := byTerm[term]
		hit.Concept.ID = entry
		l.take(hit, lang)
		return nil
	}, string(list))
}

// hits ranks what was found and fetches the entries.
func (l *lookup) hits() ([]glossary.Hit, error) {
	var hits []glossary.Hit
	for _, h := range l.best {
		hits = append(hits, h)
	}
	slices.SortFunc(hits, glossary.Hit.Compare)
	if l.Limit > 0 && len(hits) > l.Limit {
		hits = hits[:l.Limit]
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

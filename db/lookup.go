package db

import (
	"cmp"
	"encoding/json"
	"math/bits"
	"slices"
	"strings"

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
	read [parts][]block         // of the table lookup, kept for the next sweep
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
	err := l.scan(`t.key = ? OR t.key = ?`, l.q.Chinese, l.q.English)
	if err == nil && l.q.Pinyin != "" {
		err = l.scan(`t.pinyin_key = ?1 OR t.initials = ?1`, l.q.Pinyin)
	}
	return err
}

// scan matches the terms of a condition that the indexes answer.
func (l *lookup) scan(condition string, args ...any) error {
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

// matcher judges one key of a part of the table lookup; what scores below the
// floor need not be told from what does not match. A nil matcher spares reading
// the part.
type matcher func(f filed, floor int) (glossary.MatchKind, int)

// parts are the matchers of what a key begins with or has in it.
func (l *lookup) parts() (all [parts]matcher) {
	q := l.q
	match := containing(func(key string) (glossary.MatchKind, int) { return q.Match("", glossary.Keys{Key: key}) }, q.Chinese, q.English)
	switch partOf(q.Chinese) {
	case hanPart:
		all[hanPart], all[mixedPart] = match, match
	case mixedPart:
		all[mixedPart] = match
	case latinPart:
		all[mixedPart], all[latinPart] = match, match
	}
	if q.Pinyin != "" {
		all[pinyinPart] = containing(func(key string) (glossary.MatchKind, int) { return q.Match("", glossary.Keys{Pinyin: key}) }, q.Pinyin)
	}
	return all
}

// containing spares a matcher the keys that hold none of the texts.
func containing(match func(key string) (glossary.MatchKind, int), texts ...string) matcher {
	texts = slices.Compact(texts)
	signatures := make([]uint64, len(texts))
	for i, s := range texts {
		signatures[i] = signature(s)
	}
	return func(f filed, _ int) (glossary.MatchKind, int) {
		for i, s := range texts {
			if signatures[i]&^f.signature == 0 && strings.Contains(f.key, s) {
				return match(f.key)
			}
		}
		return "", 0
	}
}

// near are the matchers of near misses.
func (l *lookup) near() (all [parts]matcher) {
	match := within(l.q.English,
		func(floor int) glossary.Reach { key, _ := l.q.Reach(floor); return key },
		func(key string, floor int) int { return l.q.Near(glossary.Keys{Key: key}, floor) })
	all[mixedPart] = match
	if writing := partOf(l.q.English); writing == mixedPart {
		all[hanPart], all[latinPart] = match, match
	} else {
		all[writing] = match
	}
	if l.q.Pinyin != "" {
		all[pinyinPart] = within(l.q.Pinyin,
			func(floor int) glossary.Reach { _, pinyin := l.q.Reach(floor); return pinyin },
			func(key string, floor int) int { return l.q.Near(glossary.Keys{Pinyin: key}, floor) })
	}
	return all
}

// within spares the scoring of keys that are too long, too short, or without
// too many of the query's pairs of characters: an edit takes two of them.
func within(query string, reach func(floor int) glossary.Reach, score func(key string, floor int) int) matcher {
	typed, bounds, last := signature(query), reach(0), 0
	return func(f filed, floor int) (glossary.MatchKind, int) {
		if floor != last {
			bounds, last = reach(floor), floor
		}
		if bits.OnesCount64(typed&^f.signature) > 2*bounds.Edits {
			return "", 0
		}
		return glossary.FuzzyMatch, score(f.key, floor)
	}
}

// sweep matches all keys and takes the best of those whose entries are there.
// Where much is found, it looks for the best only; if their entries turn out to
// be too few, it looks again for all.
func (l *lookup) sweep(match [parts]matcher) error {
	best := sweep{match: match, enough: 3 * l.Limit}
	if err := best.run(l); err != nil {
		return err
	}
	if err := l.takeAll(best.found[:]); err != nil || best.floor == 0 || l.full() {
		return err
	}
	all := sweep{match: match}
	if err := all.run(l); err != nil {
		return err
	}
	return l.takeAll(all.found[:])
}

// sweep is one run over all keys.
type sweep struct {
	match  [parts]matcher
	enough int // how many terms will do; 0 for all
	floor  int // the score below which nothing is wanted any more
	count  int // of the terms found at the floor or above
	found  [101][]foundTerm
}

type foundTerm struct {
	id    int64
	match glossary.MatchKind
}

func (s *sweep) run(l *lookup) error {
	for part, match := range s.match {
		if match == nil {
			continue
		}
		blocks, err := l.blocks(part)
		if err != nil {
			return err
		}
		for _, b := range blocks {
			b.each(func(f filed) {
				if kind, score := match(f, s.floor); score > 0 && score >= s.floor {
					s.add(foundTerm{f.term, kind}, score)
				}
			})
		}
	}
	return nil
}

// blocks returns the keys of a part.
func (l *lookup) blocks(part int) ([]block, error) {
	if l.read[part] != nil {
		return l.read[part], nil
	}
	err := l.db.each(`SELECT block, heads, keys FROM lookup WHERE part = ?`, func(rows scanner) error {
		var b block
		err := rows.Scan(&b.number, &b.heads, &b.text)
		l.read[part] = append(l.read[part], b)
		return err
	}, part)
	return l.read[part], named(err)
}

// add keeps a term, and raises the floor as long as there is enough above it.
func (s *sweep) add(t foundTerm, score int) {
	s.found[score] = append(s.found[score], t)
	s.count++
	for s.enough > 0 && s.count-len(s.found[s.floor]) >= s.enough {
		s.count -= len(s.found[s.floor])
		s.floor++
	}
}

// takeAll takes the terms of each score, the best first and of equals the older
// first, until there are as many entries as will be shown.
func (l *lookup) takeAll(found [][]foundTerm) error {
	for score, equals := range slices.Backward(found) {
		slices.SortFunc(equals, func(a, b foundTerm) int { return cmp.Compare(a.id, b.id) })
		for batch := range slices.Chunk(equals, 100) {
			if err := l.takeBatch(batch, score); err != nil || l.full() {
				return err
			}
		}
	}
	return nil
}

func (l *lookup) takeBatch(found []foundTerm, score int) error {
	matches := make(map[int64]glossary.MatchKind, len(found))
	ids := make([]int64, len(found))
	for i, t := range found {
		ids[i], matches[t.id] = t.id, t.match
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	return l.db.each(`SELECT t.concept, t.id, t.lang FROM json_each(?) j CROSS JOIN term t ON t.id = j.value
		JOIN concept c ON c.id = t.concept WHERE NOT t.removed AND NOT c.removed`, func(rows scanner) error {
		var lang language.Tag
		hit := glossary.Hit{Score: score}
		err := rows.Scan(&hit.Concept.ID, &hit.Term, (*tag)(&lang))
		hit.Match = matches[hit.Term]
		l.take(hit, lang)
		return err
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

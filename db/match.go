package db

import (
	"encoding/json"
	"slices"
	"unicode/utf8"

	"yiku/glossary"
	"yiku/tm/index"

	"golang.org/x/text/language"
)

// matching is one run over the keys in the index, for the terms that match best.
//
// What is a part of a key scores more the shorter the key is, and a segment of the
// index has them in that order, which is [glossary.Hit.Compare]'s: a run ends where
// there are enough. Near misses it finds by their score.
type matching struct {
	*lookup
	match   func(glossary.Keys) (glossary.MatchKind, int)
	enough  int            // how many terms will do; 0 for all
	best    []glossary.Hit // without their entries; in order, unless all are wanted
	dropped bool           // whether there were more
}

// gather takes the best of what a run finds whose entries are there. Where much
// is found, it looks for the best only; if their entries turn out to be too few,
// it looks again for more.
func (l *lookup) gather(match func(glossary.Keys) (glossary.MatchKind, int), run func(*matching) error) error {
	for enough := 2 * l.Limit; ; enough *= 10 {
		m := matching{lookup: l, match: match, enough: enough}
		if err := run(&m); err != nil {
			return err
		}
		slices.SortFunc(m.best, glossary.Hit.Compare)
		if err := m.takeAll(); err != nil || !m.dropped || l.full() {
			return err
		}
	}
}

// add takes the term of a key that matches, if it is among the best.
func (m *matching) add(key index.Document, score int) (taken bool) {
	h := glossary.Hit{Term: key.Unit, Score: score, Length: utf8.RuneCountInString(key.Text)}
	if m.enough == 0 {
		m.best = append(m.best, h)
		return true
	}
	if slices.ContainsFunc(m.best, func(b glossary.Hit) bool { return b.Term == h.Term && b.Score >= h.Score }) {
		return true // by another text or key
	}
	full := len(m.best) == m.enough
	if full && h.Compare(m.best[m.enough-1]) > 0 {
		m.dropped = true
		return false
	}
	if full {
		m.best, m.dropped = m.best[:m.enough-1], true
	}
	at, _ := slices.BinarySearchFunc(m.best, h, glossary.Hit.Compare)
	m.best = slices.Insert(m.best, at, h)
	return true
}

// parts finds what a key begins with or has in it; pinyin only begins.
func (l *lookup) parts() error {
	q := l.q
	if q.Toned() {
		return l.gather(l.matchKeys, (*matching).toned)
	}
	return l.gather(l.matchKeys, func(m *matching) error {
		for _, typed := range slices.Compact([]string{q.Chinese, q.English}) {
			if err := m.holding(keyPart, glossary.PrefixMatch, index.NewBeginning(typed)); err != nil {
				return err
			}
			if err := m.holding(keyPart, glossary.PartMatch, index.NewPart(typed)); err != nil {
				return err
			}
		}
		if len(q.Pinyin) < 3 {
			return nil
		}
		return m.holding(pinyinPart, glossary.PinyinMatch, index.NewBeginning(q.Pinyin))
	})
}

func (l *lookup) matchKeys(k glossary.Keys) (glossary.MatchKind, int) { return l.q.Match("", k) }

// words finds the keys that hold all words of the query.
func (l *lookup) words() error {
	if l.q.Words() == nil {
		return nil
	}
	var phrases []*index.Phrase
	for _, w := range l.q.Words() {
		phrases = append(phrases, index.NewPart(w))
	}
	match := func(k glossary.Keys) (glossary.MatchKind, int) { return glossary.PartMatch, l.q.MatchWords(k.Key) }
	return l.gather(match, func(m *matching) error { return m.holding(keyPart, glossary.PartMatch, phrases...) })
}

// holding finds the keys of a part that hold all of some phrases, and match in
// one way.
func (m *matching) holding(part string, kind glossary.MatchKind, phrases ...*index.Phrase) error {
	hit := func(d index.Document) (more bool, err error) {
		as, score := m.match(keysOf(part, d.Text))
		return score == 0 || as != kind || m.add(d, score), nil
	}
	fresh, err := freshOf(m, part)
	if err != nil {
		return err
	}
	for _, d := range fresh {
		if _, err := hit(d); err != nil {
			return err
		}
	}
	for s, err := range m.segments(part, 0) {
		if err != nil {
			return err
		}
		if err := s.Shortest(phrases, hit); err != nil {
			return err
		}
	}
	return nil
}

func keysOf(part, key string) glossary.Keys {
	if part == pinyinPart {
		return glossary.Keys{Pinyin: key}
	}
	return glossary.Keys{Key: key}
}

// near finds near misses.
func (l *lookup) near() error {
	least, leastPinyin := l.q.Least()
	match := func(k glossary.Keys) (glossary.MatchKind, int) { return glossary.FuzzyMatch, l.q.Near(k, 0) }
	return l.gather(match, func(m *matching) error {
		if err := m.nearly(keyPart, l.q.English, least); err != nil {
			return err
		}
		return m.nearly(pinyinPart, l.q.Pinyin, leastPinyin)
	})
}

// nearly finds the keys of a part that score least or more with what was typed.
func (m *matching) nearly(part, typed string, least int) error {
	if least >= 100 || typed == "" {
		return nil
	}
	fresh, err := freshOf(m, part)
	if err != nil {
		return err
	}
	for _, d := range fresh {
		if _, score := m.match(keysOf(part, d.Text)); score >= least {
			m.add(d, score)
		}
	}
	q := index.NewQuery(typed)
	hit := func(d index.Document, score int) error { m.add(d, score); return nil }
	floor := func() int {
		if m.enough > 0 && len(m.best) == m.enough {
			return max(least, m.best[m.enough-1].Score)
		}
		return least
	}
	for s, err := range m.segments(part, 0) {
		if err != nil {
			return err
		}
		if err := s.Search(q, floor, hit, func(index.Document, int) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

// toned finds the pinyin that a query with tones begins. The keys are without,
// so that it asks the terms.
func (m *matching) toned() error {
	return each(m, `SELECT id, pinyin_key, pinyin FROM term WHERE pinyin_key BETWEEN ?1 AND ?1 || char(0x10FFFF) AND NOT removed`, func(row scanner) error {
		var term int64
		var keys glossary.Keys
		err := row.Scan(&term, &keys.Pinyin, &keys.Romanised)
		if _, score := m.match(keys); score > 0 {
			m.add(index.Document{Unit: term, Text: keys.Pinyin}, score)
		}
		return err
	}, m.q.Pinyin)
}

// takeAll takes the terms in their order until there are as many entries as will
// be shown.
func (m *matching) takeAll() error {
	for batch := range slices.Chunk(m.best, 100) {
		if err := m.takeBatch(batch); err != nil || m.full() {
			return err
		}
	}
	return nil
}

// takeBatch takes terms by the keys that they have now.
func (m *matching) takeBatch(hits []glossary.Hit) error {
	ids, lengths := make([]int64, len(hits)), make(map[int64]int, len(hits))
	for i, h := range slices.Backward(hits) { // of a term that was found twice, the better
		ids[i], lengths[h.Term] = h.Term, h.Length
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	return each(m, `SELECT t.concept, t.id, t.lang, t.key, t.pinyin_key, t.pinyin FROM json_each(?) j CROSS JOIN term t ON t.id = j.value
		JOIN concept c ON c.id = t.concept WHERE NOT t.removed AND NOT c.removed`, func(row scanner) error {
		var hit glossary.Hit
		var lang language.Tag
		var keys glossary.Keys
		err := row.Scan(&hit.Concept.ID, &hit.Term, (*tag)(&lang), &keys.Key, &keys.Pinyin, &keys.Romanised)
		hit.Match, hit.Score = m.match(keys)
		hit.Length = lengths[hit.Term]
		m.take(hit, lang)
		return err
	}, string(list))
}

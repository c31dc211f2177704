package db

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"yiku/glossary"

	"golang.org/x/text/language"
)

// sweep is one run over the keys, for the terms that match best.
//
// It reads the heads of the keys first, which are a fifth of the whole: a
// signature and a length bound the score that a key can have, and most keys
// need not be read to know that they cannot be among the best.
type sweep struct {
	*lookup
	enough  int     // how many terms will do; 0 for all
	best    []found // in order while there are enough; by no means when all are wanted
	dropped bool    // whether there were more
}

// found is a term that matches.
type found struct {
	term  int64
	match glossary.MatchKind
	score int
}

// compare orders the better match first, and of equals the older term.
func (f found) compare(g found) int {
	return cmp.Or(cmp.Compare(g.score, f.score), cmp.Compare(f.term, g.term))
}

// sweep takes the best of what a run finds whose entries are there. Where much
// is found, it looks for the best only; if their entries turn out to be too few,
// it looks again for more.
func (l *lookup) sweep(run func(*sweep) error) error {
	for enough := 2 * l.Limit; ; enough *= 10 {
		s := sweep{lookup: l, enough: enough}
		if err := run(&s); err != nil {
			return err
		}
		slices.SortFunc(s.best, found.compare)
		if err := l.takeAll(s.best); err != nil || !s.dropped || l.full() {
			return err
		}
	}
}

// wants reports whether a term of this score would be among the best.
func (s *sweep) wants(term int64, score int) bool {
	if s.enough == 0 || len(s.best) < s.enough {
		return true
	}
	wanted := found{term: term, score: score}.compare(s.best[len(s.best)-1]) < 0
	s.dropped = s.dropped || !wanted
	return wanted
}

func (s *sweep) add(f found) {
	switch {
	case s.enough == 0:
		s.best = append(s.best, f)
	case s.wants(f.term, f.score):
		if len(s.best) == s.enough {
			s.best, s.dropped = s.best[:s.enough-1], true
		}
		at, _ := slices.BinarySearchFunc(s.best, f, found.compare)
		s.best = slices.Insert(s.best, at, f)
	}
}

// parts finds what a key begins with or has in it.
func (s *sweep) parts() error {
	if s.q.Toned() {
		return s.toned()
	}
	in := s.writings()
	texts := [][]string{{s.q.Chinese}, {s.q.English}}
	if s.q.Chinese == s.q.English {
		texts = texts[:1]
	}
	for _, part := range in {
		err := s.containing(part, texts,
			func(length int) int { most, _ := s.q.Most(length); return most },
			func(key string) (glossary.MatchKind, int) { return s.q.Match("", glossary.Keys{Key: key}) })
		if err != nil {
			return err
		}
	}
	if len(s.q.Pinyin) < 3 {
		return nil
	}
	for _, part := range []int{pinyinPart, oddPinyinPart} {
		err := s.containing(part, [][]string{{s.q.Pinyin}},
			func(length int) int { _, most := s.q.Most(length); return most },
			func(key string) (glossary.MatchKind, int) { return s.q.Match("", glossary.Keys{Pinyin: key}) })
		if err != nil {
			return err
		}
	}
	return nil
}

// writings are the parts whose keys can hold the query.
func (s *sweep) writings() []int {
	switch partOf(s.q.Chinese) {
	case hanPart:
		return []int{hanPart, mixedPart}
	case asciiPart:
		return []int{mixedPart, asciiPart}
	}
	return []int{mixedPart}
}

// words finds the keys that hold all words of the query.
func (s *sweep) words() error {
	if s.q.Words() == nil {
		return nil
	}
	for _, part := range s.writings() {
		err := s.containing(part, [][]string{s.q.Words()},
			func(length int) int { most, _ := s.q.Most(length); return most },
			func(key string) (glossary.MatchKind, int) { return glossary.PartMatch, s.q.MatchWords(key) })
		if err != nil {
			return err
		}
	}
	return nil
}

// containing matches the keys of a part that hold all of one of some lists of
// texts.
func (s *sweep) containing(part int, texts [][]string, most func(length int) int, match func(key string) (glossary.MatchKind, int)) error {
	blocks, err := s.blocks(part)
	if err != nil {
		return err
	}
	signatures, lengths := make([]uint64, len(texts)), make([]int, len(texts))
	for i, all := range texts {
		for _, t := range all {
			signatures[i] |= signature(t)
			lengths[i] = max(lengths[i], len(t))
		}
	}
	for i := range blocks {
		b, at := &blocks[i], 0
		for n := range b.size() {
			h, start := b.head(n), at
			at += h.length
			for i, all := range texts {
				if signatures[i]&^h.signature != 0 || lengths[i] > h.length || !s.wants(h.term, most(h.length)) {
					continue
				}
				key, err := s.key(b, start, h.length)
				if err != nil {
					return err
				}
				if !slices.ContainsFunc(all, func(t string) bool { return !strings.Contains(key, t) }) {
					if kind, score := match(key); score > 0 {
						s.add(found{h.term, kind, score})
					}
					break
				}
			}
		}
	}
	return nil
}

// toned finds the pinyin that a query with tones begins. The keys are without,
// so that it asks the terms.
func (s *sweep) toned() error {
	return each(s, `SELECT id, pinyin_key, pinyin FROM term WHERE pinyin_key BETWEEN ?1 AND ?1 || char(0x10FFFF) AND NOT removed`, func(rows scanner) error {
		var f found
		var keys glossary.Keys
		err := rows.Scan(&f.term, &keys.Pinyin, &keys.Romanised)
		if f.match, f.score = s.q.Match("", keys); f.score > 0 {
			s.add(f)
		}
		return err
	}, s.q.Pinyin)
}

// takeAll takes terms in their order until there are as many entries as will be
// shown.
func (l *lookup) takeAll(terms []found) error {
	for batch := range slices.Chunk(terms, 100) {
		if err := l.takeBatch(batch); err != nil || l.full() {
			return err
		}
	}
	return nil
}

func (l *lookup) takeBatch(terms []found) error {
	best := make(map[int64]found, len(terms))
	ids := make([]int64, len(terms))
	for i, f := range terms {
		ids[i] = f.term
		if _, ok := best[f.term]; !ok {
			best[f.term] = f
		}
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	return each(l, `SELECT t.concept, t.id, t.lang FROM json_each(?) j CROSS JOIN term t ON t.id = j.value
		JOIN concept c ON c.id = t.concept WHERE NOT t.removed AND NOT c.removed`, func(rows scanner) error {
		var hit glossary.Hit
		var lang language.Tag
		err := rows.Scan(&hit.Concept.ID, &hit.Term, (*tag)(&lang))
		f := best[hit.Term]
		hit.Match, hit.Score = f.match, f.score
		l.take(hit, lang)
		return err
	}, string(list))
}

package db

import (
	"yiku/glossary"
	"yiku/tm/index"

	"golang.org/x/text/language"
)

// The keys of terms in the index
//
// A whole term, its pinyin and its initials are found by the indexes of the
// table term. A part of a term, or nearly a term, can stand anywhere, and reading
// 200,000 rows for that takes a quarter of a second. The index of the memory
// answers both, so it has two more parts: the keys of the terms, in all
// languages, and their pinyin.
//
// Each transaction ends by filing the keys that it made (fileTerms), which the
// history tells: no method has to think of it. A key that an edit replaced stays
// in the index, as a removed term does, since that may be undone; who finds a
// term there matches it again with the keys it has now (matching.takeBatch). A key
// that comes back by an undo is filed a second time.
//
// Decided against: blocks of packed keys, with signatures to be swept. At 100,000
// entries a sweep takes a few milliseconds, but a process that looks up one term
// has megabytes to read for it.

// The parts of the index that are not of the memory. Those are named by
// languages, which have two letters or three.
const (
	keyPart    = "term"
	pinyinPart = "pinyin"
)

// fileTerms files the keys that the transaction made.
func (t *tx) fileTerms() error {
	if t.keysFiled {
		return nil
	}
	return t.fileKeys(`id IN (
		SELECT id FROM term WHERE made IN (SELECT ?1 UNION ALL SELECT id FROM change WHERE brought = ?1)
		UNION SELECT item FROM edit WHERE change = ?1 AND part = 'term'
			AND (before ->> 'text' <> after ->> 'text' OR before ->> 'pinyin' <> after ->> 'pinyin'))`, t.change)
}

// fileKeys files the keys of the terms of a condition.
func (t *tx) fileKeys(condition string, args ...any) error {
	return each(t.sql, `SELECT id, key, pinyin_key FROM term WHERE `+condition+` ORDER BY id`, func(row scanner) error {
		var term int64
		var key, pinyin string
		if err := row.Scan(&term, &key, &pinyin); err != nil {
			return err
		}
		return t.fileKeysOf(term, key, pinyin)
	}, args...)
}

func (t *tx) fileKeysOf(term int64, key, pinyin string) error {
	err := t.file(keyPart, index.Document{Unit: term, Text: key})
	if err == nil && pinyin != "" {
		err = t.file(pinyinPart, index.Document{Unit: term, Text: pinyin})
	}
	return err
}

// computeKeys computes the keys of all terms, for a database of a schema in which
// they were others or none.
func (t *tx) computeKeys() error {
	var ids []int64
	err := each(t.sql, `SELECT id FROM term`, func(row scanner) error {
		var id int64
		err := row.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return err
	}
	for _, id := range ids {
		term, lang, err := t.term(id)
		if err == nil {
			err = t.updateTerm(id, lang, term)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// mendKeys computes anew the keys of terms that have something in them which is
// not compared since: radicals, ignorable characters. They are filed where the index
// is not made anew.
func (t *tx) mendKeys(file bool) error {
	type copied struct {
		id   int64
		lang language.Tag
		term glossary.Term
	}
	var all []copied
	err := each(t.sql, `SELECT id, lang, text, pinyin, key FROM term`, func(row scanner) error {
		var (
			c   copied
			key string
		)
		err := row.Scan(&c.id, (*tag)(&c.lang), &c.term.Text, &c.term.Pinyin, &key)
		if glossary.KeysOf(c.lang, c.term.Text, c.term.Pinyin).Key != key {
			all = append(all, c)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, c := range all {
		k := glossary.KeysOf(c.lang, c.term.Text, c.term.Pinyin)
		if err := t.exec(`UPDATE term SET key = ?, pinyin_key = ?, initials = ? WHERE id = ?`, k.Key, k.Pinyin, k.Initials, c.id); err != nil {
			return err
		}
		if !file {
			continue
		}
		if err := t.fileKeysOf(c.id, k.Key, k.Pinyin); err != nil {
			return err
		}
	}
	return nil
}

package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"yiku/align/text"
	"yiku/tm/index"

	"golang.org/x/text/language"
)

// The index of the memory in the file
//
// What the index is and why it is complete is told in the package index. Here
// is how it is kept. The variants of the units in one language are the
// documents of one index; it is made of segments that are never changed, each
// of a range of units, of at most 196,608 documents. A segment is a row
// with its head and some thousand rows of blocks of about 4 kB.
//
// What a transaction adds becomes a few rows of the table memory_fresh, which a
// search compares one by one, until there are enough of a language: then
// they become a segment, and when there are eight segments of about a size,
// these become one. So adding a unit is one small write, a unit is indexed anew
// some three times in its life, and a search reads at most eight segments of each
// size. An import makes full segments at once, on another core while it reads
// on. All of it is part of the transaction that adds the units: the index never
// lags behind, and a crash leaves it as it was before.
//
// Units that are removed or rejected stay in the index, since that may be
// undone, and are passed over when they are found. Texts are never edited.

// limits say when a segment is made. They are variables for the sake of the
// tests, in which memories are small.
var limits = struct {
	fresh int // documents of a language that are in no segment
	fan   int // segments of about a size
	full  int // documents of a segment
	size  int // bytes of their texts
}{1 << 10, 8, 3 << 16, 48 << 20}

// filing is what a transaction adds to the index of a language.
type filing struct {
	docs   []index.Document
	size   int
	filled bool // it has made segments
}

// segment is a segment that is not stored yet.
type segment struct {
	lang        string
	first, last int64
	size        int
	*index.Built
}

// buildSegment makes a segment of documents, whose order is that of their units.
func buildSegment(lang string, docs []index.Document) *segment {
	s := &segment{lang: lang, first: docs[0].Unit, last: docs[len(docs)-1].Unit}
	for _, d := range docs {
		s.size += len(d.Text)
	}
	s.Built = index.Build(docs)
	return s
}

// baseOf is the language whose index a variant is in.
func baseOf(lang language.Tag) string {
	base, _ := lang.Base()
	return base.String()
}

// file adds a segment of a new unit to the index.
func (t *tx) file(lang language.Tag, unit int64, folded string) error {
	base := baseOf(lang)
	f := t.filed[base]
	if f == nil {
		f = &filing{}
		t.filed[base] = f
	}
	f.docs = append(f.docs, index.Document{Unit: unit, Text: folded})
	f.size += len(folded)
	if len(f.docs) >= limits.full || f.size >= limits.size {
		return t.fill(base, f)
	}
	return t.finish(mostUnfinished)
}

// mostUnfinished is how many segments there may be that are not made yet: the two
// languages of a file come together at about the same time, and the transaction
// need not wait for the first when the second does.
const mostUnfinished = 2

// fill makes a segment of what has come together, while the transaction goes on.
func (t *tx) fill(lang string, f *filing) error {
	if err := t.finish(mostUnfinished - 1); err != nil {
		return err
	}
	older, err := t.takeFresh(lang)
	if err != nil {
		return err
	}
	docs := append(older, f.docs...)
	*f = filing{filled: true}
	built := make(chan *segment, 1)
	go func() {
		t.building.Lock() // one at a time, for the sake of the memory
		defer t.building.Unlock()
		built <- buildSegment(lang, docs)
	}()
	t.unfinished = append(t.unfinished, built)
	return nil
}

// finish stores the segments that are made, and waits until there are at most so
// many that are not.
func (t *tx) finish(most int) error {
	for len(t.unfinished) > 0 {
		oldest := t.unfinished[0]
		if len(t.unfinished) <= most && len(oldest) == 0 {
			break
		}
		t.unfinished = t.unfinished[1:]
		if err := t.store(<-oldest); err != nil {
			return err
		}
	}
	return nil
}

// fileUnits brings the index up to date with what the transaction added.
func (t *tx) fileUnits() error {
	for _, lang := range slices.Sorted(maps.Keys(t.filed)) {
		f := t.filed[lang]
		var fresh int
		if err := t.get(&fresh, `SELECT count(*) FROM memory_fresh WHERE lang = ?`, lang); err != nil {
			return err
		}
		if fresh+len(f.docs) >= limits.fresh {
			if err := t.fill(lang, f); err != nil {
				return err
			}
		}
		if err := t.finish(0); err != nil {
			return err
		}
		for _, d := range f.docs {
			if err := t.exec(`INSERT INTO memory_fresh (lang, unit, folded) VALUES (?, ?, ?)`, lang, d.Unit, d.Text); err != nil {
				return err
			}
		}
		if !f.filled {
			continue
		}
		if err := t.mergeSegments(lang); err != nil {
			return err
		}
	}
	return nil
}

// takeFresh takes the fresh documents of a language out of their table.
func (t *tx) takeFresh(lang string) ([]index.Document, error) {
	docs, err := freshOf(t.sql, lang)
	if err == nil && len(docs) > 0 {
		err = t.exec(`DELETE FROM memory_fresh WHERE lang = ?`, lang)
	}
	return docs, err
}

// ctx is for methods of the package sql that want one: nothing is cancelled.
var ctx = context.Background()

// reading is a database, a connection or a transaction.
type reading interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

// freshOf returns the documents of a language that are in no segment, by unit.
func freshOf(q reading, lang string) (docs []index.Document, err error) {
	rows, err := q.QueryContext(ctx, `SELECT unit, folded FROM memory_fresh WHERE lang = ? ORDER BY unit`, lang)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var d index.Document
		if err := rows.Scan(&d.Unit, &d.Text); err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	return docs, rows.Err()
}

// blockID returns the row of a block.
func blockID(segment int64, kind index.Kind, number int) int64 {
	return segment<<32 | int64(kind)<<28 | int64(number)
}

func (t *tx) store(s *segment) error {
	stmt, err := t.prepare(`INSERT INTO memory_segment (lang, first, last, size, head) VALUES (?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	result, err := stmt.Exec(s.lang, s.first, s.last, s.size, s.Head)
	if err != nil {
		return err
	}
	id, err := result.LastInsertId()
	if err != nil {
		return err
	}
	for kind, blocks := range s.Blocks {
		for number, data := range blocks {
			if err := t.exec(`INSERT INTO memory_block (id, data) VALUES (?, ?)`, blockID(id, index.Kind(kind), number), data); err != nil {
				return err
			}
		}
	}
	return nil
}

// segmentRow is the row of a segment.
type segmentRow struct {
	id, first, last int64
	size            int
	head            []byte
}

// segmentsOf returns the segments of a language, the newest first.
func segmentsOf(q reading, lang string) (all []segmentRow, err error) {
	rows, err := q.QueryContext(ctx, `SELECT id, first, last, size, head FROM memory_segment WHERE lang = ? ORDER BY first DESC`, lang)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s segmentRow
		if err := rows.Scan(&s.id, &s.first, &s.last, &s.size, &s.head); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

// open returns a segment whose blocks are read one by one.
func (s segmentRow) open(q reading) (*index.Segment, error) {
	h, err := index.DecodeHead(s.head)
	if err != nil {
		return nil, err
	}
	return index.NewSegment(h, func(kind index.Kind, numbers []int) ([][]byte, error) {
		blocks := make([][]byte, len(numbers))
		for i, number := range numbers {
			err := q.QueryRowContext(ctx, `SELECT data FROM memory_block WHERE id = ?`, blockID(s.id, kind, number)).Scan(&blocks[i])
			if errors.Is(err, sql.ErrNoRows) {
				err = errBlockMissing
			}
			if err != nil {
				return nil, err
			}
		}
		return blocks, nil
	}), nil
}

var errBlockMissing = fmt.Errorf("%w: a block is missing", index.ErrDamaged)

// mergeSegments makes one segment of the newest ones where there are enough of
// about a size.
func (t *tx) mergeSegments(lang string) error {
	for limit := limits.fresh * limits.fan; limit <= limits.full; limit *= limits.fan {
		all, err := segmentsOf(t.sql, lang)
		if err != nil {
			return err
		}
		var small []segmentRow
		var docs, size int
		for _, s := range all {
			h, err := index.DecodeHead(s.head)
			if err != nil {
				return err
			}
			docs, size = docs+h.Documents(), size+s.size
			if h.Documents() >= limit || docs > limits.full || size > limits.size {
				break
			}
			small = append(small, s)
		}
		if len(small) < limits.fan {
			continue
		}
		if err := t.mergeInto(lang, small); err != nil {
			return err
		}
	}
	return nil
}

// mergeInto makes one segment of several.
func (t *tx) mergeInto(lang string, parts []segmentRow) error {
	var docs []index.Document
	for _, s := range slices.Backward(parts) {
		from, err := s.open(t.sql)
		if err == nil {
			err = from.Each(func(d index.Document) error { docs = append(docs, d); return nil })
		}
		if err != nil {
			return err
		}
		if err := t.exec(`DELETE FROM memory_segment WHERE id = ?`, s.id); err != nil {
			return err
		}
		if err := t.exec(`DELETE FROM memory_block WHERE id >= ? AND id < ?`, blockID(s.id, 0, 0), blockID(s.id+1, 0, 0)); err != nil {
			return err
		}
	}
	whole := buildSegment(lang, docs)
	whole.first, whole.last = parts[len(parts)-1].first, parts[0].last
	return t.store(whole)
}

// reindex makes the whole index anew from the units.
func (t *tx) reindex() error {
	for _, table := range []string{"memory_fresh", "memory_segment", "memory_block"} {
		if err := t.exec(`DELETE FROM ` + table); err != nil {
			return err
		}
	}
	t.filed = map[string]*filing{}
	rows, err := t.sql.Query(`SELECT unit, lang, text FROM variant ORDER BY unit, id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var (
			unit    int64
			lang    language.Tag
			segment string
		)
		if err := rows.Scan(&unit, (*tag)(&lang), &segment); err != nil {
			return err
		}
		if err := t.file(lang, unit, text.Fold(segment)); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return t.fileUnits()
}

// Reindex makes the index of the memory anew. It holds what it held, unless it
// was damaged.
func (db *DB) Reindex() error {
	begun, err := db.sql.Begin()
	if err != nil {
		return named(err)
	}
	defer begun.Rollback()
	t := &tx{sql: begun, stmts: map[string]*sql.Stmt{}}
	if err := t.reindex(); err != nil {
		return named(err)
	}
	return named(begun.Commit())
}

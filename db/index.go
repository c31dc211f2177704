package db

import (
	"maps"
	"slices"
	"strings"

	"yiku/align/text"
	"yiku/tm/index"

	"golang.org/x/text/language"
)

// The index in the file
//
// What the index is and why it is complete is told in the package index. Here
// is how it is kept. It has a part for each language of the memory, whose
// documents are the variants of the units in it, and two for the glossary
// (keys.go). A part is made of segments that are never changed, of at most
// 262,144 documents. A segment is a row with its head and some thousand rows of
// blocks of about 4 kB.
//
// What a transaction adds becomes a few rows of the table index_fresh, which a
// search compares one by one, until there are enough of a part: then
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
	fresh int // documents of a part that are in no segment
	fan   int // segments of about a size
	full  int // documents of a segment
	size  int // bytes of their texts
}{1 << 10, 8, 1 << 18, 48 << 20}

// filing is what a transaction adds to a part of the index.
type filing struct {
	docs   []index.Document
	texts  strings.Builder // of many documents, so that the garbage collector has little to look at
	size   int
	filled bool // it has made segments
}

// mostTexts is how many bytes of texts stand together at most.
const mostTexts = 1 << 16

// add adds a document, with a copy of its text.
func (f *filing) add(d index.Document) {
	if f.texts.Len()+len(d.Text) > f.texts.Cap() {
		size := min(2*f.texts.Cap(), mostTexts)
		f.texts = strings.Builder{}
		f.texts.Grow(max(size, len(d.Text)))
	}
	f.texts.WriteString(d.Text)
	d.Text = f.texts.String()[f.texts.Len()-len(d.Text):]
	f.docs = append(f.docs, d)
	f.size += len(d.Text)
}

// baseOf is the part of the index that a variant is in.
func baseOf(lang language.Tag) string {
	base, _ := lang.Base()
	return base.String()
}

// file adds a document to a part of the index.
func (t *tx) file(part string, d index.Document) error {
	f := t.filed[part]
	if f == nil {
		f = &filing{}
		t.filed[part] = f
	}
	f.add(d)
	if len(f.docs) >= limits.full || f.size >= limits.size {
		return t.fill(part, f)
	}
	return t.finish(mostUnfinished)
}

// mostUnfinished is how many segments there may be that are not made yet: the two
// languages of a file come together at about the same time, and the transaction
// need not wait for the first when the second does.
const mostUnfinished = 2

// fill makes a segment of what has come together, while the transaction goes on.
func (t *tx) fill(part string, f *filing) error {
	if err := t.finish(mostUnfinished - 1); err != nil {
		return err
	}
	older, err := t.takeFresh(part)
	if err != nil {
		return err
	}
	docs := append(f.docs, older...)
	*f = filing{filled: true}
	built := make(chan *segment, 1)
	go func() { built <- t.build(part, docs) }()
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

// startSegments has segments made of what has come together, where it is enough.
func (t *tx) startSegments() error {
	for _, part := range slices.Sorted(maps.Keys(t.filed)) {
		if f := t.filed[part]; len(f.docs) >= limits.fresh {
			if err := t.fill(part, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// flush brings the index up to date with what the transaction added.
func (t *tx) flush() error {
	for _, part := range slices.Sorted(maps.Keys(t.filed)) {
		f := t.filed[part]
		var fresh int
		if err := t.get(&fresh, `SELECT count(*) FROM index_fresh WHERE part = ?`, part); err != nil {
			return err
		}
		if fresh+len(f.docs) >= limits.fresh {
			if err := t.fill(part, f); err != nil {
				return err
			}
		}
		if err := t.finish(0); err != nil {
			return err
		}
		for _, d := range f.docs {
			if err := t.exec(`INSERT INTO index_fresh (part, item, folded) VALUES (?, ?, ?)`, part, d.Unit, d.Text); err != nil {
				return err
			}
		}
		if !f.filled {
			continue
		}
		if err := t.mergeSegments(part); err != nil {
			return err
		}
	}
	return nil
}

// takeFresh takes the fresh documents of a part out of their table.
func (t *tx) takeFresh(part string) ([]index.Document, error) {
	docs, err := freshOf(t.sql, part)
	if err == nil && len(docs) > 0 {
		err = t.exec(`DELETE FROM index_fresh WHERE part = ?`, part)
	}
	return docs, err
}

// freshOf returns the documents of a part that are in no segment, by their ID.
func freshOf(q reading, part string) ([]index.Document, error) {
	return rowsOf(q, `SELECT item, folded FROM index_fresh WHERE part = ? ORDER BY item`,
		func(row scanner, d *index.Document) error { return row.Scan(&d.Unit, &d.Text) }, part)
}

// reindex makes the whole index anew from the terms and units.
func (t *tx) reindex(progress Progress) error {
	c := counter{tell: progress, what: "making the index anew"}
	var terms int
	if err := t.get(&terms, `SELECT count(*) FROM term`); err != nil {
		return err
	}
	if err := t.get(&c.total, `SELECT count(*) FROM variant`); err != nil {
		return err
	}
	c.total += terms
	defer c.end()
	for _, table := range []string{"index_fresh", "index_segment", "index_block"} {
		if err := t.exec(`DELETE FROM ` + table); err != nil {
			return err
		}
	}
	if err := t.fileKeys("TRUE"); err != nil {
		return err
	}
	c.add(terms)
	err := each(t.sql, `SELECT unit, lang, text FROM variant ORDER BY unit, id`, func(row scanner) error {
		var (
			unit    int64
			lang    language.Tag
			segment string
		)
		if err := row.Scan(&unit, (*tag)(&lang), &segment); err != nil {
			return err
		}
		c.add(1)
		return t.file(baseOf(lang), index.Document{Unit: unit, Text: text.Fold(segment)})
	})
	if err != nil {
		return err
	}
	return t.flush()
}

// Reindex makes the index anew. It holds what it held, unless it
// was damaged.
func (db *DB) Reindex() error {
	begun, err := db.beginWriting()
	if err != nil {
		return err
	}
	defer begun.Rollback()
	if err := newTx(begun).reindex(db.progress); err != nil {
		return named(err)
	}
	return named(begun.Commit())
}

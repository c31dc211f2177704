package db

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"yiku/tm/index"
)

// segment is a segment that is not stored yet.
type segment struct {
	part        string
	first, last int64 // the range of the IDs of its documents
	size        int
	*index.Built
}

// build makes a segment, one at a time for the sake of the memory.
func (t *tx) build(part string, docs []index.Document) *segment {
	s := &segment{part: part, first: docs[0].Unit}
	for _, d := range docs {
		s.first, s.last = min(s.first, d.Unit), max(s.last, d.Unit)
		s.size += len(d.Text)
	}
	t.building.Lock()
	defer t.building.Unlock()
	s.Built = t.builder.Build(docs)
	return s
}

// blockID returns the row of a block.
func blockID(segment int64, kind index.Kind, number int) int64 {
	return segment<<32 | int64(kind)<<28 | int64(number)
}

func (t *tx) store(s *segment) error {
	stmt, err := t.prepare(`INSERT INTO index_segment (part, first, last, size, head) VALUES (?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	result, err := stmt.Exec(s.part, s.first, s.last, s.size, s.Head)
	if err != nil {
		return err
	}
	id, err := result.LastInsertId()
	if err != nil {
		return err
	}
	for kind, blocks := range s.Blocks {
		for number, data := range blocks {
			if err := t.exec(`INSERT INTO index_block (id, data) VALUES (?, ?)`, blockID(id, index.Kind(kind), number), data); err != nil {
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

// segmentsOf returns the segments of a part, the newest first.
func segmentsOf(q reading, part string) ([]segmentRow, error) {
	return rowsOf(q, `SELECT id, first, last, size, head FROM index_segment WHERE part = ? ORDER BY id DESC`,
		func(row scanner, s *segmentRow) error { return row.Scan(&s.id, &s.first, &s.last, &s.size, &s.head) }, part)
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
			err := q.QueryRowContext(ctx, `SELECT data FROM index_block WHERE id = ?`, blockID(s.id, kind, number)).Scan(&blocks[i])
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
func (t *tx) mergeSegments(part string) error {
	for limit := limits.fresh * limits.fan; limit <= limits.full; limit *= limits.fan {
		all, err := segmentsOf(t.sql, part)
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
		if err := t.mergeInto(part, small); err != nil {
			return err
		}
	}
	return nil
}

// mergeInto makes one segment of several.
func (t *tx) mergeInto(part string, segments []segmentRow) error {
	var docs []index.Document
	for _, s := range slices.Backward(segments) {
		from, err := s.open(t.sql)
		if err == nil {
			err = from.Each(func(d index.Document) error { docs = append(docs, d); return nil })
		}
		if err != nil {
			return err
		}
		if err := t.exec(`DELETE FROM index_segment WHERE id = ?`, s.id); err != nil {
			return err
		}
		if err := t.exec(`DELETE FROM index_block WHERE id >= ? AND id < ?`, blockID(s.id, 0, 0), blockID(s.id+1, 0, 0)); err != nil {
			return err
		}
	}
	return t.store(t.build(part, docs))
}

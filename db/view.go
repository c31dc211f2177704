package db

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"iter"
	"strconv"

	"yiku/tm/index"
)

// view is the database at one moment.
type view struct {
	*sql.Conn
	db *DB
}

// view calls f with the database as it is now; nothing is written. BEGIN is
// said by hand, since the driver's transactions take the lock for writing.
// Before it come the pragmas.
func (db *DB) view(f func(*view) error, pragmas ...string) error {
	conn, err := db.sql.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	for _, statement := range append(pragmas, "BEGIN") {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	err = f(&view{conn, db})
	_, ended := conn.ExecContext(ctx, "ROLLBACK")
	return errors.Join(err, ended)
}

// search is view for a search, which needs a page here and there of what may be
// gigabytes. To read one is quicker than to map it, and to have it mapped is
// quicker than to read it: so the first searches read, with a cache that does not
// outgrow them, and those of a process that goes on map the file.
func (db *DB) search(f func(*view) error) error {
	const few = 8
	if db.searches.Add(1) > few {
		return db.view(f, "PRAGMA mmap_size = 0x7fff0000")
	}
	return db.view(func(v *view) error {
		err := f(v)
		_, restored := v.ExecContext(ctx, "PRAGMA cache_size = -2000")
		return errors.Join(err, restored)
	}, "PRAGMA mmap_size = 0", "PRAGMA cache_size = 20")
}

// raw calls f with the rows of a query, in a slice that the next one overwrites.
// Their blobs come from the driver as they are: package sql would copy each once
// more.
func (v *view) raw(query string, f func(row []driver.Value) error, args ...driver.Value) error {
	return v.Conn.Raw(func(conn any) error {
		named := make([]driver.NamedValue, len(args))
		for i, value := range args {
			named[i] = driver.NamedValue{Ordinal: i + 1, Value: value}
		}
		rows, err := conn.(driver.QueryerContext).QueryContext(ctx, query, named)
		if err != nil {
			return err
		}
		defer rows.Close()
		for row := make([]driver.Value, len(rows.Columns())); ; {
			if err := rows.Next(row); errors.Is(err, io.EOF) {
				return nil
			} else if err != nil {
				return err
			}
			if err := f(row); err != nil {
				return err
			}
		}
	})
}

// segments yields the segments of a part of the index that have documents from an
// ID on, the newest first. Their heads are decoded once, and those that nobody came
// to never.
func (v *view) segments(part string, from int64) iter.Seq2[*index.Segment, error] {
	return func(yield func(*index.Segment, error) bool) {
		ids, err := rowsOf(v, `SELECT id FROM index_segment WHERE part = ? AND last >= ? ORDER BY id DESC`,
			func(row scanner, id *int64) error { return row.Scan(id) }, part, from)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, id := range ids {
			s, err := v.segment(id)
			if !yield(s, err) || err != nil {
				return
			}
		}
	}
}

func (v *view) segment(id int64) (*index.Segment, error) {
	head, ok := v.db.heads.Load(id)
	if !ok {
		err := v.raw(`SELECT head FROM index_segment WHERE id = ?`, func(row []driver.Value) (err error) {
			data, _ := row[0].([]byte)
			head, err = index.DecodeHead(data)
			return err
		}, id)
		if err != nil {
			return nil, err
		}
		v.db.heads.Store(id, head)
	}
	return index.NewSegment(head.(*index.Head), v.reader(id)), nil
}

// reader returns the function that reads the blocks of a segment: all that are
// asked for at once by one statement, which is where the time goes.
func (v *view) reader(segment int64) index.Reader {
	return func(kind index.Kind, numbers []int) ([][]byte, error) {
		list := []byte{'['}
		for i, number := range numbers {
			if i > 0 {
				list = append(list, ',')
			}
			list = strconv.AppendInt(list, blockID(segment, kind, number), 10)
		}
		blocks := make([][]byte, 0, len(numbers))
		err := v.raw(`SELECT data FROM json_each(?) j CROSS JOIN index_block b ON b.id = j.value`, func(row []driver.Value) error {
			data, _ := row[0].([]byte)
			blocks = append(blocks, data)
			return nil
		}, string(append(list, ']')))
		if err == nil && len(blocks) < len(numbers) {
			err = errBlockMissing
		}
		return blocks, err
	}
}

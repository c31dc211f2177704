package db

import "database/sql/driver"

// swept is what sweeps have read of the table lookup. It is kept for the next
// look-up, which may use it if nothing was changed meanwhile.
type swept struct {
	change int64 // the last of the history at that time
	blocks [parts][]block
}

// recall takes what the last look-up left, for itself alone.
func (l *lookup) recall() error {
	var last int64
	if err := l.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM change`).Scan(&last); err != nil {
		return err
	}
	l.read = l.db.swept.Swap(nil)
	if l.read == nil || l.read.change != last {
		l.read = &swept{change: last}
	}
	return nil
}

// blocks returns the heads of a part, which are megabytes.
func (l *lookup) blocks(part int) ([]block, error) {
	if l.read == nil {
		if err := l.recall(); err != nil {
			return nil, err
		}
	}
	if l.read.blocks[part] != nil {
		return l.read.blocks[part], nil
	}
	var all []block
	err := l.raw(`SELECT block, heads FROM lookup WHERE part = ?`, func(row []driver.Value) error {
		number, _ := row[0].(int64)
		heads, _ := row[1].([]byte)
		all = append(all, block{part: part, number: number, heads: heads})
		return nil
	}, int64(part))
	if err != nil {
		return nil, err
	}
	l.read.blocks[part] = all
	return all, nil
}

// key returns a key of a block, whose text is read when the first is wanted.
func (l *lookup) key(b *block, at, length int) (string, error) {
	if b.text == "" {
		var err error
		if l.text == nil {
			l.text, err = l.Conn.PrepareContext(ctx, `SELECT keys FROM lookup WHERE part = ? AND block = ?`)
		}
		if err == nil {
			err = l.text.QueryRow(b.part, b.number).Scan(&b.text)
		}
		if err != nil {
			return "", err
		}
	}
	return b.text[min(at, len(b.text)):min(at+length, len(b.text))], nil
}

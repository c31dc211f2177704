package db

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/tm"

	"golang.org/x/text/language"
)

const selectUnits = `
SELECT u.id, u.status, u.srclang, u.tuid, u.origin, u.previous, u.next,
	u.creator, u.changer, u.created, u.changed, u.last_used, u.usage_count, u.props, u.notes, u.memory,
	v.lang, v.text, v.markup, v.creator, v.changer, v.created, v.changed, v.last_used, v.usage_count, v.props, v.notes
FROM unit u JOIN variant v ON v.unit = u.id
WHERE NOT u.removed`

// Unit returns a unit. The error is a [*NotFoundError] for an unknown ID and
// for what was removed.
func (db *DB) Unit(id int64) (tm.Unit, error) {
	units, err := unitsByID(db.sql, []int64{id})
	if errors.Is(err, sql.ErrNoRows) {
		return tm.Unit{}, notFound(db.sql, id, "a unit")
	} else if err != nil {
		return tm.Unit{}, err
	}
	return units[0], nil
}

// unitsByID returns units in the order of their IDs given; the error is
// [sql.ErrNoRows] if one is not there.
func unitsByID(q reading, ids []int64) ([]tm.Unit, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]tm.Unit, len(ids))
	for u, err := range unitsOf(q, selectUnits+` AND u.id IN (SELECT value FROM json_each(?)) ORDER BY u.id, v.id`, string(list)) {
		if err != nil {
			return nil, err
		}
		found[u.ID] = u
	}
	units := make([]tm.Unit, len(ids))
	for i, id := range ids {
		u, there := found[id]
		if !there {
			return nil, sql.ErrNoRows
		}
		units[i] = u
	}
	return units, nil
}

// Units returns the units that f selects, by ID.
func (db *DB) Units(f UnitFilter) iter.Seq2[tm.Unit, error] {
	condition, args := f.condition()
	return unitsOf(db.sql, selectUnits+condition+` ORDER BY u.id, v.id`, args...)
}

// unitsOf puts the rows of a query on [selectUnits] together.
func unitsOf(q reading, query string, args ...any) iter.Seq2[tm.Unit, error] {
	return func(yield func(tm.Unit, error) bool) {
		rows, err := q.QueryContext(context.Background(), query, args...)
		if err != nil {
			yield(tm.Unit{}, named(err))
			return
		}
		defer rows.Close()
		var u tm.Unit
		for rows.Next() {
			next, err := scanUnit(rows)
			if err != nil {
				yield(tm.Unit{}, named(err))
				return
			}
			if next.ID == u.ID {
				u.Variants = append(u.Variants, next.Variants...)
				continue
			}
			if u.ID != 0 && !yield(u, nil) {
				return
			}
			u = next
		}
		if err := rows.Err(); err != nil {
			yield(tm.Unit{}, named(err))
		} else if u.ID != 0 {
			yield(u, nil)
		}
	}
}

// scanUnit reads a row: a unit with one of its variants.
func scanUnit(rows *sql.Rows) (u tm.Unit, err error) {
	var v tm.Variant
	to := []any{&u.ID, &u.Status, (*tag)(&u.SrcLang), &u.TUID, &u.Origin, &u.Previous, &u.Next}
	to = append(to, stampColumns(&u.Stamp)...)
	to = append(to, (*list[tm.Prop])(&u.Props), (*list[string])(&u.Notes), &u.Memory, (*tag)(&v.Lang), &v.Text, &v.Markup)
	to = append(to, stampColumns(&v.Stamp)...)
	to = append(to, (*list[tm.Prop])(&v.Props), (*list[string])(&v.Notes))
	err = rows.Scan(to...)
	u.Variants = []tm.Variant{v}
	return u, err
}

func stampColumns(s *tm.Stamp) []any {
	return []any{&s.Creator, &s.Changer, (*moment)(&s.Created), (*moment)(&s.Changed), (*moment)(&s.LastUsed), &s.UsageCount}
}

// hashOf is the hash by which equal texts are found: FNV-1a of what folding
// leaves of them.
func hashOf(folded string) int64 {
	h := fnv.New64a()
	h.Write([]byte(folded))
	return int64(h.Sum64())
}

// prepared is a unit with what is computed from it.
type prepared struct {
	tm.Unit
	folded []string // of each variant
	hashes []int64
	pair   int64
}

// prepare folds and hashes a unit; the error says what keeps it out of a
// memory: one without Chinese or without English could not be found again. The hash of the pair depends on the texts and their languages, not on
// the order of the variants.
func prepare(u tm.Unit) (prepared, error) {
	if len(u.Variants) < 2 {
		return prepared{}, errors.New("a unit needs two segments")
	}
	if err := usable(u.Variants); err != nil {
		return prepared{}, err
	}
	type side struct {
		base string
		hash int64
	}
	p := prepared{Unit: u}
	var sides []side
	for _, v := range u.Variants {
		folded := text.Fold(v.Text)
		switch {
		case folded == "":
			return p, errors.New("a segment is empty")
		case !utf8.ValidString(v.Text):
			return p, errors.New("a segment is not UTF-8")
		}
		base, _ := v.Lang.Base()
		hash := hashOf(folded)
		p.folded = append(p.folded, folded)
		p.hashes = append(p.hashes, hash)
		sides = append(sides, side{base.String(), hash})
	}
	slices.SortFunc(sides, func(a, b side) int { return cmp.Or(cmp.Compare(a.base, b.base), cmp.Compare(a.hash, b.hash)) })
	h := fnv.New64a()
	for _, s := range sides {
		h.Write([]byte(s.base))
		h.Write(binary.LittleEndian.AppendUint64(nil, uint64(s.hash)))
	}
	p.pair = int64(h.Sum64())
	return p, nil
}

// usable says what is missing among the languages of a unit.
func usable(variants []tm.Variant) error {
	missing := []string{"Chinese", "English"}
	var have []string
	for _, v := range variants {
		switch {
		case v.Lang == language.Und:
			return errors.New("a segment has no language")
		case text.IsChinese(v.Lang):
			missing = slices.DeleteFunc(missing, func(l string) bool { return l == "Chinese" })
		case text.IsEnglish(v.Lang):
			missing = slices.DeleteFunc(missing, func(l string) bool { return l == "English" })
		}
		have = append(have, v.Lang.String())
	}
	if len(missing) == 0 {
		return nil
	}
	return fmt.Errorf("no %s: its languages are %s", strings.Join(missing, " and no "), strings.Join(have, ", "))
}

// twin returns the living unit that says the same as u, 0 if there is none.
func (t *tx) twin(u prepared) (id int64, err error) {
	err = t.get(&id, `SELECT id FROM unit WHERE pair = ? AND NOT removed ORDER BY id LIMIT 1`, u.pair)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

// AddUnit keeps one pair of segments; it is approved unless u says otherwise.
// If the memory holds the same pair already, its ID is returned, and it takes
// u's status.
func (db *DB) AddUnit(by string, u tm.Unit) (id int64, err error) {
	if u.Status == "" {
		u.Status = tm.Approved
	}
	p, err := prepare(u)
	if err != nil {
		return 0, err
	}
	err = db.write(by, ActionAdd, "", func(t *tx) error {
		if p.Creator == "" {
			p.Creator = by
		}
		if p.Created.IsZero() {
			p.Created = t.at
		}
		if id, err = t.twin(p); err != nil {
			return err
		}
		if id == 0 {
			if err := t.memory(p.Memory); err != nil {
				return err
			}
			id, err = t.insertUnit(p)
			return err
		}
		if err := t.decideUnit(id, u.Status); err != nil {
			return err
		}
		return t.edited()
	})
	return id, err
}

func (t *tx) decideUnit(id int64, s tm.Status) error {
	return t.exec(`UPDATE unit SET status = ? WHERE id = ?`, s, id)
}

// DecideUnits sets the status of units as [DB.Decide] does that of
// translations.
func (db *DB) DecideUnits(by string, s tm.Status, note string, ids ...int64) (changed []int64, err error) {
	return db.decide(by, s, note, ids, "a unit",
		`SELECT status FROM unit WHERE id = ? AND NOT removed`, (*tx).decideUnit)
}

// RemoveUnits takes units out of the memory, all of them or none.
func (db *DB) RemoveUnits(by, note string, ids ...int64) error {
	return db.write(by, ActionRemove, note, func(t *tx) error {
		for _, id := range ids {
			if there, err := t.has(`SELECT 1 FROM unit WHERE id = ? AND NOT removed`, id); err != nil {
				return err
			} else if !there {
				return notFound(t.sql, id, "a unit")
			}
			if err := t.exec(`UPDATE unit SET removed = 1 WHERE id = ?`, id); err != nil {
				return err
			}
		}
		return t.edited()
	})
}

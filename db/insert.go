package db

import (
	"database/sql"
	"database/sql/driver"
	"unicode/utf8"

	"yiku/tm"
	"yiku/tm/index"
)

// insertion is an INSERT of some rows. Most columns of most units are blank, and
// to bind a value takes as long as to store it: what is blank stands in the
// statement, of which there is one for each pattern of blanks.
type insertion struct {
	query  []byte
	bound  []any
	values []any // of the next row
	bind   bool  // blanks as well
	err    error
}

// mostPatterns is about how many statements a transaction keeps; in a file of
// more patterns the blanks are bound too.
const mostPatterns = 64

// begin begins anew with the statement up to its VALUES.
func (i *insertion) begin(t *tx, insert string) {
	i.query, i.bound, i.bind, i.err = append(i.query[:0], insert...), i.bound[:0], len(t.stmts) > mostPatterns, nil
}

// add adds values to the row: strings, int64, nil, or a [list].
func (i *insertion) add(values ...any) { i.values = append(i.values, values...) }

func (i *insertion) addStamp(s tm.Stamp) {
	i.add(s.Creator, s.Changer, moment(s.Created).value(), moment(s.Changed).value(), moment(s.LastUsed).value(), int64(s.UsageCount))
}

// row ends a row.
func (i *insertion) row() {
	separator := byte('(')
	for _, v := range i.values {
		i.query = append(i.query, separator)
		separator = ','
		if own, ok := v.(driver.Valuer); ok {
			if v, i.err = own.Value(); i.err != nil {
				return
			}
		}
		switch {
		case i.bind:
			i.query, i.bound = append(i.query, '?'), append(i.bound, v)
		case v == nil:
			i.query = append(i.query, "NULL"...)
		case v == "":
			i.query = append(i.query, "''"...)
		case v == int64(0):
			i.query = append(i.query, '0')
		default:
			i.query, i.bound = append(i.query, '?'), append(i.bound, v)
		}
	}
	i.query = append(i.query, ')')
	i.values = i.values[:0]
}

// exec enters the rows; more is the end of the statement.
func (i *insertion) exec(t *tx, more string) (sql.Result, error) {
	if i.err != nil {
		return nil, i.err
	}
	i.query = append(i.query, more...)
	stmt := t.stmts[string(i.query)] // without a copy
	if stmt == nil {
		if stmt, i.err = t.prepare(string(i.query)); i.err != nil {
			return nil, i.err
		}
	}
	return stmt.Exec(i.bound...)
}

// insertUnit enters a unit and returns its ID, or 0 if it has a twin: asking
// first would cost a bulk load a third of its time.
func (t *tx) insertUnit(u prepared) (int64, error) {
	i := &t.insertion
	i.begin(t, `INSERT INTO unit (id, made, status, srclang, tuid, origin, previous, next,
		creator, changer, created, changed, last_used, usage_count, props, notes, memory, pair) VALUES `)
	i.add(t.next, t.change, string(u.Status), tag(u.SrcLang).value(), u.TUID, u.Origin, u.Previous, u.Next)
	i.addStamp(u.Stamp)
	i.add(list[tm.Prop](u.Props), list[string](u.Notes), u.Memory, u.pair)
	i.row()
	result, err := i.exec(t, ` ON CONFLICT (pair) WHERE NOT removed DO NOTHING`)
	if err != nil {
		return 0, err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return 0, err
	}
	id := t.id()
	i.begin(t, `INSERT INTO variant (unit, lang, text, markup,
		creator, changer, created, changed, last_used, usage_count, props, notes, hash, length) VALUES `)
	for n, v := range u.Variants {
		if n > 0 {
			i.query = append(i.query, ',')
		}
		i.add(id, tag(v.Lang).value(), v.Text, v.Markup)
		i.addStamp(v.Stamp)
		i.add(list[tm.Prop](v.Props), list[string](v.Notes), u.hashes[n], int64(utf8.RuneCountInString(u.folded[n])))
		i.row()
		if err := t.file(baseOf(v.Lang), index.Document{Unit: id, Text: u.folded[n]}); err != nil {
			return 0, err
		}
	}
	_, err = i.exec(t, "")
	return id, err
}

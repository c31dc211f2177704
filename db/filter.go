package db

import (
	"iter"
	"math"
	"strings"
	"time"

	"yiku/glossary"
	"yiku/tm"
)

// CandidateStatus is the status of an entry that has no translation yet.
const CandidateStatus tm.Status = "candidate"

// Filter selects entries. Its zero value is all of them.
type Filter struct {
	// Status keeps the entries that have a translation of this status, without
	// their other translations; [CandidateStatus] keeps those that have none at
	// all.
	Status    tm.Status
	Kind      glossary.Kind
	Domain    string
	Documents []string // that an entry was a candidate of, by their stored names; nil for any
	Touched   Period   // when something of an entry was made or changed
}

// UnitFilter selects units. Its zero value is all of them.
type UnitFilter struct {
	Status  tm.Status
	Origins []string // the documents they came from; nil for any
	Memory  *string  // the memory they belong to; nil for any
	Touched Period   // when they were made or changed
}

// Period is a time from a moment on and up to another, which is not in it. A zero
// moment leaves that side open.
type Period struct{ Since, Until time.Time }

// within narrows a selection to what has one of some changes in the period.
func (p Period) within(changes string) (query string, args []any) {
	if p == (Period{}) {
		return "", nil
	}
	since, until := int64(math.MinInt64), int64(math.MaxInt64)
	if !p.Since.IsZero() {
		since = p.Since.Unix()
	}
	if !p.Until.IsZero() {
		until = p.Until.Unix()
	}
	return ` AND EXISTS (SELECT 1 FROM change h WHERE h.at >= ? AND h.at < ? AND h.id IN (` + changes + `))`, []any{since, until}
}

// anyOf is a condition: a column has one of the values.
func anyOf(column string, values []string) (query string, args []any) {
	for _, v := range values {
		args = append(args, v)
	}
	return column + ` IN (` + strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ") + `)`, args
}

// condition narrows a selection of entries (c) with their terms (t).
func (f Filter) condition() (query string, args []any) {
	switch f.Status {
	case "":
	case CandidateStatus:
		query = ` AND NOT EXISTS (SELECT 1 FROM term e WHERE e.concept = c.id AND e.status <> '' AND NOT e.removed)`
	default:
		query = ` AND EXISTS (SELECT 1 FROM term e WHERE e.concept = c.id AND e.status = ? AND NOT e.removed)
			AND (t.status IS NULL OR t.status IN ('', ?))`
		args = []any{f.Status, f.Status}
	}
	rest, more := f.entries()
	return query + rest, append(args, more...)
}

// entries narrows a selection of entries (c), whatever their translations.
func (f Filter) entries() (query string, args []any) {
	if f.Kind != "" {
		query += ` AND c.kind = ?`
		args = append(args, f.Kind)
	}
	if f.Domain != "" {
		query += ` AND c.domain = ?`
		args = append(args, f.Domain)
	}
	if f.Documents != nil {
		of, names := anyOf("f.name", f.Documents)
		query += ` AND EXISTS (SELECT 1 FROM candidate k JOIN document f ON f.id = k.document WHERE k.concept = c.id AND NOT k.removed AND ` + of + `)`
		args = append(args, names...)
	}
	touched, moments := f.Touched.within(`SELECT c.made UNION ALL SELECT made FROM term WHERE concept = c.id
		UNION ALL SELECT change FROM edit WHERE part = 'concept' AND item = c.id
		UNION ALL SELECT e.change FROM term w JOIN edit e ON e.item = w.id AND e.part IN ('term', 'context') WHERE w.concept = c.id`)
	return query + touched, append(args, moments...)
}

// condition narrows a selection of units (u).
func (f UnitFilter) condition() (query string, args []any) {
	if f.Status != "" {
		query += ` AND u.status = ?`
		args = append(args, f.Status)
	}
	if f.Origins != nil {
		of, names := anyOf("u.origin", f.Origins)
		query += ` AND ` + of
		args = append(args, names...)
	}
	if f.Memory != nil {
		query += ` AND u.memory = ?`
		args = append(args, *f.Memory)
	}
	touched, moments := f.Touched.within(`SELECT u.made UNION ALL SELECT change FROM edit WHERE part = 'unit' AND item = u.id`)
	return query + touched, append(args, moments...)
}

// Documents yields the stored names of the documents that candidates were found
// in, [DB.Origins] those of the documents that units came from.
func (db *DB) Documents() iter.Seq2[string, error] {
	return listing(db, `SELECT DISTINCT name FROM document ORDER BY name`, func(row scanner, name *string) error { return row.Scan(name) })
}

// Origins is told of at [DB.Documents].
func (db *DB) Origins() iter.Seq2[string, error] {
	return listing(db, `SELECT DISTINCT origin FROM unit WHERE NOT removed ORDER BY origin`, func(row scanner, name *string) error { return row.Scan(name) })
}

package db

import (
	"database/sql"
	"errors"
	"fmt"

	"yiku/align/text"
	"yiku/glossary"

	"golang.org/x/text/language"
)

// agrees checks what must hold after something was brought back or taken out: no
// term that lives in an entry that does not, no entry without Chinese, no term
// twice. What breaks it is a later change: as the change found the database, all
// of that held, or was no fault of its.
func (t *tx) agrees(change int64) error {
	for _, check := range []func(int64) error{t.inLivingEntries, t.haveChinese, t.saidOnce} {
		if err := check(change); err != nil {
			return err
		}
	}
	return nil
}

// inLivingEntries checks the terms that were brought back or moved.
func (t *tx) inLivingEntries(change int64) error {
	entries, err := t.numbers(`SELECT DISTINCT c.id FROM edit e JOIN term t ON t.id = e.item JOIN concept c ON c.id = t.concept
		WHERE e.change = ?1 AND e.part = 'term' AND NOT t.removed AND c.removed
			AND (e.before ->> 'removed' = 1 OR e.before ->> 'concept' <> t.concept)`, t.change)
	if err != nil {
		return err
	}
	for _, id := range entries {
		later, err := t.lastOn(change, partOf("concept"), rowEdit{item: id, after: "{}"}, "removed")
		if err != nil {
			return err
		} else if later != 0 {
			return t.conflict(change, later, "took out its entry", id)
		}
	}
	return nil
}

// touchedEntries are the entries that the undo (?1) edited, and those of the terms
// that it did.
const touchedEntries = `(SELECT item FROM edit WHERE change = ?1 AND part = 'concept'
	UNION SELECT t.concept FROM edit e JOIN term t ON t.id = e.item WHERE e.change = ?1 AND e.part = 'term'
	UNION SELECT e.before ->> 'concept' FROM edit e WHERE e.change = ?1 AND e.part = 'term')`

// haveChinese checks the entries that something was taken out of.
func (t *tx) haveChinese(change int64) error {
	entries, err := t.numbers(`SELECT id FROM concept WHERE NOT removed AND id IN `+touchedEntries+`
		AND NOT EXISTS (SELECT 1 FROM term t WHERE t.concept = concept.id AND t.status = '' AND NOT t.removed)`, t.change)
	if err != nil {
		return err
	}
	for _, id := range entries {
		took, err := t.numbers(`SELECT DISTINCT change FROM edit WHERE part = 'term' AND change > ?2 AND change < ?3
			AND before ->> 'status' = '' AND before ->> 'removed' = 0
			AND (after ->> 'removed' = 1 AND item IN (SELECT id FROM term WHERE concept = ?1)
				OR before ->> 'concept' = ?1 AND (after ->> 'removed' = 1 OR after ->> 'concept' <> ?1)) ORDER BY change DESC`, id, change, t.change)
		if err != nil {
			return err
		}
		for _, later := range took {
			if there, err := t.inTheWay(change, later); err != nil {
				return err
			} else if there {
				return t.conflict(change, later, "took out the other Chinese of its entry", id)
			}
		}
	}
	return nil
}

// numbers returns the first column of a query.
func (t *tx) numbers(query string, args ...any) ([]int64, error) {
	return rowsOf(t.sql, query, func(row scanner, n *int64) error { return row.Scan(n) }, args...)
}

// spelled is a living term.
type spelled struct {
	id, made int64
	lang     language.Tag
	text     string
	touched  bool // by the undo
}

// same reports whether two terms of an entry say the same, or one would be its
// own translation.
func (a spelled) same(b spelled) bool {
	return text.Fold(a.text) == text.Fold(b.text) && (sameLanguage(a.lang, b.lang) || glossary.IsChinese(a.lang) != glossary.IsChinese(b.lang))
}

// saidOnce checks the entries of the terms that were edited.
func (t *tx) saidOnce(change int64) error {
	entries, err := t.numbers(`SELECT DISTINCT c.id FROM edit e JOIN term t ON t.id = e.item JOIN concept c ON c.id = t.concept
		WHERE e.change = ?1 AND e.part = 'term' AND NOT t.removed AND NOT c.removed`, t.change)
	if err != nil {
		return err
	}
	for _, id := range entries {
		terms, err := rowsOf(t.sql, `SELECT t.id, coalesce(h.brought, h.id), t.lang, t.text,
				EXISTS (SELECT 1 FROM edit WHERE change = ?2 AND part = 'term' AND item = t.id)
			FROM term t JOIN change h ON h.id = t.made WHERE t.concept = ?1 AND NOT t.removed`,
			func(row scanner, s *spelled) error {
				return row.Scan(&s.id, &s.made, (*tag)(&s.lang), &s.text, &s.touched)
			}, id, t.change)
		if err != nil {
			return err
		}
		for _, back := range terms {
			for _, other := range terms {
				if !back.touched || other.touched || !back.same(other) {
					continue
				}
				if err := t.termTwice(change, back, other); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// termTwice names the change that wrote a term which another one, that is back,
// says over again. That there were two before is none of the undo's business.
func (t *tx) termTwice(change int64, back, other spelled) error {
	later, err := t.putBy(change, partOf("term"), rowEdit{item: other.id, after: "{}"}, other.made, "text", "removed", "concept")
	if err != nil || later == 0 {
		return err
	}
	return &ConflictError{change, later, fmt.Sprintf("its entry would have %s twice (%d, and %d of change %d)", back.text, back.id, other.id, later)}
}

// unitTwice names the change that gave the memory a unit once more which an undo
// would bring back.
func (t *tx) unitTwice(change, unit int64) error {
	var twin, made int64
	err := t.sql.QueryRow(`SELECT u.id, u.made FROM unit u JOIN unit o ON o.pair = u.pair WHERE o.id = ? AND NOT u.removed`, unit).Scan(&twin, &made)
	if errors.Is(err, sql.ErrNoRows) {
		return &ConflictError{Change: change, Why: fmt.Sprintf("the memory has the same as unit %d again", unit)}
	} else if err != nil {
		return err
	}
	later, err := t.putBy(change, partOf("unit"), rowEdit{item: twin, after: "{}"}, made, "removed")
	if err != nil {
		return err
	}
	return &ConflictError{change, later, fmt.Sprintf("the memory has the same as unit %d again, %d of change %d", unit, twin, later)}
}

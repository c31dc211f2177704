package db

import (
	"fmt"

	"yiku/align/text"

	"golang.org/x/text/language"
)

// agrees checks what must hold after something was brought back: no term that
// lives in an entry that does not, no entry without Chinese, no term twice.
func (t *tx) agrees(change int64) error {
	rows, err := t.sql.Query(`SELECT DISTINCT t.concept FROM edit e JOIN term t ON t.id = e.item WHERE e.change = ?1 AND e.part = 'term'
		UNION SELECT item FROM edit WHERE change = ?1 AND part = 'concept'`, t.change)
	if err != nil {
		return err
	}
	defer rows.Close()
	var entries []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		entries = append(entries, id)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, id := range entries {
		if err := t.entryAgrees(change, id); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) entryAgrees(change, entry int64) error {
	rows, err := t.sql.Query(`SELECT t.id, t.lang, t.text, c.removed FROM term t JOIN concept c ON c.id = t.concept
		WHERE c.id = ? AND NOT t.removed ORDER BY t.id`, entry)
	if err != nil {
		return err
	}
	defer rows.Close()
	seen := map[string]int64{}
	for rows.Next() {
		var (
			id      int64
			lang    language.Tag
			word    string
			removed bool
		)
		if err := rows.Scan(&id, (*tag)(&lang), &word, &removed); err != nil {
			return err
		}
		if removed {
			if brought, err := t.has(`SELECT 1 FROM edit WHERE change = ? AND part = 'term' AND item = ? AND after ->> 'removed' = 0 AND before ->> 'removed' = 1`, t.change, id); err != nil {
				return err
			} else if !brought {
				continue
			}
			return t.builtOn(change, "concept", entry)
		}
		base, _ := lang.Base()
		key := base.String() + " " + text.Fold(word)
		if other := seen[key]; other != 0 {
			return &ConflictError{Change: change, Why: fmt.Sprintf("entry %d would have %s twice (%d and %d)", entry, word, other, id)}
		}
		seen[key] = id
	}
	return rows.Err()
}

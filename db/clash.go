package db

import (
	"encoding/json"
	"fmt"
)

// Clash is what a glossary says twice, or in two ways.
type Clash struct {
	Reason  string  // in words
	Text    string  // the term that is in question
	Entries []int64 // the oldest first
	Terms   []int64
}

// Duplicates returns the Chinese terms that name several entries, in whatever
// script and width. Not every one is a mistake: one word may name two concepts.
func (db *DB) Duplicates() ([]Clash, error) {
	return db.clashes("one Chinese term for several entries", `
		SELECT min(t.text), json_group_array(DISTINCT t.concept ORDER BY t.concept), json_group_array(t.id ORDER BY t.id)
		FROM term t JOIN concept c ON c.id = t.concept
		WHERE t.status = '' AND NOT t.removed AND NOT c.removed
		GROUP BY t.key HAVING count(DISTINCT t.concept) > 1 ORDER BY min(t.concept)`)
}

// Conflicts returns the entries with several preferred translations of one
// form, full or short, and the translations in use that several entries have.
func (db *DB) Conflicts() ([]Clash, error) {
	preferred, err := db.clashes("two preferred translations of one term", `
		SELECT (SELECT text FROM term z WHERE z.concept = t.concept AND z.status = '' AND NOT z.removed ORDER BY place, id LIMIT 1),
			json_array(t.concept), json_group_array(t.id ORDER BY t.id)
		FROM term t JOIN concept c ON c.id = t.concept
		WHERE t.status IN ('approved', 'proposed') AND t.usage = 'preferred' AND NOT t.removed AND NOT c.removed
		GROUP BY t.concept, t.lang, iif(t.type IN ('shortForm', 'abbreviation', 'acronym'), 'short', t.type = 'fullForm') HAVING count(*) > 1 ORDER BY t.concept`)
	if err != nil {
		return nil, err
	}
	shared, err := db.clashes("one translation for several entries", `
		SELECT min(t.text), json_group_array(DISTINCT t.concept ORDER BY t.concept), json_group_array(t.id ORDER BY t.id)
		FROM term t JOIN concept c ON c.id = t.concept
		WHERE t.status = 'approved' AND t.usage NOT IN ('deprecated', 'superseded') AND NOT t.removed AND NOT c.removed
		GROUP BY t.key HAVING count(DISTINCT t.concept) > 1 ORDER BY min(t.concept)`)
	return append(preferred, shared...), err
}

func (db *DB) clashes(reason, query string) (found []Clash, err error) {
	err = db.each(query, func(row scanner) error {
		c := Clash{Reason: reason}
		var entries, terms string
		if err := row.Scan(&c.Text, &entries, &terms); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(entries), &c.Entries); err != nil {
			return fmt.Errorf("%s: %w", reason, err)
		}
		found = append(found, c)
		return json.Unmarshal([]byte(terms), &found[len(found)-1].Terms)
	})
	return found, named(err)
}

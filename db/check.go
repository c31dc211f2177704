package db

import (
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"yiku/glossary"
	"yiku/tm"

	"golang.org/x/text/language"
)

// Problem is something that [DB.Check] found wrong.
type Problem struct {
	ID     int64  // the entry, term, unit or change it is about; 0 for the file
	Thing  string // "entry", "term", "unit", "change", "file"
	Reason string
}

// rules are what holds between rows. Each query yields the IDs that break it.
var rules = []struct{ thing, reason, query string }{
	{"entry", "it has no Chinese term", `SELECT id FROM concept WHERE NOT removed AND NOT EXISTS
		(SELECT 1 FROM term WHERE concept = concept.id AND status = '' AND NOT removed)`},
	{"term", "it is Chinese and has the status of a translation", `SELECT id FROM term WHERE ` + inChinese("lang") + ` AND status <> ''`},
	{"term", "it is a translation without a status", `SELECT id FROM term WHERE NOT ` + inChinese("lang") + ` AND status = ''`},
	{"term", "its status is not the last decision on it", `SELECT id FROM term WHERE status IS NOT
		coalesce((SELECT status FROM decision WHERE term = term.id ORDER BY id DESC LIMIT 1), '')`},
	{"term", "its translation is the Chinese over again", `SELECT e.id FROM term e JOIN term z ON z.concept = e.concept
		WHERE e.status <> '' AND z.status = '' AND e.text = z.text AND NOT e.removed AND NOT z.removed`},
	{"entry", "extraction found it in no document", `SELECT concept FROM candidate WHERE count < 1`},
	{"unit", "it has fewer than two segments", `SELECT id FROM unit WHERE (SELECT count(*) FROM variant WHERE unit = unit.id) < 2`},
	{"entry", "its ID is also a term's", `SELECT id FROM concept INTERSECT SELECT id FROM term`},
	{"entry", "its ID is also a unit's", `SELECT id FROM concept INTERSECT SELECT id FROM unit`},
	{"term", "its ID is also a unit's", `SELECT id FROM term INTERSECT SELECT id FROM unit`},
	{"entry", "it was merged and is still there", `SELECT id FROM concept WHERE merged IS NOT NULL AND NOT removed`},
	{"entry", "it was merged into itself", `SELECT id FROM concept WHERE merged = id`},
	{"term", "it is in a living entry twice", `SELECT max(t.id) FROM term t JOIN concept c ON c.id = t.concept
		WHERE NOT t.removed AND NOT c.removed GROUP BY t.concept, t.lang, t.text HAVING count(*) > 1`},
	{"term", "it has a decision of nobody", `SELECT term FROM decision WHERE change NOT IN (SELECT id FROM change)`},
	{"change", "it reverts what came after it", `SELECT id FROM change WHERE undoes >= id`},
	{"change", "it came with what is no import", `SELECT id FROM change WHERE brought IS NOT NULL AND brought NOT IN (SELECT id FROM change WHERE action = 'import')`},
	{"file", "the next ID is taken", `SELECT 0 FROM sequence WHERE next <= (SELECT max(
		(SELECT coalesce(max(id), 0) FROM concept), (SELECT coalesce(max(id), 0) FROM term), (SELECT coalesce(max(id), 0) FROM unit)))`},
	{"file", "there is not exactly one next ID", `SELECT 0 WHERE (SELECT count(*) FROM sequence) <> 1`},
	{"change", "an edit of it cannot be read", `SELECT change FROM edit WHERE NOT json_valid(before) OR NOT json_valid(after)`},
	{"change", "it edited what is not there", `SELECT change FROM edit WHERE part <> 'memory' AND
		NOT EXISTS (SELECT 1 FROM concept WHERE id = item) AND NOT EXISTS (SELECT 1 FROM term WHERE id = item) AND NOT EXISTS (SELECT 1 FROM unit WHERE id = item)`},
	{"term", "it was edited outside the history", `SELECT t.id FROM term t JOIN edit e ON e.id = (SELECT max(id) FROM edit WHERE item = t.id AND part = 'term')
		WHERE e.after ->> 'text' <> t.text OR e.after ->> 'status' <> t.status OR e.after ->> 'removed' <> t.removed`},
	{"unit", "it is in a memory that is not there", `SELECT id FROM unit WHERE memory NOT IN (SELECT name FROM memory)`},
	{"unit", "it was edited outside the history", `SELECT u.id FROM unit u JOIN edit e ON e.id = (SELECT max(id) FROM edit WHERE item = u.id AND part = 'unit')
		WHERE e.after ->> 'status' <> u.status OR e.after ->> 'removed' <> u.removed`},
}

// Check examines the whole database: the file, its schema, and every rule that
// holds between rows and between a row and what is computed from it. A sound
// database has no problems.
func (db *DB) Check() ([]Problem, error) {
	var found []Problem
	for _, check := range []func() ([]Problem, error){db.checkFile, db.checkSchema, db.checkRules, db.checkTerms, db.checkUnits, db.checkIndex} {
		problems, err := check()
		if err != nil {
			return found, named(err)
		}
		found = append(found, problems...)
	}
	return found, nil
}

// checkFile has SQLite check the pages, the indexes and the foreign keys.
func (db *DB) checkFile() (found []Problem, err error) {
	err = db.each("PRAGMA integrity_check", func(rows scanner) error {
		var line string
		if err := rows.Scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			found = append(found, Problem{Thing: "file", Reason: line})
		}
		return nil
	})
	if err != nil {
		return found, err
	}
	err = db.each("PRAGMA foreign_key_check", func(rows scanner) error {
		var (
			table, parent string
			row, key      sql.NullInt64
		)
		if err := rows.Scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		found = append(found, Problem{Thing: "file", Reason: fmt.Sprintf("row %d of table %s points to nothing in %s", row.Int64, table, parent)})
		return nil
	})
	return found, err
}

// checkSchema compares the schema with that of a new database: a trigger that
// somebody dropped is a hole in the history.
func (db *DB) checkSchema() (found []Problem, err error) {
	fresh, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return nil, err
	}
	defer fresh.Close()
	fresh.SetMaxOpenConns(1) // each connection would have a memory of its own
	if err := migrate(fresh, ":memory:", schemas, nil); err != nil {
		return nil, err
	}
	want, err := schemaOf(fresh)
	if err != nil {
		return nil, err
	}
	have, err := schemaOf(db.sql)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		switch got, there := have[name]; {
		case !there:
			found = append(found, Problem{Thing: "file", Reason: name + " is missing"})
		case got != want[name]:
			found = append(found, Problem{Thing: "file", Reason: name + " is not what this yiku makes"})
		}
	}
	return found, nil
}

func schemaOf(pool *sql.DB) (map[string]string, error) {
	rows, err := pool.Query(`SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	schema := map[string]string{}
	for rows.Next() {
		var name, statement string
		if err := rows.Scan(&name, &statement); err != nil {
			return nil, err
		}
		schema[name] = statement
	}
	return schema, rows.Err()
}

func (db *DB) checkRules() (found []Problem, err error) {
	for _, r := range rules {
		err := db.each(r.query, func(rows scanner) error {
			p := Problem{Thing: r.thing, Reason: r.reason}
			err := rows.Scan(&p.ID)
			found = append(found, p)
			return err
		})
		if err != nil {
			return found, fmt.Errorf("checking whether %s: %w", r.reason, err)
		}
	}
	return found, nil
}

// checkTerms checks the values of entries and terms, and the keys of terms.
func (db *DB) checkTerms() (found []Problem, err error) {
	for c, err := range db.Concepts(Filter{}) {
		if err != nil {
			return found, err
		}
		if err := c.Validate(); err != nil {
			found = append(found, Problem{c.ID, "entry", err.Error()})
		}
	}
	err = db.each(`SELECT id, lang, text, pinyin, key, pinyin_key, initials FROM term`, func(rows scanner) error {
		var (
			id           int64
			lang         language.Tag
			word, pinyin string
			have         glossary.Keys
		)
		if err := rows.Scan(&id, (*tag)(&lang), &word, &pinyin, &have.Key, &have.Pinyin, &have.Initials); err != nil {
			return err
		}
		have.Romanised = pinyin
		if want := glossary.KeysOf(lang, word, pinyin); have != want {
			found = append(found, Problem{id, "term", fmt.Sprintf("it is filed under %q, not %q", have, want)})
		}
		return nil
	})
	return found, err
}

// checkUnits checks the segments of units and what is computed from them.
func (db *DB) checkUnits() (found []Problem, err error) {
	var (
		u              tm.Unit
		pair           int64
		hashes, counts []int64
	)
	check := func() {
		if u.ID == 0 {
			return
		}
		p, err := prepare(u)
		if err != nil {
			found = append(found, Problem{u.ID, "unit", err.Error()})
			return
		}
		same := p.pair == pair && slices.Equal(p.hashes, hashes)
		for i, folded := range p.folded {
			same = same && counts[i] == int64(utf8.RuneCountInString(folded))
		}
		if !same {
			found = append(found, Problem{u.ID, "unit", "it is filed under another text than it has"})
		}
	}
	c := counter{tell: db.progress, what: "checking the memory"}
	if err := db.sql.QueryRow(`SELECT count(*) FROM variant`).Scan(&c.total); err != nil {
		return nil, err
	}
	defer c.end()
	err = db.each(`SELECT u.id, u.pair, v.lang, v.text, v.hash, v.length FROM unit u JOIN variant v ON v.unit = u.id ORDER BY u.id, v.id`, func(rows scanner) error {
		var (
			id, together, hash, count int64
			v                         tm.Variant
		)
		if err := rows.Scan(&id, &together, (*tag)(&v.Lang), &v.Text, &hash, &count); err != nil {
			return err
		}
		if id != u.ID {
			check()
			u, pair, hashes, counts = tm.Unit{ID: id}, together, nil, nil
		}
		u.Variants, hashes, counts = append(u.Variants, v), append(hashes, hash), append(counts, count)
		c.add(1)
		return nil
	})
	check()
	return found, err
}

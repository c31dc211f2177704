package db

import (
	"strings"
	"testing"
)

// TestCheckFinds breaks a sound database in one way after another: each must be
// found, and with the ID that it is about.
func TestCheckFinds(t *testing.T) {
	for _, test := range []struct {
		name, breakage string
		thing          string
		id             int64
		reason         string
	}{
		{"no Chinese term", `UPDATE term SET removed = 1 WHERE concept = 1 AND status = ''`, "entry", 1, "no Chinese term"},
		{"Chinese decided on", `UPDATE term SET status = 'approved' WHERE id = 2`, "term", 2, "has the status"},
		{"no status", `UPDATE term SET status = '' WHERE id = 3`, "term", 3, "without a status"},
		{"undecided status", `UPDATE term SET status = 'rejected' WHERE id = 3`, "term", 3, "last decision"},
		{"past the history", `DROP TRIGGER term_edit; UPDATE term SET status = 'proposed' WHERE id = 3; INSERT INTO decision (change, term, status) VALUES (1, 3, 'proposed')`, "term", 3, "outside the history"},
		{"unit past the history", `DROP TRIGGER unit_edit; UPDATE unit SET status = 'proposed' WHERE id = 10; INSERT INTO edit (change, part, item, before, after) VALUES (1, 'unit', 10, '{}', '{"status":"rejected","removed":0}')`, "unit", 10, "outside the history"},
		{"its own translation", `UPDATE term SET text = '日喀则市' WHERE id = 3`, "term", 3, "over again"},
		{"candidate nowhere", `UPDATE candidate SET count = 0`, "entry", 8, "no document"},
		{"one segment", `DROP TRIGGER variant_no_delete; DELETE FROM variant WHERE lang = 'en'`, "unit", 10, "fewer than two"},
		{"shared ID", `INSERT INTO unit SELECT 3, made, status, srclang, tuid, origin, previous, next, creator, changer, created, changed, last_used, usage_count, props, notes, pair + 1, removed, memory FROM unit`, "term", 3, "also a unit's"},
		{"taken ID", `UPDATE sequence SET next = 5`, "file", 0, "next ID"},
		{"no next ID", `DELETE FROM sequence`, "file", 0, "next ID"},
		{"unreadable edit", `INSERT INTO edit (change, part, item, before, after) VALUES (1, 'term', 3, '{', '{}')`, "change", 1, "cannot be read"},
		{"edit of nothing", `INSERT INTO edit (change, part, item, before, after) VALUES (1, 'term', 99, '{}', '{}')`, "change", 1, "not there"},
		{"unknown kind", `UPDATE concept SET kind = 'planet' WHERE id = 1`, "entry", 1, "unknown kind"},
		{"wrong key", `UPDATE term SET key = 'x' WHERE id = 3`, "term", 3, "filed under"},
		{"wrong pinyin key", `UPDATE term SET pinyin_key = 'x' WHERE id = 2`, "term", 2, "filed under"},
		{"wrong hash", `UPDATE variant SET hash = 1 WHERE lang = 'en'`, "unit", 10, "filed under"},
		{"wrong length", `UPDATE variant SET length = 1 WHERE lang = 'en'`, "unit", 10, "filed under"},
		{"wrong pair", `UPDATE unit SET pair = 1`, "unit", 10, "filed under"},
		{"empty segment", `UPDATE variant SET text = ' ' WHERE lang = 'en'`, "unit", 10, "empty"},
		{"pointer to nothing", `PRAGMA foreign_keys = OFF; INSERT INTO context (made, term, text, source) VALUES (1, 99, '', '')`, "file", 0, "points to nothing"},
		{"no trigger", `DROP TRIGGER change_no_delete`, "file", 0, "trigger change_no_delete is missing"},
		{"other index", `DROP INDEX term_key; CREATE INDEX term_key ON term (text)`, "file", 0, "index term_key is not"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := Open(copied(t, "testdata/schema1.db"))
			if err != nil {
				t.Fatal(err)
			}
			defer d.Close()
			sound(t, d)
			if _, err := d.sql.Exec(test.breakage); err != nil {
				t.Fatal(err)
			}
			problems, err := d.Check()
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range problems {
				if p.Thing == test.thing && p.ID == test.id && strings.Contains(p.Reason, test.reason) {
					return
				}
			}
			t.Errorf("found only %+v", problems)
		})
	}
}

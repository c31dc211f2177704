package db

import "yiku/tm"

// Stats are counts of what a database holds, without what was removed.
type Stats struct {
	Entries      int               // that have a translation
	Candidates   int               // entries that have none
	Terms        int               // of these entries, in all languages
	Translations map[tm.Status]int // terms that translate, by status
	Units        int
	Documents    int // that extraction found entries in
	SizeBytes    int64
}

// Stats counts.
func (db *DB) Stats() (Stats, error) {
	s := Stats{Translations: map[tm.Status]int{}}
	var proposed, approved, rejected int
	err := db.sql.QueryRow(`
WITH living AS (
	SELECT t.concept, t.status FROM term t JOIN concept c ON c.id = t.concept WHERE NOT t.removed AND NOT c.removed
)
SELECT
	(SELECT count(DISTINCT concept) FROM living WHERE status <> ''),
	(SELECT count(*) FROM concept WHERE NOT removed AND id NOT IN (SELECT concept FROM living WHERE status <> '')),
	(SELECT count(*) FROM living WHERE concept IN (SELECT concept FROM living WHERE status <> '')),
	(SELECT count(*) FROM living WHERE status = 'proposed'),
	(SELECT count(*) FROM living WHERE status = 'approved'),
	(SELECT count(*) FROM living WHERE status = 'rejected'),
	(SELECT count(*) FROM unit WHERE NOT removed),
	(SELECT count(DISTINCT d.document) FROM candidate d JOIN concept c ON c.id = d.concept WHERE NOT d.removed AND NOT c.removed),
	(SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)`).
		Scan(&s.Entries, &s.Candidates, &s.Terms, &proposed, &approved, &rejected, &s.Units, &s.Documents, &s.SizeBytes)
	s.Translations[tm.Proposed], s.Translations[tm.Approved], s.Translations[tm.Rejected] = proposed, approved, rejected
	return s, named(err)
}

package db

import (
	"iter"

	"yiku/glossary"
)

// Pairs yields each Chinese term, by its [text.Key], with each English one of its
// entry that may be used: not rejected, deprecated or superseded. It is quicker
// than [DB.Concepts].
func (db *DB) Pairs() iter.Seq2[[2]string, error] {
	return listing(db, `SELECT z.key, e.text FROM concept c
		JOIN term z ON z.concept = c.id JOIN term e ON e.concept = c.id
		WHERE NOT c.removed AND `+inChinese("z.lang")+` AND (e.lang = 'en' OR e.lang LIKE 'en-%') AND NOT z.removed AND NOT e.removed
			AND e.status <> 'rejected' AND e.usage NOT IN ('deprecated', 'superseded')
		ORDER BY c.id, z.id, e.id`,
		func(row scanner, p *[2]string) error { return row.Scan(&p[0], &p[1]) })
}

// Name is what an entry is called in Chinese.
type Name struct {
	Entry int64
	Kind  glossary.Kind
	Text  string
	Key   string // its [text.Key]
}

// Names yields the Chinese names of all entries, by entry. It is several times as
// quick as [DB.Concepts].
func (db *DB) Names() iter.Seq2[Name, error] {
	return listing(db, `SELECT c.id, c.kind, z.text, z.key FROM concept c JOIN term z ON z.concept = c.id
		WHERE NOT c.removed AND `+inChinese("z.lang")+` AND NOT z.removed ORDER BY c.id, z.id`,
		func(row scanner, n *Name) error { return row.Scan(&n.Entry, &n.Kind, &n.Text, &n.Key) })
}

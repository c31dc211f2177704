package db

import (
	"database/sql"
	"encoding/binary"
	"unicode/utf8"

	"yiku/align/text"
	"yiku/glossary"
)

// The keys that a look-up sweeps
//
// A whole term, its pinyin and its initials are found by the indexes of the
// table term. A part of a term, or nearly a term, can stand anywhere, so all
// keys have to be looked at; reading 200,000 rows for that takes a quarter of a
// second. The table lookup holds the keys alone, packed: pinyin and each writing
// apart, 2,048 IDs a row, so that 100,000 entries are some 150 rows of each part.
// Before the keys of a row stand their heads, and they are read without them: 12
// bytes a key say whether it is worth reading.
//
// A row follows from the rows of the table term in its range of IDs, and from
// nothing else. Each transaction ends by making those anew whose terms it made
// or edited (fileTerms), which the history tells: no method has to think of it.
// The keys never lag behind the terms.
//
// The head of a key has its signature: of 64 bits one is set for each pair of
// neighbouring characters, chosen by a hash. A part of a key can have no bit
// that the key has not, and an edit of one character makes and unmakes at most
// two pairs. So a sweep reads the rows with a key that may match, and of these it
// compares one key in a hundred (sweep.go).
//
// Decided against: an index of bigrams, one row each. It finds a part as
// quickly, but has 45 rows an entry, which is more than the glossary itself.

// A part of the table lookup. Keys are apart by their writing, since a query in
// Chinese characters cannot be in a key without any, nor one without in a key
// of nothing else; and but for the mixed ones, bytes tell how many characters a
// key has.
const (
	hanPart   = iota // Chinese characters of three bytes
	mixedPart        // and all other writing
	asciiPart
	pinyinPart    // of ASCII
	oddPinyinPart // all other
	parts
)

// widths are the least and most bytes of a character in each part.
var widths = [parts]struct{ least, most int }{
	hanPart: {3, 3}, mixedPart: {1, utf8.UTFMax}, asciiPart: {1, 1}, pinyinPart: {1, 1}, oddPinyinPart: {1, utf8.UTFMax},
}

// partOf returns the part that a key belongs to.
func partOf(key string) int {
	wide, ascii := 0, 0
	for _, r := range key {
		switch {
		case r < utf8.RuneSelf:
			ascii++
		case text.IsHan(r) && utf8.RuneLen(r) == 3:
			wide += 3
		}
	}
	switch len(key) {
	case wide:
		return hanPart
	case ascii:
		return asciiPart
	}
	return mixedPart
}

// blockSize is how many IDs share a row.
const blockSize = 2048

// head is what stands before a key.
type head struct {
	term      int64
	signature uint64
	length    int // of the key, in bytes
}

// signature returns the bits of a key's pairs of characters; a key of one
// character has none.
func signature(key string) (bits uint64) {
	var last uint32
	for i, c := range key {
		if i > 0 {
			h := (last*0x9E3779B1 ^ uint32(c)) * 0x85EBCA6B
			bits |= 1 << (h >> 26)
		}
		last = uint32(c)
	}
	return bits
}

// keys are the keys of a part of a block, packed.
type keys struct {
	heads []byte // of each key its signature, its ID in the block and its length
	text  []byte // one after the other
}

const headSize = 8 + 2 + 2

func (k *keys) add(term int64, key string) {
	if key == "" {
		return
	}
	k.heads = binary.LittleEndian.AppendUint64(k.heads, signature(key))
	k.heads = binary.LittleEndian.AppendUint16(k.heads, uint16(term%blockSize))
	k.heads = binary.LittleEndian.AppendUint16(k.heads, uint16(len(key)))
	k.text = append(k.text, key...)
}

// block is the keys of a part of the terms whose ID divided by [blockSize] is
// its number.
type block struct {
	part   int
	number int64
	heads  []byte
	text   string // "" until it is read
}

// size is how many keys there are in a block.
func (b *block) size() int { return len(b.heads) / headSize }

// head returns the head of the nth key. The keys stand one after the other: the
// place of one in the text is the sum of the lengths before it.
func (b *block) head(n int) head {
	h := b.heads[n*headSize : (n+1)*headSize]
	return head{
		term:      b.number*blockSize + int64(binary.LittleEndian.Uint16(h[8:])),
		signature: binary.LittleEndian.Uint64(h),
		length:    int(binary.LittleEndian.Uint16(h[10:])),
	}
}

// fileTerms makes the blobs anew whose terms the transaction touched.
func (t *tx) fileTerms() error {
	blocks, err := t.numbers(`SELECT DISTINCT id / ?2 FROM term WHERE made IN (SELECT ?1 UNION ALL SELECT id FROM change WHERE brought = ?1)
		UNION SELECT DISTINCT item / ?2 FROM edit WHERE change = ?1 AND part = 'term'`, t.change, blockSize)
	if err != nil {
		return err
	}
	for _, block := range blocks {
		if err := fileBlock(t.sql, block); err != nil {
			return err
		}
	}
	return nil
}

// fileAll makes all blobs, for a database of a schema in which they were others
// or none; where the keys of the terms were others too, it computes these first.
func fileAll(begun *sql.Tx, compute bool) error {
	t := &tx{sql: begun, stmts: map[string]*sql.Stmt{}}
	if compute {
		if err := t.computeKeys(); err != nil {
			return err
		}
	}
	blocks, err := t.numbers(`SELECT DISTINCT id / ? FROM term`, blockSize)
	if err != nil {
		return err
	}
	for _, block := range blocks {
		if err := fileBlock(begun, block); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) computeKeys() error {
	ids, err := t.numbers(`SELECT id FROM term`)
	if err != nil {
		return err
	}
	for _, id := range ids {
		term, lang, err := t.term(id)
		if err == nil {
			err = t.updateTerm(id, lang, term)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// numbers returns the first column of a query.
func (t *tx) numbers(query string, args ...any) ([]int64, error) {
	rows, err := t.sql.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	return all, rows.Err()
}

func fileBlock(begun *sql.Tx, block int64) error {
	parts, err := packed(begun, block)
	if err != nil {
		return err
	}
	for part, k := range parts {
		if len(k.heads) == 0 {
			_, err = begun.Exec(`DELETE FROM lookup WHERE part = ? AND block = ?`, part, block)
		} else {
			_, err = begun.Exec(`INSERT INTO lookup VALUES (?, ?, ?, ?)
				ON CONFLICT DO UPDATE SET heads = excluded.heads, keys = excluded.keys`, part, block, k.heads, string(k.text))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// packed packs the keys of a block from the terms in it.
func packed(from interface {
	Query(string, ...any) (*sql.Rows, error)
}, block int64) (all [parts]keys, err error) {
	rows, err := from.Query(`SELECT id, key, pinyin_key FROM term WHERE id >= ? AND id < ? AND NOT removed ORDER BY id`,
		block*blockSize, (block+1)*blockSize)
	if err != nil {
		return all, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var k glossary.Keys
		if err := rows.Scan(&id, &k.Key, &k.Pinyin); err != nil {
			return all, err
		}
		all[partOf(k.Key)].add(id, k.Key)
		if partOf(k.Pinyin) == asciiPart {
			all[pinyinPart].add(id, k.Pinyin)
		} else {
			all[oddPinyinPart].add(id, k.Pinyin)
		}
	}
	return all, rows.Err()
}

package db

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"unicode/utf8"
)

// Document is a text that candidates were found in.
type Document struct {
	Name string // the path of its file, as it was given; document.Names shortens it for people
	Text string // its paragraphs, a line each; only a digest of it is kept
}

// document returns the row of a document, entering it if its text is not
// known: the same text under another name is the same document.
func (t *tx) document(d Document) (id int64, err error) {
	sum := sha256.Sum256([]byte(d.Text))
	digest := hex.EncodeToString(sum[:])
	err = t.get(&id, `SELECT id FROM document WHERE digest = ?`, digest)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	err = t.get(&id, `INSERT INTO document (made, name, digest, characters) VALUES (?, ?, ?, ?) RETURNING id`,
		t.change, d.Name, digest, utf8.RuneCountInString(d.Text))
	return id, err
}

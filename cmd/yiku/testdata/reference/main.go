// Reference is the least that a Go program can do which adds something to an
// SQLite file: what whole commands are timed beside.
package main

import (
	"database/sql"
	"log"
	"os"

	_ "github.com/mattn/go-sqlite3"
)

func main() {
	db, err := sql.Open("sqlite3", "file:"+os.Args[1]+"?_journal_mode=WAL&_synchronous=FULL&_txlock=immediate")
	if err != nil {
		log.Fatal(err)
	}
	for _, statement := range []string{"CREATE TABLE IF NOT EXISTS added (text TEXT)", "INSERT INTO added VALUES ('一句话。')"} {
		if _, err := db.Exec(statement); err != nil {
			log.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		log.Fatal(err)
	}
}

package db

import (
	"fmt"
)

// Memory is a memory within the database: units that are kept apart by a name,
// to be trusted more or less.
type Memory struct {
	Name    string // "" is the one that units without a name are in
	Penalty int    // taken off the score of its matches, 0 to 100
	Units   int
}

// thereIs is a condition on a memory: it is there as long as a unit is in it, or
// somebody said how far it is trusted. The one without a name always is.
const thereIs = `(name = '' OR penalty <> 0 OR EXISTS (SELECT 1 FROM unit WHERE memory = name AND NOT removed))`

// Memories returns all memories by their names.
func (db *DB) Memories() (all []Memory, err error) {
	err = db.each(`SELECT name, penalty, (SELECT count(*) FROM unit WHERE memory = name AND NOT removed) FROM memory WHERE `+thereIs+` ORDER BY name`, func(row scanner) error {
		var m Memory
		err := row.Scan(&m.Name, &m.Penalty, &m.Units)
		all = append(all, m)
		return err
	})
	return all, named(err)
}

// Penalize sets the penalty of a memory. It does not lower what equal segments
// are worth only: all of its matches lose as much.
func (db *DB) Penalize(by, name string, penalty int) error {
	if penalty < 0 || penalty > 100 {
		return fmt.Errorf("a penalty is a number from 0 to 100, not %d", penalty)
	}
	return db.write(by, ActionEdit, fmt.Sprintf("memory %q: penalty %d", name, penalty), func(t *tx) error {
		if there, err := t.has(`SELECT 1 FROM memory WHERE name = ? AND `+thereIs, name); err != nil {
			return err
		} else if !there {
			return fmt.Errorf("there is no memory %q", name)
		}
		if err := t.exec(`UPDATE memory SET penalty = ? WHERE name = ?`, penalty, name); err != nil {
			return err
		}
		return t.edited()
	})
}

// memory makes a memory unless there is one of the name.
func (t *tx) memory(name string) error {
	if name == "" || t.memories[name] {
		return nil
	}
	if t.memories == nil {
		t.memories = map[string]bool{}
	}
	t.memories[name] = true
	return t.exec(`INSERT INTO memory (name, penalty) VALUES (?, 0) ON CONFLICT DO NOTHING`, name)
}

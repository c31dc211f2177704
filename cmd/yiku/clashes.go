package main

import (
	"strconv"
	"strings"

	"yiku/db"
)

// clashJSON is something that the glossary says twice, or in two ways.
type clashJSON struct {
	Reason  string      `json:"reason"`
	Text    string      `json:"text"`
	Entries []entryJSON `json:"entries"`
}

// runClashes lists what a search for duplicates or conflicts finds. Some of it
// may be meant: one word for two things.
func (a *app) runClashes(find func(*db.DB) ([]db.Clash, error)) error {
	d, err := a.openDB()
	if err != nil {
		return err
	}
	defer d.Close()
	found, err := find(d)
	if err != nil {
		return err
	}
	all := make([]clashJSON, len(found))
	var rows [][]string
	for i, c := range found {
		all[i] = clashJSON{c.Reason, c.Text, []entryJSON{}}
		for _, id := range c.Entries {
			concept, err := d.Concept(id)
			if err != nil {
				return err
			}
			_, english := terms(concept)
			all[i].Entries = append(all[i].Entries, entryOf(concept))
			rows = append(rows, []string{c.Text, c.Reason, strconv.FormatInt(id, 10), string(concept.Kind), firstName(concept), strings.Join(texts(english), "; ")})
		}
	}
	if a.json {
		return a.listedJSON(all, len(all))
	}
	return a.listed(table{{"Term", asTerm}, {"Reason", asWord}, {"Entry", asNumber}, {"Kind", asWord}, {"Chinese", asTerm}, {"English", asProse}}, rows)
}

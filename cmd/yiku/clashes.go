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
	if len(found) == 0 && !a.json {
		return nothing{"there are none"}
	}
	all := make([]clashJSON, len(found))
	var reasons []string
	rows := map[string][][]string{}
	for i, c := range found {
		if rows[c.Reason] == nil {
			reasons = append(reasons, c.Reason)
		}
		all[i] = clashJSON{c.Reason, c.Text, []entryJSON{}}
		for _, id := range c.Entries {
			concept, err := d.Concept(id)
			if err != nil {
				return err
			}
			_, english := terms(concept)
			all[i].Entries = append(all[i].Entries, entryOf(concept))
			rows[c.Reason] = append(rows[c.Reason], []string{c.Text, strconv.FormatInt(id, 10), firstName(concept), strings.Join(texts(english), "; ")})
		}
	}
	if a.json {
		return a.listedJSON(all, len(all))
	}
	for i, reason := range reasons {
		if i > 0 {
			a.printf("\n")
		}
		a.printf("%s:\n", reason)
		if err := a.table(table{{"Term", asTerm}, {"Entry", asNumber}, {"Chinese", asTerm}, {"English", asProse}}, rows[reason]); err != nil {
			return err
		}
	}
	return nil
}

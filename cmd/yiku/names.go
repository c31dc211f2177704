package main

import (
	"slices"

	"yiku/align/text"
	"yiku/db"
	"yiku/glossary"
)

// names is the glossary as extract needs it: what the entries are called. It is
// read in a third of the time of a [vocabulary]; an entry itself is read when a
// candidate is listed that has its name.
type names struct {
	db      *db.DB
	kinds   map[string]glossary.Kind // of each name
	entries map[string][]int64       // text.Key of a name to the entries that have it
}

func readNames(d *db.DB) (*names, error) {
	v := &names{d, make(map[string]glossary.Kind), make(map[string][]int64)}
	for n, err := range d.Names() {
		if err != nil {
			return nil, err
		}
		v.kinds[n.Text] = n.Kind
		if !slices.Contains(v.entries[n.Key], n.Entry) {
			v.entries[n.Key] = append(v.entries[n.Key], n.Entry)
		}
	}
	return v, nil
}

// standing says what the glossary has for a name, with the translations, the
// best first.
func (v *names) standing(name string) (standing, []string, error) {
	var entries []glossary.Concept
	for _, id := range v.entries[text.Key(name)] {
		c, err := v.db.Concept(id)
		if err != nil {
			return unknown, nil, err
		}
		entries = append(entries, c)
	}
	is, translations := standingIn(entries, name)
	return is, translations, nil
}

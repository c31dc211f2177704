package db

import (
	"slices"

	"yiku/glossary"

	"golang.org/x/text/language"
)

// Places
//
// The terms of an entry in a language have an order that people curate: of rivals
// that are equal in status and usage it says which is shown and exported first
// ([glossary.Concept.Sort]). It is kept as the places of the terms, counted from 1.
// What comes to an entry takes the place behind the last. A term that was removed
// keeps its place, and so comes back to it.

// nextPlace is the place behind the last of an entry (?1) in a language (?2).
const nextPlace = `(SELECT coalesce(max(place), 0) + 1 FROM term WHERE concept = ?1 AND lang = ?2)`

// placed returns the terms of an entry in a language, in their places.
func (t *tx) placed(concept int64, lang language.Tag) ([]glossary.Term, error) {
	return rowsOf(t.sql, `SELECT id, status, usage FROM term WHERE concept = ? AND lang = ? AND NOT removed ORDER BY place, id`,
		func(row scanner, x *glossary.Term) error { return row.Scan(&x.ID, &x.Status, &x.Usage) }, concept, tag(lang))
}

// place gives terms the places from 1 on, in this order.
func (t *tx) place(terms []glossary.Term) error {
	for i, x := range terms {
		if err := t.exec(`UPDATE term SET place = ?1 WHERE id = ?2 AND place <> ?1`, i+1, x.ID); err != nil {
			return err
		}
	}
	return nil
}

// move puts a term where it is shown as the n-th of its entry in its language, as
// far as the statuses and usages of the others allow; as the first it is before
// them all whatever becomes of these.
func (t *tx) move(id int64, n int) error {
	var concept int64
	var lang language.Tag
	if err := t.sql.QueryRow(`SELECT concept, lang FROM term WHERE id = ?`, id).Scan(&concept, (*tag)(&lang)); err != nil {
		return err
	}
	all, err := t.placed(concept, lang)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(x glossary.Term) bool { return x.ID == id })
	moved := all[at]
	all = slices.Delete(all, at, at+1)
	return t.place(slices.Insert(all, placeFor(moved, all, n), moved))
}

// placeFor returns the index in the places of the others that makes a term the
// n-th shown.
func placeFor(moved glossary.Term, others []glossary.Term, n int) int {
	if n <= 1 || len(others) == 0 {
		return 0
	}
	shown := slices.Clone(others)
	slices.SortStableFunc(shown, glossary.Term.Compare)
	n = min(n, len(shown)+1)
	index := func(x glossary.Term) int {
		return slices.IndexFunc(others, func(o glossary.Term) bool { return o.ID == x.ID })
	}
	if n <= len(shown) && shown[n-2].Compare(moved) != 0 && shown[n-1].Compare(moved) == 0 {
		return index(shown[n-1])
	}
	return index(shown[n-2]) + 1
}

// lead puts terms of an entry before its others of the same language.
func (t *tx) lead(concept int64, lang language.Tag, ids []int64) error {
	all, err := t.placed(concept, lang)
	if err != nil {
		return err
	}
	rank := func(x glossary.Term) int {
		if i := slices.Index(ids, x.ID); i >= 0 {
			return i
		}
		return len(ids)
	}
	slices.SortStableFunc(all, func(a, b glossary.Term) int { return rank(a) - rank(b) })
	return t.place(all)
}

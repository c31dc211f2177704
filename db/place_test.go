package db

import (
	"slices"
	"strings"
	"testing"

	"yiku/glossary"
	"yiku/tm"

	"pgregory.net/rapid"
)

// rivals makes an entry with translations of one status.
func rivals(t *testing.T, d *DB, zh string, en ...string) (ids []int64) {
	t.Helper()
	for _, s := range en {
		ids = append(ids, add(t, d, zh, s).ID)
	}
	if _, err := d.Decide("wang", tm.Approved, "", ids...); err != nil {
		t.Fatal(err)
	}
	return ids
}

// shown returns the English of the entry that a number belongs to, as it is shown.
func shown(t *testing.T, d *DB, id int64) string {
	t.Helper()
	c, err := d.Concept(id)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, x := range c.Sections[1].Terms {
		all = append(all, x.Text)
	}
	return strings.Join(all, " ")
}

func TestTermMovesToItsPlace(t *testing.T) {
	for _, test := range []struct {
		term  int
		place int
		want  string
	}{
		{2, 1, "c a b d"}, {2, 2, "a c b d"}, {2, 3, "a b c d"}, {2, 4, "a b d c"}, {2, 9, "a b d c"},
		{0, 1, "a b c d"}, {0, 2, "b a c d"}, {0, 4, "b c d a"}, {3, 1, "d a b c"}, {3, 2, "a d b c"},
	} {
		d := create(t)
		ids := rivals(t, d, "干城", "a", "b", "c", "d")
		if err := d.EditTerm("li", ids[test.term], TermPatch{Place: &test.place}); err != nil {
			t.Fatal(err)
		}
		if got := shown(t, d, ids[0]); got != test.want {
			t.Errorf("term %d to place %d: %s, want %s", test.term, test.place, got, test.want)
		}
		sound(t, d)
	}
}

// TestStatusAndUsageGoBeforePlace moves a proposed term: what is approved stays
// before it until it is approved as well.
func TestStatusAndUsageGoBeforePlace(t *testing.T) {
	d := create(t)
	ids := rivals(t, d, "干城", "a", "b")
	late, deprecated := add(t, d, "干城", "late").ID, glossary.Deprecated
	steps := []struct {
		do   func() error
		want string
	}{
		{func() error { return d.EditTerm("li", late, TermPatch{Place: ptr(1)}) }, "a b late"},
		{func() error { return d.EditTerm("li", ids[1], TermPatch{Place: ptr(2)}) }, "a b late"},
		{func() error { return d.EditTerm("li", ids[0], TermPatch{Place: ptr(2)}) }, "b a late"},
		{func() error { return second(d.Decide("li", tm.Approved, "", late)) }, "late b a"},
		{func() error { return d.EditTerm("li", late, TermPatch{Usage: &deprecated}) }, "b a late"},
	}
	for i, step := range steps {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		if got := shown(t, d, ids[0]); got != step.want {
			t.Errorf("step %d: %s, want %s", i, got, step.want)
		}
	}
}

// TestPlacesAreUndone moves terms about, and takes all of it back.
func TestPlacesAreUndone(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := create(t)
		ids := rivals(t, d, "干城", "a", "b", "c", "d", "e")
		states := []string{shown(t, d, ids[0])}
		for range rapid.IntRange(1, 6).Draw(r, "moves") {
			id, place := rapid.SampledFrom(ids).Draw(r, "term"), rapid.IntRange(1, 6).Draw(r, "place")
			if err := d.EditTerm("li", id, TermPatch{Place: &place}); err != nil {
				r.Fatal(err)
			}
			if now := shown(t, d, ids[0]); now != states[len(states)-1] {
				states = append(states, now)
			}
		}
		for _, want := range slices.Backward(states[:len(states)-1]) {
			if _, err := d.Undo("li", 0); err != nil {
				r.Fatal(err)
			}
			if got := shown(t, d, ids[0]); got != want {
				r.Fatalf("undone: %s, want %s", got, want)
			}
		}
	})
}

func TestMoveIsInTheHistory(t *testing.T) {
	d := create(t)
	ids := rivals(t, d, "干城", "a", "b")
	if err := d.EditTerm("li", ids[1], TermPatch{Place: ptr(1)}); err != nil {
		t.Fatal(err)
	}
	changes, err := d.History(ids[1])
	if err != nil {
		t.Fatal(err)
	}
	if e := changes[0].Edits; len(e) != 1 || e[0].Field != "place" || e[0].From != "2" || e[0].To != "1" {
		t.Errorf("%+v", e)
	}
}

// TestMergedTermsComeBehind joins entries and parts them again.
func TestMergedTermsComeBehind(t *testing.T) {
	d := create(t)
	from := rivals(t, d, "干城县", "x", "y", "b")
	if err := d.EditTerm("li", from[1], TermPatch{Place: ptr(1)}); err != nil {
		t.Fatal(err)
	}
	into := rivals(t, d, "干城", "a", "b")
	if _, err := d.Merge("li", into[0], from[0]); err != nil {
		t.Fatal(err)
	}
	if got := shown(t, d, into[0]); got != "a b y x" {
		t.Errorf("merged: %s", got)
	}
	if _, err := d.Undo("li", 0); err != nil {
		t.Fatal(err)
	}
	if a, b := shown(t, d, into[0]), shown(t, d, from[0]); a != "a b" || b != "y x b" {
		t.Errorf("parted: %s, and %s", a, b)
	}
	sound(t, d)
}

// TestImportTakesTheOrderOfTheFile brings a new entry, and new translations of one
// that is known; where the file is right, its order is too.
func TestImportTakesTheOrderOfTheFile(t *testing.T) {
	for policy, want := range map[OnConflict]string{Propose: "a b z c", Replace: "z b c a"} {
		d := create(t)
		ids := rivals(t, d, "干城", "a", "b")
		file := concept("place", "干城", "z", "b", "c")
		o := ImportOptions{File: "f", Status: tm.Approved, Policy: policy}
		if _, err := d.ImportConcepts("li", o, concepts(file, concept("place", "新城", "z", "y", "x"))); err != nil {
			t.Fatal(err)
		}
		if got := shown(t, d, ids[0]); got != want {
			t.Errorf("%s: %s, want %s", policy, got, want)
		}
		hits, err := d.Lookup("新城", LookupOptions{})
		if err != nil || shown(t, d, hits[0].Concept.ID) != "z y x" {
			t.Errorf("a new entry: %v, %v", hits, err)
		}
		if _, err := d.Undo("li", 0); err != nil {
			t.Fatal(err)
		}
		if got := shown(t, d, ids[0]); got != "a b" {
			t.Errorf("%s, undone: %s", policy, got)
		}
		sound(t, d)
	}
}

// TestArchiveKeepsPlaces takes a glossary to another database, where a term that
// waits for a decision still has its place.
func TestArchiveKeepsPlaces(t *testing.T) {
	d := create(t)
	ids := rivals(t, d, "干城", "a", "b", "c")
	waiting := add(t, d, "干城", "w").ID
	for _, id := range []int64{ids[1], waiting} {
		if err := d.EditTerm("li", id, TermPatch{Place: ptr(1)}); err != nil {
			t.Fatal(err)
		}
	}
	to := create(t)
	brought(t, to, archived(t, d, Filter{}))
	hits, err := to.Lookup("干城", LookupOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got := shown(t, to, hits[0].Concept.ID); got != "b a c w" {
		t.Errorf("brought: %s", got)
	}
	for _, x := range hits[0].Concept.Sections[1].Terms {
		if x.Text == "w" {
			if _, err := to.Decide("li", tm.Approved, "", x.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got := shown(t, to, hits[0].Concept.ID); got != "w b a c" {
		t.Errorf("approved: %s", got)
	}
}

// TestSeedsBringTheirOrder enters an edition of the seeds, and one in which rivals
// have changed places.
func TestSeedsBringTheirOrder(t *testing.T) {
	d := create(t)
	for _, en := range [][]string{{"a", "b", "c"}, {"c", "a", "d", "b"}} {
		if _, err := d.Seed(edition([]SeedConcept{{"k", concept("place", "干城", en...)}})); err != nil {
			t.Fatal(err)
		}
		hits, err := d.Lookup("干城", LookupOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := shown(t, d, hits[0].Concept.ID), strings.Join(en, " "); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	sound(t, d)
}

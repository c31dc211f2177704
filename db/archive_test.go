package db

import (
	"errors"
	"slices"
	"testing"

	"yiku/glossary"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"
)

// archived returns all that a database has of its glossary.
func archived(t *testing.T, d *DB, f Filter) (all []glossary.Concept) {
	t.Helper()
	for c, err := range d.Archive(f) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	return all
}

// brought imports an archive and returns the report.
func brought(t *testing.T, d *DB, cs []glossary.Concept) ImportReport {
	t.Helper()
	things := make([]any, len(cs))
	for i, c := range cs {
		things[i] = c
	}
	report, err := d.ImportConcepts("sun", ImportOptions{File: "a.json"}, concepts(things...))
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// withoutIDs compares entries of two databases.
var withoutIDs = cmp.Options{cmpopts.IgnoreFields(glossary.Concept{}, "ID"), cmpopts.IgnoreFields(glossary.Term{}, "ID"), cmpopts.EquateComparable(language.Tag{})}

// eventful is a database in which much was done and undone.
func eventful(t *testing.T) *DB {
	t.Helper()
	d := create(t)
	undone := func(by string) error {
		_, err := d.Undo(by, 0)
		return err
	}
	xizang, tibet := add(t, d, "西藏", "Xizang"), add(t, d, "西藏", "Tibet")
	gone, back := add(t, d, "拉萨", "Lassa"), add(t, d, "林芝", "Nyingchi")
	into, from := add(t, d, "对口支援", "paired assistance"), add(t, d, "对口援助", "paired assistance")
	deeper := add(t, d, "结对支援", "pairing")
	apart := add(t, d, "扶贫", "poverty alleviation")
	err := errors.Join(
		second(d.Decide("wang", tm.Approved, "official", xizang.ID)),
		d.Remove("wang", tibet.ID, "not in use"),
		d.EditTerm("wang", gone.ID, TermPatch{Note: ptr("sic")}),
		d.Remove("wang", gone.Entry, "a slip"),
		d.Remove("zhao", back.Entry, "by mistake"),
		undone("zhao"),
		d.EditConcept("zhao", from.Entry, ConceptPatch{Note: ptr("the same?")}),
		second(d.Merge("zhao", from.Entry, deeper.Entry)),
		second(d.Merge("zhao", into.Entry, from.Entry)),
		second(d.Merge("zhao", into.Entry, apart.Entry)),
		undone("zhao"),
	)
	if err != nil {
		t.Fatal(err)
	}
	add(t, d, "拉萨", "Lhasa") // again, and right
	namesake := add(t, d, "拉薩河", "Lhasa River")
	if err := d.EditTerm("li", namesake.ID-1, TermPatch{Text: ptr("拉萨")}); err != nil {
		t.Fatal(err)
	}
	sound(t, d)
	return d
}

func TestArchiveMovesEverything(t *testing.T) {
	a, b := eventful(t), create(t)
	want := archived(t, a, Filter{})
	if report := brought(t, b, want); report.Added != len(want) || report.Skipped != 0 {
		t.Errorf("%+v, want %d added", report, len(want))
	}
	sound(t, b)
	got := archived(t, b, Filter{})
	if diff := cmp.Diff(want, got, withoutIDs); diff != "" {
		t.Error(diff)
	}
	for range 2 {
		if report := brought(t, b, want); report.Added != 0 || report.Duplicates != len(want) {
			t.Errorf("again: %+v", report)
		}
	}
	if diff := cmp.Diff(got, archived(t, b, Filter{}), withoutIDs); diff != "" {
		t.Error(diff)
	}
	if _, err := b.Undo("sun", 0); err != nil {
		t.Fatal(err)
	}
	sound(t, b)
	for c, err := range b.Concepts(Filter{}) {
		t.Errorf("entry %d is left of the import, %v", c.ID, err)
	}
}

// TestArchiveOfWhatWasRemoved looks at what travels of it.
func TestArchiveOfWhatWasRemoved(t *testing.T) {
	d := eventful(t)
	var found []string
	seen := func(c glossary.Concept, terms ...glossary.Term) {
		for _, term := range terms {
			last := term.History[len(term.History)-1]
			if term.Removed && (last.Field != "removed" || last.To != "yes") {
				t.Errorf("%s: its last event is %+v", term.Text, last)
			}
			if term.Removed || c.Removed {
				found = append(found, term.Text)
			}
		}
	}
	var look func(cs []glossary.Concept)
	look = func(cs []glossary.Concept) {
		for _, c := range cs {
			for _, s := range c.Sections {
				seen(c, s.Terms...)
			}
			look(c.Merged)
		}
	}
	look(archived(t, d, Filter{}))
	if want := []string{"Tibet", "拉萨", "Lassa", "paired assistance"}; !slices.Equal(found, want) {
		t.Errorf("removed: %q, want %q", found, want)
	}
	found = nil
	look(archived(t, d, Filter{Status: tm.Approved}))
	if len(found) > 0 {
		t.Errorf("removed, and among what is approved: %q", found)
	}
}

// TestArchiveJoins brings an archive where some of it is known: what is there
// stays, and what was removed elsewhere is not removed here.
func TestArchiveJoins(t *testing.T) {
	d := create(t)
	tibet, lassa := add(t, d, "西藏", "Tibet"), add(t, d, "拉萨", "Lassa")
	brought(t, d, archived(t, eventful(t), Filter{}))
	sound(t, d)
	for id, want := range map[int64][]string{tibet.ID: {"Xizang", "Tibet"}, lassa.ID: {"Lassa", "Lhasa", "Lhasa River"}} {
		c, err := d.Concept(id)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, term := range c.Sections[1].Terms {
			got = append(got, term.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

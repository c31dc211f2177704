package db

import (
	"errors"
	"testing"

	"yiku/glossary"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
)

func TestClashes(t *testing.T) {
	d := create(t)
	a, b := add(t, d, "对口支援", "paired assistance"), add(t, d, "结对帮扶", "pairing")
	for _, find := range []func() ([]Clash, error){d.Duplicates, d.Conflicts} {
		if found, err := find(); err != nil || len(found) != 0 {
			t.Errorf("%+v, %v", found, err)
		}
	}
	preferred := glossary.Preferred
	c := add(t, d, "结对帮扶", "The Paired Assistance")
	if err := errors.Join(
		d.EditTerm("li", b.Entry+1, TermPatch{Text: ptr("對口支援")}),
		d.EditTerm("li", b.ID, TermPatch{Usage: &preferred}), d.EditTerm("li", c.ID, TermPatch{Usage: &preferred}),
		second(d.Decide("li", tm.Approved, "", a.ID, c.ID))); err != nil {
		t.Fatal(err)
	}
	// The full form and another may both be preferred.
	full := add(t, d, "民法典", "Civil Code of the People's Republic of China")
	short, form := add(t, d, "民法典", "Civil Code"), glossary.FullForm
	if err := errors.Join(d.EditTerm("li", full.ID, TermPatch{Usage: &preferred, Type: &form}), d.EditTerm("li", short.ID, TermPatch{Usage: &preferred})); err != nil {
		t.Fatal(err)
	}
	duplicates, err := d.Duplicates()
	if err != nil || len(duplicates) != 1 || !cmp.Equal(duplicates[0].Entries, []int64{a.Entry, b.Entry}) {
		t.Errorf("duplicates %+v, %v", duplicates, err)
	}
	conflicts, err := d.Conflicts()
	want := [][]int64{{b.Entry}, {a.Entry, b.Entry}}
	if err != nil || len(conflicts) != 2 || !cmp.Equal([][]int64{conflicts[0].Entries, conflicts[1].Entries}, want) {
		t.Errorf("conflicts %+v, %v", conflicts, err)
	}
	if _, err := d.Merge("li", a.Entry, b.Entry); err != nil {
		t.Fatal(err)
	}
	if duplicates, err := d.Duplicates(); err != nil || len(duplicates) != 0 {
		t.Errorf("merged: %+v, %v", duplicates, err)
	}
}

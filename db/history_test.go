package db

import (
	"errors"
	"testing"

	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestHistory(t *testing.T) {
	d := create(t)
	a := add(t, d, "西藏", "Xizang") // entry 1: terms 2, 3
	b := add(t, d, "西藏", "Tibet")
	other := add(t, d, "拉萨市", "Lhasa")
	steps := []error{
		second(d.Decide("wang", tm.Approved, "official", a.ID, b.ID)),
		second(d.Decide("wang", tm.Rejected, "the other one is in use", b.ID)),
		d.EditTerm("zhao", a.ID, TermPatch{Note: ptr("in use since 2023")}),
		d.EditConcept("zhao", a.Entry, ConceptPatch{Domain: ptr("geography")}),
		d.Remove("zhao", a.Entry, "by mistake"),
	}
	if err := errors.Join(steps...); err != nil {
		t.Fatal(err)
	}
	want := []Change{
		{By: "zhao", Action: ActionRemove, Note: "by mistake", Count: 1, Edits: []Edit{{ID: a.Entry, Thing: "entry", Text: "西藏", Field: "removed", From: "no", To: "yes"}}},
		{By: "zhao", Action: ActionEdit, Count: 1, Edits: []Edit{{ID: a.Entry, Thing: "entry", Text: "西藏", Field: "domain", To: "geography"}}},
		{By: "zhao", Action: ActionEdit, Count: 1, Edits: []Edit{{ID: a.ID, Entry: a.Entry, Thing: "term", Text: "Xizang", Field: "note", To: "in use since 2023"}}},
		{By: "wang", Action: ActionReject, Note: "the other one is in use", Count: 1, Edits: []Edit{{ID: b.ID, Entry: a.Entry, Thing: "term", Text: "Tibet", Field: "status", From: "approved", To: "rejected"}}},
		{By: "wang", Action: ActionApprove, Note: "official", Count: 2, Edits: []Edit{
			{ID: a.ID, Entry: a.Entry, Thing: "term", Text: "Xizang", Field: "status", From: "proposed", To: "approved"},
			{ID: b.ID, Entry: a.Entry, Thing: "term", Text: "Tibet", Field: "status", From: "proposed", To: "approved"},
		}},
		{By: "li", Action: ActionAdd, Count: 1, Edits: []Edit{{ID: b.ID, Entry: a.Entry, Thing: "term", Text: "Tibet"}}},
		{By: "li", Action: ActionAdd, Count: 3, Edits: []Edit{
			{ID: a.Entry, Thing: "entry", Text: "西藏"},
			{ID: 2, Entry: a.Entry, Thing: "term", Text: "西藏"},
			{ID: a.ID, Entry: a.Entry, Thing: "term", Text: "Xizang"},
		}},
	}
	changes, err := d.History(a.Entry)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, changes, cmpopts.IgnoreFields(Change{}, "ID", "At")); diff != "" {
		t.Error(diff)
	}
	all, err := d.History(0)
	if err != nil || len(all) != len(want)+1 {
		t.Errorf("%d changes in all, %v", len(all), err)
	}
	one, err := d.History(b.ID)
	if err != nil || len(one) != 3 {
		t.Errorf("%d changes of one term: %+v, %v", len(one), one, err)
	}
	if alone, err := d.History(other.Entry); err != nil || len(alone) != 1 {
		t.Errorf("%+v, %v", alone, err)
	}
	var missing *NotFoundError
	if _, err := d.History(99); !errors.As(err, &missing) {
		t.Errorf("unknown ID: %v", err)
	}
	sound(t, d)
}

func second[T any](_ T, err error) error { return err }

func ptr[T any](v T) *T { return &v }

// Every table that people's work is in refuses DELETE, and the history any
// touch at all, even to one who goes round this package.
func TestNothingIsForgotten(t *testing.T) {
	d, err := Open(copied(t, "testdata/schema1.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for _, table := range []string{"concept", "section", "term", "decision", "context", "document", "candidate", "unit", "variant", "change", "edit"} {
		t.Run(table, func(t *testing.T) {
			if table == "context" {
				if _, err := d.sql.Exec(`INSERT INTO context (made, term, text, source) VALUES (1, 2, '', '')`); err != nil {
					t.Fatal(err)
				}
			}
			var rows int
			if err := d.sql.QueryRow("SELECT count(*) FROM " + table).Scan(&rows); err != nil || rows == 0 {
				t.Fatalf("%d rows, %v", rows, err)
			}
			if _, err := d.sql.Exec("DELETE FROM " + table); err == nil {
				t.Error("rows were deleted")
			}
		})
	}
	for _, statement := range []string{
		"UPDATE change SET who = 'somebody else'", "UPDATE edit SET after = before",
		"UPDATE decision SET status = 'approved'", "UPDATE document SET name = ''",
	} {
		if _, err := d.sql.Exec(statement); err == nil {
			t.Errorf("%s: the history was rewritten", statement)
		}
	}
}

// What changes nothing leaves no line.
func TestNoChangeNoLine(t *testing.T) {
	d := create(t)
	a := add(t, d, "西藏", "Xizang")
	u, err := d.AddUnit("li", pair("会议开幕。", "The meeting opened."))
	if err != nil {
		t.Fatal(err)
	}
	twice := []error{
		second(d.Add("li", Proposal{ZH: "西藏", EN: "xizang"})),
		second(d.Decide("li", tm.Proposed, "", a.ID)),
		d.EditTerm("li", a.ID, TermPatch{Text: ptr("Xizang")}),
		d.EditConcept("li", a.Entry, ConceptPatch{}),
		second(d.AddUnit("li", pair("会议开幕。", "The meeting opened."))),
		second(d.DecideUnits("li", tm.Approved, "", u)),
		second(d.ImportUnits("li", ImportOptions{}, &made{})),
	}
	if err := errors.Join(twice...); err != nil {
		t.Fatal(err)
	}
	if changes, err := d.History(0); err != nil || len(changes) != 2 {
		t.Errorf("%+v, %v", changes, err)
	}
	if _, err := d.Add("", Proposal{ZH: "拉萨", EN: "Lhasa"}); err == nil {
		t.Error("a change without a name was taken")
	}
}

// A change that touches much is counted whole and listed in part.
func TestLongChange(t *testing.T) {
	d := create(t)
	if _, err := d.ImportUnits("li", ImportOptions{File: "many.tmx"}, &made{n: 250}); err != nil {
		t.Fatal(err)
	}
	changes, err := d.History(0)
	if err != nil || len(changes) != 1 {
		t.Fatalf("%v, %v", changes, err)
	}
	if c := changes[0]; c.Count != 250 || len(c.Edits) != longestChange || c.Note != "many.tmx" {
		t.Errorf("%d things, %d listed, note %q", c.Count, len(c.Edits), c.Note)
	}
}

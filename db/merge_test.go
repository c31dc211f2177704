package db

import (
	"errors"
	"testing"

	"yiku/tm"

	"github.com/google/go-cmp/cmp"
)

func TestMerge(t *testing.T) {
	d := create(t)
	a := add(t, d, "对口援助", "paired assistance")
	b, err := d.Add("zhao", Proposal{ZH: "对口支援", EN: "paired assistance", Source: "own", Context: "对口支援很好。", Domain: "aid"})
	if err != nil {
		t.Fatal(err)
	}
	c := add(t, d, "对口支援", "pairing-up aid")
	if err := errors.Join(second(d.Decide("wang", tm.Approved, "in use", b.ID)), second(d.Decide("wang", tm.Rejected, "odd", c.ID)),
		second(d.SaveCandidates("li", page, []Candidate{{Text: "对口", Kind: "politics", Score: 1, Count: 2}})),
		second(d.SaveCandidates("li", page, []Candidate{{Text: "对口工作", Kind: "politics", Score: 2, Count: 3}}))); err != nil {
		t.Fatal(err)
	}
	into, err := d.Merge("li", a.ID, b.Entry) // by a term and by an entry
	if err != nil || into != a.Entry {
		t.Fatal(into, err)
	}
	merged, err := d.Concept(a.Entry)
	if err != nil {
		t.Fatal(err)
	}
	var got [][3]string
	for _, s := range merged.Sections {
		for _, term := range s.Terms {
			got = append(got, [3]string{term.Text, string(term.Status), term.Source})
		}
	}
	want := [][3]string{{"对口援助"}, {"对口支援"}, {"paired assistance", "approved", "own"}, {"pairing-up aid", "rejected"}}
	if diff := cmp.Diff(want, got); diff != "" || merged.Domain != "aid" {
		t.Errorf("%+v %s", merged, diff)
	}
	sound(t, d)

	changes, err := d.History(a.Entry)
	if err != nil {
		t.Fatal(err)
	}
	actions := map[string]int{}
	for _, c := range changes {
		actions[c.Action+" "+c.By]++
	}
	if diff := cmp.Diff(map[string]int{"add li": 2, "add zhao": 1, "approve wang": 1, "reject wang": 1, "merge li": 1}, actions); diff != "" {
		t.Errorf("the history of both: %s", diff)
	}
	var missing *NotFoundError
	if _, err := d.Concept(b.Entry); !errors.As(err, &missing) || missing.Is != "an entry that was merged into 1" {
		t.Errorf("the other entry: %v", err)
	}
	if _, err := d.Merge("li", a.Entry, a.ID); err == nil {
		t.Error("an entry merged into itself")
	}

	var ids []int64
	for c, err := range d.Candidates(Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, c.Entry)
	}
	if _, err := d.Merge("li", ids[0], ids[1]); err != nil {
		t.Fatal(err)
	}
	for c, err := range d.Candidates(Filter{}) {
		if err != nil || c.Count != 5 || c.Score != 2 || c.Documents != 1 {
			t.Errorf("%+v, %v", c, err)
		}
	}
	sound(t, d)
}

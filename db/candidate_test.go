package db

import (
	"testing"

	"yiku/tm"

	"github.com/google/go-cmp/cmp"
)

func candidates(t *testing.T, d *DB) []Candidate {
	t.Helper()
	var all []Candidate
	for c, err := range d.Candidates(Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	return all
}

func TestSaveCandidates(t *testing.T) {
	d := create(t)
	known := add(t, d, "西藏", "Xizang")
	first := Document{Name: "a.txt", Text: "援藏干部到了西藏。"}
	second := Document{Name: "b.txt", Text: "援藏干部走了。"}
	for _, step := range []struct {
		doc Document
		cs  []Candidate
		n   int
	}{
		{first, []Candidate{
			{Text: "援藏干部", Kind: "title", Score: 2, Count: 3, Context: "援藏干部到了西藏。"},
			{Text: "西藏", Kind: "place", Score: 9, Count: 1},
		}, 1},
		{second, []Candidate{{Text: "援藏幹部", Kind: "title", Score: 5, Count: 1, Context: "援藏干部走了。"}, {Text: "大会", Kind: "meeting", Score: 1, Count: 1}}, 1},
		{first, []Candidate{{Text: "援藏干部", Kind: "title", Score: 2, Count: 3, Context: "援藏干部到了西藏。"}}, 0}, // the same again
		{Document{Name: "copy.txt", Text: first.Text}, []Candidate{{Text: "援藏干部", Kind: "title", Score: 2, Count: 3, Context: "援藏干部到了西藏。"}}, 0},
	} {
		if n, err := d.SaveCandidates("li", step.doc, step.cs); err != nil || n != step.n {
			t.Errorf("%s: %d new, want %d, %v", step.doc.Name, n, step.n, err)
		}
	}
	got := candidates(t, d)
	want := []Candidate{
		{Text: "援藏干部", Kind: "title", Score: 5, Count: 4, Documents: 2, Context: "援藏干部走了。", Document: "b.txt"},
		{Text: "大会", Kind: "meeting", Score: 1, Count: 1, Documents: 1, Document: "b.txt"},
	}
	for i := range got {
		want[i].Entry = got[i].Entry
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	if changes, err := d.History(0); err != nil || len(changes) != 3 {
		t.Errorf("%d changes, %v", len(changes), err)
	}
	s, err := d.Stats()
	if err != nil || s.Candidates != 2 || s.Documents != 2 || s.Translations[tm.Proposed] != 1 {
		t.Errorf("%+v, %v", s, err)
	}

	// What a person removed does not come back by itself.
	if err := d.Remove("li", got[1].Entry, "a common word"); err != nil {
		t.Fatal(err)
	}
	if n, err := d.SaveCandidates("li", second, []Candidate{{Text: "大会", Kind: "meeting", Score: 1, Count: 1}}); err != nil || n != 0 {
		t.Errorf("%d new, %v", n, err)
	}
	// An entry whose translations are all gone waits for one again.
	if err := d.Remove("li", known.ID, ""); err != nil {
		t.Fatal(err)
	}
	if got := candidates(t, d); len(got) != 2 || got[1].Text != "西藏" || got[1].Documents != 0 {
		t.Errorf("%+v", got)
	}
	sound(t, d)
}

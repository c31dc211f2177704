package db

import (
	"slices"
	"testing"
	"time"

	"yiku/glossary"
	"yiku/tm"
)

// TestFilters gives two entries, one of them changed an hour later, a candidate of
// two documents and units of two memories.
func TestFilters(t *testing.T) {
	d := create(t)
	enter := func(zh, en string, kind glossary.Kind) {
		t.Helper()
		if _, err := d.Add("lin", Proposal{ZH: zh, EN: en, Kind: kind}); err != nil {
			t.Fatal(err)
		}
	}
	enter("水井", "well", glossary.Other)
	enter("拉萨", "Lhasa", glossary.Place)
	for _, name := range []string{"monday/page.txt", "tuesday/page.txt"} {
		if _, err := d.SaveCandidates("lin", Document{Name: name, Text: name}, []Candidate{{Text: "冷水鱼", Kind: glossary.Culture, Count: 1}}); err != nil {
			t.Fatal(err)
		}
	}
	later := time.Now().Add(time.Hour).Truncate(time.Second)
	if _, err := d.sql.Exec(`DROP TRIGGER change_no_update`); err != nil {
		t.Fatal(err)
	}
	if _, err := d.sql.Exec(`UPDATE change SET at = ? WHERE id = 2`, later.Unix()); err != nil {
		t.Fatal(err)
	}
	entries := func(f Filter) (names []string) {
		for c, err := range d.Concepts(f) {
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, c.Sections[0].Terms[0].Text)
		}
		return names
	}
	for _, test := range []struct {
		f    Filter
		want []string
	}{
		{Filter{}, []string{"水井", "拉萨", "冷水鱼"}},
		{Filter{Kind: glossary.Place}, []string{"拉萨"}},
		{Filter{Documents: []string{"monday/page.txt"}}, []string{"冷水鱼"}},
		{Filter{Documents: []string{"wednesday/page.txt"}}, nil},
		{Filter{Touched: Period{Since: later}}, []string{"拉萨"}},
		{Filter{Touched: Period{Until: later}}, []string{"水井", "冷水鱼"}},
		{Filter{Touched: Period{Since: later, Until: later}}, nil},
		{Filter{Status: tm.Proposed, Touched: Period{Until: later}}, []string{"水井"}},
		{Filter{Status: CandidateStatus, Documents: []string{"tuesday/page.txt"}, Kind: glossary.Culture}, []string{"冷水鱼"}},
	} {
		if got := entries(test.f); !slices.Equal(got, test.want) {
			t.Errorf("%+v: %v, want %v", test.f, got, test.want)
		}
	}
	for c, err := range d.Candidates(Filter{Documents: []string{"monday/page.txt"}}) {
		if err != nil || c.Text != "冷水鱼" || c.Documents != 2 {
			t.Errorf("%+v, %v", c, err)
		}
	}
	for c := range d.Candidates(Filter{Kind: glossary.Place}) {
		t.Errorf("%+v is no place", c)
	}
}

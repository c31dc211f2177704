package db

import (
	"iter"
	"testing"

	"yiku/glossary"
	"yiku/tm"
)

// terms lists the living terms of the entry that a query finds first.
func terms(t *testing.T, d *DB, query string) map[string]tm.Status {
	t.Helper()
	hits, err := d.Lookup(query, LookupOptions{Limit: 1})
	if err != nil || len(hits) == 0 {
		t.Fatalf("%s: %+v, %v", query, hits, err)
	}
	all := map[string]tm.Status{}
	for _, s := range hits[0].Concept.Sections {
		for _, term := range s.Terms {
			all[term.Text] = term.Status
		}
	}
	return all
}

func edition(cs []SeedConcept, us ...SeedUnit) Seeds {
	return Seeds{Concepts: read(cs), Units: read(us)}
}

// read yields values as if they were read from a file.
func read[T any](values []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range values {
			if !yield(v, nil) {
				return
			}
		}
	}
}

func TestSeedEditions(t *testing.T) {
	d := create(t)
	seed := func(s Seeds, added, updated, unchanged, left int) {
		t.Helper()
		r, err := d.Seed(s)
		if err != nil || r.Added != added || r.Updated != updated || r.Unchanged != unchanged || len(r.Left) != left {
			t.Errorf("%+v, %v", r, err)
		}
		sound(t, d)
	}
	first := edition([]SeedConcept{
		{"place/lhasa", concept("place", "拉萨市", "Lhasa", "Lasa")},
		{"place/xizang", concept("place", "西藏", "Xizang")},
		{"meeting/two", concept("meeting", "两会", "Two Sessions")},
		{"place/ngari", concept("place", "阿里地区", "Ngari Prefecture")},
	}, SeedUnit{"unit/1", pair("会议开幕。", "The meeting opened.")}, SeedUnit{"unit/2", pair("会议闭幕。", "The meeting closed.")})
	seed(first, 6, 0, 0, 0)
	seed(first, 0, 0, 6, 0)
	if changes, err := d.History(0); err != nil || len(changes) != 1 || changes[0].By != SeedsUser {
		t.Fatalf("%+v, %v", changes, err)
	}

	// People work with them: one is edited, one decided on, one removed; to one
	// a translation is added.
	if got := terms(t, d, "两会")["Two Sessions"]; got != tm.Approved {
		t.Errorf("a seed has the status %q", got)
	}
	two, err := d.Lookup("两会", LookupOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.EditTerm("li", two[0].Concept.Sections[1].Terms[0].ID, TermPatch{Text: ptr("the Two Sessions")}); err != nil {
		t.Fatal(err)
	}
	ngari, err := d.Lookup("阿里地区", LookupOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Remove("li", ngari[0].Concept.ID, "not needed here"); err != nil {
		t.Fatal(err)
	}
	add(t, d, "拉萨市", "Lhasa City")
	for u := range d.Units(UnitFilter{}) {
		if u.Variants[0].Text == "会议闭幕。" {
			if err := d.RemoveUnits("li", "", u.ID); err != nil {
				t.Fatal(err)
			}
		}
	}

	lhasa := concept("place", "拉萨市", "Lhasa", "Lhasa Municipality")
	lhasa.Sections[1].Terms[0].Note = "the usual name"
	second := edition([]SeedConcept{
		{"place/lhasa", lhasa}, // "Lasa" is gone
		{"place/xizang", concept("place", "西藏", "Xizang")},
		{"meeting/two", concept("meeting", "两会", "NPC and CPPCC sessions")},
		{"place/ngari", concept("place", "阿里地区", "Ngari")},
		{"place/nagqu", concept("place", "那曲市", "Nagqu")},
	}, SeedUnit{"unit/1", pair("会议开幕。", "The session opened.")}, SeedUnit{"unit/2", pair("会议闭幕。", "The session closed.")})
	seed(second, 1, 2, 1, 3)

	want := map[string]tm.Status{"拉萨市": "", "Lhasa": tm.Approved, "Lhasa Municipality": tm.Approved, "Lhasa City": tm.Proposed}
	if got := terms(t, d, "拉萨市"); len(got) != len(want) {
		t.Errorf("拉萨市: %v, want %v", got, want)
	} else {
		for text, status := range want {
			if s, ok := got[text]; !ok || s != status {
				t.Errorf("拉萨市: %v, want %v", got, want)
			}
		}
	}
	if got := terms(t, d, "两会"); len(got) != 2 || got["the Two Sessions"] != tm.Approved {
		t.Errorf("两会: %v", got)
	}
	if hits, err := d.Lookup("阿里地区", LookupOptions{}); err != nil || len(hits) != 0 {
		t.Errorf("what was removed is back: %+v, %v", hits, err)
	}
	seen := map[string]bool{}
	for u := range d.Units(UnitFilter{}) {
		seen[u.Variants[1].Text] = true
	}
	if len(seen) != 1 || !seen["The session opened."] {
		t.Errorf("units: %v", seen)
	}
}

// An entry that a person made first is theirs; a candidate gains the seed.
func TestSeedMeetsPeoplesEntries(t *testing.T) {
	d := create(t)
	mine, err := d.Add("li", Proposal{ZH: "西藏", EN: "Tibet", Kind: "place"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.SaveCandidates("li", Document{Name: "a"}, []Candidate{{Text: "两会", Kind: "meeting", Count: 1}}); err != nil {
		t.Fatal(err)
	}
	r, err := d.Seed(edition([]SeedConcept{
		{"place/xizang", concept("place", "西藏", "Xizang")},
		{"meeting/two", concept("meeting", "两会", "Two Sessions")},
	}))
	if err != nil || r.Added != 1 || len(r.Left) != 1 || r.Left[0].ID != mine.Entry {
		t.Errorf("%+v, %v", r, err)
	}
	if got := terms(t, d, "西藏"); len(got) != 2 || got["Tibet"] != tm.Proposed {
		t.Errorf("%v", got)
	}
	if got := terms(t, d, "两会"); got["Two Sessions"] != tm.Approved {
		t.Errorf("%v", got)
	}
	sound(t, d)
}

func TestSeedIsAllOrNothing(t *testing.T) {
	d := create(t)
	for _, bad := range []Seeds{
		edition([]SeedConcept{{"a", concept("place", "西藏", "Xizang")}, {"b", concept("planet", "火星", "Mars")}}),
		edition([]SeedConcept{{"a", concept("place", "西藏", "Xizang")}, {"b", glossary.Concept{}}}),
		edition([]SeedConcept{{"a", concept("place", "西藏", "Xizang")}}, SeedUnit{"c", tm.Unit{}}),
	} {
		if r, err := d.Seed(bad); err == nil {
			t.Errorf("%+v", r)
		}
	}
	if s, err := d.Stats(); err != nil || s.Terms != 0 {
		t.Errorf("%+v, %v", s, err)
	}
}

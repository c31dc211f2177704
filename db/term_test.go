package db

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"yiku/glossary"
	"yiku/tm"
)

func TestAddToWhatIsKnown(t *testing.T) {
	d := create(t)
	first := add(t, d, "西藏自治区", "Xizang Autonomous Region")
	for _, test := range []struct {
		name, zh, en string
		sameEntry    bool
		existed      bool
	}{
		{"as it is", "西藏自治区", "Xizang Autonomous Region", true, true},
		{"in another case and spacing", " 西藏自治区 ", "xizang  autonomous region", true, true},
		{"in traditional characters", "西藏自治區", "Xizang Autonomous Region", true, true},
		{"in quotes", "“西藏自治区”", "Xizang Autonomous Region", true, true},
		{"one more translation", "西藏自治区", "Tibet Autonomous Region", true, false},
		{"with a diacritic", "西藏自治区", "Xîzang Autonomous Region", true, false},
		{"another term", "西藏", "Xizang", false, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := add(t, d, test.zh, test.en)
			if (a.Entry == first.Entry) != test.sameEntry || a.Existed != test.existed || a.Status != tm.Proposed {
				t.Errorf("%+v", a)
			}
			if test.existed && a.ID != first.ID {
				t.Errorf("ID %d, want %d", a.ID, first.ID)
			}
		})
	}
	c, err := d.Concept(first.Entry)
	if err != nil || len(chinese(c)) != 1 {
		t.Errorf("%+v, %v", c, err)
	}
	sound(t, d)
}

// chinese returns the Chinese terms of an entry.
func chinese(c glossary.Concept) []glossary.Term {
	for _, s := range c.Sections {
		if glossary.IsChinese(s.Lang) {
			return s.Terms
		}
	}
	return nil
}

func TestAddPrefersTheKind(t *testing.T) {
	d := create(t)
	_, err := d.ImportConcepts("li", ImportOptions{}, concepts(
		concept("place", "长江", "Yangtze River"),
	))
	if err != nil {
		t.Fatal(err)
	}
	// Two entries of one name come from seeds or a merge undone, not from add.
	report, err := d.Seed(edition([]SeedConcept{{"person/changjiang", concept("person", "长江", "Chang Jiang")}}))
	if err != nil || report.Added != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
	for _, test := range []struct {
		kind glossary.Kind
		en   string
	}{{"person", "Chang Jiang"}, {"place", "Yangtze River"}, {"", "Yangtze River"}, {"meeting", "Yangtze River"}} {
		a, err := d.Add("li", Proposal{ZH: "长江", EN: test.en, Kind: test.kind})
		if err != nil || !a.Existed {
			t.Errorf("kind %q: %+v, %v", test.kind, a, err)
		}
	}
}

func TestAddRejectedAgain(t *testing.T) {
	d := create(t)
	a := add(t, d, "西藏", "Tibet")
	if _, err := d.Decide("wang", tm.Rejected, "no", a.ID); err != nil {
		t.Fatal(err)
	}
	b := add(t, d, "西藏", "Tibet")
	if b.ID != a.ID || b.Status != tm.Proposed || !b.Existed {
		t.Errorf("%+v", b)
	}
	changes, err := d.History(a.ID)
	if err != nil || len(changes) != 3 {
		t.Errorf("%+v, %v", changes, err)
	}
	sound(t, d)
}

func TestAddRefuses(t *testing.T) {
	d := create(t)
	for _, p := range []Proposal{
		{ZH: "", EN: "Xizang"},
		{ZH: "西藏", EN: " "},
		{ZH: "西藏", EN: "……"},
		{ZH: "APEC", EN: "apec"},
		{ZH: "西藏\x00", EN: "Xizang"},
		{ZH: "西藏", EN: "Xi\nzang"},
		{ZH: "西藏", EN: "\xff"},
		{ZH: strings.Repeat("藏", glossary.MaxTerm+1), EN: "Xizang"},
		{ZH: "西藏", EN: "Xizang", Kind: "planet"},
		{ZH: "西藏", EN: "Xizang", Usage: "often"},
		{ZH: "西藏", EN: "Xizang", Status: "perhaps"},
	} {
		if a, err := d.Add("li", p); err == nil {
			t.Errorf("%+v was taken as %+v", p, a)
		}
	}
	if s, err := d.Stats(); err != nil || s.Terms != 0 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestAddTurnsCandidateIntoEntry(t *testing.T) {
	d := create(t)
	if n, err := d.SaveCandidates("li", Document{Name: "a"}, []Candidate{{Text: "援藏干部", Kind: "other", Count: 1}}); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	a, err := d.Add("li", Proposal{ZH: "援藏干部", EN: "cadres assisting Xizang", Kind: "title", Domain: "politics"})
	if err != nil {
		t.Fatal(err)
	}
	c, err := d.Concept(a.Entry)
	if err != nil || c.Kind != "title" || c.Domain != "politics" {
		t.Errorf("%+v, %v", c, err)
	}
	if s, err := d.Stats(); err != nil || s.Entries != 1 || s.Candidates != 0 {
		t.Errorf("%+v, %v", s, err)
	}
	sound(t, d)
}

func TestDecideAllOrNone(t *testing.T) {
	d := create(t)
	a, b := add(t, d, "西藏", "Xizang"), add(t, d, "拉萨", "Lhasa")
	var missing *NotFoundError
	for _, bad := range []int64{99, a.Entry} {
		if _, err := d.Decide("wang", tm.Approved, "", a.ID, bad, b.ID); !errors.As(err, &missing) || missing.ID != bad {
			t.Errorf("%d: %v", bad, err)
		}
	}
	if s, err := d.Stats(); err != nil || s.Translations[tm.Proposed] != 2 {
		t.Errorf("%+v, %v", s, err)
	}
	for range 2 { // the second time there is nothing left to change
		changed, err := d.Decide("wang", tm.Approved, "", b.ID, a.ID, b.ID)
		if err != nil {
			t.Fatal(err)
		}
		if s, _ := d.Stats(); s.Translations[tm.Approved] != 2 {
			t.Errorf("changed %v: %+v", changed, s)
		}
	}
	if _, err := d.Decide("wang", "perhaps", "", a.ID); err == nil {
		t.Error("an unknown status was taken")
	}
}

func TestEditTerm(t *testing.T) {
	d := create(t)
	a := add(t, d, "拉撒市", "Lasa")
	c, err := d.Concept(a.Entry)
	if err != nil {
		t.Fatal(err)
	}
	zh := chinese(c)[0].ID
	if err := d.EditTerm("li", zh, TermPatch{Text: ptr("拉萨市")}); err != nil {
		t.Fatal(err)
	}
	if err := d.EditTerm("li", a.ID, TermPatch{Text: ptr("Lhasa"), Usage: ptr(glossary.Preferred), Source: ptr("its own site")}); err != nil {
		t.Fatal(err)
	}
	c, err = d.Concept(a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := chinese(c)[0]; got.Text != "拉萨市" || got.Pinyin != "lāsà shì" {
		t.Errorf("%+v", got)
	}
	if got := c.Sections[1].Terms[0]; got.Text != "Lhasa" || got.Usage != glossary.Preferred || got.Source != "its own site" || got.Status != tm.Proposed {
		t.Errorf("%+v", got)
	}
	for query, found := range map[string]int{"拉萨": 1, "lasashi": 1, "lhasa": 1, "拉撒": 0} {
		if hits, err := d.Lookup(query, LookupOptions{}); err != nil || len(hits) != found {
			t.Errorf("%s: %+v, %v", query, hits, err)
		}
	}
	if err := d.EditTerm("li", a.ID, TermPatch{Text: ptr("")}); err == nil {
		t.Error("an empty text was taken")
	}
	add(t, d, "拉萨市", "Lhasa City")
	for _, taken := range []string{"Lhasa City", "拉萨市"} {
		if err := d.EditTerm("li", a.ID, TermPatch{Text: &taken}); err == nil {
			t.Errorf("%s was taken twice", taken)
		}
	}
	var missing *NotFoundError
	if err := d.EditTerm("li", a.Entry, TermPatch{}); !errors.As(err, &missing) {
		t.Errorf("an entry: %v", err)
	}
	sound(t, d)
}

func TestRemove(t *testing.T) {
	d := create(t)
	a, b := add(t, d, "西藏", "Xizang"), add(t, d, "西藏", "Tibet")
	if err := d.Remove("li", b.ID, ""); err != nil {
		t.Fatal(err)
	}
	c, err := d.Concept(a.Entry)
	if err != nil || len(c.Sections[1].Terms) != 1 {
		t.Fatalf("%+v, %v", c, err)
	}
	if err := d.Remove("li", chinese(c)[0].ID, ""); err != nil { // the last Chinese term
		t.Fatal(err)
	}
	var missing *NotFoundError
	for _, id := range []int64{a.Entry, a.ID, b.ID, 99} {
		if _, err := d.Concept(id); !errors.As(err, &missing) {
			t.Errorf("%d is still there: %v", id, err)
		}
		if err := d.Remove("li", id, ""); !errors.As(err, &missing) && id != a.ID {
			t.Errorf("%d removed twice: %v", id, err)
		}
	}
	for c, err := range d.Concepts(Filter{}) {
		t.Errorf("still listed: %+v, %v", c, err)
	}
	if hits, err := d.Lookup("Xizang", LookupOptions{}); err != nil || len(hits) != 0 {
		t.Errorf("still found: %+v, %v", hits, err)
	}
	again := add(t, d, "西藏", "Xizang")
	if again.Existed || again.Entry == a.Entry {
		t.Errorf("added to what was removed: %+v", again)
	}
	sound(t, d)
	if changes, err := d.History(a.Entry); err != nil || !slices.ContainsFunc(changes, func(c Change) bool { return c.Action == ActionRemove }) {
		t.Errorf("%+v, %v", changes, err)
	}
}

func TestPairs(t *testing.T) {
	d := create(t)
	first := add(t, d, "西藏自治區", "Xizang Autonomous Region")
	add(t, d, "西藏自治区", "Xizang")
	rejected := add(t, d, "西藏自治区", "Tibet Province")
	removed := add(t, d, "西藏自治区", "Xizang Region")
	gone := add(t, d, "援藏", "aid to Xizang")
	if _, err := d.Add("li", Proposal{ZH: "西藏自治区", EN: "Tibet", Usage: glossary.Deprecated}); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		second(d.Decide("wang", tm.Rejected, "", rejected.ID)),
		d.Remove("wang", removed.ID, ""),
		d.Remove("wang", gone.Entry, ""),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for p, err := range d.Pairs() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, p[0]+" "+p[1])
	}
	want := []string{"西藏自治区 Xizang Autonomous Region", "西藏自治区 Xizang"}
	if !slices.Equal(got, want) {
		t.Errorf("%q of entry %d, want %q", got, first.Entry, want)
	}
}

func TestNames(t *testing.T) {
	d := create(t)
	first := add(t, d, "西藏自治区", "Xizang Autonomous Region")
	gone := add(t, d, "援藏", "aid to Xizang")
	last := add(t, d, "“四件大事”", "the four main tasks")
	if err := d.Remove("wang", gone.Entry, ""); err != nil {
		t.Fatal(err)
	}
	var got []Name
	for n, err := range d.Names() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, n)
	}
	want := []Name{
		{first.Entry, glossary.Other, "西藏自治区", "西藏自治区"},
		{last.Entry, glossary.Other, "“四件大事”", "四件大事"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("Names = %v, want %v", got, want)
	}
}

func TestNoTermIsItsOwnTranslation(t *testing.T) {
	d := create(t)
	add(t, d, "世贸组织", "WTO")
	add(t, d, "wto", "world trade body")
	second := func(_ any, err error) error { return err }
	for name, err := range map[string]error{
		"added":  second(d.Add("li", Proposal{ZH: "wto", EN: "ＷＴＯ"})),
		"edited": d.EditTerm("li", 2, TermPatch{Text: ptr("Wto")}),
		"merged": second(d.Merge("li", 1, 4)),
	} {
		if err == nil || !strings.Contains(err.Error(), "own translation") {
			t.Errorf("%s: %v", name, err)
		}
	}
	both := concept("other", "世贸组织", "World Trade Organization")
	both.Sections[0].Terms = append(both.Sections[0].Terms, glossary.Term{Text: "WTO"})
	report, err := d.ImportConcepts("li", ImportOptions{}, concepts(both))
	if err != nil || report.Skipped != 1 {
		t.Errorf("imported: %+v, %v", report, err)
	}
	sound(t, d)
}

package db

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"
	"yiku/tm/sheet"

	"github.com/google/go-cmp/cmp"
)

// reader hands out what it holds: a T, or an error.
type reader[T any] []any

func (r *reader[T]) Read() (T, error) {
	var none T
	if len(*r) == 0 {
		return none, io.EOF
	}
	next := (*r)[0]
	*r = (*r)[1:]
	if err, ok := next.(error); ok {
		return none, err
	}
	return next.(T), nil
}

func concepts(things ...any) *reader[glossary.Concept] {
	return (*reader[glossary.Concept])(&things)
}

func units(things ...any) *reader[tm.Unit] { return (*reader[tm.Unit])(&things) }

// concept is an entry with one Chinese term and translations.
func concept(kind glossary.Kind, zh string, en ...string) glossary.Concept {
	c := glossary.Concept{Kind: kind, Sections: []glossary.Section{
		{Lang: text.Chinese, Terms: []glossary.Term{{Text: zh}}},
	}}
	if len(en) > 0 {
		c.Sections = append(c.Sections, glossary.Section{Lang: text.English})
	}
	for _, e := range en {
		c.Sections[1].Terms = append(c.Sections[1].Terms, glossary.Term{Text: e})
	}
	return c
}

func TestImportConcepts(t *testing.T) {
	d := create(t)
	rejected := add(t, d, "西藏", "Thibet")
	if _, err := d.Decide("wang", tm.Rejected, "old", rejected.ID); err != nil {
		t.Fatal(err)
	}
	approved := concept("meeting", "两会", "Two Sessions")
	approved.Sections[1].Terms[0].Status = tm.Approved
	seen := 0
	report, err := d.ImportConcepts("li", ImportOptions{File: "g.csv", Progress: func(int) { seen++ }}, concepts(
		concept("place", "西藏", "Xizang"),         // one more translation
		concept("place", "西藏", "Thibet"),         // known, rejected: stays so
		concept("place", "拉萨市", "Lhasa", "Lasa"), // new, two translations
		concept("place", "拉薩市", "Lhasa City"),    // the same in traditional characters
		concept("place", "日喀则市"),                 // none yet: a candidate
		approved,
		concept("planet", "火星", "Mars"),              // no such kind
		&tm.Skip{Line: 8, Reason: "too few columns"}, // the reader's own
	))
	if err != nil {
		t.Fatal(err)
	}
	want := ImportReport{Change: 3, Read: 8, Added: 5, Duplicates: 1, Skipped: 2, Problems: []tm.Skip{
		{Reason: `unknown kind "planet" (one of [politics place organization meeting title person culture other])`},
		{Line: 8, Reason: "too few columns"},
	}, Conflicts: []Conflict{
		{ZH: "西藏", EN: "Xizang", Entry: 1, Outcome: Propose},
		{ZH: "拉薩市", EN: "Lhasa City", Entry: 5, Outcome: Propose},
	}}
	if diff := cmp.Diff(want, report); diff != "" {
		t.Error(diff)
	}
	s, err := d.Stats()
	if err != nil || s.Entries != 3 || s.Candidates != 1 || s.Translations[tm.Approved] != 1 || s.Translations[tm.Proposed] != 4 || s.Translations[tm.Rejected] != 1 {
		t.Errorf("%+v, %v", s, err)
	}
	if seen == 0 {
		t.Error("no progress was reported")
	}
	sound(t, d)
}

func TestImportFillsWhatIsOpen(t *testing.T) {
	d := create(t)
	a, err := d.Add("li", Proposal{ZH: "西藏", EN: "Xizang", Kind: "place", Domain: "geography"})
	if err != nil {
		t.Fatal(err)
	}
	c := concept("politics", "西藏", "Xizang")
	c.Domain, c.Definition = "politics", "an autonomous region in the south-west"
	if _, err := d.ImportConcepts("li", ImportOptions{}, concepts(c)); err != nil {
		t.Fatal(err)
	}
	got, err := d.Concept(a.Entry)
	if err != nil || got.Kind != "place" || got.Domain != "geography" || got.Definition != c.Definition {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestImportStatus(t *testing.T) {
	d := create(t)
	if _, err := d.ImportConcepts("li", ImportOptions{Status: tm.Approved}, concepts(concept("", "西藏", "Xizang"))); err != nil {
		t.Fatal(err)
	}
	if _, err := d.ImportUnits("li", ImportOptions{Status: tm.Proposed}, units(pair("会议开幕。", "The meeting opened."))); err != nil {
		t.Fatal(err)
	}
	if s, err := d.Stats(); err != nil || s.Translations[tm.Approved] != 1 {
		t.Errorf("%+v, %v", s, err)
	}
	for u, err := range d.Units(UnitFilter{}) {
		if err != nil || u.Status != tm.Proposed {
			t.Errorf("%+v, %v", u, err)
		}
	}
	sound(t, d)
}

func TestImportUnits(t *testing.T) {
	d := create(t)
	same := pair("会议开幕。", "The meeting opened.")
	report, err := d.ImportUnits("li", ImportOptions{File: "m.tmx"}, units(
		same, same,
		pair("会议开幕。", "the  meeting OPENED."),    // after folding the same
		pair("会议开幕。", "The session was opened."), // another target
		pair("会议开幕。", " "),
		pair("会议开幕。", "\xff"),
		tm.Unit{Variants: same.Variants[:1]},
		&tm.Skip{Line: 7, Reason: "no segment"},
	))
	if err != nil {
		t.Fatal(err)
	}
	if report.Read != 8 || report.Added != 2 || report.Duplicates != 2 || report.Skipped != 4 || len(report.Problems) != 4 {
		t.Errorf("%+v", report)
	}
	for u, err := range d.Units(UnitFilter{Status: tm.Approved}) {
		if err != nil || u.Origin != "m.tmx" {
			t.Errorf("%+v, %v", u, err)
		}
		if err := d.RemoveUnits("li", "", u.ID); err != nil {
			t.Fatal(err)
		}
	}
	// What was removed is not in the memory, so it can come again.
	if report, err = d.ImportUnits("li", ImportOptions{}, units(same)); err != nil || report.Added != 1 {
		t.Errorf("%+v, %v", report, err)
	}
	sound(t, d)
}

// A file that breaks off brings nothing in.
func TestImportIsAllOrNothing(t *testing.T) {
	d := create(t)
	broken := errors.New("line 3: unexpected end")
	if report, err := d.ImportUnits("li", ImportOptions{}, units(pair("会议开幕。", "The meeting opened."), broken)); !errors.Is(err, broken) || report.Read != 0 {
		t.Errorf("%+v, %v", report, err)
	}
	if report, err := d.ImportConcepts("li", ImportOptions{}, concepts(concept("", "西藏", "Xizang"), broken)); !errors.Is(err, broken) || report.Read != 0 {
		t.Errorf("%+v, %v", report, err)
	}
	if s, err := d.Stats(); err != nil || s.Units != 0 || s.Terms != 0 {
		t.Errorf("%+v, %v", s, err)
	}
	if changes, err := d.History(0); err != nil || len(changes) != 0 {
		t.Errorf("%+v, %v", changes, err)
	}
}

// A row that the glossary refuses is named by its line, as one that the reader
// refuses.
func TestImportNamesTheLine(t *testing.T) {
	d := create(t)
	const table = "zh,en,entry\n西藏,Xizang,1\n西藏,Tibet,1\n,Lhasa,\nAPEC,Apec,\n两会,Two Sessions,\nG20,G20,\n"
	rows, err := sheet.NewReader(strings.NewReader(table), sheet.Format{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := glossary.NewRowReader(rows)
	if err != nil {
		t.Fatal(err)
	}
	report, err := d.ImportConcepts("li", ImportOptions{}, r)
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, p := range report.Problems {
		lines = append(lines, p.Line)
	}
	if slices.Sort(lines); !slices.Equal(lines, []int{4, 5, 7}) || report.Added != 2 {
		t.Errorf("lines %v of %+v", lines, report)
	}
}

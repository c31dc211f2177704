package db

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"

	"yiku/glossary"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
)

// dump is everything a person sees of a database, its history apart.
func dump(t *testing.T, d *DB) map[string]string {
	t.Helper()
	all := map[string]string{}
	for c, err := range d.Concepts(Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		all["entry "+c.Sections[0].Terms[0].Text] = fmt.Sprintf("%+v", c)
	}
	for u, err := range d.Units(UnitFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		all["unit "+u.Variants[0].Text] = fmt.Sprintf("%+v", u)
	}
	for c, err := range d.Candidates(Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		all["candidate "+c.Text] = fmt.Sprintf("%+v", c)
	}
	memories, err := d.Memories()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range memories {
		if m != (Memory{}) {
			all["memory "+m.Name] = fmt.Sprintf("%+v", m)
		}
	}
	return all
}

var page = Document{Name: "page.txt", Text: "援藏干部到了。"}

// deeds are one change of every sort, on a database that [prepareDeeds] made.
var deeds = map[string]func(d *DB) error{
	"add": func(d *DB) error {
		return second(d.Add("li", Proposal{ZH: "那曲市", EN: "Nagqu City", Context: "那曲市很高。"}))
	},
	"add to": func(d *DB) error {
		return second(d.Add("li", Proposal{ZH: "西藏", EN: "Xizang Region", Domain: "places"}))
	},
	"propose": func(d *DB) error { return second(d.Add("li", Proposal{ZH: "拉萨市", EN: "Lasa"})) }, // rejected before
	"approve": func(d *DB) error { return second(d.Decide("li", tm.Approved, "", 3, 4)) },
	"reject":  func(d *DB) error { return second(d.Decide("li", tm.Rejected, "no", 3)) },
	"edit term": func(d *DB) error {
		return d.EditTerm("li", 2, TermPatch{Text: ptr("西藏自治区"), Note: ptr("full")})
	},
	"edit entry":  func(d *DB) error { return d.EditConcept("li", 1, ConceptPatch{Definition: ptr("a region")}) },
	"remove term": func(d *DB) error { return d.Remove("li", 3, "") },
	"remove":      func(d *DB) error { return d.Remove("li", 1, "") },
	"remove last": func(d *DB) error { return d.Remove("li", 2, "") }, // takes its entry with it
	"merge":       func(d *DB) error { return second(d.Merge("li", 1, 5)) },
	"save": func(d *DB) error {
		return second(d.SaveCandidates("li", page, []Candidate{{Text: "援藏干部", Score: 1, Count: 1}, {Text: "干部", Score: 1, Count: 1}}))
	},
	"import": func(d *DB) error {
		return second(d.ImportConcepts("li", ImportOptions{File: "f"}, concepts(concept("place", "林芝市", "Nyingchi City"), concept("place", "西藏", "Tibet (old)"))))
	},
	"import units": func(d *DB) error {
		return second(d.ImportUnits("li", ImportOptions{File: "f"}, units(pair("下雪了。", "It snows."), pair("天晴了。", "It cleared up."))))
	},
	"replace twice": func(d *DB) error { // the rows of the file replace each other
		return second(d.ImportConcepts("li", ImportOptions{File: "f", Policy: Replace, Status: tm.Approved},
			concepts(concept("place", "那曲市", "Nagqu"), concept("place", "那曲市", "Nagchu"), concept("place", "西藏", "Zang"), concept("place", "西藏", "Tibet"), concept("place", "西藏", "Zang"))))
	},
	"define": func(d *DB) error {
		c := concept("place", "西藏")
		c.Sections = append(c.Sections, glossary.Section{Lang: language.French, Definition: "une région", Terms: []glossary.Term{{Text: "Xizang"}}})
		return second(d.ImportConcepts("li", ImportOptions{File: "f"}, concepts(c)))
	},
	"import memory": func(d *DB) error {
		return second(d.ImportUnits("li", ImportOptions{File: "f", Memory: "theirs"}, units(pair("下雪了。", "It snows."))))
	},
	"trust":       func(d *DB) error { return d.Penalize("li", "", 7) },
	"add unit":    func(d *DB) error { return second(d.AddUnit("li", pair("下雪了。", "It snows."))) },
	"reject unit": func(d *DB) error { return second(d.DecideUnits("li", tm.Rejected, "", 11)) },
	"remove unit": func(d *DB) error { return d.RemoveUnits("li", "", 11) },
}

func prepareDeeds(t *testing.T) *DB {
	d := create(t)
	add(t, d, "西藏", "Xizang")   // entry 1: 2, 3
	add(t, d, "西藏", "Tibet")    // 4
	add(t, d, "西藏地区", "Xizang") // entry 5: 6, 7
	if a := add(t, d, "拉萨市", "Lasa"); a.ID != 10 {
		t.Fatal(a)
	}
	id, err := d.AddUnit("li", pair("会议开幕。", "The meeting opened."))
	if err != nil || id != 11 {
		t.Fatal(id, err)
	}
	if err := errors.Join(second(d.Decide("wang", tm.Rejected, "old", 10)), second(d.Decide("wang", tm.Approved, "", 7)),
		second(d.SaveCandidates("li", Document{Name: "other.txt", Text: "干部"}, []Candidate{{Text: "干部", Score: 2, Count: 3}}))); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestUndo reverts a change of each sort, and reverts that.
func TestUndo(t *testing.T) {
	for name, deed := range deeds {
		t.Run(name, func(t *testing.T) {
			d := prepareDeeds(t)
			before := dump(t, d)
			if err := deed(d); err != nil {
				t.Fatal(err)
			}
			after := dump(t, d)
			if cmp.Equal(before, after) {
				t.Fatal("it did nothing")
			}
			u, err := d.Undo("li", 0)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(before, dump(t, d)); diff != "" {
				t.Errorf("undone: %s", diff)
			}
			sound(t, d)
			var conflict *ConflictError
			if _, err := d.Undo("wang", u.Reverted.ID); !errors.As(err, &conflict) || conflict.Later != u.Change {
				t.Errorf("once more: %v", err)
			}
			if _, err := d.Undo("wang", u.Change); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(after, dump(t, d)); diff != "" {
				t.Errorf("undone and redone: %s", diff)
			}
			sound(t, d)
			if _, err := d.Undo("wang", u.Reverted.ID); err != nil {
				t.Fatalf("undone, redone, undone: %v", err)
			}
			if err := deed(d); err != nil {
				t.Fatalf("done again: %v", err)
			}
			sound(t, d)
		})
	}
}

// TestUndoAll walks back to an empty database, a change at a time.
func TestUndoAll(t *testing.T) {
	d := prepareDeeds(t)
	for _, name := range []string{"add", "edit term", "edit entry", "approve", "merge", "save", "import", "remove"} {
		if err := deeds[name](d); err != nil {
			t.Fatal(name, err)
		}
	}
	n := 0
	for change := last(t, d); change > 0; change-- {
		if _, err := d.Undo("zhao", change); err != nil {
			t.Fatal(err)
		}
		n++
		sound(t, d)
	}
	if left := dump(t, d); len(left) != 0 || n != 16 {
		t.Errorf("after %d undos: %v", n, left)
	}
}

// TestUndoIsOnesOwn leaves alone what others did meanwhile.
func TestUndoIsOnesOwn(t *testing.T) {
	d := create(t)
	mine := add(t, d, "西藏", "Xizang")
	if _, err := d.Decide("wang", tm.Approved, "", mine.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Add("wang", Proposal{ZH: "拉萨市", EN: "Lhasa"}); err != nil {
		t.Fatal(err)
	}
	var conflict *ConflictError
	if _, err := d.Undo("li", 0); !errors.As(err, &conflict) || conflict.Later != 2 {
		t.Errorf("what wang approved was taken back: %v", err)
	}
	for _, test := range []struct {
		by       string
		reverted int64
	}{{"wang", 3}, {"wang", 2}, {"wang", 0}, {"li", 1}, {"li", 0}} {
		u, err := d.Undo(test.by, 0)
		if test.reverted == 0 && errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil || u.Reverted.ID != test.reverted || u.Reverted.By != test.by {
			t.Errorf("%s undid %+v, %v; want change %d", test.by, u.Reverted, err, test.reverted)
		}
	}
}

func TestUndoConflicts(t *testing.T) {
	for _, test := range []struct {
		name  string
		steps []func(*DB) error // the first is to be undone
		later int64             // counted from it; 0 for none
	}{
		{"edited again", []func(*DB) error{
			func(d *DB) error { return d.EditTerm("li", 3, TermPatch{Note: ptr("a")}) },
			func(d *DB) error { return d.EditTerm("li", 3, TermPatch{Note: ptr("b")}) }}, 1},
		{"another field", []func(*DB) error{
			func(d *DB) error { return d.EditTerm("li", 3, TermPatch{Note: ptr("a")}) },
			func(d *DB) error { return d.EditTerm("li", 3, TermPatch{Source: ptr("b")}) }}, 0},
		{"added, then approved", []func(*DB) error{
			deeds["add to"],
			func(d *DB) error { return second(d.Decide("li", tm.Approved, "", 14)) }}, 1},
		{"added, then added to", []func(*DB) error{
			deeds["add"],
			func(d *DB) error { return second(d.Add("li", Proposal{ZH: "那曲市", EN: "Nagchu"})) }}, 1},
		{"added, then removed", []func(*DB) error{
			deeds["add"],
			func(d *DB) error { return d.Remove("li", 16, "") }}, 1},
		{"removed, then its entry", []func(*DB) error{
			deeds["remove term"], deeds["remove"]}, 1},
		{"removed, then added again", []func(*DB) error{
			deeds["remove term"],
			func(d *DB) error { return second(d.Add("li", Proposal{ZH: "西藏", EN: "Xizang"})) }}, 1},
		{"unit removed, then added again", []func(*DB) error{
			deeds["remove unit"],
			func(d *DB) error { return second(d.AddUnit("li", pair("会议开幕。", "The meeting opened."))) }}, 1},
		{"added, then merged into", []func(*DB) error{
			deeds["add"],
			func(d *DB) error { return second(d.Merge("li", 14, 1)) }}, 1},
		{"merged, then merged further", []func(*DB) error{
			deeds["merge"],
			func(d *DB) error { return second(d.Merge("li", 8, 1)) }}, 1},
		{"edited, then another field, then edited again", []func(*DB) error{
			func(d *DB) error { return d.EditTerm("li", 3, TermPatch{Note: ptr("a")}) },
			func(d *DB) error { return d.EditTerm("li", 3, TermPatch{Note: ptr("b")}) },
			func(d *DB) error { return d.EditTerm("li", 3, TermPatch{Source: ptr("c")}) }}, 1},
		{"trusted, then more", []func(*DB) error{
			deeds["trust"],
			func(d *DB) error { return d.Penalize("li", "", 9) }}, 1},
		{"changed and changed back", []func(*DB) error{
			deeds["approve"], deeds["reject"],
			func(d *DB) error { return second(d.Undo("li", 0)) }}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := prepareDeeds(t)
			first := last(t, d) + 1
			for _, step := range test.steps {
				if err := step(d); err != nil {
					t.Fatal(err)
				}
			}
			before := dump(t, d)
			_, err := d.Undo("wang", first)
			var conflict *ConflictError
			switch {
			case test.later == 0:
				if err != nil {
					t.Error(err)
				}
			case !errors.As(err, &conflict):
				t.Errorf("no conflict: %v", err)
			case conflict.Later != first+test.later || conflict.Hint() == "":
				t.Errorf("%v (later %d, the first is %d)", err, conflict.Later, first)
			}
			if diff := cmp.Diff(before, dump(t, d)); err != nil && diff != "" {
				t.Errorf("a refusal changed something: %s", diff)
			}
			sound(t, d)
		})
	}
}

// last returns the number of the newest change.
func last(t *testing.T, d *DB) int64 {
	t.Helper()
	changes, err := d.History(0)
	if err != nil {
		t.Fatal(err)
	}
	return changes[0].ID
}

// TestUndoOfWhatDoesNotShow undoes a change that left nothing to take back: an
// import of an entry that had been removed elsewhere.
func TestUndoOfWhatDoesNotShow(t *testing.T) {
	d := create(t)
	gone := concept("place", "拉萨", "Lassa")
	gone.Removed = true
	for range 2 {
		report, err := d.ImportConcepts("li", ImportOptions{File: "f"}, concepts(gone))
		if err != nil || report.Added != 1 {
			t.Fatalf("%+v, %v", report, err)
		}
		if _, err := d.UndoImport("li", report.Change); err != nil {
			t.Error(err)
		}
		sound(t, d)
	}
}

// TestSavedAgainAfterUndo saves a candidate that somebody removed, and did not.
func TestSavedAgainAfterUndo(t *testing.T) {
	d := create(t)
	save := func() (n int) {
		n, err := d.SaveCandidates("li", page, []Candidate{{Text: "援藏干部", Score: 1, Count: 1}})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	save()
	if err := errors.Join(d.Remove("li", 1, ""), second(d.Undo("li", 0)), second(d.Undo("li", 0))); err != nil {
		t.Fatal(err)
	}
	if s, err := d.Stats(); err != nil || s.Candidates+s.Documents != 0 {
		t.Errorf("%+v, %v", s, err)
	}
	if n := save(); n != 1 {
		t.Errorf("%d saved", n)
	}
	sound(t, d)
}

func TestUndoFindsNothing(t *testing.T) {
	d := create(t)
	if _, err := d.Undo("li", 0); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("in an empty database: %v", err)
	}
	var missing *NotFoundError
	if _, err := d.Undo("li", 7); !errors.As(err, &missing) {
		t.Errorf("an unknown change: %v", err)
	}
	if _, err := d.ImportConcepts("li", ImportOptions{}, concepts(io.ErrUnexpectedEOF)); err == nil {
		t.Error("a broken import is taken in")
	}
	if _, err := d.Undo("li", 0); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("after a failure: %v", err)
	}
}

func TestUndoImport(t *testing.T) {
	d := create(t)
	imported := func(file, zh, en string) int64 {
		report, err := d.ImportConcepts("li", ImportOptions{File: file}, concepts(concept("place", zh, en)))
		if err != nil {
			t.Fatal(err)
		}
		return report.Change
	}
	first, second := imported("a.csv", "西藏", "Xizang"), imported("b.csv", "拉萨", "Lhasa")
	if again := imported("b.csv", "拉萨", "Lhasa"); again != 0 {
		t.Errorf("an import that brings nothing is change %d", again)
	}
	add(t, d, "林芝", "Nyingchi")
	for change, is := range map[int64]string{last(t, d): ActionAdd, 99: ""} {
		_, err := d.UndoImport("wang", change)
		no := (*NotImportError)(nil)
		if !errors.As(err, &no) || no.Is != is || len(no.Recent) != 2 || no.Recent[0].ID != second || no.Recent[0].Note != "b.csv" {
			t.Errorf("change %d: %v, %+v", change, err, no)
		}
	}
	if u, err := d.UndoImport("wang", first); err != nil || u.Reverted.ID != first {
		t.Errorf("%+v, %v", u, err)
	}
	var left []string
	for c, err := range d.Concepts(Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		left = append(left, chinese(c)[0].Text)
	}
	if !slices.Equal(left, []string{"拉萨", "林芝"}) {
		t.Errorf("left: %q", left)
	}
	sound(t, d)
}

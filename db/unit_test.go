package db

import (
	"errors"
	"slices"
	"testing"
	"time"

	"yiku/align/text"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"
)

var sameTag = cmp.Comparer(func(a, b language.Tag) bool { return a == b })

// TestUnitComesBackWhole keeps a unit with something in every field.
func TestUnitComesBackWhole(t *testing.T) {
	d := create(t)
	stamp := func(minute int) tm.Stamp {
		at := func(hour int) time.Time { return time.Date(2020, 1, 2, hour, minute, 5, 0, time.UTC) }
		return tm.Stamp{Creator: "li", Changer: "wang", Created: at(1), Changed: at(2), LastUsed: at(3), UsageCount: minute}
	}
	prop := func(kind string) []tm.Prop {
		return []tm.Prop{{Type: kind, Lang: text.English, Value: `a "b" <c>`}, {Type: "x-empty"}}
	}
	want := tm.Unit{
		TUID: "tu-1", SrcLang: language.MustParse("zh-CN"), Status: tm.Proposed, Origin: "m.tmx", Previous: "前一句。", Next: "后一句。",
		Stamp: stamp(1), Props: prop("project"), Notes: []string{"first\nnote", "second"},
		Variants: []tm.Variant{
			{Lang: language.MustParse("zh-CN"), Text: " 会议　开幕。", Markup: "会议<ph x='1'/>开幕。", Stamp: stamp(2), Props: prop("side"), Notes: []string{"a note"}},
			{Lang: language.MustParse("en-US"), Text: "The meeting\u00a0opened.", Stamp: stamp(3)},
			{Lang: language.MustParse("bo"), Text: "ཚོགས་འདུ།"},
		},
	}
	if _, err := d.ImportUnits("zhao", ImportOptions{File: "other.tmx"}, units(want)); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for got, err := range d.Units(UnitFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		seen++
		if diff := cmp.Diff(want, got, sameTag, cmpopts.IgnoreFields(tm.Unit{}, "ID")); diff != "" {
			t.Error(diff)
		}
		if one, err := d.Unit(got.ID); err != nil || !cmp.Equal(one, got, sameTag) {
			t.Errorf("by its ID: %+v, %v", one, err)
		}
	}
	if seen != 1 {
		t.Errorf("%d units", seen)
	}
	sound(t, d)
}

func TestAddUnit(t *testing.T) {
	d := create(t)
	id, err := d.AddUnit("li", pair("会议开幕。", "The meeting opened."))
	if err != nil {
		t.Fatal(err)
	}
	u, err := d.Unit(id)
	if err != nil || u.Status != tm.Approved || u.Creator != "li" || u.Created.IsZero() {
		t.Errorf("%+v, %v", u, err)
	}
	// The other way round it is the same pair.
	turned := pair("会议开幕。", "the meeting  opened.")
	slices.Reverse(turned.Variants)
	turned.Status = tm.Rejected
	if again, err := d.AddUnit("wang", turned); err != nil || again != id {
		t.Errorf("ID %d, want %d, %v", again, id, err)
	}
	if u, err := d.Unit(id); err != nil || u.Status != tm.Rejected {
		t.Errorf("%+v, %v", u, err)
	}
	for _, bad := range []tm.Unit{{}, pair("", "a"), pair("中", " \u3000"), pair("中", "\xff")} {
		if id, err := d.AddUnit("li", bad); err == nil {
			t.Errorf("%+v was taken as %d", bad, id)
		}
	}
	sound(t, d)
}

func TestDecideAndRemoveUnits(t *testing.T) {
	d := create(t)
	if _, err := d.ImportUnits("li", ImportOptions{Status: tm.Proposed}, &made{n: 3}); err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for u := range d.Units(UnitFilter{}) {
		ids = append(ids, u.ID)
	}
	var missing *NotFoundError
	if _, err := d.DecideUnits("li", tm.Approved, "", ids[0], 99); !errors.As(err, &missing) {
		t.Errorf("an unknown unit: %v", err)
	}
	changed, err := d.DecideUnits("li", tm.Approved, "", ids[:2]...)
	if err != nil || !slices.Equal(changed, ids[:2]) {
		t.Errorf("changed %v, %v", changed, err)
	}
	if err := d.RemoveUnits("li", "", ids[1], 99); !errors.As(err, &missing) {
		t.Errorf("an unknown unit: %v", err)
	}
	if err := d.RemoveUnits("li", "", ids[1]); err != nil {
		t.Fatal(err)
	}
	for status, want := range map[tm.Status][]int64{"": {ids[0], ids[2]}, tm.Approved: {ids[0]}, tm.Proposed: {ids[2]}} {
		var got []int64
		for u, err := range d.Units(UnitFilter{Status: status}) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, u.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("status %q: %v, want %v", status, got, want)
		}
	}
	if err := d.RemoveUnits("li", "", ids[1]); !errors.As(err, &missing) {
		t.Errorf("removed twice: %v", err)
	}
	sound(t, d)
}

package db

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"
)

// whole is an entry with something in every field.
func whole() glossary.Concept {
	created := time.Date(2021, 7, 1, 8, 30, 0, 0, time.UTC)
	return glossary.Concept{
		Kind: glossary.Place, Domain: "geography", Definition: "a city\nin the west", Note: "names in rivalry",
		Sections: []glossary.Section{
			{Lang: text.Chinese, Definition: "西部的一座城市", Terms: []glossary.Term{
				{Text: "日喀则市", Pinyin: "Rìkāzé Shì", Type: glossary.FullForm, PartOfSpeech: "properNoun", Source: "GB/T 2260", By: "li", Created: created,
					Contexts: []glossary.Context{{Text: "日喀则市到了。", Source: "page 1"}, {Text: "他在日喀则市工作。"}}},
				{Text: "日喀则", Pinyin: "Rìkāzé", Type: glossary.ShortForm, By: "li", Created: created},
			}},
			{Lang: text.Traditional, Terms: []glossary.Term{{Text: "日喀則市", Pinyin: "Rìkāzé Shì", By: "li", Created: created}}},
			{Lang: text.English, Terms: []glossary.Term{
				{Text: "Xigazê", Status: tm.Approved, Usage: glossary.Admitted, Type: glossary.ShortForm, PartOfSpeech: "properNoun",
					Source: "its own site", Note: "with the circumflex in official use", By: "wang", Created: created, Contexts: []glossary.Context{{Text: "He works in Xigazê.", Source: "page 2"}}},
				{Text: "Shigatse", Status: tm.Rejected, Usage: glossary.Deprecated, By: "zhao", Created: created},
			}},
			{Lang: language.MustParse("en-GB"), Terms: []glossary.Term{{Text: "Xigaze", Status: tm.Proposed, By: "li", Created: created}}},
		},
	}
}

func TestConceptComesBackWhole(t *testing.T) {
	d := create(t)
	want := whole()
	if _, err := d.ImportConcepts("li", ImportOptions{}, concepts(want)); err != nil {
		t.Fatal(err)
	}
	for got, err := range d.Concepts(Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		noIDs := cmp.Options{
			cmpopts.IgnoreFields(glossary.Concept{}, "ID"), cmpopts.IgnoreFields(glossary.Term{}, "ID", "Place"),
			cmp.Comparer(func(a, b language.Tag) bool { return a == b }),
		}
		if diff := cmp.Diff(want, got, noIDs); diff != "" {
			t.Error(diff)
		}
		for _, s := range got.Sections {
			for _, term := range s.Terms {
				if c, err := d.Concept(term.ID); err != nil || c.ID != got.ID {
					t.Errorf("by the ID of %s: %+v, %v", term.Text, c, err)
				}
			}
		}
	}
	sound(t, d)
}

func TestFilter(t *testing.T) {
	d := create(t)
	both := concept("place", "西藏", "Xizang", "Tibet")
	both.Domain = "geography"
	both.Sections[1].Terms[0].Status = tm.Approved
	both.Sections[1].Terms[1].Status = tm.Rejected
	if _, err := d.ImportConcepts("li", ImportOptions{}, concepts(both, concept("meeting", "两会", "Two Sessions"), concept("place", "拉萨市"))); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		filter Filter
		want   string
	}{
		{Filter{}, "西藏 Xizang Tibet; 两会 Two Sessions; 拉萨市; "},
		{Filter{Status: tm.Approved}, "西藏 Xizang; "},
		{Filter{Status: tm.Rejected}, "西藏 Tibet; "},
		{Filter{Status: tm.Proposed}, "两会 Two Sessions; "},
		{Filter{Status: CandidateStatus}, "拉萨市; "},
		{Filter{Kind: "place"}, "西藏 Xizang Tibet; 拉萨市; "},
		{Filter{Kind: "place", Status: CandidateStatus}, "拉萨市; "},
		{Filter{Domain: "geography"}, "西藏 Xizang Tibet; "},
		{Filter{Domain: "cooking"}, ""},
	} {
		got := ""
		for c, err := range d.Concepts(test.filter) {
			if err != nil {
				t.Fatal(err)
			}
			for i, s := range c.Sections {
				for j, term := range s.Terms {
					if i+j > 0 {
						got += " "
					}
					got += term.Text
				}
			}
			got += "; "
		}
		if got != test.want {
			t.Errorf("%+v: got %q, want %q", test.filter, got, test.want)
		}
	}
}

// A reader may stop early, and write while it reads.
func TestConceptsWhileWriting(t *testing.T) {
	d := create(t)
	for i := range 20 {
		add(t, d, han(i), fmt.Sprint("entry ", i))
	}
	seen := 0
	for c, err := range d.Concepts(Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if seen++; seen == 10 {
			break
		}
		if err := d.EditConcept("li", c.ID, ConceptPatch{Note: ptr("seen")}); err != nil {
			t.Fatal(err)
		}
	}
	sound(t, d)
}

func TestEditConcept(t *testing.T) {
	d := create(t)
	a := add(t, d, "西藏", "Xizang")
	if err := d.EditConcept("li", a.Entry, ConceptPatch{Kind: ptr(glossary.Place), Definition: ptr("a region"), Note: ptr("")}); err != nil {
		t.Fatal(err)
	}
	c, err := d.Concept(a.Entry)
	if err != nil || c.Kind != glossary.Place || c.Definition != "a region" {
		t.Errorf("%+v, %v", c, err)
	}
	if err := d.EditConcept("li", a.Entry, ConceptPatch{Kind: ptr(glossary.Kind("planet"))}); err == nil {
		t.Error("an unknown kind was taken")
	}
	var missing *NotFoundError
	for _, id := range []int64{a.ID, 99} {
		if err := d.EditConcept("li", id, ConceptPatch{Note: ptr("x")}); !errors.As(err, &missing) {
			t.Errorf("%d: %v", id, err)
		}
	}
}

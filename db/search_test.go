package db

import (
	"fmt"
	"slices"
	"testing"

	"yiku/align/text"
	"yiku/tm"

	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

func TestSearchUnits(t *testing.T) {
	d := create(t)
	inContext := pair("会议在北京召开。", "The meeting took place in Beijing.")
	inContext.Previous, inContext.Next = "代表到了。", "代表走了。"
	proposed := pair("会议在北京召开。", "A meeting was held in Beijing.")
	proposed.Status = tm.Proposed
	rejected := pair("会议在北京召开。", "Meeting Beijing.")
	rejected.Status = tm.Rejected
	if _, err := d.ImportUnits("li", ImportOptions{}, units(
		inContext,
		pair("会议在北京召开。", "The meeting was held in Beijing."),
		pair("会议在北京召开.", "The session was held in Beijing."), // another full stop: after folding another text
		pair("会议在上海召开。", "The meeting was held in Shanghai."),
		pair("今天下雨。", "It rains today."),
		proposed, rejected,
	)); err != nil {
		t.Fatal(err)
	}
	const (
		here    = "会议在北京召开。"
		english = "The MEETING was held in Beijing."
	)
	for _, test := range []struct {
		name, query string
		options     SearchOptions
		want        []string // targets with kind and score
	}{
		{"best first, then approved, then newest", here, SearchOptions{Min: 70}, []string{
			"exact 100 The meeting was held in Beijing.", "exact 100 The meeting took place in Beijing.", "exact 100 A meeting was held in Beijing.",
			"fuzzy 87 The session was held in Beijing.", "fuzzy 75 The meeting was held in Shanghai."}},
		{"limited", here, SearchOptions{Min: 70, Limit: 1}, []string{"exact 100 The meeting was held in Beijing."}},
		{"in context", here, SearchOptions{Min: 100, Limit: 1, Previous: "代表到了。", Next: "代表走了。"}, []string{"context 100 The meeting took place in Beijing."}},
		{"from English", english, SearchOptions{Min: 100}, []string{"exact 100 The meeting was held in Beijing."}},
		{"from another language", english, SearchOptions{Min: 50, From: language.French}, nil},
		{"nothing near", "完全不同的一个长句子在这里。", SearchOptions{Min: 70}, nil},
		{"empty", " ", SearchOptions{Min: 70}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			matches, err := d.SearchUnits(test.query, test.options)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, m := range matches {
				got = append(got, fmt.Sprint(m.Kind, " ", m.Score, " ", m.Unit.Variant(text.English).Text))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestSearchLeavesNothingOut compares the search with the score of every unit.
func TestSearchLeavesNothingOut(t *testing.T) {
	d := create(t)
	word := rapid.StringOfN(rapid.SampledFrom([]rune("中国西藏，。会议Ａa ")), 1, 12, -1)
	rapid.Check(t, func(r *rapid.T) {
		for range rapid.IntRange(0, 3).Draw(r, "new units") {
			// A pair that is there, or empty after folding, is refused or merged.
			_, _ = d.AddUnit("li", pair(word.Draw(r, "source"), "target"))
		}
		query, least := word.Draw(r, "query"), rapid.IntRange(1, 100).Draw(r, "min")
		matches, err := d.SearchUnits(query, SearchOptions{Min: least, From: text.Chinese})
		if err != nil {
			r.Fatal(err)
		}
		got := map[int64]int{}
		for _, m := range matches {
			got[m.Unit.ID] = m.Score
		}
		want := 0
		for u, err := range d.Units(UnitFilter{}) {
			if err != nil {
				r.Fatal(err)
			}
			score := tm.Score(query, u.Variants[0].Text)
			if score < least || text.Fold(query) == "" {
				continue
			}
			if want++; got[u.ID] != score {
				r.Fatalf("%q scores %d with %q, the search has %d", u.Variants[0].Text, score, query, got[u.ID])
			}
		}
		if len(got) != want {
			r.Fatalf("%d matches, want %d", len(got), want)
		}
	})
}

// A unit with several sides in one language is found once, by the best of them.
func TestSearchFindsAUnitOnce(t *testing.T) {
	d := create(t)
	u := pair("会议在北京召开。", "The meeting was held in Beijing.")
	u.Variants = append(u.Variants, tm.Variant{Lang: text.Traditional, Text: "會議在北京召開。"}, tm.Variant{Lang: text.Chinese, Text: "会议在北京召开了。"})
	if _, err := d.ImportUnits("li", ImportOptions{}, units(u)); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int{"会议在北京召开。": 100, "會議在北京召開。": 100, "会议在北京召开了。": 100, "会议在北京召开啦。": 88} {
		for _, limit := range []int{0, 5} {
			m, err := d.SearchUnits(query, SearchOptions{Min: 30, Limit: limit})
			if err != nil || len(m) != 1 || m[0].Score != want {
				t.Errorf("%s: %+v, %v", query, m, err)
			}
		}
	}
	sound(t, d)
}

func TestConcordance(t *testing.T) {
	d := create(t)
	if _, err := d.ImportUnits("li", ImportOptions{}, units(
		pair("会议在北京召开。", "The meeting was held in Beijing."),
		pair("今天下雨。", "It rains today, 100%."),
		pair("ＧＤＰ增长了。", "GDP grew; no meeting."),
	)); err != nil {
		t.Fatal(err)
	}
	for phrase, want := range map[string][]string{
		"北京":          {"会议在北京召开。"},
		"會議在":         {"会议在北京召开。"},
		"MEETING":     {"ＧＤＰ增长了。", "会议在北京召开。"},
		"gdp增":        {"ＧＤＰ增长了。"},
		"100%":        {"今天下雨。"},
		"%":           {"今天下雨。"},
		"was   held":  {"会议在北京召开。"},
		"没有":          nil,
		"":            nil,
		"meeting was": {"会议在北京召开。"},
	} {
		found, err := d.Concordance(phrase, ConcordanceOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, u := range found {
			got = append(got, u.Variants[0].Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", phrase, got, want)
		}
	}
	if found, err := d.Concordance("meeting", ConcordanceOptions{Limit: 1}); err != nil || len(found) != 1 {
		t.Errorf("limited: %+v, %v", found, err)
	}
}

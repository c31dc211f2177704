package db

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"

	"golang.org/x/text/language"
)

// library is a glossary to look things up in.
func library(t *testing.T) *DB {
	t.Helper()
	d := create(t)
	abbreviated := concept("organization", "中国共产党", "Communist Party of China", "CPC")
	_, err := d.ImportConcepts("li", ImportOptions{Status: tm.Approved}, concepts(
		concept("place", "西藏", "Xizang", "Tibet"),
		concept("place", "西藏自治区", "Xizang Autonomous Region"),
		concept("place", "日喀则市", "Xigazê City"),
		concept("place", "资阳市", "Ziyang City"),
		concept("place", "重庆", "Chongqing"),
		concept("place", "山西省", "Shanxi Province", "Shanxi"),
		concept("place", "陕西省", "Shaanxi Province", "Shaanxi"),
		concept("place", "香港", "Hong Kong"),
		abbreviated,
		concept("organization", "自治区水利厅", "Department of Water Resources of the Autonomous Region"),
		concept("politics", "少数民族", "ethnic minority"),
		concept("politics", "政策", "policy"),
		concept("politics", "对口援藏", "paired assistance to Xizang"),
		concept("politics", "乡村振兴", "rural revitalization"),
		concept("meeting", "两会", "the Two Sessions"),
		concept("organization", "亚太经合组织", "APEC"),
		concept("politics", "援藏干部"),
	))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestLookup(t *testing.T) {
	d := library(t)
	for _, test := range []struct {
		query, first string
		match        glossary.MatchKind
	}{
		{"西藏", "西藏", "exact"},
		{" 西藏 ", "西藏", "exact"},
		{"西藏自治區", "西藏自治区", "variant"},
		{"《西藏》", "西藏", "variant"},
		{"Xizang", "西藏", "exact"},
		{"TIBET", "西藏", "exact"},
		{"Ｔｉｂｅｔ", "西藏", "variant"},
		{"xigaze city", "日喀则市", "variant"},
		{"ethnic minorities", "少数民族", "variant"},
		{"resources department region", "自治区水利厅", "part"},
		{"自治区 厅", "自治区水利厅", "part"},
		{"Tibte", "西藏", "fuzzy"},
		{"hcongqing", "重庆", "fuzzy"},
		{"policies", "政策", "variant"},
		{"Two Sessions", "两会", "variant"},
		{"the ethnic minority", "少数民族", "variant"},
		{"rikazeshi", "日喀则市", "pinyin"},
		{"rì kā zé shì", "日喀则市", "pinyin"},
		{"ri4ka1ze2 shi4", "日喀则市", "pinyin"},
		{"rikaze", "日喀则市", "pinyin"},
		{"zi yang", "资阳市", "pinyin"},
		{"zīyáng", "资阳市", "pinyin"},
		{"chongqing", "重庆", "exact"}, // its English
		{"shǎnxī", "陕西省", "pinyin"},
		{"shan3xi1", "陕西省", "pinyin"},
		{"shānxī", "山西省", "pinyin"},
		{"shǎn", "陕西省", "pinyin"},
		{"xzzzq", "西藏自治区", "pinyin"},
		{"xczx", "乡村振兴", "pinyin"},
		{"zhonggong", "", ""}, // 中共 is no part of 中国共产党
		{"自治区水", "自治区水利厅", "prefix"},
		{"Department of Water", "自治区水利厅", "prefix"},
		{"水利", "自治区水利厅", "part"},
		{"revitalization", "乡村振兴", "part"},
		{"援藏干部", "援藏干部", "exact"}, // a candidate
		{"rural revitalisation", "乡村振兴", "fuzzy"},
		{"Chongqin city", "", ""},
		{"Chongqng", "重庆", "fuzzy"},
		{"西臧自治区", "西藏自治区", "fuzzy"},
		{"apec", "亚太经合组织", "exact"},
		{"火星", "", ""},
		{"", "", ""},
		{"？！", "", ""},
		{"%", "", ""},
		{"'; DROP TABLE term; --", "", ""},
	} {
		hits, err := d.Lookup(test.query, LookupOptions{Limit: 5})
		if err != nil {
			t.Errorf("%q: %v", test.query, err)
			continue
		}
		if len(hits) == 0 {
			if test.first != "" {
				t.Errorf("%q: found nothing, want %s", test.query, test.first)
			}
			continue
		}
		if h := hits[0]; chinese(h.Concept)[0].Text != test.first || h.Match != test.match {
			t.Errorf("%q: found %s (%s, %d), want %q (%s)", test.query, chinese(h.Concept)[0].Text, h.Match, h.Score, test.first, test.match)
		}
		if !slices.IsSortedFunc(hits, glossary.Hit.Compare) {
			t.Errorf("%q: not in order: %+v", test.query, hits)
		}
	}
}

func TestLookupOptions(t *testing.T) {
	d := library(t)
	for _, test := range []struct {
		query string
		lang  language.Tag
		found bool
	}{
		{"xigaze city", text.English, true},
		{"xigaze city", text.Chinese, false},
		{"rikaze", text.Chinese, true},
		{"rikaze", text.English, false},
		{"西藏", text.Simplified, true},
	} {
		hits, err := d.Lookup(test.query, LookupOptions{Lang: test.lang})
		if err != nil || (len(hits) > 0) != test.found {
			t.Errorf("%s in %v: %+v, %v", test.query, test.lang, hits, err)
		}
	}
	for limit, want := range map[int]int{0: 3, 1: 1, 2: 2, 9: 3} {
		if hits, err := d.Lookup("藏", LookupOptions{Limit: limit}); err != nil || min(len(hits), 3) != want {
			t.Errorf("limit %d: %d hits, %v", limit, len(hits), err)
		}
	}
	for query, want := range map[string]int{"西藏": 1, "藏": 0} {
		hits, err := d.Lookup(query, LookupOptions{Whole: true})
		if err != nil || len(hits) != want {
			t.Errorf("%d entries have the whole term %q, want %d; %v", len(hits), query, want, err)
		}
	}
}

// TestLookupLeavesNothingOut compares each look-up with one that reads every
// term: the index must not lose a match, be its keys in segments or fresh, edited
// or edited back.
func TestLookupLeavesNothingOut(t *testing.T) {
	small(t)
	d := library(t)
	lookups(t, d)
	terms := map[string]string{"西藏自治区": "西藏自治区政府", "rural revitalization": "revitalizing the countryside", "重庆": "重慶市"}
	for c, err := range d.Concepts(Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range c.Sections {
			for _, term := range s.Terms {
				if by := terms[term.Text]; by != "" {
					if err := d.EditTerm("li", term.ID, TermPatch{Text: &by}); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	sound(t, d)
	lookups(t, d)
	for range terms {
		if _, err := d.Undo("li", 0); err != nil {
			t.Fatal(err)
		}
	}
	sound(t, d)
	lookups(t, d)
}

// lookups looks up all terms and parts of them.
func lookups(t *testing.T, d *DB) {
	t.Helper()
	queries := []string{"shǎnxī", "shan3", "shān", "a", "ci", "xi", "藏", "自治区", "區", "of", "the", "city", "cities", "Xizang", "xz", "zq", "hong", "two", "中国", "国共产", "p", "Tibat", "资阳", "organ", "s",
		"Water Department", "assistance paired", "the region of resources", "自治区 厅", "Tibte", "hcongqing", "rurla revitalization"}
	for c, err := range d.Concepts(Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range c.Sections {
			for _, term := range s.Terms {
				runes := []rune(term.Text)
				queries = append(queries, term.Text, term.Pinyin, string(runes[:len(runes)/2]), string(runes[len(runes)/2:]), string(slices.Delete(slices.Clone(runes), 1, 2)))
			}
		}
	}
	for _, query := range queries {
		hits, err := d.Lookup(query, LookupOptions{})
		if err != nil {
			t.Fatal(err)
		}
		got := map[int64]string{}
		for _, h := range hits {
			got[h.Concept.ID] = fmt.Sprint(h.Match, " ", h.Score)
		}
		if want := everyTerm(t, d, query); !maps.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", query, got, want)
		}
	}
}

// A look-up finds what was changed after another, whoever changed it.
func TestLookupAfterChange(t *testing.T) {
	d := library(t)
	other, err := Open(d.path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	first := func(query string) string {
		t.Helper()
		hits, err := d.Lookup(query, LookupOptions{Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		if len(hits) == 0 {
			return ""
		}
		return hits[0].Concept.Sections[0].Terms[0].Text
	}
	const part, near = "县教育体育", "曲水县教育体肓局"
	for range 2 {
		if a, b := first(part), first(near); a != "" || b != "" {
			t.Fatalf("found %q and %q before they were entered", a, b)
		}
		if _, err := other.ImportConcepts("wu", ImportOptions{}, concepts(concept("organization", "曲水县教育体育局", "Education and Sports Bureau"))); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if a, b := first(part), first(near); a != "曲水县教育体育局" || b != a {
				t.Fatalf("found %q and %q after they were entered", a, b)
			}
		}
		if _, err := other.Undo("wu", 0); err != nil {
			t.Fatal(err)
		}
	}
}

// TestLookupLimit compares the best few with all: keys that are not read must
// not be better than those that are.
func TestLookupLimit(t *testing.T) {
	d := create(t)
	const entries = 3000 // in several segments
	some := make([]any, entries)
	for i := range some {
		c, err := (&manyConcepts{n: i * 61 % manyEntries}).Read()
		if err != nil {
			t.Fatal(err)
		}
		some[i] = c
	}
	if _, err := d.ImportConcepts("li", ImportOptions{}, concepts(some...)); err != nil {
		t.Fatal(err)
	}
	for _, test := range append(typed, struct{ name, query string }{"tones", "lāsà"}) {
		all, err := d.Lookup(test.query, LookupOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, limit := range []int{1, 3, 20} {
			best, err := d.Lookup(test.query, LookupOptions{Limit: limit})
			if want := all[:min(limit, len(all))]; err != nil || fmt.Sprint(best) != fmt.Sprint(want) {
				t.Errorf("%s: the best %d are %v, want %v (%v)", test.name, limit, best, want, err)
			}
		}
	}
}

// everyTerm looks a query up the slow way.
func everyTerm(t *testing.T, d *DB, query string) map[int64]string {
	t.Helper()
	q := glossary.NewQuery(query)
	best, near := map[int64]glossary.Hit{}, map[int64]glossary.Hit{}
	for c, err := range d.Concepts(Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range c.Sections {
			for _, term := range s.Terms {
				k := glossary.KeysOf(s.Lang, term.Text, term.Pinyin)
				if match, score := q.Match(term.Text, k); score > best[c.ID].Score {
					best[c.ID] = glossary.Hit{Match: match, Score: score}
				}
				if score := q.Near(k, 0); score > near[c.ID].Score {
					near[c.ID] = glossary.Hit{Match: glossary.FuzzyMatch, Score: score}
				}
				if score := q.MatchWords(k.Key); q.Words() != nil && score > near[c.ID].Score {
					near[c.ID] = glossary.Hit{Match: glossary.PartMatch, Score: score}
				}
			}
		}
	}
	if len(best) == 0 && !q.Empty() {
		best = near
	}
	all := map[int64]string{}
	for id, h := range best {
		all[id] = fmt.Sprint(h.Match, " ", h.Score)
	}
	return all
}

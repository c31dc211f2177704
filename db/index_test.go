package db

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"yiku/align/text"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// small makes segments of few documents, so that small memories have many.
func small(t *testing.T) {
	normal := limits
	limits.fresh, limits.fan, limits.full = 4, 3, 100
	t.Cleanup(func() { limits = normal })
}

// TestIndexIsTheScan does to a memory what people do, and compares what the
// index finds with what a scan finds, in their order.
func TestIndexIsTheScan(t *testing.T) {
	small(t)
	chars := rapid.SampledFrom([]rune("西藏会议在北京召开發发ab ，。"))
	sentence := rapid.StringOfN(chars, 1, 16, -1)
	merged := 0
	rapid.Check(t, func(r *rapid.T) {
		d := create(t)
		defer d.Close()
		var known []string
		like := rapid.Custom(func(r *rapid.T) string {
			if len(known) == 0 || rapid.Bool().Draw(r, "anything") {
				return sentence.Draw(r, "sentence")
			}
			s := []rune(rapid.SampledFrom(known).Draw(r, "known"))
			at := rapid.IntRange(0, len(s)-1).Draw(r, "at")
			return string(slices.Replace(s, at, at+1, chars.Draw(r, "by")))
		})
		unit := func() tm.Unit {
			s := like.Draw(r, "source")
			known = append(known, s)
			u := pair(s, sentence.Draw(r, "target"))
			u.Variants[1].Lang = text.English
			u.Memory = rapid.SampledFrom([]string{"", "old"}).Draw(r, "memory")
			u.Status = rapid.SampledFrom([]tm.Status{tm.Approved, tm.Proposed, tm.Rejected}).Draw(r, "status")
			return u
		}
		for range rapid.IntRange(1, 12).Draw(r, "acts") {
			switch rapid.IntRange(0, 4).Draw(r, "act") {
			case 0: // a pair that is there, or empty after folding, is refused or merged
				_, _ = d.AddUnit("li", unit())
			case 1, 2:
				var file []any
				for range rapid.IntRange(0, 60).Draw(r, "units") {
					file = append(file, unit())
				}
				if _, err := d.ImportUnits("li", ImportOptions{}, units(file...)); err != nil {
					r.Fatal(err)
				}
			case 3: // there may be none of this number, or nothing to undo
				_ = d.RemoveUnits("li", "", rapid.Int64Range(1, 100).Draw(r, "removed"))
				_ = d.Penalize("li", "old", rapid.IntRange(0, 9).Draw(r, "penalty"))
			case 4:
				_, _ = d.Undo("li", 0)
			}
		}
		for range 4 {
			o := SearchOptions{From: text.Chinese, Min: rapid.IntRange(1, 100).Draw(r, "min"), Limit: rapid.IntRange(0, 5).Draw(r, "limit")}
			if rapid.Bool().Draw(r, "from English") {
				o.From = text.English
			}
			query := like.Draw(r, "query")
			got, gotScript, err := d.SearchScripts(query, o)
			if err != nil {
				r.Fatal(err)
			}
			o.Brute = true
			want, wantScript, err := d.SearchScripts(query, o)
			if err != nil {
				r.Fatal(err)
			}
			if diff := cmp.Diff([][]tm.Match{want, wantScript}, [][]tm.Match{got, gotScript}, sameTag, cmpopts.EquateEmpty()); diff != "" {
				r.Fatalf("%q, %+v: %s", query, o, diff)
			}
			phrase := like.Draw(r, "phrase")
			held, err := d.Concordance(phrase, ConcordanceOptions{})
			if err != nil {
				r.Fatal(err)
			}
			var ids, wantIDs []int64
			for _, u := range held {
				ids = append(ids, u.ID)
			}
			for u, err := range d.Units(UnitFilter{}) {
				if err != nil {
					r.Fatal(err)
				}
				p := tm.NewPhrase(phrase)
				if u.Status != tm.Rejected && len(p.Find(u.Variants[0].Text))+len(p.Find(u.Variants[1].Text)) > 0 {
					wantIDs = append(wantIDs, u.ID)
				}
			}
			slices.Reverse(wantIDs)
			if !slices.Equal(ids, wantIDs) {
				r.Fatalf("%q is in %v, want %v", phrase, ids, wantIDs)
			}
		}
		problems, err := d.Check()
		if err != nil || len(problems) > 0 {
			r.Fatal(problems, err)
		}
		all, err := segmentsOf(d.sql, "zh")
		if err != nil {
			r.Fatal(err)
		}
		for _, s := range all {
			if s.last-s.first > 2*int64(limits.fresh) {
				merged++
			}
		}
	})
	if merged == 0 {
		t.Error("no segments were ever merged")
	}
}

func TestReindex(t *testing.T) {
	small(t)
	d := create(t)
	if _, err := d.ImportUnits("li", ImportOptions{}, &made{n: 250, seed: "x"}); err != nil {
		t.Fatal(err)
	}
	add(t, d, "拉萨市", "Lhasa")
	for i, breakage := range []string{
		`UPDATE index_block SET data = x'00' WHERE id = (SELECT min(id) FROM index_block)`,
		`UPDATE index_block SET data = zeroblob(length(data)) WHERE id = (SELECT max(id) FROM index_block)`,
		`DELETE FROM index_block WHERE id = (SELECT max(id) FROM index_block)`,
		`DELETE FROM index_segment WHERE id = (SELECT max(id) FROM index_segment)`,
		`UPDATE index_segment SET head = x'0102'`,
		`UPDATE index_segment SET last = last + 50`,
		`DELETE FROM index_fresh`,
		`UPDATE index_fresh SET folded = 'x'`,
		`DELETE FROM index_fresh WHERE part = 'term'`,
		`UPDATE index_fresh SET item = 1 WHERE part = 'pinyin'`,
	} {
		if _, err := d.AddUnit("li", pair("会议开幕。", fmt.Sprint("Meeting ", i))); err != nil {
			t.Fatal(err)
		}
		sound(t, d)
		if _, err := d.sql.Exec(breakage); err != nil {
			t.Fatal(err)
		}
		problems, err := d.Check()
		if err != nil || len(problems) == 0 || !strings.Contains(problems[0].Reason, "--reindex") {
			t.Errorf("%s: %+v, %v", breakage, problems, err)
		}
		if err := d.Reindex(); err != nil {
			t.Fatal(err)
		}
		sound(t, d)
	}
}

func TestOtherScript(t *testing.T) {
	small(t)
	d := create(t)
	if _, err := d.ImportUnits("li", ImportOptions{}, units(
		pair("会议开幕了。", "The meeting has opened."), pair("發展經濟。", "Develop the economy."),
		pair("发展经济！", "Develop!"), pair("代表到了。", "The delegates came."), pair("代表走了。", "They left."),
	)); err != nil {
		t.Fatal(err)
	}
	if _, err := d.AddUnit("li", pair("发展经济。", "Grow the economy.")); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"發展經濟。":  "40 Grow the economy.",
		"发展经济。":  "40 Develop the economy.",
		"發展經濟！":  "40 Develop!",
		"會議開幕了。": "50 The meeting has opened.",
		"会议开幕了。": "",
	} {
		_, got, err := d.SearchScripts(query, SearchOptions{From: text.Chinese, Min: 70})
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, m := range got {
			found = append(found, strings.TrimSpace(strings.Join([]string{strconv.Itoa(m.Score), m.Unit.Variants[1].Text}, " ")))
		}
		if strings.Join(found, ", ") != want {
			t.Errorf("%s: %q, want %q", query, found, want)
		}
	}
	if _, m, err := d.SearchScripts("會議開幕了。", SearchOptions{From: text.Chinese, Min: 50}); err != nil || len(m) != 0 {
		t.Errorf("what scores enough is a match: %+v, %v", m, err)
	}
}

// A damaged block is an error or a wrong answer, never more.
func TestDamagedIndex(t *testing.T) {
	small(t)
	limits.full = 1 << 10
	d := library(t)
	if _, err := d.ImportUnits("li", ImportOptions{}, &made{n: 250, seed: "x"}); err != nil {
		t.Fatal(err)
	}
	refused := 0
	rapid.Check(t, func(r *rapid.T) {
		query := rapid.SampledFrom([]string{
			`SELECT id, head FROM index_segment ORDER BY id LIMIT 1 OFFSET ?`,
			`SELECT id, data FROM index_block ORDER BY id LIMIT 1 OFFSET ?`,
		}).Draw(r, "table")
		var id int64
		var data []byte
		if err := d.sql.QueryRow(query, rapid.IntRange(0, 3).Draw(r, "row")).Scan(&id, &data); err != nil {
			r.Skip(err)
		}
		broken := slices.Clone(data)
		broken[rapid.IntRange(0, len(data)-1).Draw(r, "at")] = rapid.Byte().Draw(r, "byte")
		broken = broken[:rapid.IntRange(0, len(data)).Draw(r, "length")]
		put := func(data []byte) {
			table, column := "index_block", "data"
			if strings.Contains(query, "head") {
				table, column = "index_segment", "head"
			}
			if _, err := d.sql.Exec("UPDATE "+table+" SET "+column+" = ? WHERE id = ?", data, id); err != nil {
				r.Fatal(err)
			}
			d.heads.Clear()
		}
		put(broken)
		defer put(data)
		for _, s := range []string{"自治区", "a", "藏", "rural revitalisation", "xizan", "会议在北京召开。"} {
			_, a := d.Lookup(s, LookupOptions{Limit: 3})
			_, b := d.SearchUnits(s, SearchOptions{Min: 50, Limit: 3})
			_, c := d.Concordance(s, ConcordanceOptions{Limit: 3})
			if a != nil || b != nil || c != nil {
				refused++
			}
		}
		if _, err := d.Check(); err != nil {
			r.Fatal(err)
		}
	})
	if refused == 0 {
		t.Error("no damage was ever noticed")
	}
	sound(t, d)
}

func TestPenalty(t *testing.T) {
	d := create(t)
	mine, theirs := pair("会议开幕。", "The meeting opened."), pair("会议开幕。", "The session opened.")
	if _, err := d.ImportUnits("li", ImportOptions{}, units(mine)); err != nil {
		t.Fatal(err)
	}
	if _, err := d.ImportUnits("li", ImportOptions{Memory: "theirs"}, units(theirs)); err != nil {
		t.Fatal(err)
	}
	first := func() (string, int) {
		m, err := d.SearchUnits("会议开幕。", SearchOptions{Limit: 2, Min: 90})
		if err != nil || len(m) != 2 {
			t.Fatal(m, err)
		}
		return m[0].Unit.Variants[1].Text, m[1].Score
	}
	if text, score := first(); text != "The session opened." || score != 100 {
		t.Errorf("without a penalty the newest is first: %s, then one of %d", text, score)
	}
	if err := d.Penalize("li", "theirs", 10); err != nil {
		t.Fatal(err)
	}
	if text, score := first(); text != "The meeting opened." || score != 90 {
		t.Errorf("with a penalty: %s, then one of %d", text, score)
	}
	if m, err := d.SearchUnits("会议开幕。", SearchOptions{Min: 91}); err != nil || len(m) != 1 {
		t.Errorf("what is lowered below the least score is no match: %+v, %v", m, err)
	}
	all, err := d.Memories()
	if diff := cmp.Diff([]Memory{{"", 0, 1}, {"theirs", 10, 1}}, all); diff != "" || err != nil {
		t.Error(diff, err)
	}
	for _, err := range []error{d.Penalize("li", "nobody's", 1), d.Penalize("li", "theirs", 101)} {
		if err == nil {
			t.Error("no error")
		}
	}
	sound(t, d)
}

func init() {
	jobs["merge"] = func(path, number string) error {
		limits.fresh, limits.fan, limits.full = 8, 2, 1<<16
		d, err := Open(path)
		if err != nil {
			return err
		}
		defer d.Close()
		for {
			if _, err := d.ImportUnits("li", ImportOptions{}, &made{n: 40, seed: number}); err != nil {
				return err
			}
			number += "-"
			os.Stdout.WriteString("done\n")
		}
	}
}

// TestKilledMerges kills a writer that merges segments with every few units it
// adds: the index has what the memory has, and nothing acknowledged is lost.
func TestKilledMerges(t *testing.T) {
	rounds := 5
	if os.Getenv("YIKU_STRESS") != "" {
		rounds = 50
	}
	path := filepath.Join(t.TempDir(), "yiku.db")
	d, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	acknowledged := 0
	for round := range rounds {
		c := process(t, "merge", path, round)
		acknowledged += len(killed(t, c))
		d, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		sound(t, d)
		if s, err := d.Stats(); err != nil || s.Units < 40*acknowledged {
			t.Errorf("%d units, %v; 40 × %d were acknowledged", s.Units, err, acknowledged)
		}
		d.Close()
	}
	if acknowledged == 0 {
		t.Error("no writer got as far as one import")
	}
}

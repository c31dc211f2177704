package db

import (
	"fmt"
	"slices"
	"testing"

	"yiku/tm"
)

// TestProgress has long work tell how far it has come, and looks at what it tells:
// it rises, it ends at the total, and the total is what there is.
func TestProgress(t *testing.T) {
	path := copied(t, "testdata/schema4.db")
	type told struct{ done, total int }
	var what []string
	all := map[string][]told{}
	d, err := OpenShowing(path, func(w string, done, total int) {
		if len(all[w]) == 0 {
			what = append(what, w)
		}
		all[w] = append(all[w], told{done, total})
	})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if want := []string{"making the index anew"}; !slices.Equal(what, want) {
		t.Fatalf("bringing it up to date told of %v, want %v", what, want)
	}
	units := make([]tm.Unit, 3000)
	for i := range units {
		units[i] = pair(fmt.Sprintf("第%d次会议开幕。", i), fmt.Sprintf("Meeting %d opened.", i))
	}
	for _, u := range units {
		if _, err := d.AddUnit("li", u); err != nil {
			t.Fatal(err)
		}
	}
	clear(all)
	what = nil
	if err := d.Reindex(); err != nil {
		t.Fatal(err)
	}
	sound(t, d)
	if want := []string{"making the index anew", "checking the memory", "checking the index"}; !slices.Equal(what, want) {
		t.Fatalf("told of %v, want %v", what, want)
	}
	for w, tells := range all {
		if len(tells) < 5 {
			t.Errorf("%s: told %d times", w, len(tells))
		}
		last := tells[len(tells)-1]
		if last.done != last.total || last.total < 2*len(units) || last.total > 5*len(units) {
			t.Errorf("%s: ends at %d of %d", w, last.done, last.total)
		}
		if !slices.IsSortedFunc(tells, func(a, b told) int { return a.done - b.done }) {
			t.Errorf("%s: it falls: %v", w, tells)
		}
	}
}

package db

import (
	"errors"
	"fmt"
	"iter"
	"reflect"
	"testing"
	"time"

	"yiku/glossary"
)

// Seeds that are sown make the entries that they make one by one. There are more
// of them than are prepared or entered together.
func TestSowingMakesTheSameEntries(t *testing.T) {
	all := func() (seeds []SeedConcept) { // made anew, since they are completed
		for i := range 600 {
			c := concept("place", fmt.Sprintf("第%d村", i), fmt.Sprintf("Village %d", i), fmt.Sprintf("No. %d Village", i))
			c.Domain, c.Sections[1].Terms[0].Usage, c.Sections[1].Terms[1].Note = "rural", glossary.Preferred, "of old"
			seeds = append(seeds, SeedConcept{fmt.Sprint("place/", i), c})
		}
		seeds[7].Kind, seeds[8].Definition, seeds[9].Sections = "", "a village", seeds[9].Sections[:1]
		return seeds
	}
	unit := SeedUnit{"unit/1", pair("会议开幕。", "The meeting opened.")}
	entries := func(editions ...Seeds) (found []glossary.Concept) {
		d := create(t)
		for _, s := range editions {
			if _, err := d.Seed(s); err != nil {
				t.Fatal(err)
			}
		}
		sound(t, d)
		for c, err := range d.Concepts(Filter{}) {
			if err != nil {
				t.Fatal(err)
			}
			c.ID = 0
			for _, s := range c.Sections {
				for i := range s.Terms {
					s.Terms[i].ID, s.Terms[i].Created = 0, time.Time{}
				}
			}
			found = append(found, c)
		}
		return found
	}
	sown, entered := entries(edition(all(), unit)), entries(edition(nil, unit), edition(all()))
	if len(sown) != 600 || len(entered) != 600 {
		t.Fatalf("%d sown, %d entered", len(sown), len(entered))
	}
	for i := range sown {
		if !reflect.DeepEqual(sown[i], entered[i]) {
			t.Fatalf("sown %+v\nentered %+v", sown[i], entered[i])
		}
	}
}

// A file of the seeds that cannot be read to its end leaves nothing.
func TestSeedsThatCannotBeRead(t *testing.T) {
	d := create(t)
	broken := errors.New("line 600 is broken")
	s := edition(nil)
	s.Concepts = iter.Seq2[SeedConcept, error](func(yield func(SeedConcept, error) bool) {
		for i := range 599 {
			if !yield(SeedConcept{fmt.Sprint(i), concept("place", fmt.Sprintf("第%d村", i), "Village")}, nil) {
				return
			}
		}
		yield(SeedConcept{}, broken)
	})
	if _, err := d.Seed(s); err == nil || err.Error() != broken.Error() {
		t.Errorf("%v", err)
	}
	if stats, err := d.Stats(); err != nil || stats.Entries != 0 {
		t.Errorf("%+v, %v", stats, err)
	}
	sound(t, d)
}

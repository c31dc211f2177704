package db

import (
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestUndoneWalksEndWhereTheyBegan does things of every kind to a database at
// random, with undo and the undo of undo among them. Then it undoes all of it, the
// newest change first, and each undo has to come back to what there was before the
// change. YIKU_WALK is how many steps a walk has.
func TestUndoneWalksEndWhereTheyBegan(t *testing.T) {
	steps := 300
	if n, err := strconv.Atoi(os.Getenv("YIKU_WALK")); err == nil {
		steps = n
	}
	for seed := range uint64(20) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			w := newWalk(t, seed)
			for n := range steps {
				w.step()
				if n%100 == 0 {
					sound(t, w.d)
				}
			}
			w.back()
			t.Log(w.done)
		})
	}
}

// walk is a walk under way.
type walk struct {
	*rand.Rand
	t     *testing.T
	d     *DB
	begin int64            // the last change before it
	seen  map[int64]string // what a person saw after each change
	found string           // what searches found before it
	files []any            // that were imported: they come again
	done  map[string]int   // how often each step was taken
}

func newWalk(t *testing.T, seed uint64) *walk {
	w := &walk{Rand: rand.New(rand.NewPCG(seed, 1)), t: t, seen: map[int64]string{}, done: map[string]int{}}
	w.files = append(w.files, archived(t, eventful(t), Filter{}))
	if seed%2 == 0 {
		w.d = prepareDeeds(t)
	} else {
		w.d = eventful(t)
	}
	w.unsynced()
	w.must("seed", w.seed())
	w.begin = w.last()
	w.seen[w.begin] = w.look()
	w.found = w.search()
	return w
}

// unsynced opens the database anew, without waiting for the disk.
func (w *walk) unsynced() {
	path := w.d.path
	w.must("close", w.d.Close())
	pool, err := connect(path, "rw", "&_synchronous=OFF")
	w.must("open", err)
	w.d = &DB{sql: pool, path: path}
	w.t.Cleanup(func() { pool.Close() })
}

func (w *walk) must(what string, err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(what, ": ", err)
	}
}

// look lists what a person sees of the database.
func (w *walk) look() string {
	var b strings.Builder
	listTo(w, &b, w.d.Concepts(Filter{}))
	listTo(w, &b, w.d.Candidates(Filter{}))
	listTo(w, &b, w.d.Units(UnitFilter{}))
	memories, err := w.d.Memories()
	w.must("memories", err)
	fmt.Fprintf(&b, "%+v\n", memories)
	stats, err := w.d.Stats()
	w.must("stats", err)
	stats.SizeBytes = 0
	fmt.Fprintf(&b, "%+v\n", stats)
	return b.String()
}

func listTo[T any](w *walk, b *strings.Builder, all iter.Seq2[T, error]) {
	for thing, err := range all {
		w.must("list", err)
		fmt.Fprintf(b, "%+v\n", thing)
	}
}

// search lists what the index finds.
func (w *walk) search() string {
	var b strings.Builder
	for _, query := range slices.Concat(words, english, []string{"xizang", "lhs", "干部", "市"}) {
		hits, err := w.d.Lookup(query, LookupOptions{})
		w.must("look-up", err)
		fmt.Fprintf(&b, "%s: %+v\n", query, hits)
	}
	for _, query := range sentences {
		matches, err := w.d.SearchUnits(query, SearchOptions{Min: 50})
		w.must("search", err)
		fmt.Fprintf(&b, "%s: %+v\n", query, matches)
	}
	return b.String()
}

// undo undoes a change. If another is in the way, that is undone before, now and
// then, and then this one must go.
func (w *walk) undo(change int64) error {
	_, err := w.d.Undo(oneOf(w, people), change)
	var conflict *ConflictError
	if !errors.As(err, &conflict) {
		return err
	}
	switch gone, undoErr := w.undone(change); {
	case undoErr != nil:
		return undoErr
	case gone:
		return err
	case conflict.Later <= change || conflict.Change != change:
		w.t.Fatalf("in the way of change %d: %+v", change, conflict)
	}
	if gone, err := w.undone(conflict.Later); gone || err != nil {
		w.t.Fatalf("change %d: %v, but that is undone, %v", change, conflict, err)
	}
	if w.IntN(2) == 0 {
		return err
	}
	w.done["in the way"]++
	if err := w.undo(conflict.Later); err != nil {
		return err
	}
	w.keep()
	return w.undo(change)
}

func (w *walk) undone(change int64) (gone bool, err error) {
	err = w.d.sql.QueryRow(`SELECT `+undone+` FROM change c WHERE id = ?`, change).Scan(&gone)
	return gone, err
}

// keep remembers what is seen after the newest change.
func (w *walk) keep() {
	w.seen[w.last()] = w.look()
}

// step does one thing at random. What is refused changes nothing.
func (w *walk) step() {
	names := slices.Sorted(maps.Keys(steps))
	name := oneOf(w, names)
	before := w.last()
	err := steps[name](w)
	w.done[name]++
	if err == nil {
		w.keep()
		return
	}
	w.done[name+" refused"]++
	w.expected(name, err)
	if now := w.last(); now == before {
		if diff := cmp.Diff(w.seen[now], w.look()); diff != "" {
			w.t.Fatalf("%s was refused (%v) and changed something: %s", name, err, diff)
		}
	}
}

// expected fails the test for an error that is not about what was asked for.
func (w *walk) expected(name string, err error) {
	w.t.Helper()
	var (
		conflict *ConflictError
		missing  *NotFoundError
	)
	switch {
	case errors.As(err, &conflict), errors.As(err, &missing), errors.Is(err, sql.ErrNoRows):
	case strings.Contains(err.Error(), "already"), strings.Contains(err.Error(), "is no import"),
		strings.Contains(err.Error(), "no memory"), strings.Contains(err.Error(), "own translation"):
	default:
		w.t.Fatalf("%s: %v", name, err)
	}
}

// back undoes the walk.
func (w *walk) back() {
	sound(w.t, w.d)
	for change := w.last(); change > w.begin; change-- {
		if _, err := w.d.Undo("zhao", change); err != nil {
			w.t.Fatalf("undoing change %d (%s): %v", change, w.told(change), err)
		}
		want, ok := w.seen[change-1]
		if !ok || change%5 > 0 && change > w.begin+5 {
			continue // to look takes as long as to undo
		}
		if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(w.look(), "\n")); diff != "" {
			w.t.Fatalf("before change %d (%s), and after its undo: %s", change, w.told(change), diff)
		}
	}
	if diff := cmp.Diff(strings.Split(w.found, "\n"), strings.Split(w.search(), "\n")); diff != "" {
		w.t.Errorf("found otherwise: %s", diff)
	}
	sound(w.t, w.d)
}

// last returns the number of the newest change.
func (w *walk) last() (change int64) {
	w.must("last change", w.d.sql.QueryRow(`SELECT coalesce(max(id), 0) FROM change`).Scan(&change))
	return change
}

func (w *walk) told(change int64) (action string) {
	w.must("change", w.d.sql.QueryRow(`SELECT action || ' ' || note FROM change WHERE id = ?`, change).Scan(&action))
	return action
}

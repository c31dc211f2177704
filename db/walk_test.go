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

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
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
	listTo(w, &b, w.d.Candidates())
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

// What a walk is about.
var (
	words     = []string{"西藏", "西藏地区", "拉萨市", "拉薩市", "林芝", "对口支援", "援藏干部", "两会", "那曲市", "WTO", "扶贫"}
	english   = []string{"Xizang", "xizang", "Tibet", "Lhasa", "Lhasa City", "Nyingchi", "paired assistance", "cadres", "Two Sessions", "WTO", "Nagqu"}
	sentences = []string{"会议开幕。", "会议闭幕。", "下雪了。", "天晴了。", "天晴了！", "会议在拉萨召开。"}
	targets   = []string{"The meeting opened.", "The meeting closed.", "It snows.", "It cleared up."}
	remarks   = []string{"", "a", "b", "c"}
	statuses  = []tm.Status{tm.Proposed, tm.Approved, tm.Rejected}
	usages    = []glossary.Usage{"", glossary.Preferred, glossary.Admitted, glossary.Deprecated, glossary.Superseded}
	policies  = []OnConflict{"", Keep, Propose, Replace, Replace}
	people    = []string{"li", "wang"}
)

func oneOf[T any](w *walk, from []T) T { return from[w.IntN(len(from))] }

// maybe returns one value in two of three times, otherwise none.
func maybe[T any](w *walk, from []T) (one T) {
	if w.IntN(3) > 0 {
		one = oneOf(w, from)
	}
	return one
}

// steps are the kinds of things that are done.
var steps = map[string]func(*walk) error{
	"add": func(w *walk) error {
		return second(w.d.Add(oneOf(w, people), Proposal{ZH: oneOf(w, words), EN: oneOf(w, english), Kind: oneOf(w, glossary.Kinds),
			Domain: maybe(w, remarks), Note: maybe(w, remarks), Context: maybe(w, remarks), Usage: maybe(w, usages), Status: maybe(w, statuses)}))
	},
	"decide": func(w *walk) error {
		return second(w.d.Decide(oneOf(w, people), oneOf(w, statuses), "", w.some(`SELECT t.id FROM term t JOIN concept c ON c.id = t.concept WHERE NOT t.removed AND NOT c.removed AND t.status <> ''`)...))
	},
	"edit term": func(w *walk) error {
		p := TermPatch{Note: ptr(oneOf(w, remarks)), Usage: ptr(oneOf(w, usages))}
		switch w.IntN(4) {
		case 0:
			p.Text = ptr(oneOf(w, words))
		case 1:
			p.Text = ptr(oneOf(w, english))
		case 2:
			p.Source, p.PartOfSpeech = ptr(oneOf(w, remarks)), ptr("noun")
		}
		return w.d.EditTerm(oneOf(w, people), w.one(`SELECT id FROM term WHERE NOT removed`), p)
	},
	"edit entry": func(w *walk) error {
		return w.d.EditConcept(oneOf(w, people), w.one(livingEntries), ConceptPatch{Kind: ptr(oneOf(w, glossary.Kinds)), Note: ptr(oneOf(w, remarks)), Definition: ptr(oneOf(w, remarks))})
	},
	"remove": func(w *walk) error {
		return w.d.Remove(oneOf(w, people), w.one(`SELECT id FROM term WHERE NOT removed UNION `+livingEntries+` UNION `+livingUnits), "")
	},
	"merge": func(w *walk) error {
		return second(w.d.Merge(oneOf(w, people), w.one(livingEntries), w.one(livingEntries)))
	},
	"save": func(w *walk) error {
		doc := Document{Name: fmt.Sprint("page", w.IntN(4), ".txt")}
		doc.Text = doc.Name
		var found []Candidate
		for range w.IntN(6) {
			found = append(found, Candidate{Text: oneOf(w, words), Kind: oneOf(w, glossary.Kinds), Score: w.NormFloat64(), Count: 1 + w.IntN(9), Context: oneOf(w, remarks)})
		}
		return second(w.d.SaveCandidates(oneOf(w, people), doc, found))
	},
	"import":         func(w *walk) error { return w.bring(w.file()) },
	"import archive": func(w *walk) error { return w.bring(archived(w.t, w.d, Filter{Kind: oneOf(w, glossary.Kinds)})) },
	"import again":   func(w *walk) error { return w.bring(oneOf(w, w.files)) },
	"import units": func(w *walk) error {
		var all []tm.Unit
		for range 1 + w.IntN(5) {
			all = append(all, w.unit())
		}
		return w.bring(all)
	},
	"add unit": func(w *walk) error { return second(w.d.AddUnit(oneOf(w, people), w.unit())) },
	"decide units": func(w *walk) error {
		return second(w.d.DecideUnits(oneOf(w, people), oneOf(w, statuses), "", w.some(livingUnits)...))
	},
	"clean": func(w *walk) error { return w.d.RemoveUnits(oneOf(w, people), "", w.some(livingUnits)...) },
	"trust": func(w *walk) error {
		return w.d.Penalize(oneOf(w, people), maybe(w, []string{"a", "b"}), w.IntN(20))
	},
	"seeds":     (*walk).seed,
	"undo":      func(w *walk) error { return w.undo(w.one(`SELECT id FROM change WHERE brought IS NULL`)) },
	"undo late": func(w *walk) error { return w.undo(w.one(`SELECT id FROM change ORDER BY id DESC LIMIT 5`)) },
	"undo own":  func(w *walk) error { return second(w.d.Undo(oneOf(w, people), 0)) },
	"undo import": func(w *walk) error {
		return second(w.d.UndoImport(oneOf(w, people), w.one(`SELECT id FROM change WHERE action = 'import' AND brought IS NULL`)))
	},
}

const (
	livingEntries = `SELECT id FROM concept WHERE NOT removed`
	livingUnits   = `SELECT id FROM unit WHERE NOT removed`
)

// one returns one of the numbers of a query.
func (w *walk) one(query string) int64 {
	all := w.some(query)
	if len(all) == 0 {
		return 0
	}
	return all[0]
}

// some returns up to three numbers of a query.
func (w *walk) some(query string) []int64 {
	all, err := rowsOf(w.d.sql, query, func(row scanner, n *int64) error { return row.Scan(n) })
	w.must(query, err)
	w.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(len(all), 1+w.IntN(3))]
}

// file makes up a glossary. It says some things twice, and in two ways.
func (w *walk) file() (all []glossary.Concept) {
	for range 1 + w.IntN(5) {
		c := concept(oneOf(w, glossary.Kinds), oneOf(w, words))
		c.Note, c.Domain = maybe(w, remarks), maybe(w, remarks)
		if w.IntN(3) == 0 {
			c.Sections = append(c.Sections, glossary.Section{Lang: language.TraditionalChinese, Terms: []glossary.Term{{Text: oneOf(w, words)}}})
		}
		s := glossary.Section{Lang: oneOf(w, []language.Tag{text.English, text.English, language.French}), Definition: maybe(w, remarks)}
		for range w.IntN(4) {
			term := glossary.Term{Text: oneOf(w, english), Status: maybe(w, statuses), Usage: maybe(w, usages), Note: maybe(w, remarks), Removed: w.IntN(9) == 0}
			if w.IntN(3) == 0 {
				term.Contexts = []glossary.Context{{Text: oneOf(w, english)}}
			}
			s.Terms = append(s.Terms, term)
		}
		all = append(all, c)
		if len(s.Terms) > 0 || s.Definition != "" {
			all[len(all)-1].Sections = append(c.Sections, s)
		}
	}
	return all
}

func (w *walk) unit() tm.Unit {
	u := pair(oneOf(w, sentences), oneOf(w, targets))
	u.Status, u.Memory, u.Notes = maybe(w, statuses), maybe(w, []string{"", "a", "b"}), maybe(w, [][]string{nil, {"x"}})
	return u
}

// bring imports concepts or units, and keeps them to come again.
func (w *walk) bring(file any) error {
	if w.files = append(w.files, file); len(w.files) > 20 {
		w.files = w.files[1:]
	}
	o := ImportOptions{File: "f", Status: maybe(w, statuses), Policy: oneOf(w, policies)}
	var things []any
	switch file := file.(type) {
	case []glossary.Concept:
		for _, c := range file {
			things = append(things, withSections(c))
		}
		return second(w.d.ImportConcepts(oneOf(w, people), o, concepts(things...)))
	case []tm.Unit:
		for _, u := range file {
			things = append(things, u)
		}
	}
	return second(w.d.ImportUnits(oneOf(w, people), o, units(things...)))
}

// withSections copies what an import writes to.
func withSections(c glossary.Concept) glossary.Concept {
	c.Sections = slices.Clone(c.Sections)
	for i := range c.Sections {
		c.Sections[i].Terms = slices.Clone(c.Sections[i].Terms)
	}
	return c
}

// seed enters an edition of the seeds.
func (w *walk) seed() error {
	var cs []SeedConcept
	for i, zh := range words[:4] {
		c := concept("place", zh, oneOf(w, english[:4]), oneOf(w, english[4:8]))
		c.Definition = oneOf(w, remarks)
		c.Sections[1].Terms[0].Note = oneOf(w, remarks)
		cs = append(cs, SeedConcept{fmt.Sprint("place/", i), c})
	}
	u := pair(sentences[0], oneOf(w, targets))
	u.Origin = oneOf(w, remarks)
	return second(w.d.Seed(edition(cs, SeedUnit{"unit/0", u})))
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

package db

import (
	"fmt"
	"slices"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"

	"golang.org/x/text/language"
)

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

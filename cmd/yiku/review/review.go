// Package review is the full-screen queue of a reviewer: what was extracted and
// has no translation yet, and what was proposed and waits for a decision, an
// entry a screen, one key for each thing to do.
//
// Each key that decides something is one change in the database, made before
// the screen answers: whatever happens to the terminal, nothing that was shown
// as done is lost, and "yiku undo" and "yiku history" know of it like of any
// other command.
package review

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"yiku/align/document"
	"yiku/db"
	"yiku/db/pending"
	"yiku/glossary"
	"yiku/glossary/suggest"
	"yiku/tm"

	tea "charm.land/bubbletea/v2"
)

// item is an entry of the queue.
type item struct {
	entry    int64
	document string // it was extracted from; "" for a proposal
	context  string
}

// Options are what a review is of.
type Options struct {
	By      string
	Suggest func(zh string, kind glossary.Kind) []suggest.Suggestion
	Color   bool
}

// Run shows the queue until it is left.
func Run(d *db.DB, o Options, options ...tea.ProgramOption) (decided int, err error) {
	m, err := newModel(d, o)
	if err != nil {
		return 0, err
	}
	if len(m.queue) == 0 {
		return 0, nil
	}
	p := tea.NewProgram(m, append(options, tea.WithoutSignalHandler())...)
	defer pending.Note(p.Kill)() // a signal gives the terminal back
	last, err := p.Run()
	if m, ok := last.(*model); ok {
		return len(m.done), err
	}
	return 0, err
}

// Waiting returns how many entries wait to be reviewed.
func Waiting(d *db.DB) (int, error) {
	queue, err := readQueue(d)
	return len(queue), err
}

// readQueue returns what waits: proposals first, the oldest first, then the
// candidates of each document, the best first.
func readQueue(d *db.DB) ([]item, error) {
	var queue []item
	for c, err := range d.Concepts(db.Filter{Status: tm.Proposed}) {
		if err != nil {
			return nil, err
		}
		queue = append(queue, item{entry: c.ID})
	}
	var candidates []item
	for c, err := range d.Candidates(db.Filter{}) {
		if err != nil {
			return nil, err
		}
		candidates = append(candidates, item{c.Entry, c.Document, c.Context})
	}
	slices.SortStableFunc(candidates, func(a, b item) int { return cmp.Compare(a.document, b.document) })
	nameDocuments(candidates)
	return append(queue, candidates...), nil
}

// nameDocuments calls the documents by their names, where the database has their
// places on a disk.
func nameDocuments(items []item) {
	paths := make([]string, len(items))
	for i, it := range items {
		paths[i] = it.document
	}
	names := document.Names(paths)
	for i, it := range items {
		if it.document != "" {
			items[i].document = names[it.document]
		}
	}
}

// deed is something that was decided, to be undone with u.
type deed struct {
	change int64
	item   int // where in the queue
}

// prompt is a line that is being typed.
type prompt struct {
	label string
	text  []rune
	at    int // of the cursor
	enter func(string) error
}

// model is the state of the screen.
type model struct {
	Options
	db            *db.DB
	queue         []item
	at            int
	entry         glossary.Concept
	term          string // its first Chinese name
	suggestions   []suggest.Suggestion
	chosen        int // which translation is selected
	done          []deed
	message       string // what the last key did, or why it did not
	typing        *prompt
	width, height int
}

func newModel(d *db.DB, o Options) (*model, error) {
	queue, err := readQueue(d)
	m := &model{Options: o, db: d, queue: queue, width: 80, height: 24}
	if err == nil && len(queue) > 0 {
		err = m.open(0)
	}
	return m, err
}

// open shows an item of the queue.
func (m *model) open(at int) error {
	m.at, m.chosen = at, 0
	if m.over() {
		return nil
	}
	return m.reload()
}

func (m *model) over() bool { return m.at >= len(m.queue) }

// reload reads the entry anew. One that somebody else has removed is passed by.
func (m *model) reload() error {
	c, err := m.db.Concept(m.queue[m.at].entry)
	if missing := (*db.NotFoundError)(nil); errors.As(err, &missing) {
		m.entry, m.term, m.suggestions = glossary.Concept{ID: m.queue[m.at].entry}, "", nil
		m.message = missing.Error()
		return nil
	} else if err != nil {
		return err
	}
	m.entry, m.term = c, ""
	for _, s := range c.Sections {
		if glossary.IsChinese(s.Lang) && len(s.Terms) > 0 {
			m.term = s.Terms[0].Text
			break
		}
	}
	m.suggestions = m.Suggest(m.term, c.Kind)
	m.chosen = min(m.chosen, max(0, len(m.translations())-1))
	return nil
}

// translations are those of the entry, those that wait first.
func (m *model) translations() (all []glossary.Term) {
	for _, s := range m.entry.Sections {
		if !glossary.IsChinese(s.Lang) {
			all = append(all, s.Terms...)
		}
	}
	slices.SortStableFunc(all, func(a, b glossary.Term) int {
		return cmp.Compare(waiting(b), waiting(a))
	})
	return all
}

func waiting(t glossary.Term) int {
	if t.Status == tm.Proposed {
		return 1
	}
	return 0
}

// selected is the translation that a key is for, nil where there is none.
func (m *model) selected() *glossary.Term {
	all := m.translations()
	if m.chosen >= len(all) {
		return nil
	}
	return &all[m.chosen]
}

// did remembers what a key has changed, and shows the entry as it is now.
func (m *model) did(format string, args ...any) error {
	change, err := m.db.LastChange(m.By)
	if err != nil {
		return err
	}
	m.done = append(m.done, deed{change, m.at})
	err = m.reload()
	m.message = fmt.Sprintf(format, args...)
	return err
}

// settled goes on to what waits next: in this entry, or else the next item.
func (m *model) settled() error {
	m.chosen = 0
	if t := m.selected(); t != nil && t.Status == tm.Proposed {
		return nil
	}
	return m.open(m.at + 1)
}

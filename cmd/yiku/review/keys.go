package review

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"yiku/db"
	"yiku/tm"

	tea "charm.land/bubbletea/v2"
)

// Init asks for nothing to be done at first.
func (m *model) Init() tea.Cmd { return nil }

// Update answers a key or a new size of the terminal.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.PasteMsg:
		if m.typing != nil {
			m.typing.insert(msg.Content)
		}
	case tea.KeyPressMsg:
		return m.key(msg)
	}
	return m, nil
}

func (m *model) key(k tea.KeyPressMsg) (tea.Model, tea.Cmd) {
	name := k.String()
	var err error
	switch {
	case name == "ctrl+c":
		return m, tea.Quit
	case m.typing != nil:
		err = m.typed(name, k.Text)
	case name == "q":
		return m, tea.Quit
	default:
		m.message = ""
		err = m.command(name)
	}
	if err != nil {
		m.message = err.Error()
		if hint := (interface{ Hint() string })(nil); errors.As(err, &hint) && hint.Hint() != "" {
			m.message += "; " + hint.Hint()
		}
	}
	return m, nil
}

// command does what one key is for.
func (m *model) command(key string) error {
	switch {
	case key == "u":
		return m.undo()
	case key == "b" || key == "left":
		if m.at > 0 {
			return m.open(m.at - 1)
		}
		return nil
	case m.over():
		return nil
	case len(key) == 1 && key[0] >= '1' && key[0] <= '9':
		return m.accept(int(key[0] - '1'))
	}
	switch key {
	case "a":
		return m.approve()
	case "e":
		m.edit()
	case "n":
		m.add()
	case "r":
		m.reject()
	case "s", "space", "right":
		return m.open(m.at + 1)
	case "d":
		return m.nextDocument()
	case "tab", "down":
		m.chosen = min(m.chosen+1, max(0, len(m.translations())-1))
	case "shift+tab", "up":
		m.chosen = max(0, m.chosen-1)
	}
	return nil
}

// accept proposes a suggestion.
func (m *model) accept(n int) error {
	if n >= len(m.suggestions) {
		return errors.New("there is no such suggestion")
	}
	x := m.suggestions[n]
	return m.propose(x.Text, "suggested by yiku: "+string(x.Method))
}

func (m *model) propose(en, source string) error {
	added, err := m.db.Add(m.By, db.Proposal{ZH: m.term, EN: en, Kind: m.entry.Kind, Source: source})
	if err != nil {
		return err
	}
	if added.Existed && added.Status != tm.Proposed {
		return errors.New("the entry has this translation already")
	}
	if err := m.did("proposed: %s", en); err != nil {
		return err
	}
	m.chosen = max(0, slices.IndexFunc(m.translationIDs(), func(id int64) bool { return id == added.ID }))
	return nil
}

func (m *model) translationIDs() (ids []int64) {
	for _, t := range m.translations() {
		ids = append(ids, t.ID)
	}
	return ids
}

func (m *model) approve() error {
	t := m.selected()
	if t == nil {
		return errors.New("there is no translation to approve: take a suggestion, or type one with n")
	}
	changed, err := m.db.Decide(m.By, tm.Approved, "", t.ID)
	if err != nil {
		return err
	}
	if len(changed) == 0 {
		return errors.New("it is approved already")
	}
	if err := m.did("approved: %s", t.Text); err != nil {
		return err
	}
	return m.settled()
}

// edit asks for another text of the selected translation, or for a first one.
func (m *model) edit() {
	t := m.selected()
	if t == nil {
		m.add()
		return
	}
	id, old := t.ID, t.Text
	m.ask("edit", old, func(text string) error {
		if text == old {
			return nil
		}
		if err := m.db.EditTerm(m.By, id, db.TermPatch{Text: &text}); err != nil {
			return err
		}
		return m.did("edited: %s", text)
	})
}

// add asks for a translation of the reviewer's own.
func (m *model) add() {
	m.ask("new translation", "", func(text string) error { return m.propose(text, "") })
}

// reject asks why: of a translation, or of a candidate that is no term.
func (m *model) reject() {
	t := m.selected()
	if t == nil {
		m.ask("drop this candidate because", "", func(why string) error {
			if err := m.db.Remove(m.By, m.entry.ID, why); err != nil {
				return err
			}
			if err := m.did("dropped: %s", m.term); err != nil {
				return err
			}
			return m.open(m.at + 1)
		})
		return
	}
	id, text := t.ID, t.Text
	m.ask("reject because", "", func(why string) error {
		if _, err := m.db.Decide(m.By, tm.Rejected, why, id); err != nil {
			return err
		}
		if err := m.did("rejected: %s", text); err != nil {
			return err
		}
		return m.settled()
	})
}

// undo reverts the last thing that was done here, and shows where.
func (m *model) undo() error {
	if len(m.done) == 0 {
		return errors.New("nothing was done here yet")
	}
	last := m.done[len(m.done)-1]
	undone, err := m.db.Undo(m.By, last.change)
	if err != nil {
		return err
	}
	m.done = m.done[:len(m.done)-1]
	if err := m.open(last.item); err != nil {
		return err
	}
	m.message = "undone: " + undone.Reverted.Action
	return nil
}

func (m *model) nextDocument() error {
	here := m.queue[m.at].document
	for i := m.at; i < len(m.queue); i++ {
		if m.queue[i].document != here {
			return m.open(i)
		}
	}
	return errors.New("this is the last document")
}

func (m *model) ask(label, text string, enter func(string) error) {
	m.typing = &prompt{label: label, text: []rune(text), at: len([]rune(text)), enter: enter}
}

// typed takes a key while a line is typed: enter ends it, escape gives it up.
func (m *model) typed(key, text string) error {
	p := m.typing
	switch key {
	case "enter":
		line := strings.TrimSpace(string(p.text))
		if line == "" {
			return errors.New("it is empty; escape gives it up")
		}
		m.typing, m.message = nil, ""
		return p.enter(line)
	case "esc":
		m.typing, m.message = nil, ""
	case "backspace":
		if p.at > 0 {
			p.text = slices.Delete(p.text, p.at-1, p.at)
			p.at--
		}
	case "delete":
		if p.at < len(p.text) {
			p.text = slices.Delete(p.text, p.at, p.at+1)
		}
	case "left":
		p.at = max(0, p.at-1)
	case "right":
		p.at = min(len(p.text), p.at+1)
	case "home", "ctrl+a":
		p.at = 0
	case "end", "ctrl+e":
		p.at = len(p.text)
	case "ctrl+u":
		p.text, p.at = p.text[p.at:], 0
	default:
		p.insert(text)
	}
	return nil
}

func (p *prompt) insert(text string) {
	for _, r := range text {
		if !unicode.IsControl(r) {
			p.text = slices.Insert(p.text, p.at, r)
			p.at++
		}
	}
}

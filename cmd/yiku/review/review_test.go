package review

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yiku/db"
	"yiku/glossary"
	"yiku/glossary/suggest"
	"yiku/tm"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

var update = flag.Bool("update", false, "write the screens into their golden file")

func suggestions(zh string, _ glossary.Kind) []suggest.Suggestion {
	if zh != "青稞文化节" {
		return nil
	}
	return []suggest.Suggestion{
		{Text: "Highland Barley Culture Festival", Method: suggest.Parts, Confidence: 0.72, Evidence: []suggest.Evidence{
			{Method: suggest.Parts, ZH: "青稞", EN: "highland barley", ID: 1}, {Method: suggest.Parts, ZH: "文化节", EN: "culture festival"}}},
		{Text: "barley festival", Method: suggest.Memory, Confidence: 0.41, Evidence: []suggest.Evidence{
			{Method: suggest.Memory, ZH: "青稞文化节在县城广场开幕，来自各乡镇的农牧民身着盛装参加开幕式。", EN: "The barley festival opened on the square of the county town.", ID: 9}}},
	}
}

// queue is a database with a proposal and the candidates of two documents.
func queue(t *testing.T) *db.DB {
	t.Helper()
	d, err := db.Create(filepath.Join(t.TempDir(), "yiku.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	long := "7月15日，干城县首届青稞文化节在县城文化广场开幕，来自全县各乡镇的农牧民群众身着节日盛装参加开幕式，现场展示青稞种植、糌粑制作和传统舞蹈，吸引了周边市县的许多游客。"
	_, added := d.Add("lin", db.Proposal{ZH: "对口支援", EN: "paired assistance", Kind: glossary.Politics, Context: "对口支援工作队到了。"})
	_, more := d.Add("lin", db.Proposal{ZH: "对口支援", EN: "counterpart support", Source: "own"})
	_, one := d.SaveCandidates("lin", db.Document{Name: "page1.txt", Text: "1"}, []db.Candidate{{Text: "青稞文化节", Kind: glossary.Culture, Score: 2, Count: 3, Context: long}, {Text: "县城", Kind: glossary.Place, Score: 1, Count: 1, Context: long}})
	_, two := d.SaveCandidates("lin", db.Document{Name: "page2.txt", Text: "2"}, []db.Candidate{{Text: "干部夜校", Kind: glossary.Politics, Score: 3, Count: 1, Context: "县里开办干部夜校。"}})
	if err := errors.Join(added, more, one, two); err != nil {
		t.Fatal(err)
	}
	return d
}

func start(t *testing.T, d *db.DB) *model {
	t.Helper()
	m, err := newModel(d, Options{By: "wang", Suggest: suggestions})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// press sends keys: names as tea has them, or 'text' to type.
func press(m *model, keys ...string) (left bool) {
	for _, key := range keys {
		var msgs []tea.KeyPressMsg
		if text, ok := strings.CutPrefix(key, "'"); ok {
			for _, r := range text {
				msgs = append(msgs, tea.KeyPressMsg{Code: r, Text: string(r)})
			}
		} else if code, ok := codes[key]; ok {
			msgs = append(msgs, tea.KeyPressMsg{Code: code})
		} else {
			msgs = append(msgs, tea.KeyPressMsg{Code: rune(key[0]), Text: key})
		}
		for _, msg := range msgs {
			_, cmd := m.Update(msg)
			left = cmd != nil
		}
	}
	return left
}

var codes = map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "backspace": tea.KeyBackspace, "home": tea.KeyHome, "end": tea.KeyEnd, "left": tea.KeyLeft}

// TestScreens plays a review and compares each screen with a golden file.
func TestScreens(t *testing.T) {
	d := queue(t)
	m := start(t, d)
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	var got strings.Builder
	for _, step := range [][]string{
		nil,                              // a proposal
		{"tab"},                          // the second translation
		{"a"},                            // approved
		{"r"},                            // the other one is asked about
		{"'not what it is called"},       // why
		{"enter"},                        // rejected, and on to the first candidate
		{"1"},                            // takes a suggestion
		{"e", "home", "'the "},           // edits it
		{"enter"},                        // edited
		{"a"},                            // approved, and on
		{"u"},                            // taken back
		{"d"},                            // the next document
		{"n", "'干部 evening sch", "left"}, // half typed
		{"esc", "d"},                     // given up; there is no further document
		{"r", "'a common word", "enter"}, // dropped: that was the last one
		{"u"},                            // put back
		{"s"},                            // the end
	} {
		press(m, step...)
		got.WriteString("=== " + strings.Join(step, " ") + "\n" + m.screen() + "\n")
	}
	if !press(m, "q") {
		t.Error("q does not leave")
	}
	path := "testdata/screens.golden"
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("the screens are\n%s\nnot those of %s", got.String(), path)
	}
	problems, err := d.Check()
	if err != nil || len(problems) != 0 {
		t.Errorf("the database: %v, %v", problems, err)
	}
}

// TestEveryKeyIsKept ends the review without leaving it, as a terminal that
// dies would: what was decided is in the database.
func TestEveryKeyIsKept(t *testing.T) {
	d := queue(t)
	press(start(t, d), "a", "a", "1", "r", "'no", "enter", "s", "n", "'evening school", "enter")
	s, err := d.Stats()
	if err != nil {
		t.Fatal(err)
	}
	if s.Translations[tm.Approved] != 2 || s.Translations[tm.Rejected] != 1 || s.Translations[tm.Proposed] != 1 {
		t.Errorf("%+v", s)
	}
}

func TestUndoGoesBackToTheStart(t *testing.T) {
	d := queue(t)
	before, err := d.Stats()
	if err != nil {
		t.Fatal(err)
	}
	m := start(t, d)
	press(m, "a", "a", "1", "e", "'!", "enter", "a", "r", "'no term", "enter")
	if len(m.done) != 6 {
		t.Errorf("%d things done", len(m.done))
	}
	press(m, "u", "u", "u", "u", "u", "u")
	after, err := d.Stats()
	if err != nil {
		t.Fatal(err)
	}
	if before.Entries != after.Entries || before.Candidates != after.Candidates || after.Translations[tm.Proposed] != 2 || m.at != 0 {
		t.Errorf("before %+v, after %+v, at %d", before, after, m.at)
	}
	press(m, "u")
	if m.message != "nothing was done here yet" {
		t.Errorf("one more: %q", m.message)
	}
}

// Somebody else works on the same file.
func TestOthersDecideMeanwhile(t *testing.T) {
	d := queue(t)
	m := start(t, d)
	press(m, "a")
	if err := d.EditTerm("lin", m.translationIDs()[0], db.TermPatch{Note: new(string)}); err != nil {
		t.Fatal(err)
	}
	if err := d.Remove("lin", m.queue[1].entry, "no term"); err != nil {
		t.Fatal(err)
	}
	press(m, "s")
	if !strings.Contains(m.screen(), "not there any more") {
		t.Errorf("%s", m.screen())
	}
	press(m, "a", "1", "r", "e", "esc")
	press(m, "u")
	if !strings.HasPrefix(m.message, "undone") {
		t.Errorf("%q", m.message)
	}
}

// No line is wider than the screen, and no screen higher, whatever its size.
func TestFits(t *testing.T) {
	d := queue(t)
	for _, size := range [][2]int{{80, 24}, {40, 12}, {20, 6}, {200, 60}} {
		m := start(t, d)
		m.Color = true
		m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		for range m.queue {
			for _, keys := range [][]string{nil, {"e", "'" + strings.Repeat("干部", 30)}, {"esc"}} {
				press(m, keys...)
				lines := strings.Split(m.screen(), "\n")
				if len(lines) > size[1] {
					t.Errorf("%v: %d lines", size, len(lines))
				}
				for _, line := range lines {
					if w := ansi.StringWidth(line); w > size[0] {
						t.Errorf("%v: %d columns: %s", size, w, line)
					}
				}
			}
			press(m, "s")
		}
	}
}

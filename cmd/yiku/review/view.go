package review

import (
	"fmt"
	"strings"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/glossary/suggest"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

var (
	bold   = lipgloss.NewStyle().Bold(true)
	faint  = lipgloss.NewStyle().Faint(true)
	marked = lipgloss.NewStyle().Reverse(true)
)

// View draws the screen.
func (m *model) View() tea.View {
	v := tea.NewView(m.screen())
	v.AltScreen = true
	v.WindowTitle = "yiku review"
	return v
}

// The keys, as the last lines name them.
var help = []string{
	"1-9 take suggestion", "a approve", "e edit", "n new translation", "r reject",
	"s skip", "b back", "d next document", "u undo", "tab next translation", "q quit",
}

// helpLines are the names of the keys in lines that fit the screen, a third of
// it at most.
func helpLines(width, height int) []string {
	lines := []string{help[0]}
	for _, key := range help[1:] {
		last := &lines[len(lines)-1]
		if longer := *last + "   " + key; len(longer) < width {
			*last = longer
		} else {
			lines = append(lines, key)
		}
	}
	return lines[:min(len(lines), max(1, height/3))]
}

// screen is the text of the screen: a head, the entry, and at the bottom what
// is typed or told and the keys.
func (m *model) screen() string {
	foot := append([]string{m.bottom()}, helpLines(m.width, m.height)...)
	if !m.Color {
		return m.fit(m.head(), m.body(), foot)
	}
	for i := 1; i < len(foot); i++ {
		foot[i] = faint.Render(foot[i])
	}
	return m.fit(m.head(), m.body(), foot)
}

// fit cuts the body where the foot begins, and every line where the screen
// ends.
func (m *model) fit(head, body, foot []string) string {
	room := max(1, m.height-len(head)-len(foot))
	if len(body) > room {
		body = append(body[:room-1], "…")
	}
	for len(body) < room {
		body = append(body, "")
	}
	lines := append(append(head, body...), foot...)
	for i, line := range lines {
		line = text.Visible(strings.ReplaceAll(line, "\n", "␊"), "\x1b[1m", "\x1b[2m", "\x1b[7m", "\x1b[m")
		lines[i] = ansi.Truncate(line, m.width, "…")
	}
	return strings.Join(lines, "\n")
}

func (m *model) head() []string {
	left := fmt.Sprintf("yiku review  %d of %d", min(m.at+1, len(m.queue)), len(m.queue))
	right := fmt.Sprintf("%d done", len(m.done))
	if !m.over() && m.queue[m.at].document != "" {
		left += "  " + m.queue[m.at].document
	}
	left = ansi.Truncate(left, m.width-len(right)-1, "…")
	gap := max(1, m.width-ansi.StringWidth(left)-len(right))
	return []string{left + strings.Repeat(" ", gap) + right, strings.Repeat("─", m.width)}
}

func (m *model) body() []string {
	if m.over() {
		return []string{"", "  That was the last one.", "", "  b goes back, u undoes, q leaves."}
	}
	if m.term == "" {
		return []string{"", "  This entry is not there any more.", "", "  s goes on."}
	}
	lines := m.names()
	if context := m.context(); context != "" {
		lines = append(lines, "")
		lines = append(lines, m.wrapped(context, "  ", 3)...)
	}
	lines = append(lines, "")
	lines = append(lines, m.translationLines()...)
	lines = append(lines, "")
	return append(lines, m.suggestionLines()...)
}

// names are the Chinese names of the entry and what it is.
func (m *model) names() (lines []string) {
	for _, s := range m.entry.Sections {
		if !glossary.IsChinese(s.Lang) {
			continue
		}
		for _, t := range s.Terms {
			lines = append(lines, "  "+m.style(bold, t.Text)+"  "+m.style(faint, t.Pinyin))
		}
	}
	if len(lines) > 3 {
		lines = append(lines[:2], "  …")
	}
	about := fmt.Sprintf("entry %d · %s", m.entry.ID, m.entry.Kind)
	for _, more := range []string{m.entry.Domain, m.entry.Definition, m.entry.Note} {
		if more != "" {
			about += " · " + more
		}
	}
	return append(lines, "  "+m.style(faint, about))
}

// context is a sentence with the term in it, marked.
func (m *model) context() string {
	sentence := m.queue[m.at].context
	for _, s := range m.entry.Sections {
		for _, t := range s.Terms {
			if sentence == "" && glossary.IsChinese(s.Lang) && len(t.Contexts) > 0 {
				sentence = t.Contexts[0].Text
			}
		}
	}
	mark := "【" + m.term + "】"
	if m.Color {
		mark = marked.Render(m.term)
	}
	return strings.ReplaceAll(sentence, m.term, mark)
}

func (m *model) translationLines() []string {
	all := m.translations()
	if len(all) == 0 {
		return []string{m.style(faint, "  no translation yet")}
	}
	first := max(0, min(m.chosen-3, len(all)-5)) // five at most, the selected one among them
	var lines []string
	for i, t := range all[first:min(len(all), first+5)] {
		cursor := "  "
		if first+i == m.chosen {
			cursor = "▸ "
		}
		about := string(t.Status)
		for _, more := range []string{string(t.Usage), t.By, t.Source, t.Note} {
			if more != "" {
				about += " · " + more
			}
		}
		lines = append(lines, cursor+t.Text+"  "+m.style(faint, about))
	}
	if more := len(all) - len(lines); more > 0 {
		lines = append(lines, m.style(faint, fmt.Sprintf("  and %d more", more)))
	}
	return lines
}

func (m *model) suggestionLines() (lines []string) {
	for i, x := range m.suggestions[:min(4, len(m.suggestions))] {
		lines = append(lines, fmt.Sprintf("%3d  %s  %s", i+1, x.Text, m.style(faint, fmt.Sprintf("%s · %.2f", x.Method, x.Confidence))))
		lines = append(lines, "       "+m.style(faint, evidence(x)))
	}
	return lines
}

// evidence is what speaks for a suggestion, on a line.
func evidence(x suggest.Suggestion) string {
	var all []string
	for _, e := range x.Evidence {
		all = append(all, e.ZH+" = "+e.EN)
	}
	return strings.Join(all, "; ")
}

// bottom is the line above the keys: what is typed, or what was done.
func (m *model) bottom() string {
	if m.typing == nil {
		return m.message
	}
	before, after := string(m.typing.text[:m.typing.at]), string(m.typing.text[m.typing.at:])
	if m.message != "" {
		after += "  (" + m.message + ")"
	}
	label := m.typing.label + ": "
	// The cursor has to be seen: what is far before it gives way.
	for room := m.width - ansi.StringWidth(label) - 12; ansi.StringWidth(before) > max(10, room); {
		before = string([]rune(before)[1:])
	}
	return label + before + "▏" + after
}

// wrapped cuts a text into lines of the screen's width, a few at most.
func (m *model) wrapped(words, margin string, most int) []string {
	lines := strings.Split(ansi.Wrap(words, max(10, m.width-2*len(margin)), ""), "\n")
	if len(lines) > most {
		lines = append(lines[:most-1], lines[most-1]+"…")
	}
	for i := range lines {
		lines[i] = margin + lines[i]
	}
	return lines
}

func (m *model) style(s lipgloss.Style, words string) string {
	if !m.Color || words == "" {
		return words
	}
	return s.Render(words)
}

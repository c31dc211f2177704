package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
	"golang.org/x/term"
)

// screen is what standard output is: a terminal of some width, or not one.
type screen struct {
	width int // in columns; 0 when the output goes to a file or a pipe
	color bool
}

func screenOf(f *os.File) screen {
	if !isTerminal(f) {
		return screen{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 {
		width = 80
	}
	return screen{width: width, color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// document writes a value as the one JSON document of a command.
func (a *app) document(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// line writes a value as one line of NDJSON.
func (a *app) line(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// table writes rows under headings, a Han character two columns wide. On a
// terminal it is no wider than that: the widest columns give way, and cells
// are cut with an ellipsis; elsewhere nothing is cut.
func (a *app) table(headings []string, rows [][]string) error {
	last := len(headings) - 1
	t := table.New().Headers(headings...).Rows(rows...).
		BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).
		BorderHeader(false).BorderColumn(false).Wrap(false).
		StyleFunc(func(row, col int) lipgloss.Style {
			s := lipgloss.NewStyle()
			if col < last {
				s = s.PaddingRight(2)
			}
			if row == table.HeaderRow && a.color() {
				s = s.Bold(true)
			}
			return s
		})
	text := t.Render()
	if a.screen.width > 0 && lipgloss.Width(text) > a.screen.width {
		text = t.Width(a.screen.width).Render()
	}
	_, err := io.WriteString(a.out, trimLines(text)+"\n")
	return err
}

func (a *app) color() bool { return a.screen.color && !a.noColor }

// style renders a piece of text on a terminal that shows colour, and leaves it
// alone elsewhere.
func (a *app) style(s lipgloss.Style, text string) string {
	if !a.color() {
		return text
	}
	return s.Render(text)
}

// printf writes to standard output. A failure shows when that is flushed.
func (a *app) printf(format string, args ...any) { fmt.Fprintf(a.out, format, args...) }

// trimLines takes the padding off the ends of a table's lines.
func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n")
}

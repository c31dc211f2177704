package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
	"github.com/charmbracelet/x/ansi"
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
// terminal it is no wider than that: the widest columns give way, and their
// cells are cut with an ellipsis; elsewhere nothing is cut.
func (a *app) table(headings []string, rows [][]string) error {
	all := append([][]string{headings}, rows...)
	if a.screen.width > 0 {
		all = cutTo(a.screen.width, all)
	}
	last := len(headings) - 1
	t := table.New().Headers(all[0]...).Rows(all[1:]...).
		BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).
		BorderHeader(false).BorderColumn(false).Wrap(false).
		StyleFunc(func(row, col int) lipgloss.Style {
			s := lipgloss.NewStyle()
			if col < last {
				s = s.PaddingRight(gap)
			}
			if row == table.HeaderRow && a.color() {
				s = s.Bold(true)
			}
			return s
		})
	_, err := io.WriteString(a.out, trimLines(t.Render())+"\n")
	return err
}

// gap is the space between two columns of a table.
const gap = 2

// cutTo cuts the cells of a table to be no wider in all than a screen: every
// column wider than some number of places to that number.
func cutTo(width int, rows [][]string) [][]string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], lipgloss.Width(cell))
		}
	}
	most := slices.Max(widths)
	for room := width - gap*(len(widths)-1); most > 1; most-- {
		sum := 0
		for _, w := range widths {
			sum += min(w, most)
		}
		if sum <= room {
			break
		}
	}
	cut := make([][]string, len(rows))
	for i, row := range rows {
		cut[i] = make([]string, len(row))
		for j, cell := range row {
			cut[i][j] = ansi.Truncate(cell, most, "…")
		}
	}
	return cut
}

// paragraph writes a text that goes on below itself where the screen ends: the
// first line begins with a margin's text, the others at its width.
func (a *app) paragraph(margin, text string) {
	indent := lipgloss.Width(margin)
	if room := a.screen.width - indent; room > 20 {
		text = strings.ReplaceAll(ansi.Wrap(text, room, ""), "\n", "\n"+strings.Repeat(" ", indent))
	}
	a.printf("%s%s\n", margin, text)
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

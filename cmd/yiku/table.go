package main

import (
	"io"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Tables are as wide as their cells where they go to a file or a pipe, though a
// long cell does not make its whole column long. On a terminal they are no wider
// than that, and a Han character is two columns wide: sentences give way first,
// then words, then terms, and numbers never. A context that would have no room
// for more than the term is left out.

// table is the columns of a table.
type table []column

type column struct {
	name string
	role role
}

// role says what a column holds, and so how it gives way.
type role int

const (
	asWord    role = iota // one of a few words
	asProse               // a text of any length
	asContext             // a sentence that shows the term
	asTerm                // what the row is about
	asNumber
	asAmount // a number to compare with those above and below it
)

const (
	gap          = 2  // between two columns of a table
	leastContext = 14 // a narrower one shows nothing but the term, and is left out
	longest      = 32 // what a column is padded to at most, off a terminal
)

// yields are the steps in which a table becomes narrower: columns of these roles
// shrink together, down to that width.
var yields = []struct {
	roles []role
	to    int
}{
	{[]role{asProse, asContext}, leastContext},
	{[]role{asTerm}, 28},
	{[]role{asProse, asContext}, 8},
	{[]role{asWord}, 6},
	{[]role{asTerm}, 8},
	{[]role{asProse, asContext, asWord, asTerm}, 1},
}

// table writes rows under the names of the columns.
func (a *app) table(t table, rows [][]string) error {
	for _, row := range rows {
		for i, cell := range row {
			row[i] = strings.ReplaceAll(a.visible(cell), "\n", "␊")
		}
	}
	widths := t.widths(rows)
	if a.screen.width > 0 {
		full := slices.Clone(widths)
		t.fit(widths, a.screen.width-gap*(len(t)-1))
		for i, c := range t {
			if c.role == asContext && widths[i] < min(full[i], leastContext) {
				return a.table(without(t, rows, i))
			}
		}
	} else {
		for i := range widths {
			widths[i] = min(widths[i], longest)
		}
	}
	names := make([]string, len(t))
	for i, c := range t {
		names[i] = c.name
	}
	for i, row := range append([][]string{names}, rows...) {
		line := a.tableLine(t, row, widths)
		if i == 0 {
			line = a.style(bold, line)
		}
		if _, err := io.WriteString(a.out, line+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// without returns a table without one column.
func without(t table, rows [][]string, column int) (table, [][]string) {
	shorter := make([][]string, len(rows))
	for i, row := range rows {
		shorter[i] = slices.Delete(slices.Clone(row), column, column+1)
	}
	return slices.Delete(slices.Clone(t), column, column+1), shorter
}

// widths returns how wide the columns are with nothing cut.
func (t table) widths(rows [][]string) []int {
	widths := make([]int, len(t))
	for i, c := range t {
		widths[i] = lipgloss.Width(c.name)
		for _, row := range rows {
			widths[i] = max(widths[i], lipgloss.Width(row[i]))
		}
	}
	return widths
}

// fit makes the columns narrower until they have room together, if they can.
func (t table) fit(widths []int, room int) {
	over := -room
	for _, w := range widths {
		over += w
	}
	for _, step := range yields {
		for over > 0 {
			widest := -1
			for i, c := range t {
				if slices.Contains(step.roles, c.role) && widths[i] > step.to && (widest < 0 || widths[i] > widths[widest]) {
					widest = i
				}
			}
			if widest < 0 {
				break
			}
			widths[widest]--
			over--
		}
	}
}

// tableLine lays out a row.
func (a *app) tableLine(t table, row []string, widths []int) string {
	var b strings.Builder
	for i, c := range t {
		cell := row[i]
		if a.screen.width > 0 && c.role < asNumber {
			cell = t.cut(row, i, widths[i])
		}
		space := strings.Repeat(" ", max(0, widths[i]-lipgloss.Width(cell)))
		if c.role == asAmount {
			cell, space = space+cell, ""
		}
		b.WriteString(cell + space + strings.Repeat(" ", gap))
	}
	return strings.TrimRight(b.String(), " ")
}

// cut makes a cell no wider than its column. A context keeps the row's term in
// its middle.
func (t table) cut(row []string, i, width int) string {
	if t[i].role == asContext {
		for j, c := range t {
			if c.role == asTerm {
				return around(row[i], row[j], width)
			}
		}
	}
	return ansi.Truncate(row[i], width, "…")
}

// around cuts a sentence to a width at both ends, so that a term stands in the
// middle of what is left.
func around(sentence, term string, width int) string {
	all := lipgloss.Width(sentence)
	at := strings.Index(sentence, term)
	if at < 0 || all <= width {
		return ansi.Truncate(sentence, width, "…")
	}
	before, middle := lipgloss.Width(sentence[:at]), lipgloss.Width(term)
	start := min(max(0, before-(width-middle)/2), all-width)
	start = min(start, before) // a term that is too wide loses its end
	if start == 0 {
		return ansi.Truncate(sentence, width, "…")
	}
	return ansi.Truncate(ansi.TruncateLeft(sentence, start+1, "…"), width, "…")
}

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"yiku/align/text"

	"charm.land/lipgloss/v2"
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
	b, err := jsonLine(v)
	if err == nil {
		_, err = a.out.Write(b)
	}
	return err
}

// jsonLine returns a value as one line of NDJSON.
func jsonLine(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return b.Bytes(), err
}

// paragraph writes a text that goes on below itself where the screen ends: the
// first line begins with a margin's text, the others at its width.
func (a *app) paragraph(margin, words string) {
	words = a.visible(words)
	indent := lipgloss.Width(margin)
	if room := a.screen.width - indent; room > 20 {
		words = strings.ReplaceAll(ansi.Wrap(words, room, ""), "\n", "\n"+strings.Repeat(" ", indent))
	}
	a.printf("%s%s\n", margin, words)
}

func (a *app) color() bool { return a.screen.color && !a.noColor }

// style renders a piece of text on a terminal that shows colour, and leaves it
// alone elsewhere.
func (a *app) style(s lipgloss.Style, words string) string {
	if !a.color() {
		return words
	}
	return s.Render(words)
}

// visible makes what is stored harmless to the terminal; [app.style] may be heard.
func (a *app) visible(s string) string {
	if !a.color() {
		return text.Visible(s)
	}
	return text.Visible(s, "\x1b[1m", "\x1b[2m", "\x1b[m")
}

// printf writes to standard output, for people. A failure shows when that is flushed.
func (a *app) printf(format string, args ...any) {
	a.out.WriteString(a.visible(fmt.Sprintf(format, args...)))
}

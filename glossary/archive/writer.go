package archive

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"yiku/glossary"
)

// Writer writes concepts.
type Writer struct {
	w       *bufio.Writer
	written int
}

// NewWriter returns a writer to w, which it does not close.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriter(w)} }

// Write writes one concept.
func (w *Writer) Write(c glossary.Concept) error {
	w.begin()
	if w.written > 0 {
		w.w.WriteString(",\n")
	}
	w.written++
	enc := json.NewEncoder(lineWriter{w.w})
	enc.SetEscapeHTML(false)
	return enc.Encode(entryOf(c))
}

// Written returns how many concepts have been written.
func (w *Writer) Written() int { return w.written }

func (w *Writer) begin() {
	if w.written == 0 {
		fmt.Fprintf(w.w, "{\"format\":%q,\"version\":%d,\"entries\":[\n", Format, version)
	}
}

// Close ends the file; without it, the file cannot be read back.
func (w *Writer) Close() error {
	w.begin()
	w.w.WriteString("\n]}\n")
	return w.w.Flush()
}

// lineWriter leaves out the line end that an encoder writes after a value.
type lineWriter struct{ w io.Writer }

func (l lineWriter) Write(p []byte) (int, error) {
	n := len(p)
	if n > 0 && p[n-1] == '\n' {
		p = p[:n-1]
	}
	_, err := l.w.Write(p)
	return n, err
}

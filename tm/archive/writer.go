package archive

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"yiku/tm"
)

// Writer writes units.
type Writer struct {
	w       *bufio.Writer
	line    bytes.Buffer
	written int
}

// NewWriter returns a writer to w, which it does not close.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriterSize(w, 64<<10)} }

// Units returns how many units have been written.
func (a *Writer) Units() int { return a.written }

// Write writes a unit.
func (a *Writer) Write(u tm.Unit) error {
	a.line.Reset()
	enc := json.NewEncoder(&a.line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(unitOf(u)); err != nil {
		return err
	}
	if a.written == 0 {
		a.begin()
	} else {
		a.w.WriteString(",\n")
	}
	a.written++
	_, err := a.w.Write(bytes.TrimSuffix(a.line.Bytes(), []byte("\n")))
	return err
}

func (a *Writer) begin() {
	fmt.Fprintf(a.w, "{\"format\":%q,\"version\":%d,\"units\":[\n", Format, version)
}

// Close ends the file.
func (a *Writer) Close() error {
	if a.written == 0 {
		a.begin()
	}
	a.w.WriteString("\n]}\n")
	return a.w.Flush()
}

package wordfast

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/markup"
	"yiku/tm/sheet"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
	"golang.org/x/text/transform"
)

// Writer writes a Wordfast memory, in UTF-16 with a byte order mark.
type Writer struct {
	encoder        *transform.Writer
	w              *bufio.Writer
	source, target language.Tag
	began          bool
	units          int
	dropped        int
}

// NewWriter returns a writer of pairs in two languages. Nothing is written
// before the first unit, or Close.
func NewWriter(w io.Writer, source, target language.Tag) *Writer {
	encoder := transform.NewWriter(w, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder())
	return &Writer{encoder: encoder, w: bufio.NewWriterSize(encoder, 64<<10), source: source, target: target}
}

// Units returns how many units have been written: those with both languages.
func (w *Writer) Units() int { return w.units }

// Dropped returns how many characters were left out: control characters, and
// bytes that are not UTF-8.
func (w *Writer) Dropped() int { return w.dropped }

// Write writes a line for each pair of variants in the two languages.
func (w *Writer) Write(u tm.Unit) error {
	w.begin()
	pairs := 0
	for _, s := range u.Variants {
		for _, t := range u.Variants {
			if !sameBase(s.Lang, w.source) || !sameBase(t.Lang, w.target) {
				continue
			}
			date := ""
			if !u.Created.IsZero() {
				date = u.Created.UTC().Format(timeForm)
			}
			cells := []string{date, sheet.Guard(attribute(w.clean(u.Creator))), strconv.Itoa(u.UsageCount),
				spelled(s.Lang), sheet.Guard(escaper.Replace(w.clean(s.Text))), spelled(t.Lang), sheet.Guard(escaper.Replace(w.clean(t.Text)))}
			if _, err := w.w.WriteString(strings.Join(cells, "\t") + "\r\n"); err != nil {
				return err
			}
			pairs++
		}
	}
	if pairs > 0 {
		w.units++
	}
	return nil
}

func sameBase(a, b language.Tag) bool { return text.Base(a) == text.Base(b) }

// spelled writes a language as Wordfast does: ZH-CN.
func spelled(tag language.Tag) string { return strings.ToUpper(tag.String()) }

func (w *Writer) clean(s string) string {
	s, n := markup.Clean(s)
	w.dropped += n
	return s
}

// firstDay is the date of a header: the same file must come out each time.
var firstDay = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

func (w *Writer) begin() {
	if !w.began {
		w.began = true
		fmt.Fprintf(w.w, "%%%s\t%%User ID,yiku,yiku\t%%TU=00000001\t%%%s\t%%Wordfast TM v.5.51w9/00\t%%%s\t%%-----------\t.\r\n",
			firstDay.Format(timeForm), spelled(w.source), spelled(w.target))
	}
}

// Close writes what is left. It does not close the underlying writer.
func (w *Writer) Close() error {
	w.begin()
	return cmp.Or(w.w.Flush(), w.encoder.Close())
}

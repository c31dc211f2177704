package po

import (
	"bufio"
	"hash/maphash"
	"io"
	"strconv"
	"strings"

	"yiku/align/text"
	"yiku/tm"
	"yiku/tm/markup"
)

// Writer writes a compendium from Chinese to English, in UTF-8 without a byte
// order mark. It holds a hash of each source, to tell where a context is needed.
type Writer struct {
	w       *bufio.Writer
	began   bool
	seed    maphash.Seed
	seen    map[uint64]int
	units   int
	dropped int
}

// NewWriter returns a writer. Nothing is written before the first unit, or
// Close.
func NewWriter(w io.Writer) *Writer {
	return &Writer{w: bufio.NewWriterSize(w, 64<<10), seed: maphash.MakeSeed(), seen: map[uint64]int{}}
}

// Units returns how many units have been written: those in both languages that
// are not rejected.
func (p *Writer) Units() int { return p.units }

// Dropped returns how many characters were left out: control characters, and
// bytes that are not UTF-8.
func (p *Writer) Dropped() int { return p.dropped }

// Write writes an entry for each pair of Chinese and English.
func (p *Writer) Write(u tm.Unit) error {
	p.begin()
	if u.Status == tm.Rejected {
		return nil
	}
	pairs := 0
	for _, zh := range u.Variants {
		for _, en := range u.Variants {
			if text.IsChinese(zh.Lang) && text.IsEnglish(en.Lang) {
				if _, err := p.w.Write(p.entry(&u, p.clean(zh.Text), p.clean(en.Text))); err != nil {
					return err
				}
				pairs++
			}
		}
	}
	if pairs > 0 {
		p.units++
	}
	return nil
}

func (p *Writer) entry(u *tm.Unit, zh, en string) []byte {
	b := []byte("\n")
	for _, note := range u.Notes {
		for _, line := range strings.Split(p.clean(note), "\n") {
			b = append(append(append(b, "#. "...), line...), '\n')
		}
	}
	if u.Origin != "" {
		b = append(append(append(b, "#: "...), oneLine(p.clean(u.Origin))...), '\n')
	}
	if u.Status == tm.Proposed {
		b = append(b, "#, fuzzy\n"...)
	}
	if context := p.context(u.TUID, zh); context != "" {
		b = quote(b, "msgctxt", context)
	}
	return quote(quote(b, "msgid", zh), "msgstr", likewise(zh, en))
}

// context returns what tells an entry from the one with the same source before
// it, or "".
func (p *Writer) context(tuid, source string) string {
	n := p.count("", source)
	if n == 1 {
		return ""
	}
	if tuid = p.clean(tuid); tuid != "" && p.count(tuid, source) == 1 {
		return tuid
	}
	for ; ; n++ {
		if context := strconv.Itoa(n); p.count(context, source) == 1 {
			return context
		}
	}
}

// count returns how often a source has been asked for in a context by now.
func (p *Writer) count(context, source string) int {
	h := maphash.String(p.seed, context+"\x04"+source)
	p.seen[h]++
	return p.seen[h]
}

// likewise gives a translation the line end that its source begins or ends
// with, and no other.
func likewise(source, target string) string {
	target = strings.Trim(target, "\n")
	if strings.HasPrefix(source, "\n") {
		target = "\n" + target
	}
	if strings.HasSuffix(source, "\n") {
		target += "\n"
	}
	return target
}

func oneLine(s string) string { return strings.Join(strings.FieldsFunc(s, isLineEnd), " ") }

func isLineEnd(r rune) bool { return r == '\n' || r == '\r' }

func (p *Writer) clean(s string) string {
	s, n := markup.Clean(s)
	p.dropped += n
	return s
}

func (p *Writer) begin() {
	if !p.began {
		p.began = true
		p.w.WriteString(`msgid ""
msgstr ""
"Project-Id-Version: yiku memory\n"
"Language: en\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"X-Source-Language: zh\n"
`)
	}
}

// Close writes what is left. It does not close the underlying writer.
func (p *Writer) Close() error {
	p.begin()
	return p.w.Flush()
}

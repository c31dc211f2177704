package tmx

import (
	"bufio"
	"cmp"
	"hash/maphash"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"yiku/tm"

	"golang.org/x/text/language"
)

// Writer writes units as TMX 1.4, in UTF-8 without a byte order mark.
type Writer struct {
	w       *bufio.Writer
	header  Header
	began   bool
	buf     []byte // an element in the making
	seed    maphash.Seed
	seen    map[uint64]struct{} // hashes of the identifiers written
	dropped int
	units   int
}

// NewWriter returns a writer with the given header; what TMX requires of one
// and h leaves empty is filled in. Nothing is written before the first unit,
// or Close.
func NewWriter(w io.Writer, h Header) *Writer {
	h.Tool, h.ToolVersion = cmp.Or(h.Tool, "yiku"), cmp.Or(h.ToolVersion, "0")
	h.SegType, h.Format = cmp.Or(h.SegType, "sentence"), cmp.Or(h.Format, "yiku")
	h.AdminLang, h.DataType = cmp.Or(h.AdminLang, "en"), cmp.Or(h.DataType, "plaintext")
	return &Writer{
		w:      bufio.NewWriterSize(w, 64<<10),
		header: h,
		seed:   maphash.MakeSeed(),
		seen:   map[uint64]struct{}{},
	}
}

// Units returns how many units have been written.
func (t *Writer) Units() int { return t.units }

// Dropped returns how many characters were left out because XML does not have
// them: control characters, mostly, that were pasted from elsewhere, and bytes
// that are not UTF-8.
func (t *Writer) Dropped() int { return t.dropped }

// Write writes a unit as it is. Readers differ over one that has two variants
// in a language (OmegaT keeps the last, others the first): see
// [tm.Unit.OnePerLanguage].
func (t *Writer) Write(u tm.Unit) error {
	t.begin()
	t.unit(&u)
	_, err := t.w.Write(t.buf)
	t.units++
	return err
}

// Close ends the file. It does not close the underlying writer.
func (t *Writer) Close() error {
	t.begin()
	t.w.WriteString("</body>\n</tmx>\n")
	return t.w.Flush()
}

func (t *Writer) begin() {
	if t.began {
		return
	}
	t.began = true
	h := &t.header
	t.buf = append(t.buf[:0], `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header`...)
	t.attr("creationtool", h.Tool)
	t.attr("creationtoolversion", h.ToolVersion)
	t.attr("segtype", h.SegType)
	t.attr("o-tmf", h.Format)
	t.attr("adminlang", h.AdminLang)
	t.attr("srclang", srcLang(h.SrcLang))
	t.attr("datatype", h.DataType)
	s := h.Stamp
	s.UsageCount, s.LastUsed = 0, time.Time{} // a header has none
	t.stamp(s)
	t.buf = append(t.buf, ">\n"...)
	t.remarks(h.Props, h.Notes)
	t.buf = append(t.buf, "</header>\n<body>\n"...)
	t.w.Write(t.buf)
}

func (t *Writer) unit(u *tm.Unit) {
	props := unitProps(u)
	tuid := u.TUID
	if tuid != "" && !t.claim(tuid) {
		props = append([]tm.Prop{{Type: propTUID, Value: tuid}}, props...)
		tuid = ""
	}
	attrs, props := splitAttrs(props, keptAttrs)

	t.buf = append(t.buf[:0], "<tu"...)
	t.attr("tuid", tuid)
	if u.SrcLang != t.header.SrcLang {
		t.attr("srclang", srcLang(u.SrcLang))
	}
	t.stamp(u.Stamp)
	t.attrs(attrs)
	t.buf = append(t.buf, ">\n"...)
	t.remarks(props, u.Notes)
	for i := range u.Variants {
		t.variant(&u.Variants[i])
	}
	t.buf = append(t.buf, "</tu>\n"...)
}

// claim reports whether an identifier is fit to be a tuid: without white space
// and not written before.
func (t *Writer) claim(tuid string) bool {
	if strings.ContainsFunc(tuid, unicode.IsSpace) || t.clean(tuid) != tuid {
		return false
	}
	h := maphash.String(t.seed, tuid)
	_, twice := t.seen[h]
	t.seen[h] = struct{}{}
	return !twice
}

func (t *Writer) variant(v *tm.Variant) {
	// segtype is an attribute of units alone.
	attrs, props := splitAttrs(v.Props, slices.DeleteFunc(slices.Clone(keptAttrs), func(s string) bool { return s == "segtype" }))
	t.buf = append(t.buf, "<tuv"...)
	t.attr("xml:lang", v.Lang.String())
	t.stamp(v.Stamp)
	t.attrs(attrs)
	t.buf = append(t.buf, ">\n"...)
	t.remarks(props, v.Notes)
	t.buf = append(t.buf, "<seg>"...)
	if text, markup, err := parseMarkup(v.Markup); v.Markup != "" && err == nil && text == v.Text {
		t.buf = append(t.buf, markup...)
	} else {
		t.text(v.Text)
	}
	t.buf = append(t.buf, "</seg>\n</tuv>\n"...)
}

func (t *Writer) remarks(props []tm.Prop, notes []string) {
	for _, n := range notes {
		t.buf = append(t.buf, "<note>"...)
		t.text(n)
		t.buf = append(t.buf, "</note>\n"...)
	}
	for _, p := range props {
		t.buf = append(t.buf, `<prop type="`...)
		t.buf = append(escape(t.buf, t.clean(p.Type), true), '"')
		if p.Lang != language.Und {
			t.attr("xml:lang", p.Lang.String())
		}
		t.buf = append(t.buf, '>')
		t.text(p.Value)
		t.buf = append(t.buf, "</prop>\n"...)
	}
}

func (t *Writer) stamp(s tm.Stamp) {
	t.date("creationdate", s.Created)
	t.attr("creationid", s.Creator)
	t.date("changedate", s.Changed)
	t.attr("changeid", s.Changer)
	if s.UsageCount > 0 {
		t.attr("usagecount", strconv.Itoa(s.UsageCount))
	}
	t.date("lastusagedate", s.LastUsed)
}

func (t *Writer) date(name string, at time.Time) {
	if !at.IsZero() {
		t.attr(name, at.UTC().Format(stampForm))
	}
}

func (t *Writer) attrs(attrs map[string]string) {
	for _, name := range keptAttrs {
		t.attr(name, attrs[name])
	}
}

// attr writes an attribute that has a value.
func (t *Writer) attr(name, value string) {
	if value = t.clean(value); value != "" {
		t.buf = append(append(append(t.buf, ' '), name...), `="`...)
		t.buf = append(escape(t.buf, value, true), '"')
	}
}

func (t *Writer) text(s string) { t.buf = escape(t.buf, t.clean(s), false) }

// clean drops and counts what XML 1.0 does not have.
func (t *Writer) clean(s string) string {
	for i, r := range s {
		if !isChar(r) || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd") {
			return t.drop(s)
		}
	}
	return s
}

func (t *Writer) drop(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if isChar(r) && (r != utf8.RuneError || n > 1) {
			b.WriteString(s[:n])
		} else {
			t.dropped++
		}
		s = s[n:]
	}
	return b.String()
}

// isChar reports whether XML 1.0 has a character (its production 2).
func isChar(r rune) bool {
	switch {
	case r < 0x20:
		return r == '\t' || r == '\n' || r == '\r'
	case r < 0xD800:
		return true
	}
	return 0xE000 <= r && r <= 0xFFFD || 0x10000 <= r && r <= 0x10FFFF
}

// srcLang writes a source language as a header or unit has it.
func srcLang(tag language.Tag) string {
	if tag == language.Und {
		return allLangs
	}
	return tag.String()
}

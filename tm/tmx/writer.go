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

	"yiku/tm"
	"yiku/tm/markup"

	"golang.org/x/text/language"
)

// Writer writes units as TMX 1.4, in UTF-8 without a byte order mark.
type Writer struct {
	w      *bufio.Writer
	header Header
	began  bool
	out    markup.Builder // an element in the making
	seed   maphash.Seed
	seen   map[uint64]struct{} // hashes of the identifiers written
	units  int
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
func (t *Writer) Dropped() int { return t.out.Dropped() }

// Write writes a unit as it is. Readers differ over one that has two variants
// in a language (OmegaT keeps the last, others the first): see
// [tm.Unit.OnePerLanguage].
func (t *Writer) Write(u tm.Unit) error {
	t.begin()
	t.unit(&u)
	_, err := t.w.Write(t.out.Bytes())
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
	t.out.Reset()
	t.out.Raw(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header`)
	t.out.Attr("creationtool", h.Tool)
	t.out.Attr("creationtoolversion", h.ToolVersion)
	t.out.Attr("segtype", h.SegType)
	t.out.Attr("o-tmf", h.Format)
	t.out.Attr("adminlang", h.AdminLang)
	t.out.Attr("srclang", srcLang(h.SrcLang))
	t.out.Attr("datatype", h.DataType)
	t.out.Attr("o-encoding", h.Encoding)
	s := h.Stamp
	s.UsageCount, s.LastUsed = 0, time.Time{} // a header has none
	t.stamp(s)
	t.out.Raw(">\n")
	t.remarks(h.Props, h.Notes)
	for _, e := range h.Encodings {
		t.encoding(e)
	}
	t.out.Raw("</header>\n<body>\n")
	t.w.Write(t.out.Bytes())
}

func (t *Writer) unit(u *tm.Unit) {
	props := unitProps(u)
	tuid := u.TUID
	if tuid != "" && !t.claim(tuid) {
		props = append([]tm.Prop{{Type: propTUID, Value: tuid}}, props...)
		tuid = ""
	}
	attrs, props := splitAttrs(props, keptAttrs)

	t.out.Reset()
	t.out.Raw("<tu")
	t.out.Attr("tuid", tuid)
	if u.SrcLang != t.header.SrcLang {
		t.out.Attr("srclang", srcLang(u.SrcLang))
	}
	t.stamp(u.Stamp)
	t.attrs(attrs)
	t.out.Raw(">\n")
	t.remarks(props, u.Notes)
	for i := range u.Variants {
		t.variant(&u.Variants[i])
	}
	t.out.Raw("</tu>\n")
}

// claim reports whether an identifier is fit to be a tuid: without white space
// and not written before.
func (t *Writer) claim(tuid string) bool {
	if strings.ContainsFunc(tuid, unicode.IsSpace) || t.out.Clean(tuid) != tuid {
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
	t.out.Raw("<tuv")
	t.out.Attr("xml:lang", v.Lang.String())
	t.stamp(v.Stamp)
	t.attrs(attrs)
	t.out.Raw(">\n")
	t.remarks(props, v.Notes)
	t.out.Raw("<seg>")
	if inner, ok := inline.Fitting(v.Text, v.Markup); ok {
		t.out.Raw(inner)
	} else {
		t.out.Text(v.Text)
	}
	t.out.Raw("</seg>\n</tuv>\n")
}

func (t *Writer) encoding(e Encoding) {
	t.out.Raw("<ude")
	t.out.Attr("name", e.Name)
	t.out.Attr("base", e.Base)
	t.out.Raw(">\n")
	for _, m := range e.Maps {
		t.out.Raw("<map")
		t.out.Attr("unicode", m.Unicode)
		t.out.Attr("code", m.Code)
		t.out.Attr("ent", m.Entity)
		t.out.Attr("subst", m.Substitute)
		t.out.Raw("/>\n")
	}
	t.out.Raw("</ude>\n")
}

func (t *Writer) remarks(props []tm.Prop, notes []string) {
	for _, n := range notes {
		t.out.Raw("<note>")
		t.out.Text(n)
		t.out.Raw("</note>\n")
	}
	for _, p := range props {
		if t.out.Raw("<prop"); t.out.Clean(p.Type) == "" {
			t.out.Raw(` type=""`) // required
		}
		t.out.Attr("type", p.Type)
		if p.Lang != language.Und {
			t.out.Attr("xml:lang", p.Lang.String())
		}
		t.out.Raw(">")
		t.out.Text(p.Value)
		t.out.Raw("</prop>\n")
	}
}

func (t *Writer) stamp(s tm.Stamp) {
	t.date("creationdate", s.Created)
	t.out.Attr("creationid", s.Creator)
	t.date("changedate", s.Changed)
	t.out.Attr("changeid", s.Changer)
	if s.UsageCount > 0 {
		t.out.Attr("usagecount", strconv.Itoa(s.UsageCount))
	}
	t.date("lastusagedate", s.LastUsed)
}

func (t *Writer) date(name string, at time.Time) {
	if !at.IsZero() {
		t.out.Attr(name, at.UTC().Format(stampForm))
	}
}

func (t *Writer) attrs(attrs map[string]string) {
	for _, name := range keptAttrs {
		t.out.Attr(name, attrs[name])
	}
}

// srcLang writes a source language as a header or unit has it.
func srcLang(tag language.Tag) string {
	if tag == language.Und {
		return allLangs
	}
	return tag.String()
}

package main

import (
	"bufio"
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yiku/align/text"
	"yiku/db"
	"yiku/tm"
	"yiku/tm/markup"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"
)

var sameUnits = cmp.Options{cmpopts.EquateEmpty(), cmp.Comparer(func(a, b language.Tag) bool { return a == b })}

// again writes units as TMX and checks that they come back as they were.
func again(t *testing.T, units []tm.Unit) {
	t.Helper()
	f, err := formatOf("a.tmx", "", format.writesMemory)
	if err != nil {
		t.Fatal(err)
	}
	back := readMemory(t, writeMemory(t, f, units))
	if d := cmp.Diff(units, back, sameUnits); d != "" {
		t.Error(d)
	}
}

func writeMemory(t *testing.T, f format, units []tm.Unit) []byte {
	t.Helper()
	var b bytes.Buffer
	w := f.writeUnits(&b, exportOptions{})
	for _, u := range units {
		if err := w.Write(u); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readMemory reads what a format wrote.
func readMemory(t *testing.T, file []byte) []tm.Unit {
	t.Helper()
	src, err := openSource(&input{Reader: bufio.NewReaderSize(bytes.NewReader(file), 64<<10)}, importOptions{into: memoryContent})
	if err != nil {
		t.Fatalf("%v\n%s", err, file[:min(len(file), 500)])
	}
	units, read, err := readUnits(src.units)
	if err != nil || read != len(units) {
		t.Fatalf("%d units of %d: %v", len(units), read, err)
	}
	return units
}

// held says what of a unit each format of a memory holds: all that the README
// does not count among its losses.
var held = map[string]func(tm.Unit) tm.Unit{
	"tmx":  func(u tm.Unit) tm.Unit { return cleaned(u) },
	"json": func(u tm.Unit) tm.Unit { return u },
	"csv":  func(u tm.Unit) tm.Unit { return cleaned(row(u), "\x7f") },
	"tsv":  func(u tm.Unit) tm.Unit { return cleaned(row(u), "\x7f") },
	"xlsx": func(u tm.Unit) tm.Unit { return cleaned(row(u)) },
	"xliff": func(u tm.Unit) tm.Unit {
		return cleaned(tm.Unit{TUID: u.TUID, SrcLang: u.SrcLang, Status: u.Status, Origin: u.Origin, Notes: u.Notes,
			Previous: u.Previous, Next: u.Next, Variants: bare(u)})
	},
	"xliff2": func(u tm.Unit) tm.Unit {
		return cleaned(tm.Unit{TUID: u.TUID, SrcLang: text.Simplified, Status: u.Status, Origin: u.Origin, Notes: u.Notes, Variants: bare(u)})
	},
	"po": func(u tm.Unit) tm.Unit {
		return cleaned(tm.Unit{SrcLang: text.Simplified, Status: u.Status, Origin: u.Origin, Notes: u.Notes, Variants: bare(u)})
	},
	"wordfast": func(u tm.Unit) tm.Unit {
		return cleaned(tm.Unit{SrcLang: text.Simplified, Variants: bare(u),
			Stamp: tm.Stamp{Creator: u.Creator, Created: u.Created, UsageCount: u.UsageCount}})
	},
}

func row(u tm.Unit) tm.Unit {
	u.Props, u.Variants = nil, bare(u)
	return u
}

// bare returns the variants of a unit with nothing but their text.
func bare(u tm.Unit) (variants []tm.Variant) {
	for _, v := range u.Variants {
		variants = append(variants, tm.Variant{Lang: v.Lang, Text: v.Text})
	}
	return variants
}

// cleaned returns a unit without the characters that XML does not have, or
// these others.
func cleaned(u tm.Unit, others ...string) tm.Unit {
	clean := func(s string) string {
		s, _ = markup.Clean(s)
		for _, o := range others {
			s = strings.ReplaceAll(s, o, "")
		}
		return s
	}
	u.Variants = slices.Clone(u.Variants)
	for i, v := range u.Variants {
		u.Variants[i].Text = clean(v.Text)
	}
	return u
}

// nasty are pairs that some program somewhere has stumbled over.
var nasty = [][2]string{
	{"西藏自治区召开会议。", "The Xizang Autonomous Region held a meeting."},
	{"控制\x0b字符\x00在\x1f这里", "control\x0b characters\x01 here"},
	{"删\x7f除和非\ufffe字符\uffff", "delete\x7f and no\ufffe characters\uffff"},
	{"=1+1", "=1+1"},
	{"-减 号", "-minus and =sum"},
	{"'撇号", "'apostrophe"},
	{"'=撇号", "''=apostrophes"},
	{"@制表\t符", "a\ttab"},
	{"第一行\n第二行", "first line\nsecond line"},
	{"回车\r\n换行", "carriage return,\r\nline feed"},
	{"行分隔\u2028段分隔\u2029完", "line\u2028and paragraph\u2029separators"},
	{"引号“内”\"外\"", `quotes "in" and 'out'`},
	{"#井号开头", "#begins with a number sign"},
	{"表情😀👩‍👩‍👧", "emoji 😀👩‍👩‍👧"},
	{"扩展𠮷𡈽𪚥字", "Ext-B 𠮷𡈽𪚥"},
	{"　全角空格在两端　", "  blanks at both ends  "},
	{"结束]]>标记<b>&amp;", "end ]]> of <b>&amp; & CDATA"},
	{"&lt;甲&gt;&#65;", "&lt;b&gt; &nbsp; &#x41;"},
	{"_x000D_转义", "_x0041_"},
	{"反斜杠\\n和\\t、&'26;", `backslashes \n and \t, &'26;`},
	{"%20260101~000000", "%d of 100%"},
	{"msgid \"甲\"", "<tmx and <xliff>"},
	{"重复", "repeated"},
	{"重复", "repeated in other words"},
	{"右到左\u200f和零宽\u200b、\ufeff，中\ufeff间", "marks \u200e\u200b\ufeff, \u202eoverride\u202c, עברית"},
	{strings.Repeat("长", 10_000), strings.Repeat("long ", 2_000) + "end"},
}

// someUnits are units of every kind of content.
func someUnits() (units []tm.Unit) {
	for i, p := range nasty {
		units = append(units, tm.Unit{
			SrcLang: text.Simplified, Status: tm.Approved, Origin: "page.txt",
			Variants: []tm.Variant{{Lang: text.Simplified, Text: p[0]}, {Lang: text.English, Text: p[1]}},
		})
		if i%3 == 0 {
			units[i].Status = tm.Proposed
		}
	}
	u := &units[0]
	u.TUID, u.Previous, u.Next, u.Notes = "u-1", "前一句<。", "后一句。", []string{"first note", "second & last"}
	at := time.Date(2026, 1, 31, 9, 30, 0, 0, time.UTC)
	u.Stamp = tm.Stamp{Creator: "扎西", Changer: "li", Created: at, Changed: at.AddDate(0, 1, 0), LastUsed: at.AddDate(0, 2, 0), UsageCount: 7}
	u.Props = []tm.Prop{{Type: "domain", Value: "politics"}}
	u.Variants[1].Markup = `The <ph x="1">&lt;br/&gt;</ph>Xizang Autonomous Region held a meeting.`
	u.Variants[1].Notes = []string{"of the English"}
	return units
}

// TestMemoryFormats is the contract of every format of a memory: what it holds
// comes back, and written again it is the same file.
func TestMemoryFormats(t *testing.T) {
	for _, f := range formats {
		if !f.writesMemory() {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			holds := held[f.name]
			if holds == nil {
				t.Fatal("nothing says what this format holds")
			}
			var want []tm.Unit
			for _, u := range someUnits() {
				want = append(want, holds(u))
			}
			first := writeMemory(t, f, someUnits())
			units := readMemory(t, first)
			got := slices.Clone(units)
			if f.name == "po" {
				for i := range got {
					got[i].TUID = "" // the second of two equal sources has one
				}
			}
			if d := cmp.Diff(want, got, sameUnits); d != "" {
				t.Fatal(d)
			}
			if second := writeMemory(t, f, units); !bytes.Equal(first, second) {
				t.Errorf("written again: %s", cmp.Diff(string(first), string(second)))
			}
			if empty := readMemory(t, writeMemory(t, f, nil)); len(empty) != 0 {
				t.Errorf("an empty memory came back with %d units", len(empty))
			}
		})
	}
}

// TestMemoryTruncated cuts off files: one of a format that has an end is not
// taken in, and the database stays as it was; of another, no unit comes that the
// whole does not begin with, but for the last.
func TestMemoryTruncated(t *testing.T) {
	d, err := db.Create(filepath.Join(t.TempDir(), "yiku.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	endless := []string{"csv", "tsv", "po", "wordfast"}
	for _, f := range formats {
		if !f.writesMemory() {
			continue
		}
		whole := writeMemory(t, f, someUnits()[:3])
		units := readMemory(t, whole)
		for n := 0; n < len(bytes.TrimSpace(whole)); n += 7 {
			in := &input{Reader: bufio.NewReaderSize(bytes.NewReader(whole[:n]), 64<<10)}
			src, err := openSource(in, importOptions{into: memoryContent})
			switch {
			case err != nil || src.units == nil:
			case slices.Contains(endless, f.name):
				got, _, _ := readUnits(src.units)
				if sure := max(len(got)-1, 0); len(got) > len(units) || !cmp.Equal(units[:sure], got[:sure], sameUnits) {
					t.Errorf("%s: cut off after %d bytes, it has units of its own: %v", f.name, n, got)
				}
			default:
				if _, err = d.ImportUnits("test", db.ImportOptions{File: "f"}, src.units); err == nil {
					t.Errorf("%s: cut off after %d bytes of %d, and taken in", f.name, n, len(whole))
				}
			}
		}
	}
	if stats, err := d.Stats(); err != nil || stats.Units != 0 {
		t.Errorf("%d units in the database, %v", stats.Units, err)
	}
}

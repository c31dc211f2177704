package tm

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"yiku/align/text"
	"yiku/tm/sheet"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

var equal = cmp.Options{cmpopts.EquateEmpty(), cmp.Comparer(func(a, b language.Tag) bool { return a == b })}

func openRows(t interface{ Fatal(...any) }, s string) *RowReader {
	sr, err := sheet.NewReader(strings.NewReader(s), sheet.Format{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewRowReader(sr)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func readRows(t interface{ Fatal(...any) }, s string) (units []Unit, skipped []string) {
	r := openRows(t, s)
	for {
		u, err := r.Read()
		var skip *Skip
		switch {
		case errors.As(err, &skip):
			skipped = append(skipped, skip.Error())
		case err == io.EOF:
			return units, skipped
		case err != nil:
			t.Fatal(err)
		default:
			units = append(units, u)
		}
	}
}

func TestReadRows(t *testing.T) {
	pair := func(zh, en string, more ...func(*Unit)) Unit {
		u := Unit{Variants: []Variant{{Lang: text.Simplified, Text: zh}, {Lang: text.English, Text: en}}}
		for _, f := range more {
			f(&u)
		}
		return u
	}
	fromZH := func(u *Unit) { u.SrcLang = text.Simplified }
	fromEN := func(u *Unit) { u.SrcLang = text.English }
	for _, c := range []struct {
		name, in string
		want     []Unit
		skipped  []string
	}{
		{"columns", "zh,en\n会议开幕。,The meeting opened.\n", []Unit{pair("会议开幕。", "The meeting opened.")}, nil},
		{"no header", "The meeting opened.\t会议开幕。\n", []Unit{pair("会议开幕。", "The meeting opened.")}, nil},
		{"original and translation", "原文\t译文\t备注\n会议开幕。\tThe meeting opened.\tx\n", []Unit{pair("会议开幕。", "The meeting opened.", fromZH, func(u *Unit) { u.Notes = []string{"x"} })}, nil},
		{"from English", "source,target\nThe meeting opened.,会议开幕。\n", []Unit{pair("会议开幕。", "The meeting opened.", fromEN)}, nil},
		{"Excel's dates", "zh,en,created\n甲,A,2026/1/31\n", []Unit{pair("甲", "A", func(u *Unit) { u.Created = time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC) })}, nil},
		{"spaces are kept", "zh,en\n　甲 ,\" A\"\n", []Unit{pair("　甲 ", " A")}, nil},
		{"problems", "zh,en,status,used,zh_lang\n甲\n,B\n丙,C,?\n丁,D,,many\n戊,E,,,?\n己,F,已审核,2,zh-TW,,x\n", nil, []string{
			"line 2: no English", "line 3: no Chinese", `line 4: unknown status "?" (proposed, approved or rejected)`,
			`line 5: used: "many" is not a count`, `line 6: zh_lang "?" is not a language tag`, "line 7: more cells than the header has",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, skipped := readRows(t, c.in)
			if d := cmp.Diff(c.want, got, equal); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(c.skipped, skipped); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestLooksLikeSegments(t *testing.T) {
	for in, want := range map[string]bool{
		"zh,en\n会议开幕。,The meeting opened.\n":                                         true,
		"会议开幕。\tThe meeting of the committee opened today.\n":                        true,
		"zh,en\n拉萨,Lhasa\n自治区,autonomous region\n":                                   false,
		"zh,en,status,origin,note\n会议开幕。,The meeting opened.,approved,a.txt,x\n":     true,
		"zh,en\n中国共产党第二十次全国代表大会,the 20th National Congress of the Communist Party\n": false,
		"拉萨\tLhasa\n美国\tthe U.S.\n":                                                  false,
		"zh,en\n":                                                                    false,
	} {
		r := openRows(t, in)
		if got := r.LooksLikeSegments(); got != want {
			t.Errorf("%q: %v", in, got)
		}
		first, _ := readRows(t, in)
		if u, err := r.Read(); len(first) > 0 && (err != nil || !cmp.Equal(u, first[0], equal)) {
			t.Errorf("%q: looking has passed the first row: %v, %v", in, u, err)
		}
	}
}

func TestWriteRows(t *testing.T) {
	u := Unit{
		SrcLang: text.English,
		Variants: []Variant{
			{Lang: text.English, Text: "A"}, {Lang: language.MustParse("zh-CN"), Text: "甲"},
			{Lang: language.MustParse("zh-TW"), Text: "乙"}, {Lang: language.French, Text: "F"},
		},
	}
	var b bytes.Buffer
	w := NewRowWriter(sheet.NewWriter(&b, sheet.CSV))
	for _, u := range []Unit{u, {Variants: u.Variants[:1]}} {
		if err := w.Write(u); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	want := strings.Join(sheet.Headings(Columns), ",") + `
甲,A,,,,,,,,,,,,en,,,
乙,A,,,,,,,,,,,,en,zh-TW,,
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
	if w.Units() != 1 {
		t.Errorf("%d units, want 1", w.Units())
	}
}

// TestRowsRoundTrip is the contract of a format: what was written comes back,
// and writing that again makes the same bytes.
func TestRowsRoundTrip(t *testing.T) {
	some := rapid.StringOf(rapid.SampledFrom([]rune("ab藏𠮷 　\n\"',;=-"))).Filter(func(s string) bool { return strings.TrimSpace(s) != "" })
	maybe := rapid.OneOf(rapid.Just(""), some)
	line := maybe.Filter(func(s string) bool { return !strings.Contains(s, "\n") })
	when := rapid.Map(rapid.Int64Range(-1<<33, 1<<33), func(n int64) time.Time { return time.Unix(n, n%1000).UTC() })
	unit := rapid.Custom(func(t *rapid.T) Unit {
		zh := rapid.SampledFrom([]language.Tag{text.Chinese, text.Traditional, language.MustParse("zh-CN")}).Draw(t, "zh")
		en := rapid.SampledFrom([]language.Tag{text.English, language.BritishEnglish}).Draw(t, "en")
		u := Unit{
			TUID: maybe.Draw(t, "tuid"), SrcLang: rapid.SampledFrom([]language.Tag{language.Und, zh, en}).Draw(t, "from"),
			Status: rapid.SampledFrom([]Status{"", Proposed, Approved, Rejected}).Draw(t, "status"),
			Origin: maybe.Draw(t, "origin"), Previous: maybe.Draw(t, "previous"), Next: maybe.Draw(t, "next"),
			Stamp: Stamp{Creator: maybe.Draw(t, "creator"), Changer: maybe.Draw(t, "changer"),
				Created: when.Draw(t, "created"), Changed: when.Draw(t, "changed"), LastUsed: when.Draw(t, "used"), UsageCount: rapid.IntRange(0, 9).Draw(t, "count")},
			Variants: []Variant{{Lang: zh, Text: some.Draw(t, "text")}, {Lang: en, Text: some.Draw(t, "text")}},
		}
		if notes := rapid.SliceOfN(line, 1, 3).Draw(t, "notes"); strings.Join(notes, "") != "" {
			u.Notes = notes
		}
		return u
	})
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SliceOfN(unit, 0, 4).Draw(t, "units")
		format := rapid.SampledFrom([]sheet.Format{sheet.CSV, sheet.TSV, sheet.ExcelCSV}).Draw(t, "format")
		write := func(units []Unit) string {
			var b bytes.Buffer
			w := NewRowWriter(sheet.NewWriter(&b, format))
			for _, u := range units {
				if err := w.Write(u); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
		first := write(in)
		out, skipped := readRows(t, first)
		if len(skipped) > 0 {
			t.Fatal(skipped)
		}
		if d := cmp.Diff(in, out, equal); d != "" {
			t.Fatalf("%s\n%s", d, first)
		}
		if d := cmp.Diff(first, write(out)); d != "" {
			t.Fatal(d)
		}
	})
}

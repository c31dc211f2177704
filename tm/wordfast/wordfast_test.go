package wordfast

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"yiku/align/text"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
)

var equal = cmp.Options{cmpopts.EquateEmpty(), cmp.Comparer(func(a, b language.Tag) bool { return a == b })}

func readAll(r io.Reader) (units []tm.Unit, skips []tm.Skip, err error) {
	w, err := NewReader(r)
	if err != nil {
		return nil, nil, err
	}
	for {
		u, err := w.Read()
		var skip *tm.Skip
		switch {
		case errors.As(err, &skip):
			skips = append(skips, *skip)
		case err == io.EOF:
			return units, skips, nil
		case err != nil:
			return units, skips, err
		default:
			units = append(units, u)
		}
	}
}

const header = "%20260102~030405\t%User ID,A,A Admin\t%TU=00000001\t%EN-US\t%Wordfast TM v.5.51w9/00\t%ZH-CN\t%-----------\t.\r\n"

func TestRead(t *testing.T) {
	units, skips, err := readAll(strings.NewReader(header +
		"20260131~093000\tli\t3\tZH-CN\t西藏&'85;\\n&'26;\tEN-US\tXizang\tattribute\r\n" +
		"\t\t\tZH-TW\t甲\tEN-GB\tA\n" +
		"20260131~093000\tli\t3\tZH-CN\t西藏\r\n" +
		"yesterday\tli\t3\tZH-CN\t甲\tEN-US\tA\r\n" +
		"\tli\tmany\tZH-CN\t甲\tEN-US\tA\r\n" +
		"\tli\t3\tChinese!\t甲\tEN-US\tA\r\n" +
		"\tli\t3\tZH-CN\t \tEN-US\tA"))
	if err != nil {
		t.Fatal(err)
	}
	zhTW, enGB := text.Traditional, language.BritishEnglish
	want := []tm.Unit{
		{SrcLang: text.Simplified, Stamp: tm.Stamp{Creator: "li", Created: time.Date(2026, 1, 31, 9, 30, 0, 0, time.UTC), UsageCount: 3},
			Variants: []tm.Variant{{Lang: text.Simplified, Text: "西藏…\n&"}, {Lang: language.AmericanEnglish, Text: "Xizang"}}},
		{SrcLang: zhTW, Variants: []tm.Variant{{Lang: zhTW, Text: "甲"}, {Lang: enGB, Text: "A"}}},
		{SrcLang: text.Simplified, Stamp: tm.Stamp{Creator: "li", UsageCount: 3},
			Variants: []tm.Variant{{Lang: text.Simplified, Text: "甲"}, {Lang: language.AmericanEnglish, Text: "A"}}},
		{SrcLang: text.Simplified, Stamp: tm.Stamp{Creator: "li"},
			Variants: []tm.Variant{{Lang: text.Simplified, Text: "甲"}, {Lang: language.AmericanEnglish, Text: "A"}}},
	}
	if d := cmp.Diff(want, units, equal); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]tm.Skip{
		{Line: 4, Reason: "5 columns, where a unit has 7"},
		{Line: 7, Reason: `"Chinese!" is not a language`},
		{Line: 8, Reason: "the zh-CN side is empty"},
	}, skips); d != "" {
		t.Error(d)
	}
	if _, _, err := readAll(strings.NewReader("zh\ten\n")); err == nil {
		t.Error("a file without a header was read")
	}
}

func TestADateOrACountThatIsNoneIsNamed(t *testing.T) {
	r, err := NewReader(strings.NewReader(header + "yesterday\tli\tmany\tZH-CN\t甲\tEN-US\tA\n\tli\t-1\tZH-CN\t乙\tEN-US\tB\n"))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if u, err := r.Read(); err != nil || u.UsageCount != 0 || !u.Created.IsZero() {
			t.Errorf("%v, %v", u, err)
		}
	}
	found, _ := r.Departed()
	if d := cmp.Diff([]tm.Departure{
		{Line: 2, Reason: `"yesterday" is not a date as 20060102~150405`},
		{Line: 2, Reason: `"many" is not a count`},
		{Line: 3, Reason: `"-1" is not a count`},
	}, found); d != "" {
		t.Error(d)
	}
}

// TestFormulasAreGuarded writes what a spreadsheet would run.
func TestFormulasAreGuarded(t *testing.T) {
	u := tm.Unit{SrcLang: text.Simplified, Stamp: tm.Stamp{Creator: "@me"}, Variants: []tm.Variant{
		{Lang: text.Simplified, Text: "＝甲"}, {Lang: text.English, Text: "=cmd|' /C calc'!A0"}}}
	var b bytes.Buffer
	w := NewWriter(&b, text.Simplified, text.English)
	if err := w.Write(u); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	plain, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().String(b.String())
	if err != nil || !strings.Contains(plain, "\t'@me\t0\tZH-CN\t'＝甲\tEN\t'=cmd|' /C calc'!A0\r\n") {
		t.Errorf("%v %q", err, plain)
	}
	if got, _, err := readAll(&b); err != nil || cmp.Diff([]tm.Unit{u}, got, equal) != "" {
		t.Error(err, cmp.Diff([]tm.Unit{u}, got, equal))
	}
}

// TestLinesThatAreTooLongAreLeftOut puts one of 33 MB before another.
func TestLinesThatAreTooLongAreLeftOut(t *testing.T) {
	units, skips, err := readAll(strings.NewReader(header + strings.Repeat("x", 33<<20) + "\r\n\t\t\tZH-CN\t甲\tEN-US\tA\r\n"))
	if d := cmp.Diff([]tm.Skip{{Line: 2, Reason: "a line of more than 32 MB"}}, skips); err != nil || len(units) != 1 || d != "" {
		t.Error(err, len(units), d)
	}
}

// FuzzReader checks that any file is read or refused, and that what was read
// can be written and then is the same.
func FuzzReader(f *testing.F) {
	f.Add([]byte(header + "20260131~093000\tli\t3\tZH-CN\t西藏&'85;\\n&'26;\tEN\tXizang\r\n"))
	f.Add([]byte(header + "\t\t\tZH-CN\t\\\\t&'5C;n\tEN\t\x0b \r\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		units, _, err := readAll(bytes.NewReader(file))
		if err != nil {
			return
		}
		var want []tm.Unit
		var b bytes.Buffer
		w := NewWriter(&b, text.Simplified, text.English)
		for _, u := range units {
			if u.Variants[0].Lang != text.Simplified || u.Variants[1].Lang != text.English || u.Creator != attribute(u.Creator) {
				continue
			}
			dropped := w.Dropped()
			if err := w.Write(u); err != nil {
				t.Fatal(err)
			}
			if w.Dropped() > dropped {
				return
			}
			want = append(want, u)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		got, skips, err := readAll(&b)
		if d := cmp.Diff(want, got, equal); err != nil || len(skips) > 0 || d != "" {
			t.Fatal(err, skips, d)
		}
	})
}

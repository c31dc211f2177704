package memoq

import (
	"io"
	"strings"
	"testing"

	"yiku/glossary"
	"yiku/tm"
	"yiku/tm/sheet"

	"github.com/google/go-cmp/cmp"
)

func readAll(in string) (all []glossary.Concept, skipped []string, err error) {
	r, err := NewReader(strings.NewReader(in), sheet.Format{})
	if err != nil {
		return nil, nil, err
	}
	for {
		c, err := r.Read()
		switch {
		case err == io.EOF:
			return all, skipped, nil
		case err != nil:
			skipped = append(skipped, err.Error())
		default:
			all = append(all, c)
		}
		if len(skipped) > 100 {
			return all, skipped, err
		}
	}
}

func TestReader(t *testing.T) {
	all, skipped, err := readAll("\ufeffEntry_ID;Entry_Subject;Entry_Domain;Entry_Created;Entry_Creator;Entry_Note;German;Term_Info;Term_Example;English_US_Def;English_US;Term_Info;Term_Example;English_US;Term_Info;Term_Example;Chinese_PRC_Def;Chinese_PRC;Term_Info;Term_Example\n" +
		"7;food;meals;1/31/2026 9:30:00 PM;Wang;note;Tee;;mit Milch;def;tea;\"CasePermitted;PartialMatch\";a cup;chai;;;定义;茶;;一杯\n8;;;;;;;;;;;;;;;;;茶;;\n")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"line 3: not a term in Chinese and one in English"}, skipped); d != "" {
		t.Error(d)
	}
	c := all[0]
	zh, en := c.Sections[0], c.Sections[1]
	got := []string{c.Domain, c.Note, zh.Definition, en.Definition, zh.Terms[0].Text, zh.Terms[0].Contexts[0].Text, en.Terms[0].Text, en.Terms[0].Contexts[0].Text, en.Terms[1].Text, en.Terms[1].By, en.Terms[1].Created.String()}
	want := []string{"food; meals", "note", "定义", "def", "茶", "一杯", "tea", "a cup", "chai", "Wang", "2026-01-31 21:30:00 +0000 UTC"}
	if d := cmp.Diff(want, got); d != "" || c.ID != 7 || len(en.Terms) != 2 {
		t.Errorf("entry %d: %s", c.ID, d)
	}
}

func TestADateOrANumberThatIsNoneIsNamed(t *testing.T) {
	r, err := NewReader(strings.NewReader("Entry_ID;Entry_Created;English;Chinese_PRC\nseven;soon;tea;茶\n8;;salt;盐\n"), sheet.Format{})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := r.Read(); err != nil {
			t.Fatal(err)
		}
	}
	found, _ := r.Departed()
	if d := cmp.Diff([]tm.Departure{
		{Line: 2, Reason: `"seven" is not the number of an entry`},
		{Line: 2, Reason: `"soon" is not a date as 1/2/2006 3:04:05 PM`},
	}, found); d != "" {
		t.Error(d)
	}
}

func TestHeader(t *testing.T) {
	if _, _, err := readAll("Entry_ID;English\n1;a\n"); err == nil || !strings.Contains(err.Error(), "no column for Chinese") {
		t.Errorf("error %v", err)
	}
}

func FuzzReader(f *testing.F) {
	f.Add("Entry_ID;English;Term_Info;Term_Example;Chinese_PRC\n1;a;;x;甲\n")
	f.Fuzz(func(t *testing.T, in string) { readAll(in) })
}

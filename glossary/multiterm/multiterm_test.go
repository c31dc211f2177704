package multiterm

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"yiku/glossary"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"
)

func readAll(in string) (all []glossary.Concept, skipped int, err error) {
	r, err := NewReader(strings.NewReader(in))
	if err != nil {
		return nil, 0, err
	}
	for {
		c, err := r.Read()
		var skip *tm.Skip
		switch {
		case err == io.EOF:
			return all, skipped, nil
		case errors.As(err, &skip):
			skipped++
		case err != nil:
			return all, skipped, err
		default:
			all = append(all, c)
		}
	}
}

const sample = `<mtf><conceptGrp><concept>12</concept><system type="entryClass">0</system><transacGrp><transac type="origination">x</transac><date>2026-01-01T00:00:00</date></transacGrp>
<descripGrp><descrip type="领域">food</descrip></descripGrp><descripGrp><descrip type="Definition">a drink</descrip></descripGrp>
<languageGrp><language lang="EN-US" type="English"/><termGrp><term>butter tea</term><transacGrp><transac type="origination">Wang</transac><date>2026-01-31T09:30:00</date></transacGrp>
<transacGrp><transac type="modification">Li</transac><date>2026-02-01T09:30:00</date></transacGrp>
<descripGrp><descrip type="Status">preferred</descrip><descripGrp><descrip type="note">n</descrip></descripGrp></descripGrp><descripGrp><descrip type="Example">a cup of <xref Tlink="x">butter tea</xref></descrip></descripGrp></termGrp></languageGrp>
<languageGrp><language lang="" type="Chinese (PRC)"/><termGrp><term>酥油茶</term></termGrp></languageGrp></conceptGrp>
<conceptGrp><concept>13</concept><languageGrp><language lang="" type="Klingon"/><termGrp><term>x</term></termGrp></languageGrp></conceptGrp></mtf>`

func TestReader(t *testing.T) {
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(`<?xml version="1.0" encoding="UTF-16"?>` + sample)
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string]string{"UTF-8": sample, "UTF-16": utf16} {
		all, skipped, err := readAll(in)
		if err != nil || len(all) != 1 || skipped != 1 {
			t.Fatalf("%s: %d read, %d left out, error %v", name, len(all), skipped, err)
		}
		c := all[0]
		en, zh := c.Sections[0], c.Sections[1]
		e := en.Terms[0]
		got := []string{c.Domain, c.Definition, en.Lang.String(), e.Text, string(e.Usage), e.Note, e.Contexts[0].Text, e.By, e.Created.String(), zh.Lang.String(), zh.Terms[0].Text}
		want := []string{"food", "a drink", "en-US", "butter tea", "preferred", "n", "a cup of butter tea", "Wang", "2026-01-31 09:30:00 +0000 UTC", "zh", "酥油茶"}
		if d := cmp.Diff(want, got); d != "" || c.ID != 12 {
			t.Errorf("%s: entry %d: %s", name, c.ID, d)
		}
	}
}

func TestValuesThatAreNotKnownAreNamed(t *testing.T) {
	in := strings.NewReplacer("2026-01-31T09:30:00<", "soon<", ">preferred<", ">shiny<", "<concept>12<", "<concept>twelve<").Replace(sample)
	r, err := NewReader(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Read(); err != nil {
		t.Fatal(err)
	}
	var got []string
	found, _ := r.Departed()
	for _, d := range found {
		got = append(got, d.Reason)
	}
	if d := cmp.Diff([]string{`"twelve" is not the number of a concept`, `"soon" is not a date as 2006-01-02`, `unknown status "shiny"`}, got); d != "" {
		t.Error(d)
	}
}

func TestErrors(t *testing.T) {
	for in, want := range map[string]string{
		"<tmx/>": "the root element is <tmx>", sample[:400]: "ends in the middle",
		`<!DOCTYPE mtf [<!ENTITY a "b">]>` + sample: "entities of its own",
	} {
		if _, _, err := readAll(in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

// FuzzReader checks that what was read can be written and read again.
func FuzzReader(f *testing.F) {
	f.Add(sample)
	f.Fuzz(func(t *testing.T, in string) {
		all, _, err := readAll(in)
		if err != nil {
			return
		}
		var b bytes.Buffer
		w := NewWriter(&b)
		for _, c := range all {
			w.Write(c)
		}
		w.Close()
		again, skipped, err := readAll(b.String())
		if err != nil || len(again)+skipped != len(all) {
			t.Fatalf("%d of %d, %d left out, error %v", len(again), len(all), skipped, err)
		}
	})
}

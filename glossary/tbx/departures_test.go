package tbx

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"yiku/glossary"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
)

// TestDeparturesAreReadAndNamed has an entry with the term 甲 in files of tools
// that do not keep to TBX-Basic, and what is to be found in the entry.
func TestDeparturesAreReadAndNamed(t *testing.T) {
	entry := func(inside string) string {
		return martif("TBX-Basic", `<termEntry id="c1"><langSet xml:lang="zh"><tig><term>甲</term>`+inside+`</tig></langSet></termEntry>`)
	}
	whole := func(inside string) string { return martif("TBX-Basic", inside) }
	for _, c := range []struct{ in, want, held string }{
		{entry(""), "", "甲"},
		{entry(`<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>`), "", "甲 preferred"},
		{entry(`<termNote type="administrativeStatus">preferred</termNote>`), `administrativeStatus "preferred" is not a value of TBX-Basic`, "甲 preferred"},
		{entry(`<termNote type="administrativeStatus">DeprecatedTerm</termNote>`), `administrativeStatus "DeprecatedTerm" is not a value of TBX-Basic`, "甲 deprecated"},
		{entry(`<termNote type="administrativeStatus">approved</termNote>`), `administrativeStatus "approved" is not a value that is known`, "甲 proposed (administrativeStatus: approved)"},
		{entry(`<termNote type="partOfSpeech">名词</termNote>`), `partOfSpeech "名词" is not a value of TBX-Basic`, "甲 名词"},
		{entry(`<termNote type="termType">slang</termNote>`), `termType "slang" is not a value of TBX-Basic`, "甲 (termType: slang)"},
		{entry(`<termNote type="pos">noun</termNote>`), "pos is not a data category of TBX-Basic", "甲 (pos: noun)"},
		{entry(`<descrip type="definition">d</descrip>`), "definition does not belong here", "甲 (definition: d)"},
		{entry(`<admin>x</admin>`), "admin has no type", "甲 (admin: x)"},
		{entry(`<comment>x</comment>`), "comment does not belong here", "甲 (comment: x)"},
		{entry(`<descripGrp><descrip type="context">c</descrip><admin type="origin">o</admin></descripGrp>`), "origin does not belong into a group", "甲 (origin: o)"},
		{entry(`<term>乙</term>`), "a second <term> in one place, read as another term", "甲, 乙"},
		{entry(`<transacGrp><transac type="transactionType">deletion</transac></transacGrp>`), `transactionType "deletion" is not a value of TBX-Basic`, "甲"},
		{entry(`<transacGrp><transaction/></transacGrp>`), "<transaction> is passed over in a transaction", "甲"},
		{entry(`<transacGrp><transac type="transactionType">origination</transac><date>last May</date></transacGrp>`), `"last May" is not a date as 2026-01-31`, "甲"},
		{whole(`<termEntry><langSet xml:lang="zh"><tig><termNote type="partOfSpeech">noun</termNote><term>甲</term></tig></langSet></termEntry>`), "<term> after what is said of it, which it must stand before", "甲 noun"},
		{whole(`<termEntry><langSet xml:lang="zh"><tig><term>甲</term></tig></langSet><descrip type="subjectField">law</descrip></termEntry>`), "<descrip> after a language, which it must stand before", "甲"},
		{whole(`<termEntry><langSet xml:lang="zh"><tig><term>甲</term></tig><descrip type="definition">d</descrip></langSet></termEntry>`), "<descrip> after a term, which it must stand before", "甲"},
		{whole(`<termEntry><langSet xml:lang="zh"><term>甲</term></langSet></termEntry>`), "<term> outside of an element for it and what is said of it", "甲"},
		{whole(`<termEntry><langSet xml:lang="zh"><tig><term>甲</term></tig><tig><term> </term></tig></langSet></termEntry>`), "a term is empty, and left out", "甲"},
		{whole(`<termEntry><langSet xml:lang="zh"><tig><term>甲</term></tig><tig/></langSet></termEntry>`), "<tig> without a <term> is left out", "甲"},
		{whole(`<termEntry><langSet xml:lang="zh"><tig><term>甲</term></tig></langSet><langSet xml:lang="英文"><tig><term>A</term></tig></langSet></termEntry>`), `a language is left out: "英文" is not a language tag`, "甲"},
		{whole(`<termEntry id="c1"><langSet xml:lang="zh"><tig id="c1"><term>甲</term></tig></langSet></termEntry>`), `the id "c1" stands a second time`, "甲"},
		{`<tbx type="TBX-Basic"><text><body><conceptEntry><langSec xml:lang="zh"><termSec><term>甲</term></termSec></langSec></conceptEntry></body></text></tbx>`, "<tbx> is not in the namespace " + coreSpace, "甲"},
		{martif("TBX", `<termEntry><langSet xml:lang="zh"><tig><term>甲</term><termNote type="normativeAuthorization">standardizedTerm</termNote></tig></langSet></termEntry>`), "", "甲 preferred"},
		{martif("TBX", `<termEntry><langSet xml:lang="zh"><tig><term>甲</term><termNote type="processStatus">unprocessed</termNote></tig></langSet></termEntry>`), "", "甲 proposed"},
		{martif("TBX", `<termEntry><langSet xml:lang="zh"><tig><term>甲</term><termNote type="processStatus">finalized</termNote></tig></langSet></termEntry>`), "", "甲 approved"},
	} {
		r, err := NewReader(strings.NewReader(c.in))
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		got, err := r.Read()
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		var departures []string
		found, _ := r.Departed()
		for _, d := range found {
			if d.Line < 1 {
				t.Errorf("%s: %s on line %d", c.in, d.Reason, d.Line)
			}
			departures = append(departures, d.Reason)
		}
		if d := cmp.Diff(c.want, strings.Join(departures, "\n")); d != "" {
			t.Errorf("%s: %s", c.in, d)
		}
		if d := cmp.Diff(c.held, held(got)); d != "" {
			t.Errorf("%s: %s", c.in, d)
		}
	}
}

// held writes the terms of an entry down with what is said of them.
func held(c glossary.Concept) string {
	var terms []string
	for _, s := range c.Sections {
		for _, term := range s.Terms {
			words := strings.Join(strings.Fields(fmt.Sprint(term.Text, " ", term.Usage, " ", term.PartOfSpeech, " ", term.Status)), " ")
			if term.Note != "" {
				words += " (" + term.Note + ")"
			}
			terms = append(terms, words)
		}
	}
	return strings.Join(terms, ", ")
}

// TestEntriesThatAreTooLargeAreLeftOut puts one of 34 MB before another.
func TestEntriesThatAreTooLargeAreLeftOut(t *testing.T) {
	term := func(s string) string {
		return `<termEntry><langSet xml:lang="zh"><tig><term>` + s + `</term></tig></langSet></termEntry>`
	}
	r, err := NewReader(strings.NewReader(martif("TBX-Basic", term(strings.Repeat("too long\n", 3_800_000))+term("甲"))))
	if err != nil {
		t.Fatal(err)
	}
	var skip *tm.Skip
	if _, err := r.Read(); !errors.As(err, &skip) || skip.Line != 1 || skip.Reason != "more than 32 MB in one unit" {
		t.Errorf("error %v", err)
	}
	if c, err := r.Read(); err != nil || held(c) != "甲" {
		t.Errorf("read %v, error %v", c, err)
	}
	if _, err := r.Read(); err != io.EOF {
		t.Errorf("error %v at the end", err)
	}
}

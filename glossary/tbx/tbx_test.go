package tbx

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"yiku/align/text"
	"yiku/glossary"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
)

func readAll(in string) (all []glossary.Concept, err error) {
	r, err := NewReader(strings.NewReader(in))
	if err != nil {
		return nil, err
	}
	for {
		c, err := r.Read()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, c)
	}
}

func martif(dialect, body string) string {
	return `<martif type="` + dialect + `" xml:lang="en"><martifHeader/><text><body>` + body + `</body><back><refObjectList/></back></text></martif>`
}

func dca(body string) string {
	return `<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="` + coreSpace + `"><tbxHeader/><text><body>` + body + `</body></text></tbx>`
}

func dct(body string) string {
	return `<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="` + coreSpace + `" xmlns:min="` + minSpace + `" xmlns:basic="` + basicSpace + `"><tbxHeader/><text><body>` + body + `</body></text></tbx>`
}

// want is the entry that all of [TestReader] say in their own ways.
var want = glossary.Concept{
	ID: 7, Kind: glossary.Culture, Domain: "food", Definition: "a drink", Note: "an entry",
	Sections: []glossary.Section{
		{Lang: text.Chinese, Terms: []glossary.Term{{Text: "酥油茶"}}},
		{Lang: text.English, Terms: []glossary.Term{{
			Text: "butter tea", Usage: glossary.Preferred, Type: glossary.FullForm, PartOfSpeech: "noun", Source: "a book",
			Note: "a note", Contexts: []glossary.Context{{Text: "They drank butter tea.", Source: "a paper"}},
		}}},
	},
}

func TestReader(t *testing.T) {
	for name, in := range map[string]string{
		"v2": martif("TBX-Basic", `<termEntry id="c7"><descrip type="subjectField">food</descrip><descrip type="subjectField">culture</descrip>
			<descripGrp><descrip type="definition">a drink</descrip><admin type="source">x</admin></descripGrp><note>an entry</note>
			<langSet xml:lang="zh"><tig><term> 酥油茶
			</term></tig></langSet><langSet xml:lang="en"><tig><term>butter
			tea</term><termNote type="partOfSpeech">Noun</termNote><termNote type="termType">fullForm</termNote><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
			<descripGrp><descrip type="context">They drank butter tea.</descrip><admin type="source">a paper</admin></descripGrp>
			<admin type="source">a book</admin><note>a <hi>note</hi></note><xref type="xGraphic" target="http://x">y</xref></tig></langSet></termEntry>`),
		"ntig": martif("TBX", `<termEntry id="c7"><descrip type="subjectField">food</descrip><descrip type="subjectField">culture</descrip><descrip type="definition">a drink</descrip><note>an entry</note>
			<langSet xml:lang="zh"><ntig><termGrp><term>酥油茶</term></termGrp></ntig></langSet><langSet xml:lang="en"><ntig><termGrp><term>butter tea</term><termNote type="partOfSpeech">noun</termNote>
			<termNote type="termType">fullForm</termNote><termNote type="administrativeStatus">preferred</termNote><termNote type="register">plain</termNote></termGrp>
			<descripGrp><descrip type="context">They drank butter tea.</descrip><admin type="source">a paper</admin></descripGrp><admin type="source">a book</admin><note>a note</note></ntig></langSet></termEntry>`),
		"v3 dca": dca(`<conceptEntry id="c7"><descrip type="subjectField">food</descrip><descrip type="subjectField">culture</descrip><descrip type="definition">a drink</descrip><note>an entry</note>
			<langSec xml:lang="zh"><termSec><term>酥油茶</term></termSec></langSec><langSec xml:lang="en"><termSec><term>butter tea</term><termNote type="partOfSpeech">noun</termNote>
			<termNote type="termType">fullForm</termNote><termNote type="usageStatus">preferred</termNote><descripGrp><descrip type="context">They drank butter tea.</descrip><admin type="source">a paper</admin></descripGrp>
			<admin type="source">a book</admin><note>a note</note></termSec></langSec></conceptEntry>`),
		"v3 dct": dct(`<conceptEntry id="c7"><min:subjectField>food</min:subjectField><min:subjectField>culture</min:subjectField><basic:definition>a drink</basic:definition><note>an entry</note>
			<langSec xml:lang="zh"><termSec><term>酥油茶</term></termSec></langSec><langSec xml:lang="en"><termSec><term>butter tea</term><min:partOfSpeech>noun</min:partOfSpeech>
			<basic:termType>fullForm</basic:termType><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus><descripGrp><basic:context>They drank butter tea.</basic:context><basic:source>a paper</basic:source></descripGrp>
			<basic:source>a book</basic:source><note>a note</note></termSec></langSec></conceptEntry>`),
	} {
		got, err := readAll(in)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		sameTag := cmp.Comparer(func(a, b language.Tag) bool { return a == b })
		if d := cmp.Diff([]glossary.Concept{want}, got, sameTag); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestMin(t *testing.T) {
	got, err := readAll(`<TBX dialect="TBX-Min"><header><id>x</id><languages source="zh" target="en"/></header><body><termEntry id="C1"><subjectField>food</subjectField>
		<langSet xml:lang="zh"><termGroup><term>糌粑</term></termGroup></langSet>
		<langSet xml:lang="en"><termGroup><term>tsampa</term><note>n</note><termStatus>notRecommended</termStatus><partOfSpeech>noun</partOfSpeech><customer>c</customer></termGroup></langSet></termEntry></body></TBX>`)
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	en := got[0].Sections[1].Terms[0]
	if got[0].Domain != "food" || en.Text != "tsampa" || en.Usage != glossary.Deprecated || en.Note != "n" || en.PartOfSpeech != "noun" {
		t.Errorf("read %+v", got[0])
	}
}

// TestMinOf2013 has the names of elements that TBX-Min had first.
func TestMinOf2013(t *testing.T) {
	got, err := readAll(`<TBX dialect="TBX-Min"><header/><body><entry id="c1"><subjectField>food</subjectField>
		<langGroup xml:lang="zh"><termGroup><term>糌粑</term><noteGrp><note><noteValue>n</noteValue></note></noteGrp></termGroup></langGroup></entry></body></TBX>`)
	if err != nil || len(got) != 1 || got[0].Domain != "food" || got[0].Sections[0].Terms[0].Note != "n" {
		t.Errorf("read %+v, error %v", got, err)
	}
}

// TestLeftOut has entries that cannot be used, which cost no other.
func TestLeftOut(t *testing.T) {
	for in, want := range map[string]string{
		martif("TBX-Basic", `<x:include xmlns:x="urn:x" href="a.tbx"/>`): "<include> is not an entry",
	} {
		_, err := readAll(in)
		var skip *tm.Skip
		if !errors.As(err, &skip) || skip.Reason != want {
			t.Errorf("error %v, want it left out: %s", err, want)
		}
	}
}

func TestErrors(t *testing.T) {
	entry := func(inside string) string {
		return martif("TBX-Basic", `<termEntry id="c1"><langSet xml:lang="zh"><tig><term>甲</term>`+inside+`</tig></langSet></termEntry>`)
	}
	for name, c := range map[string]struct{ in, want string }{
		"another root":       {"<tmx/>", "the root element is <tmx>"},
		"no body":            {`<martif type="TBX-Basic"><text/></martif>`, "no <body>"},
		"entities":           {`<!DOCTYPE martif [<!ENTITY a "b">]>` + entry(""), "entities of its own"},
		"cut":                {entry("")[:150], "ends in the middle"},
		"cut after the body": {strings.TrimSuffix(entry(""), "</text></martif>"), "ends in the middle"},
	} {
		if _, err := readAll(c.in); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

// TestOtherDialects has what is no value of TBX-Basic: elsewhere it is passed
// over.
func TestOtherDialects(t *testing.T) {
	got, err := readAll(martif("TBX", `<termEntry id="a"><langSet xml:lang="zh"><tig><term>甲</term><termNote type="pos">x</termNote><termNote type="partOfSpeech">measure word</termNote></tig></langSet></termEntry><termEntry id="b"/>`))
	if err != nil || len(got) != 2 || got[0].Sections[0].Terms[0].PartOfSpeech != "measure word" {
		t.Errorf("read %+v, error %v", got, err)
	}
}

func TestWriterIDs(t *testing.T) {
	var b bytes.Buffer
	w := NewWriter(&b, V2)
	for range 2 {
		w.Write(glossary.Concept{Sections: want.Sections})
	}
	w.Write(glossary.Concept{ID: 7}) // has no terms
	w.Close()
	if s := b.String(); !strings.Contains(s, `id="n1"`) || !strings.Contains(s, `id="n2"`) || strings.Contains(s, `id="c7"`) || w.Written() != 2 {
		t.Error(s)
	}
}

// FuzzReader checks that what was read can be written and read again.
func FuzzReader(f *testing.F) {
	f.Add(martif("TBX-Basic", `<termEntry id="c1"><langSet xml:lang="zh"><tig><term>甲</term><note>n</note></tig></langSet></termEntry>`))
	f.Add(dca(`<conceptEntry id="c1"><langSec xml:lang="zh"><termSec><term>甲</term></termSec></langSec></conceptEntry>`))
	f.Add(dct(`<conceptEntry><min:subjectField>x</min:subjectField><langSec xml:lang="en"><termSec><term>a</term><basic:context>c</basic:context></termSec></langSec></conceptEntry>`))
	f.Fuzz(func(t *testing.T, in string) {
		all, err := readAll(in)
		if err != nil {
			return
		}
		for _, version := range []Version{V2, V3DCA, V3DCT} {
			var b bytes.Buffer
			w := NewWriter(&b, version)
			for _, c := range all {
				c.ID = 0
				w.Write(c)
			}
			w.Close()
			again, err := readAll(b.String())
			if err != nil || len(again) != w.Written() {
				t.Fatalf("version %d: %d of %d entries, error %v in %s", version, len(again), w.Written(), err, b.String())
			}
		}
	})
}

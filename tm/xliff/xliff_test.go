package xliff

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"yiku/align/text"
	"yiku/tm"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"
)

var equal = cmp.Options{cmpopts.EquateEmpty(), cmp.Comparer(func(a, b language.Tag) bool { return a == b })}

func readAll(r io.Reader) (units []tm.Unit, skips []tm.Skip, err error) {
	x, err := NewReader(r)
	if err != nil {
		return nil, nil, err
	}
	for {
		u, err := x.Read()
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

func unit(zh, en string) tm.Unit {
	return tm.Unit{SrcLang: text.Simplified, Variants: []tm.Variant{{Lang: text.Simplified, Text: zh}, {Lang: text.English, Text: en}}}
}

const (
	open12 = `<xliff version="1.2" xmlns="` + core12 + `" xmlns:s="urn:s"><file original="f" source-language="zh-CN" target-language="en" datatype="plaintext"><header><s:x/></header><body>`
	end12  = `</body></file></xliff>`
	open2  = `<xliff version="2.1" xmlns="` + core2 + `" xmlns:g="` + glossary + `" srcLang="zh-CN" trgLang="en"><file id="f" original="f">`
	end2   = `</file></xliff>`
)

func TestRead(t *testing.T) {
	from := func(u tm.Unit, change func(*tm.Unit)) tm.Unit {
		u.Origin = "f"
		if change != nil {
			change(&u)
		}
		return u
	}
	for name, c := range map[string]struct {
		in    string
		want  []tm.Unit
		skips int
	}{
		"1.2, states": {open12 + `<group><trans-unit id="1" approved="yes" resname="n"><source>甲</source><target>A</target><note>m</note></trans-unit></group>` +
			`<trans-unit id="2"><source>乙</source><target state="needs-review-translation">B</target></trans-unit>` +
			`<trans-unit id="3"><source>丙</source><target state="translated" state-qualifier="rejected-grammar">C</target></trans-unit>` +
			`<trans-unit id="4"><source>丁</source><target state="x-mine">D</target></trans-unit>` + end12,
			[]tm.Unit{
				from(unit("甲", "A"), func(u *tm.Unit) { u.Status, u.TUID, u.Notes = tm.Approved, "n", []string{"m"} }),
				from(unit("乙", "B"), func(u *tm.Unit) { u.Status = tm.Proposed }),
				from(unit("丙", "C"), func(u *tm.Unit) { u.Status = tm.Rejected }),
				from(unit("丁", "D"), nil),
			}, 0},
		"1.2, what is not read": {open12 + `<trans-unit id="1"><source xml:lang="zh-TW">甲</source><target xml:lang="en-GB">A</target>` +
			`<alt-trans><source>x</source><target>y</target></alt-trans><s:y><source>z</source></s:y></trans-unit>` +
			`<trans-unit id="2"><source>乙</source></trans-unit><trans-unit id="3"><source> </source><target>C</target></trans-unit>` + end12,
			[]tm.Unit{from(tm.Unit{SrcLang: text.Traditional, Variants: []tm.Variant{{Lang: text.Traditional, Text: "甲"}, {Lang: language.BritishEnglish, Text: "A"}}}, nil)}, 2},
		"1.2, inline codes": {open12 + `<trans-unit id="1"><source>甲<x id="1"/><g id="2" s:a="b">乙</g></source><target><bpt id="3">&lt;b&gt;</bpt>A<ept id="3">&lt;/b&gt;</ept><s:z>B</s:z></target></trans-unit>` + end12,
			[]tm.Unit{from(unit("甲乙", "AB"), func(u *tm.Unit) {
				u.Variants[0].Markup = `甲<x id="1"></x><g id="2">乙</g>`
				u.Variants[1].Markup = `<bpt id="3">&lt;b&gt;</bpt>A<ept id="3">&lt;/b&gt;</ept>B`
			})}, 0},
		"1.2, marked segments": {open12 + `<trans-unit id="1"><source>甲。乙。丙。</source><seg-source><g id="1"><mrk mtype="seg" mid="1">甲。</mrk><mrk mtype="seg" mid="2">乙。</mrk></g><mrk mtype="seg" mid="3">丙。</mrk></seg-source>` +
			`<target><g id="1"><mrk mtype="seg" mid="2">B.</mrk><mrk mtype="seg" mid="1">A.</mrk><mrk mtype="seg" mid="4">D.</mrk></g></target></trans-unit>` + end12,
			[]tm.Unit{from(unit("甲。", "A."), nil), from(unit("乙。", "B."), nil)}, 2},
		"2.1": {open2 + `<unit id="1" name="n"><g:glossary><g:glossEntry><g:term>甲</g:term><g:definition>d</g:definition></g:glossEntry></g:glossary>` +
			`<notes><note>m</note></notes><segment state="final"><source>甲<ph id="1"/></source><target>A</target></segment><ignorable><source> </source></ignorable>` +
			`<segment state="translated"><source>乙</source><target>B</target></segment><segment><source>丙</source></segment></unit>` + end2,
			[]tm.Unit{
				from(unit("甲", "A"), func(u *tm.Unit) {
					u.Status, u.TUID, u.Notes, u.Variants[0].Markup = tm.Approved, "n", []string{"m"}, `甲<ph id="1"></ph>`
				}),
				from(unit("乙", "B"), func(u *tm.Unit) { u.Status, u.Notes = tm.Proposed, []string{"m"} }),
			}, 1},
		"2.0, prefixes, and a unit without a segment": {`<x:xliff version="2.0" xmlns:x="` + core2 + `" srcLang="zh-CN" trgLang="en"><x:file id="f" original="f">` +
			`<x:unit id="1"><x:segment><x:source>甲</x:source><x:target>A</x:target></x:segment></x:unit><x:unit id="2"/></x:file></x:xliff>`,
			[]tm.Unit{from(unit("甲", "A"), func(u *tm.Unit) { u.Status = tm.Proposed })}, 1},
		"a target without a language, in 2.0": {strings.Replace(strings.Replace(open2, "2.1", "2.0", 1), ` trgLang="en"`, "", 1) +
			`<unit id="1"><segment><source>甲</source><target>A</target></segment></unit>` + end2, nil, 1},
	} {
		t.Run(name, func(t *testing.T) {
			units, skips, err := readAll(strings.NewReader(c.in))
			if d := cmp.Diff(c.want, units, equal); err != nil || d != "" || len(skips) != c.skips {
				t.Errorf("%v, skips %v %s", err, skips, d)
			}
		})
	}
}

func TestReadErrors(t *testing.T) {
	for in, want := range map[string]string{
		"<tmx/>": "xliff: line 1: the root element is <tmx>, not <xliff>",
		strings.Replace(open2, ` trgLang="en"`, "", 1) + "<unit id='1'><segment><source>甲</source><target>A</target></segment></unit>" + end2: "xliff: line 1: a <target>, but the file has no trgLang",
		strings.Replace(open2, ` srcLang="zh-CN"`, "", 1): "xliff: line 1: the file has no srcLang",
		open12: "xliff: line 1: the file ends in the middle",
	} {
		if _, _, err := readAll(strings.NewReader(in)); err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

func TestWriteSegments(t *testing.T) {
	segments := []Segment{
		{Source: "对口援藏", Target: "paired assistance", State: Translated, Notes: []string{"n<"},
			Matches: []Match{{Source: "对口援疆", Target: "paired-up aid", Score: 75, Origin: "m.tmx"}},
			Terms:   []Term{{Source: "援藏", Translations: []string{"assist Xizang"}, Definition: "d", Origin: "g"}, {Source: "对口"}}},
		{Source: "西藏", State: Initial},
	}
	for version, want := range map[Version]string{
		V12: `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.txt" source-language="zh-CN" target-language="en" datatype="plaintext">
<body>
<trans-unit id="1" xml:space="preserve">
<source>对口援藏</source>
<target state="needs-review-translation">paired assistance</target>
<note>n&lt;</note>
<note from="glossary" annotates="source">援藏 = assist Xizang (d)</note>
<note from="glossary" annotates="source">对口</note>
<alt-trans match-quality="75%" origin="m.tmx">
<source>对口援疆</source>
<target>paired-up aid</target>
</alt-trans>
</trans-unit>
</body>
</file>
<file original="b.txt" source-language="zh-CN" target-language="en" datatype="plaintext">
<body>
<trans-unit id="1" xml:space="preserve">
<source>西藏</source>
</trans-unit>
</body>
</file>
</xliff>
`,
		V21: `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" srcLang="zh-CN" trgLang="en">
<file id="f1" original="a.txt" xml:space="preserve">
<unit id="u1">
<mtc:matches>
<mtc:match ref="#s1" similarity="75.0" matchQuality="75.0" origin="m.tmx">
<source>对口援疆</source>
<target>paired-up aid</target>
</mtc:match>
</mtc:matches>
<gls:glossary>
<gls:glossEntry>
<gls:term source="g">援藏</gls:term>
<gls:translation source="g">assist Xizang</gls:translation>
<gls:definition source="g">d</gls:definition>
</gls:glossEntry>
</gls:glossary>
<notes>
<note>n&lt;</note>
</notes>
<segment id="s1" state="translated">
<source>对口援藏</source>
<target>paired assistance</target>
</segment>
</unit>
</file>
<file id="f2" original="b.txt" xml:space="preserve">
<unit id="u2">
<segment id="s2" state="initial">
<source>西藏</source>
</segment>
</unit>
</file>
</xliff>
`,
	} {
		var b bytes.Buffer
		w := NewWriter(&b, Options{Version: version, Original: "a.txt"})
		for i, s := range segments {
			if i == 1 {
				w.File("b.txt")
			}
			if err := w.WriteSegment(s); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, b.String()); d != "" {
			t.Error(d)
		}
	}
}

// FuzzReader checks that any file is read or refused, and that what was read
// can be written and then is the same, but for what the version does not hold.
func FuzzReader(f *testing.F) {
	f.Add([]byte(open12 + `<trans-unit id="1" approved="yes"><source>甲<g id="1"/></source><target>A</target><note>n</note></trans-unit>` + end12))
	f.Add([]byte(open12 + `<trans-unit id="1"><source/><seg-source><mrk mtype="seg" mid="1">甲</mrk></seg-source><target><mrk mtype="seg" mid="1">A</mrk></target></trans-unit>` + end12))
	f.Add([]byte(open2 + `<unit id="1"><segment state="final"><source>甲</source><target>A</target></segment></unit>` + end2))
	f.Fuzz(func(t *testing.T, file []byte) {
		units, _, err := readAll(bytes.NewReader(file))
		if err != nil {
			return
		}
		for _, version := range []Version{V12, V21} {
			var b bytes.Buffer
			w := NewWriter(&b, Options{Version: version})
			var want []tm.Unit
			for _, u := range units {
				if u.SrcLang != text.Simplified || u.Variants[1].Lang != text.English {
					continue
				}
				for i, v := range u.Variants {
					u.Variants[i].Markup, _ = w.inline().Fitting(v.Text, v.Markup)
				}
				if version == V21 {
					u.Previous, u.Next = "", ""
					if u.Status == "" { // initial, which is proposed
						u.Status = tm.Proposed
					}
				}
				want = append(want, u)
				if err := w.Write(u); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			got, skips, err := readAll(bytes.NewReader(b.Bytes()))
			if d := cmp.Diff(want, got, equal); err != nil || len(skips) > 0 || d != "" {
				t.Fatalf("%v %v %s\n%s", err, skips, d, b.String())
			}
		}
	})
}

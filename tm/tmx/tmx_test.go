package tmx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"yiku/tm"
	"yiku/tm/markup"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

var equal = cmp.Options{cmpopts.EquateEmpty(), cmp.Comparer(func(a, b language.Tag) bool { return a == b })}

var (
	zh   = language.MustParse("zh")
	zhCN = language.MustParse("zh-CN")
	en   = language.English
)

func readAll(r io.Reader) (h Header, units []tm.Unit, skips []tm.Skip, err error) {
	t, err := NewReader(r)
	if err != nil {
		return h, nil, nil, err
	}
	for {
		u, err := t.Read()
		var skip *tm.Skip
		switch {
		case errors.As(err, &skip):
			skips = append(skips, *skip)
		case err == io.EOF:
			return t.Header, units, skips, nil
		case err != nil:
			return t.Header, units, skips, err
		default:
			units = append(units, u)
		}
	}
}

func write(t interface{ Fatal(...any) }, h Header, units ...tm.Unit) string {
	var b bytes.Buffer
	w := NewWriter(&b, h)
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

// file wraps units as a file of the kind that tools write.
func file(body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh" datatype="plaintext"/>
<body>
` + body + `
</body>
</tmx>
`
}

func pair(zhText, enText string) string {
	return fmt.Sprintf(`<tu><tuv xml:lang="zh"><seg>%s</seg></tuv><tuv xml:lang="en"><seg>%s</seg></tuv></tu>`, zhText, enText)
}

func unit(zhText, enText string) tm.Unit {
	return tm.Unit{SrcLang: zh, Variants: []tm.Variant{{Lang: zh, Text: zhText}, {Lang: en, Text: enText}}}
}

func date(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestReadEverything(t *testing.T) {
	h, units, skips, err := readAll(strings.NewReader(`<?xml version="1.0"?>
<!-- a comment -->
<tmx version="1.4">
 <header creationtool="tool" creationtoolversion="2" segtype="block" o-tmf="fmt" adminlang="en-us" srclang="EN-us"
  datatype="html" o-encoding="gbk" creationdate="20200102T030405Z" creationid="me" changedate="20200203T040506Z" changeid="you">
  <ude name="n" base="b"><map unicode="#xF8FF" code="#xF0"/></ude>
  <note xml:lang="en">about</note>
  <prop type="project">demo</prop>
 </header>
 <body>
  <tu tuid="u1" o-encoding="gbk" datatype="html" usagecount="7" lastusagedate="20200304T050607Z" creationtool="tool"
   creationtoolversion="2" creationdate="20200102T030405Z" creationid="me" changedate="20200203T040506Z"
   segtype="sentence" changeid="you" o-tmf="fmt" srclang="zh_CN">
   <note>first &amp; foremost</note><!-- here too --><note>second</note>
   <prop type="domain" xml:lang="en">law</prop>
   <prop type="x-status">Approved</prop>
   <prop type="x-document">page.txt</prop>
   <prop type="x-context-post">plain</prop>
   <tuv xml:lang="zh_CN" creationid="甲"><prop type="x-context-pre">&lt;seg&gt;a &amp;lt; b&lt;/seg&gt;</prop><seg>　西藏
  自治区	</seg></tuv>
   <tuv xml:lang="EN-US" usagecount="many"><note>mine</note><seg>Click <ph x="1" type="image">&lt;img alt="<sub>Start</sub>"/&gt;</ph><hi>here</hi>!</seg></tuv>
  </tu>
 </body>
</tmx>`))
	if err != nil || len(skips) > 0 {
		t.Fatal(err, skips)
	}
	wantHeader := Header{
		Version: "1.4", Tool: "tool", ToolVersion: "2", SegType: "block", Format: "fmt", AdminLang: "en-us",
		SrcLang: language.AmericanEnglish, DataType: "html",
		Stamp: tm.Stamp{Creator: "me", Changer: "you", Created: date("2020-01-02T03:04:05Z"), Changed: date("2020-02-03T04:05:06Z")},
		Props: []tm.Prop{{Type: "project", Value: "demo"}}, Notes: []string{"about"},
		Encoding: "gbk", Encodings: []Encoding{{Name: "n", Base: "b", Maps: []Map{{Unicode: "#xF8FF", Code: "#xF0"}}}},
	}
	if d := cmp.Diff(wantHeader, h, equal); d != "" {
		t.Error(d)
	}
	if again, _, _, err := readAll(strings.NewReader(write(t, h))); err != nil || !cmp.Equal(h, again, equal) {
		t.Errorf("the header, written again: %v %s", err, cmp.Diff(h, again, equal))
	}
	want := []tm.Unit{{
		TUID: "u1", SrcLang: zhCN, Status: tm.Approved, Origin: "page.txt", Previous: "a < b", Next: "plain",
		Stamp: tm.Stamp{Creator: "me", Changer: "you", Created: date("2020-01-02T03:04:05Z"),
			Changed: date("2020-02-03T04:05:06Z"), LastUsed: date("2020-03-04T05:06:07Z"), UsageCount: 7},
		Notes: []string{"first & foremost", "second"},
		Props: []tm.Prop{
			{Type: "tmx:datatype", Value: "html"}, {Type: "tmx:segtype", Value: "sentence"},
			{Type: "tmx:creationtool", Value: "tool"}, {Type: "tmx:creationtoolversion", Value: "2"},
			{Type: "tmx:o-tmf", Value: "fmt"}, {Type: "tmx:o-encoding", Value: "gbk"},
			{Type: "domain", Lang: en, Value: "law"},
		},
		Variants: []tm.Variant{
			{Lang: zhCN, Text: "　西藏\n  自治区\t", Stamp: tm.Stamp{Creator: "甲"}, Props: []tm.Prop{{Type: "x-lang", Value: "zh_CN"}}},
			{Lang: language.AmericanEnglish, Text: "Click here!", Notes: []string{"mine"},
				Markup: `Click <ph x="1" type="image">&lt;img alt="<sub>Start</sub>"/&gt;</ph><hi>here</hi>!`,
				Props:  []tm.Prop{{Type: "tmx:usagecount", Value: "many"}}},
		},
	}}
	if d := cmp.Diff(want, units, equal); d != "" {
		t.Error(d)
	}
}

func TestReadUnits(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []tm.Unit
		skips    []tm.Skip
	}{
		{"nothing", file(""), nil, nil},
		{"a pair", file(pair("甲", "A")), []tm.Unit{unit("甲", "A")}, nil},
		{"CDATA, comments, references", file(pair("<![CDATA[a<b]]>&#x85CF;", "A<!-- no -->&amp;B<?pi?>")), []tm.Unit{unit("a<b藏", "A&B")}, nil},
		{"version 1.1", strings.ReplaceAll(strings.Replace(file(pair("甲", "A")), `"1.4"`, `"1.1"`, 1), "xml:lang", "lang"), []tm.Unit{unit("甲", "A")}, nil},
		{"a namespace", strings.Replace(file(pair("甲", "A")), "<tmx", `<tmx xmlns="http://www.lisa.org/tmx14"`, 1), []tm.Unit{unit("甲", "A")}, nil},
		{"XML 1.1", strings.Replace(file(pair("甲", "A")), `xml version="1.0"`, `xml version="1.1"`, 1), []tm.Unit{unit("甲", "A")}, nil},
		{"elements from elsewhere", file("<x><tu/></x>" + strings.Replace(pair("甲", "A"), "<tu>", "<tu><y>z</y>", 1)), []tm.Unit{unit("甲", "A")}, nil},
		{"an entity of HTML", file(pair("甲", "A&nbsp;B")), []tm.Unit{unit("甲", "A\u00a0B")}, nil},
		{"a CR by reference", file(pair("甲&#13;乙", "A\r\nB")), []tm.Unit{unit("甲\r乙", "A\nB")}, nil},
		{"units of no use", file("<tu/>\n<tu><tuv xml:lang=\"zh\"><seg>甲</seg></tuv></tu>\n" + pair("甲", " ") + "\n" +
			`<tu><tuv xml:lang="xx"><seg>甲</seg></tuv><tuv xml:lang="en"><seg>A</seg></tuv></tu>` + "\n" + pair("乙", "B")),
			[]tm.Unit{unit("乙", "B")},
			[]tm.Skip{
				{Line: 6, Reason: "fewer than two languages"},
				{Line: 7, Reason: "fewer than two languages"},
				{Line: 8, Reason: "the en side is empty"},
				{Line: 9, Reason: `a variant in "xx", a language that is not known`},
			}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, units, skips, err := readAll(strings.NewReader(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, units, equal); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(c.skips, skips); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestReadLanguages(t *testing.T) {
	for in, want := range map[string]string{
		"zh": "zh", "ZH": "zh", "zh-CN": "zh-CN", "ZH-CN": "zh-CN", "zh_CN": "zh-CN", "zh-Hans": "zh-Hans",
		"zh-hans-cn": "zh-Hans-CN", "cmn-Hans-CN": "zh-Hans-CN", "zh-TW": "zh-TW", "zh-Hant": "zh-Hant", "eN-uS": "en-US",
	} {
		_, units, _, err := readAll(strings.NewReader(strings.Replace(file(pair("甲", "A")), `xml:lang="zh"`, `xml:lang="`+in+`"`, 1)))
		if err != nil || len(units) != 1 {
			t.Fatal(in, err)
		}
		v := units[0].Variants[0]
		if v.Lang.String() != want {
			t.Errorf("%s is read as %s, want %s", in, v.Lang, want)
		}
		if strings.EqualFold(in, want) != (len(v.Props) == 0) {
			t.Errorf("%s: properties %v", in, v.Props)
		}
	}
}

func TestReadEncodings(t *testing.T) {
	utf16 := func(e unicode.Endianness, b unicode.BOMPolicy) encoding.Encoding { return unicode.UTF16(e, b) }
	want := []tm.Unit{unit("西藏𠮷", "Xizang")}
	text := file(pair("西藏𠮷", "Xizang"))
	for _, c := range []struct {
		name, declared string
		encoding       encoding.Encoding
	}{
		{"UTF-8", "UTF-8", encoding.Nop},
		{"UTF-8 with a mark", "utf-8", unicode.UTF8BOM},
		{"UTF-16LE with a mark", "UTF-16", utf16(unicode.LittleEndian, unicode.UseBOM)},
		{"UTF-16BE with a mark", "UTF-16", utf16(unicode.BigEndian, unicode.UseBOM)},
		{"UTF-16LE without", "UTF-16LE", utf16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-16BE without", "UTF-16", utf16(unicode.BigEndian, unicode.IgnoreBOM)},
		{"UTF-16 that says UTF-8", "UTF-8", utf16(unicode.LittleEndian, unicode.UseBOM)},
		{"GB18030", "gb18030", simplifiedchinese.GB18030},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, err := c.encoding.NewEncoder().String(strings.Replace(text, "UTF-8", c.declared, 1))
			if err != nil {
				t.Fatal(err)
			}
			_, units, skips, err := readAll(iotest.OneByteReader(strings.NewReader(in)))
			if err != nil || len(skips) > 0 {
				t.Fatal(err, skips)
			}
			if d := cmp.Diff(want, units, equal); d != "" {
				t.Error(d)
			}
		})
	}
	undeclared := strings.Replace(text, `<?xml version="1.0" encoding="UTF-8"?>`, "", 1)
	if _, units, _, err := readAll(strings.NewReader(undeclared)); err != nil || len(units) != 1 {
		t.Errorf("without a declaration: %d units, %v", len(units), err)
	}
}

func TestReadErrors(t *testing.T) {
	good := file(pair("甲", "A") + "\n" + pair("乙", "B"))
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", "tmx: the file is empty"},
		{"only a mark", "\ufeff", "tmx: the file is empty"},
		{"only a declaration", `<?xml version="1.0"?>`, "tmx: the file is empty"},
		{"text", "zh,en\n", "tmx: line 1: text where the root element should begin"},
		{"HTML", "<!DOCTYPE html>\n<html></html>", "tmx: line 2: the root element is <html>, not <tmx>"},
		{"no body", "<tmx version=\"1.4\">\n</tmx>", "tmx: line 2: there is no <body>"},
		{"two files in one", good + "<tmx/>", "tmx: line 10: <tmx> after the root element"},
		{"text at the end", good + "x", "tmx: line 10: text after the root element"},
		{"an internal entity", strings.Replace(good, ` SYSTEM "tmx14.dtd"`, " [\n<!ENTITY a \"b\">]", 1), "tmx: line 3: the file declares entities of its own"},
		{"an external entity", strings.Replace(good, ` SYSTEM "tmx14.dtd"`, ` [<!ENTITY a SYSTEM "file:///etc/hostname">]`, 1), "tmx: line 2: the file declares entities of its own"},
		{"a parameter entity", strings.Replace(good, ` SYSTEM "tmx14.dtd"`, ` [<!ENTITY % a "b"> %a;]`, 1), "tmx: line 2: the file declares entities of its own"},
		{"an entity of nobody", strings.Replace(good, "B", "B&mine;", 1), "tmx: line 7: &mine; is not declared"},
		{"a bare ampersand", strings.Replace(good, "B", "A&B", 1), `tmx: line 7: & that does not begin a reference: "&B"`},
		{"a control character", strings.Replace(good, "B", "\x0b", 1), "tmx: line 7: illegal character code U+000B"},
		{"one by reference", strings.Replace(good, "B", "&#1;", 1), "tmx: line 7: a reference to U+0001, which XML does not have"},
		{"half a surrogate pair", strings.Replace(good, "B", "&#xd800;", 1), "tmx: line 7: a reference to U+D800, which XML does not have"},
		{"the same in decimals", strings.Replace(good, "B", "&#56320;", 1), "tmx: line 7: a reference to U+DC00, which XML does not have"},
		{"not a character", strings.Replace(good, "B", "&#xFFFE;", 1), "tmx: line 7: a reference to U+FFFE, which XML does not have"},
		{"not UTF-8", strings.Replace(good, "B", "\xba\xcf", 1), "tmx: line 7: invalid UTF-8"},
		{"not UTF-16", strings.Replace(good, "UTF-8", "UTF-16", 1), "tmx: line 1: the file says that it is UTF-16, but it is not"},
		{"an unknown encoding", strings.Replace(good, "UTF-8", "x-klingon", 1), `tmx: line 1: unknown encoding "x-klingon"`},
		{"wrong nesting", strings.Replace(good, "B</seg>", "B</x>", 1), "tmx: line 7: element <seg> closed by </x>"},
	} {
		_, _, _, err := readAll(strings.NewReader(c.in))
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: error %v, want %s", c.name, err, c.want)
		}
	}
}

// TestReadTruncated cuts a file off at every byte: nothing but the line end at
// its end can go without an error.
func TestReadTruncated(t *testing.T) {
	whole := strings.TrimSpace(write(t, Header{SrcLang: zh}, unit("甲&乙", "A"), unit("丙", "C")))
	for i := range whole {
		if _, _, _, err := readAll(strings.NewReader(whole[:i])); err == nil {
			t.Fatalf("cut off after %q: no error", whole[:i])
		}
	}
	if _, units, _, err := readAll(strings.NewReader(whole)); err != nil || len(units) != 2 {
		t.Errorf("whole: %d units, %v", len(units), err)
	}
}

func TestReadBrokenPipe(t *testing.T) {
	in := io.MultiReader(strings.NewReader(file("")[:200]), iotest.ErrReader(io.ErrClosedPipe))
	if _, _, _, err := readAll(in); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error %v", err)
	}
}

func TestWrite(t *testing.T) {
	u := unit("a]]>b\r\x0b&", "x\x00\xffy")
	u.TUID, u.Status, u.Previous = "t1", tm.Proposed, "a<b"
	u.Created = date("2026-01-31T09:30:00+08:00")
	u.Props = []tm.Prop{{Type: "tmx:segtype", Value: "phrase"}, {Type: "a \"b\"\n", Lang: zh, Value: "c"}}
	u.Notes = []string{"n"}
	u.Variants[1].Notes = []string{"m"}
	var b bytes.Buffer
	w := NewWriter(&b, Header{SrcLang: en})
	w.Write(u)
	w.Close()
	want := `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="yiku" creationtoolversion="0" segtype="sentence" o-tmf="yiku" adminlang="en" srclang="en" datatype="plaintext">
</header>
<body>
<tu tuid="t1" srclang="zh" creationdate="20260131T013000Z" segtype="phrase">
<note>n</note>
<prop type="x-status">proposed</prop>
<prop type="x-context-pre">&lt;seg&gt;a&amp;lt;b&lt;/seg&gt;</prop>
<prop type="a &quot;b&quot;&#10;" xml:lang="zh">c</prop>
<tuv xml:lang="zh">
<seg>a]]&gt;b&#13;&amp;</seg>
</tuv>
<tuv xml:lang="en">
<note>m</note>
<seg>xy</seg>
</tuv>
</tu>
</body>
</tmx>
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
	if w.Dropped() != 3 || w.Units() != 1 {
		t.Errorf("%d characters dropped, want 3; %d units, want 1", w.Dropped(), w.Units())
	}
}

func TestWriteIdentifiers(t *testing.T) {
	in := []tm.Unit{unit("甲", "A"), unit("乙", "B"), unit("丙", "C"), unit("丁", "D")}
	in[0].TUID, in[1].TUID, in[2].TUID, in[3].TUID = "same", "same", "with space", "other"
	out := write(t, Header{SrcLang: zh}, in...)
	if n := strings.Count(out, " tuid="); n != 2 {
		t.Errorf("%d tuids, want 2:\n%s", n, out)
	}
	if _, units, _, err := readAll(strings.NewReader(out)); err != nil || !cmp.Equal(in, units, equal) {
		t.Errorf("%v: %s", err, cmp.Diff(in, units, equal))
	}
}

// TestWriteMarkup checks that markup that is broken, foreign, or of another
// text gives way to the text.
func TestWriteMarkup(t *testing.T) {
	for markup, want := range map[string]string{
		`A<ph x="1">&lt;br&gt;</ph>`:     `A<ph x="1">&lt;br&gt;</ph>`,
		`<bpt i='1'/>A<ept i="1"></ept>`: `<bpt i="1"></bpt>A<ept i="1"></ept>`,
		`B<ph x="1"/>`:                   "A",
		`A<ph x="1">`:                    "A",
		`A</seg><seg>`:                   "A",
		`A</seg></tuv><tuv><seg><ph/>`:   "A",
		`A<script>x</script>`:            "A",
		`A&nbsp;`:                        "A",
		"A<ph>\x01</ph>":                 "A",
		``:                               "A",
	} {
		u := unit("甲", "A")
		u.Variants[1].Markup = markup
		out := write(t, Header{SrcLang: zh}, u)
		if !strings.Contains(out, "<seg>"+want+"</seg>") {
			t.Errorf("%q: want %q in\n%s", markup, want, out)
		}
	}
}

// anyUnit draws a unit with everything that TMX can hold.
func anyUnit(t *rapid.T) tm.Unit {
	text := rapid.StringOf(rapid.SampledFrom([]rune("ab藏𠮷 　\t\n\r\"'&<>]\u00a0\u200b�")))
	solid := text.Filter(func(s string) bool { return strings.TrimSpace(s) != "" })
	kind := rapid.SampledFrom([]string{"domain", "a&b", "tmx:datatype", "tmx:o-tmf", "tmx:count", "x-other"})
	stamp := func() tm.Stamp {
		at := func() time.Time {
			return time.Unix(rapid.Int64Range(1, 1<<33).Draw(t, "time"), 0).UTC()
		}
		return tm.Stamp{Creator: text.Draw(t, "creator"), Changer: text.Draw(t, "changer"), Created: at(), Changed: at(), LastUsed: at(), UsageCount: rapid.IntRange(0, 9).Draw(t, "count")}
	}
	props := func() []tm.Prop {
		seen := map[string]bool{}
		var attrs, rest []tm.Prop
		for range rapid.IntRange(0, 3).Draw(t, "props") {
			p := tm.Prop{Type: kind.Draw(t, "type"), Lang: rapid.SampledFrom([]language.Tag{language.Und, zh}).Draw(t, "lang"), Value: solid.Draw(t, "value")}
			if p.Type == "tmx:datatype" || p.Type == "tmx:o-tmf" {
				if p.Lang = language.Und; !seen[p.Type] {
					attrs = append(attrs, p) // attributes are read before all else
				}
				seen[p.Type] = true
			} else {
				rest = append(rest, p)
			}
		}
		if len(attrs) == 2 && attrs[0].Type > attrs[1].Type {
			attrs[0], attrs[1] = attrs[1], attrs[0] // in their order
		}
		return append(attrs, rest...)
	}
	notes := rapid.SliceOfN(text, 0, 2)
	u := tm.Unit{
		TUID:     text.Draw(t, "tuid"),
		SrcLang:  rapid.SampledFrom([]language.Tag{language.Und, zh, zhCN, en}).Draw(t, "srclang"),
		Status:   rapid.SampledFrom([]tm.Status{"", tm.Proposed, tm.Approved, tm.Rejected}).Draw(t, "status"),
		Origin:   text.Draw(t, "origin"),
		Previous: text.Draw(t, "previous"),
		Next:     text.Draw(t, "next"),
		Stamp:    stamp(), Props: props(), Notes: notes.Draw(t, "notes"),
	}
	langs := []language.Tag{zh, en, zhCN}
	for i := range rapid.IntRange(2, 3).Draw(t, "variants") {
		v := tm.Variant{Lang: langs[i], Text: solid.Draw(t, "text"), Stamp: stamp(), Props: props(), Notes: notes.Draw(t, "notes")}
		if rapid.Bool().Draw(t, "markup") {
			v.Markup = string(markup.Escape(nil, v.Text, false)) + `<ph type="` + string(markup.Escape(nil, text.Draw(t, "attr"), true)) + `"></ph>`
		}
		u.Variants = append(u.Variants, v)
	}
	return u
}

// TestRoundTrip is the contract of a format: what was written comes back, and
// writing that again makes the same bytes.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SliceOfN(rapid.Custom(anyUnit), 0, 4).Draw(t, "units")
		h := Header{SrcLang: rapid.SampledFrom([]language.Tag{language.Und, zh}).Draw(t, "header")}
		first := write(t, h, in...)
		h, out, skips, err := readAll(strings.NewReader(first))
		if err != nil || len(skips) > 0 {
			t.Fatalf("%v %v\n%s", err, skips, first)
		}
		if d := cmp.Diff(in, out, equal); d != "" {
			t.Fatalf("%s\n%s", d, first)
		}
		if d := cmp.Diff(first, write(t, h, out...)); d != "" {
			t.Fatalf("written again: %s", d)
		}
	})
}

// FuzzReader checks that any file is read or refused, and that what was read
// can be written and is then the same when it is read again.
func FuzzReader(f *testing.F) {
	f.Add([]byte(file(pair("甲", "A") + pair("<ph x='1'>&lt;</ph>乙", "B"))))
	f.Add([]byte(file(`<tu tuid="a b" srclang="*all*"><prop type="x-tuid">c</prop><tuv lang="zh_CN"><seg>甲</seg></tuv><tuv lang="en"><seg>A</seg></tuv></tu>`)))
	f.Add([]byte("\xff\xfe<\x00t\x00m\x00x\x00/\x00>\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		h, units, _, err := readAll(bytes.NewReader(b))
		if err != nil {
			return
		}
		_, again, skips, err := readAll(strings.NewReader(write(t, h, units...)))
		if err != nil || len(skips) > 0 {
			t.Fatal(err, skips)
		}
		if d := cmp.Diff(units, again, equal); d != "" {
			t.Fatal(d)
		}
	})
}

func BenchmarkReader(b *testing.B) {
	var units strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&units, `<tu tuid="%d" creationdate="20260131T093000Z"><prop type="x-status">approved</prop>`+"\n", i)
		units.WriteString(strings.TrimPrefix(pair("全区上下坚持稳中求进工作总基调，统筹推进高质量发展和高水平安全。", "The whole region kept to the general principle of pursuing progress while ensuring stability."), "<tu>") + "\n")
	}
	in := file(units.String())
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, _, err := readAll(strings.NewReader(in)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(10_000*b.N)/b.Elapsed().Seconds(), "units/s")
}

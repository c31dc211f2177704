package tmx

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readLeniently returns what is wrong with a file, a line each: the departures,
// then what is left out. Units is how many were read.
func readLeniently(t *testing.T, in string) (problems string, units int) {
	t.Helper()
	r, err := NewReader(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for {
		_, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			fmt.Fprintf(&b, "out %v\n", err)
		} else {
			units++
		}
	}
	found, _ := r.Departed()
	for _, d := range found {
		fmt.Fprintf(&b, "%d %s\n", d.Line, d.Reason)
	}
	return b.String(), units
}

// TestDeparturesAreReadAndNamed changes a file of two units, whose first is on
// line 6, in the ways of tools that do not keep to the standard.
func TestDeparturesAreReadAndNamed(t *testing.T) {
	good := file(pair("甲", "A") + "\n" + pair("乙", "B"))
	for _, c := range []struct {
		name, old, new string
		want           string
		units          int
	}{
		{"as it should be", "", "", "", 2},
		{"no version", ` version="1.4"`, "", "3 <tmx> has no version\n", 2},
		{"a version that is none", `"1.4"`, `"1.4b"`, "3 version \"1.4b\", where TMX has 1.0, 1.1, 1.2, 1.3, 1.4\n", 2},
		{"version 2", `"1.4"`, `"2.0"`, "3 version \"2.0\", where TMX has 1.0, 1.1, 1.2, 1.3, 1.4\n", 2},
		{"a header with too little", ` o-tmf="x"`, "", "4 the header has no o-tmf\n", 2},
		{"no header", good[strings.Index(good, "<header"):strings.Index(good, "<body>")], "", "4 there is no <header> before <body>\n", 2},
		{"no body", good[strings.Index(good, "<body>"):], pair("甲", "A") + pair("乙", "B") + "</tmx>", "5 a <tu> outside of a <body>\n", 2},
		{"another header", "<body>", "<header/><body>", "5 <header> is passed over, which is none of a header and a body\n", 2},
		{"a unit after the body", "</body>", "</body>" + pair("丙", "C"), "8 a <tu> after the body\n", 3},
		{"two bodies", "</body>", "</body><body>" + pair("丙", "C") + "</body>", "8 a second <body>\n", 3},
		{"an element among the units", "<tu>", "<group/><tu>", "6 <group> is passed over where units belong\n", 2},
		{"text among the units", "</tu>", "</tu>\nlost", "7 text is passed over where units belong: \"lost\"\n", 2},
		{"text between elements", "<tuv", "lost<tuv", "6 text is passed over where elements belong: \"lost\"\n", 2},
		{"a note after the variants", "</tu>", "<note>n</note></tu>", "6 <note> after a <tuv>, which it must stand before\n", 2},
		{"a prop after the segment", "</tuv>", `<prop type="a">n</prop></tuv>`, "6 <prop> after the <seg>, which it must stand before\n", 2},
		{"a prop without a type", "<tu>", "<tu><prop>n</prop>", "6 a <prop> without a type\n", 2},
		{"a date with hyphens", "<tu>", `<tu changedate="2026-01-02 03:04:05">`, "6 changedate \"2026-01-02 03:04:05\" is not in the form of TMX, 20260131T093000Z\n", 2},
		{"a date without a zone", "<tu>", `<tu creationdate="20260102T030405">`, "6 creationdate \"20260102T030405\" is not in the form of TMX, 20260131T093000Z\n", 2},
		{"a date that is ambiguous", "<tu>", `<tu creationdate="01/02/2026">`, "6 creationdate \"01/02/2026\" is not a date as 20260131T093000Z\n", 2},
		{"a count that is none", "<tu>", `<tu usagecount="often">`, "6 usagecount \"often\" is not a count\n", 2},
		{"attributes of a tool's own", "<tu>", `<tu match="99" x="1">`, "6 <tu> has attributes that TMX does not know: match, x\n", 2},
		{"a language as words", `srclang="zh"`, `srclang="Chinese (PRC)"`, "4 srclang \"Chinese (PRC)\" is not a language that is known\n", 2},
		{"lang without xml", `xml:lang="en"`, `lang="en"`, "6 a <tuv> with lang, where TMX 1.4 has xml:lang\n", 2},
		{"a variant without a language", ` xml:lang="en"`, "", "out line 6: a <tuv> without xml:lang\n", 1},
		{"a third variant without one", "</tu>", "<tuv><seg>?</seg></tuv></tu>", "6 a <tuv> without xml:lang\n", 2},
		{"a language that is none", `"en"><seg`, `"chinese!"><seg`, "out line 6: a variant in \"chinese!\", a language that is not known\n", 1},
		{"two segments", "</seg>", "</seg><seg>C</seg>", "out line 6: a <tuv> with two segments\n", 1},
		{"no segment", "<seg>A</seg>", "A", "out line 6: the en side is empty\n6 text is passed over where elements belong: \"A\"\n", 1},
		{"a tag of HTML", "<seg>A", "<seg><b>A</b>", "6 <b> in a segment, of which only the text is read\n", 2},
		{"a code without a number", "<seg>A", "<seg><bpt/>A<ept/>", "6 <bpt> without i\n6 <ept> without i\n", 2},
		{"a segtype that is none", `segtype="sentence"`, `segtype="Sentence"`, "4 segtype \"Sentence\", where TMX has block, paragraph, sentence, phrase\n", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := strings.Replace(good, c.old, c.new, 1)
			if in == good && c.old != "" {
				t.Fatalf("nothing was replaced in %s", good)
			}
			got, units := readLeniently(t, in)
			if d := cmp.Diff(c.want, got); d != "" || units != c.units {
				t.Errorf("%d units, want %d %s", units, c.units, d)
			}
		})
	}
}

// TestWhatIsNotUnderstoodIsKept looks at what became of dates and attributes.
func TestWhatIsNotUnderstoodIsKept(t *testing.T) {
	in := strings.Replace(file(pair("甲", "A")), "<tu>", `<tu changedate="2026-01-02T03:04:05" creationdate="01/02/2026" usagecount="often" match="99">`, 1)
	for range 2 {
		h, units, _, err := readAll(strings.NewReader(in))
		if err != nil || len(units) != 1 {
			t.Fatal(err, units)
		}
		u := units[0]
		if !u.Changed.Equal(date("2026-01-02T03:04:05Z")) || !u.Created.IsZero() {
			t.Error(u.Stamp)
		}
		if d := cmp.Diff("[{tmx:creationdate und 01/02/2026} {tmx:usagecount und often} {tmx:match und 99}]", fmt.Sprint(u.Props)); d != "" {
			t.Error(d)
		}
		in = write(t, h, u)
	}
}

// TestUnitsThatAreTooLargeAreLeftOut puts one of 34 MB before another.
func TestUnitsThatAreTooLargeAreLeftOut(t *testing.T) {
	in := file(pair("甲", strings.Repeat("too long\n", 3_800_000)) + "\n" + pair("乙", "B"))
	problems, units := readLeniently(t, in)
	if want := "out line 6: more than 32 MB in one unit\n"; problems != want || units != 1 {
		t.Errorf("%s%d units", problems, units)
	}
}
